"""Five million participations on one machine: DuckDB over Parquet, and networkx on a sample with the same results.

python tests/benchmarks/bench_graph.py [EDGES] [FOLDER]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import networkx as nx

from swnews.graph import co_participation, open_tables

EDGES = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
# Two exports of half of the articles each; bodies and events are in both.
MAKE = """
COPY (
    SELECT 'body-' || i AS id, 'body' AS kind, '机构' || i AS label, NULL::DATE AS start, NULL::DATE AS "end",
        1 AS n_articles, 0.9 AS confidence, 'article' AS article, 0 AS events, 0 AS partners, 0 AS strength,
        0.0 AS betweenness, 0.0 AS pagerank, 0 AS core, 0 AS community
    FROM range({bodies}) AS t(i)
    UNION ALL
    SELECT 'event-' || i, 'event', '活动' || i, DATE '2015-01-01' + (i % 3650)::INT,
        DATE '2015-01-01' + (i % 3650 + i % 3)::INT, 1, 0.9, 'article', 0, 0, 0, 0.0, 0.0, 0, 0
    FROM range({events}) AS t(i)
) TO '{folder}/nodes.parquet' (COMPRESSION zstd);
COPY (
    SELECT 'participation-' || i AS id, 'body-' || (hash(i) % {bodies}) AS source, 'event-' || (i % {events}) AS target,
        'participation' AS relation, ['host', 'organizer', 'participant'][(i % 3) + 1] AS role, 0.9 AS confidence,
        'article' AS article, 1 AS n_articles, 1 AS weight
    FROM range({first}, {last}) AS t(i)
) TO '{folder}/edges.parquet' (COMPRESSION zstd);
COPY (SELECT id, id AS of FROM '{folder}/edges.parquet' LIMIT 1) TO '{folder}/mentions.parquet';
"""


def main() -> None:
    """Make the tables, query them, compare a sample with networkx."""
    root = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    # Bodies and events in the proportions of a corpus of 20 years: 5 bodies an event, 25 roles a body.
    sizes = {"events": EDGES // 5, "bodies": EDGES // 25}
    folders = [root / "one", root / "other"]
    for number, folder in enumerate(folders):
        folder.mkdir(parents=True, exist_ok=True)
        piece = {"first": number * EDGES // 2, "last": (number + 1) * EDGES // 2, "folder": folder}
        duckdb.connect().execute(MAKE.format(**sizes, **piece))
    size = sum(path.stat().st_size for path in root.rglob("*.parquet")) / 1e6
    print(
        f"{EDGES:,} participations, {sizes['events']:,} events, {sizes['bodies']:,} bodies: {size:.0f} MB in 2 exports"
    )
    tables = open_tables(*folders, threads=2, memory="4GB")
    for name, query in (
        (
            "roles by year",
            "SELECT role, year(d.first) AS y, count(*) FROM participations JOIN days d USING (event) GROUP BY ALL",
        ),
        ("co-participation", "CREATE TABLE pairs AS FROM co_participation"),
        ("measures", "CREATE TABLE found AS FROM measures"),
    ):
        start = time.perf_counter()
        tables.execute(query)
        print(f"{name:18} {time.perf_counter() - start:6.1f} s")
    (pairs,) = tables.execute("SELECT count(*) FROM pairs").fetchone()
    print(f"pairs              {pairs:,}")
    print(f"peak memory        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
    compare(tables)


def compare(tables: duckdb.DuckDBPyConnection) -> None:
    """The pairs of the first events: DuckDB's against networkx'."""
    tables.execute("CREATE TABLE sample AS SELECT id AS event FROM nodes WHERE kind = 'event' ORDER BY id LIMIT 20000")
    graph = nx.MultiDiGraph()
    for node, first, last in tables.execute("SELECT event, first::VARCHAR, last::VARCHAR FROM days").fetchall():
        graph.add_node(node, kind="event", start=first, end=last)
    graph.add_nodes_from((body, {"kind": "body"}) for (body,) in tables.execute("SELECT body FROM found").fetchall())
    edges = tables.execute("SELECT id, body, event FROM participations JOIN sample USING (event)").fetchall()
    for key, body, event in edges:
        graph.add_edge(body, event, key, relation="participation")
    start = time.perf_counter()
    told = co_participation(graph).edges(data=True)
    view = {(min(a, b), max(a, b), data["weight"], data["first"], data["last"]) for a, b, data in told}
    print(f"networkx           {time.perf_counter() - start:6.1f} s for {len(edges):,} participations")
    query = """SELECT one.body, other.body, count(*), min(first)::VARCHAR, max(last)::VARCHAR
        FROM members one JOIN members other USING (event) JOIN days USING (event) JOIN sample USING (event)
        WHERE one.body < other.body GROUP BY ALL"""
    print(f"the same pairs     {view == set(tables.execute(query).fetchall())}: {len(view):,}")


if __name__ == "__main__":
    main()
