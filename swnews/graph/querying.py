"""Graphs of millions of edges, where networkx's memory ends: views over Parquet tables in DuckDB."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from swnews.errors import DataError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The same as projecting.participations, projecting.co_participation and the countable part of measuring.measure. Each
# pair of bodies stands once, the smaller ID first.
_VIEWS = """
CREATE VIEW participations AS
    SELECT id, source AS body, target AS event, * EXCLUDE (id, source, target, relation)
    FROM edges WHERE relation = 'participation';
CREATE VIEW members AS SELECT DISTINCT body, event FROM participations;
CREATE VIEW days AS
    SELECT id AS event, coalesce(start, "end") AS first, coalesce("end", start) AS last FROM nodes WHERE kind = 'event';
CREATE VIEW co_participation AS
    SELECT one.body AS one, other.body AS other, count(*) AS weight,
        min(least(days.first, days.last)) AS first, max(greatest(days.first, days.last)) AS last
    FROM members AS one JOIN members AS other ON one.event = other.event AND one.body < other.body
        JOIN days ON days.event = one.event
    GROUP BY ALL;
CREATE VIEW measures AS
    WITH pairs AS (
        SELECT one AS body, weight FROM co_participation UNION ALL SELECT other, weight FROM co_participation
    ), sums AS (SELECT body, count(*) AS partners, sum(weight)::BIGINT AS strength FROM pairs GROUP BY body),
    counts AS (SELECT body, count(*) AS events FROM members GROUP BY body)
    SELECT id AS body, label, coalesce(counts.events, 0) AS events, coalesce(sums.partners, 0) AS partners,
        coalesce(sums.strength, 0) AS strength
    FROM nodes LEFT JOIN counts ON counts.body = id LEFT JOIN sums ON sums.body = id WHERE kind = 'body';
"""


# Of one thing that several exports tell of: the row that is surest, and the articles of all.
_JOINED = {
    "nodes": """CREATE VIEW nodes AS
        SELECT * EXCLUDE (n_articles, events, partners, strength, betweenness, pagerank, core, community),
            sum(n_articles) OVER (PARTITION BY id)::BIGINT AS n_articles
        FROM all_nodes
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY n_articles DESC, confidence DESC, article) = 1""",
    "edges": """CREATE VIEW edges AS
        SELECT * EXCLUDE (n_articles, weight), sum(n_articles) OVER (PARTITION BY id)::BIGINT AS n_articles,
            sum(weight) OVER (PARTITION BY id)::BIGINT AS weight
        FROM all_edges QUALIFY row_number() OVER (PARTITION BY id ORDER BY confidence DESC, article) = 1""",
    "mentions": "CREATE VIEW mentions AS SELECT DISTINCT ON (id) * FROM all_mentions",
}


def open_tables(*folders: str | PathLike[str], threads: int = 0, memory: str = "") -> DuckDBPyConnection:
    """A DuckDB connection to the tables that `swnews export --format parquet` wrote, and views of them.

    Tables: nodes, edges, mentions. Views: participations, co_participation (one, other, weight, first, last) and
    measures (body, label, events, partners, strength). Several folders are exports of different articles, and what has
    one ID in them is one: so records that are too many for one export are exported in pieces. `memory` is a limit such
    as "4GB", beyond which DuckDB writes to disk. Raises DataError where duckdb is not installed or a table is missing.
    """
    try:
        import duckdb  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise DataError("queries need DuckDB; run: pip install 'swnews[analytics]'") from error
    connection = duckdb.connect()
    if threads:
        connection.execute(f"SET threads = {threads:d}")
    if memory:
        connection.execute("SET memory_limit = $1", [memory])
    for table, joined in _JOINED.items():
        paths = [Path(folder) / f"{table}.parquet" for folder in folders]
        if missing := [path for path in paths if not path.is_file()]:
            raise DataError(f"{missing[0]}: is not there; run swnews export --format parquet")
        rows = connection.read_parquet([str(path) for path in paths], union_by_name=True)
        if len(folders) == 1:
            rows.create_view(table)
        else:
            rows.create_view(f"all_{table}")
            connection.execute(joined)
    connection.execute(_VIEWS)
    return connection
