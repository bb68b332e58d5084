"""The data dictionary of docs/graph.md, from swnews/data/graph_columns.tsv.

python docs/tables/build_graph_columns.py
"""

from __future__ import annotations

from pathlib import Path

from swnews.tables import graph_columns

PAGE = Path(__file__).parents[1] / "graph.md"
BEGIN, END = "<!-- columns -->\n", "<!-- end of columns -->\n"


def filled(page: str) -> str:
    """The page with the tables of columns anew between its marks."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + "".join(_table(name) for name in graph_columns()) + END + after


def _table(name: str) -> str:
    rows = "".join(
        f"| `{c.column}` | {c.type} | {c.label} | {c.meaning} | {f'`{c.rdf}`' if c.rdf else ''} |\n"
        for c in graph_columns()[name].values()
    )
    return f"\n### {name}\n\n| column | type | 名称 | meaning | RDF |\n| --- | --- | --- | --- | --- |\n{rows}\n"


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
