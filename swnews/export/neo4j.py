"""Network → CSV for Neo4j, with the headers of `neo4j-admin database import`, and a Cypher script that loads the same.

A file of nodes for each kind, and one of edges for each relation between two kinds. Backslashes, by which LOAD CSV
escapes quotes and the importer does not, become ＼.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from swnews.export.files import replacing
from swnews.export.network import Network
from swnews.export.rows import Row, columns_of, rows_of, typed
from swnews.export.xml import allowed
from swnews.graph import Scalar

_TYPES = {"text": "string", "integer": "long", "number": "double", "date": "date"}
_READ = {"long": "toInteger({})", "double": "toFloat({})", "date": "date({})", "string": "{}"}
# `label` is a word of Neo4j's own.
_NAMES = {"label": "name"}
_NOT_PROPERTIES = {"kind", "source", "target", "relation"}
_Table = tuple[str, list[str], list[Row]]


def write_neo4j(network: Network, folder: Path) -> list[Path]:
    """Write neo4j/nodes_….csv, neo4j/edges_….csv and neo4j/load.cypher.

    >>> import tempfile
    >>> import swnews
    >>> from swnews.export import trace
    >>> network = trace([swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")])
    >>> [path.name for path in write_neo4j(network, Path(tempfile.mkdtemp()))][:2]
    ['nodes_Body.csv', 'nodes_Event.csv']
    """
    tables = [*_node_tables(network), *_edge_tables(network)]
    paths = []
    for name, header, rows in tables:
        paths.append(folder / "neo4j" / f"{name}.csv")
        _write(paths[-1], header, rows)
    script = folder / "neo4j" / "load.cypher"
    with replacing(script) as file:
        file.write("\n".join(_script(tables)).encode("utf-8"))
    return [*paths, script]


def _node_tables(network: Network) -> Iterator[_Table]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(network, "nodes"):
        grouped[str(row["kind"]).capitalize()].append(row)
    kinds = columns_of(network, "nodes")
    for label, rows in grouped.items():
        used = _used(rows, kinds)
        header = [f"id:ID({label})", ":LABEL", *(_heading(name, kinds[name]) for name in used)]
        yield f"nodes_{label}", header, [_cells(row, ["id", "", *used], kinds, label) for row in rows]


def _edge_tables(network: Network) -> Iterator[_Table]:
    grouped: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    kind_of = {node: str(data["kind"]).capitalize() for node, data in network.graph.nodes(data=True)}
    for row in rows_of(network, "edges"):
        ends = kind_of[str(row["source"])], kind_of[str(row["target"])]
        grouped[(str(row["relation"]).upper(), *ends)].append(row)
    kinds = columns_of(network, "edges")
    for (relation, start, end), rows in sorted(grouped.items()):
        used = _used(rows, kinds)
        header = [f":START_ID({start})", f":END_ID({end})", ":TYPE", "id", *(_heading(n, kinds[n]) for n in used)]
        cells = [_cells(row, ["source", "target", "", "id", *used], kinds, relation) for row in rows]
        yield f"edges_{relation}_{start}_{end}", header, cells


def _used(rows: Iterable[Row], kinds: Mapping[str, str]) -> list[str]:
    """The columns that have a value in some row."""
    there = {name for row in rows for name, value in row.items() if value is not None}
    return [name for name in kinds if name in there and name != "id" and name not in _NOT_PROPERTIES]


def _heading(name: str, kind: str) -> str:
    return f"{_NAMES.get(name, name)}:{_TYPES[kind]}"


def _cells(row: Row, names: Iterable[str], kinds: Mapping[str, str], constant: str) -> Row:
    return {name: _cell(row.get(name), kinds[name]) if name else constant for name in names}


def _cell(value: Scalar | None, kind: str) -> Scalar | None:
    if isinstance(value, str):
        value = allowed(value).replace("\\", "＼")
    found = typed(value, kind)
    return found if isinstance(found, (str, int, float)) or found is None else found.isoformat()


def _write(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    with replacing(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(row.values() for row in rows)
        text.detach()


def _script(tables: Sequence[_Table]) -> Iterator[str]:
    yield "// The folder is a parameter: cypher-shell --param \"{folder: 'file:///neo4j/'}\" --file load.cypher"
    yield "// Neo4j 5.23 or later. It can be run again: what is there is set anew, nothing is there twice."
    for _, header, _ in tables:
        if header[0].startswith("id:ID("):
            label = header[0][6:-1]
            yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
    for name, header, _ in tables:
        yield ""
        yield f"LOAD CSV WITH HEADERS FROM $folder + '{name}.csv' AS row"
        yield "CALL (row) {"
        yield from _node_lines(header) if header[0].startswith("id:ID(") else _edge_lines(name, header)
        yield "} IN TRANSACTIONS OF 10000 ROWS;"
    yield ""


def _node_lines(header: Sequence[str]) -> Iterator[str]:
    yield f"  MERGE (n:{header[0][6:-1]} {{id: row.`{header[0]}`}})"
    yield f"  SET {_settings('n', header[2:])}"


def _edge_lines(name: str, header: Sequence[str]) -> Iterator[str]:
    relation, start, end = name.removeprefix("edges_").rsplit("_", 2)
    yield f"  MATCH (a:{start} {{id: row.`{header[0]}`}}), (b:{end} {{id: row.`{header[1]}`}})"
    yield f"  MERGE (a)-[r:{relation} {{id: row.id}}]->(b)"
    yield f"  SET {_settings('r', header[4:])}"


def _settings(variable: str, header: Iterable[str]) -> str:
    pairs = (heading.split(":") for heading in header)
    return ", ".join(f"{variable}.{name} = {_READ[kind].format(f'row.`{name}:{kind}`')}" for name, kind in pairs)
