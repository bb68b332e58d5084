"""swnews: Chinese campaign news into records and an entity graph.

The stages, in the order in which an article flows; each is a function that can be called by itself:

1. `fetch`        a URL, a file, a folder → `Page`s: bytes as delivered
2. `parse`        a `Page`, bytes or a string → `Article`: title, date, outlet, body, sections
   `restore`      undoes what mirrors and encodings did to a text; `parse` calls it on each block
3. `extract`      an `Article` → `Record`: regions, dates, organisations, people, roles, activities, events, evidence
   `extract_many` the same over many, where a bad page becomes a `Failure`
   `analyse`      2 and 3 in one call
4. `save_records`, `load_records`   records on disk, one JSON object a line
5. `build_graph`  `Record`s → `networkx.MultiDiGraph`
   `tabulate`, `to_pandas`, `save_tables`   `Record`s → tidy tables: rows, data frames, a workbook or CSV files
   `keywords`     the words that tell the articles of each year from the others
6. in a notebook articles, records and `Records(…)`, a list of them, show themselves; `article_html(article, record)`
   marks each mention in the text

>>> import swnews
>>> record = swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")
>>> [body.name for body in record.organizations]
['青海省民政厅']

Importing swnews loads nothing else: each name below is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swnews.analysing import keywords
    from swnews.errors import SwnewsError
    from swnews.export import load_records, save_records
    from swnews.extraction import analyse, extract, extract_many
    from swnews.fetching import fetch
    from swnews.graph import build_graph
    from swnews.parsing import parse
    from swnews.records import Article, Failure, Page, Record
    from swnews.restoring import restore
    from swnews.showing import Records, article_html
    from swnews.tabulating import save_tables, tabulate, to_pandas
    from swnews.texts import Text

__all__ = [
    "Article",
    "Failure",
    "Page",
    "Record",
    "Records",
    "SwnewsError",
    "Text",
    "analyse",
    "article_html",
    "build_graph",
    "extract",
    "extract_many",
    "fetch",
    "keywords",
    "load_records",
    "parse",
    "restore",
    "save_records",
    "save_tables",
    "tabulate",
    "to_pandas",
]

_HOME = {
    "analysing": ["keywords"],
    "errors": ["SwnewsError"],
    "export": ["load_records", "save_records"],
    "extraction": ["analyse", "extract", "extract_many"],
    "fetching": ["fetch"],
    "graph": ["build_graph"],
    "parsing": ["parse"],
    "records": ["Article", "Failure", "Page", "Record"],
    "restoring": ["restore"],
    "showing": ["Records", "article_html"],
    "tabulating": ["save_tables", "tabulate", "to_pandas"],
    "texts": ["Text"],
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """The public name, imported from its module on first use (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  # 30 ms that only --version needs

        return version("swnews")
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'swnews' has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"swnews.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
