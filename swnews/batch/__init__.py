"""Pages → records on disk, over years of pages and without anyone watching.

    run_batch    pages of folders, globs, crawls, WARC files and lists into a folder; run again, it goes on
    read_batch   its records and failures, in the order of their ids
    status_of    how it stands, for a second process
    verify       what in its folder is not as it was written
    diff         which facts two batches change
    write_tables, open_batch   its records as Parquet tables, and DuckDB over them

    shards/000001.jsonl   records, a thousand a file, in the form that `load_records` reads
    ledger.sqlite         of each article: digest of its page, version, status, attempts, cause, where its record stands
    manifest.json         command, options, versions, digests of code, tables and weights, counts, digests of the shards
    failures.jsonl        what gave no record, and why      meta.jsonl   the other columns of lists, as meta.…
    unmatched.csv         rows of lists that led to no page

Workers are processes of their own (`worker`, tended by `pool`): one that hangs, dies or swells costs only the article
it was reading, which is tried three times and then set aside with its cause.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swnews.batch.checking import changed_since, verify
    from swnews.batch.comparing import Change, diff
    from swnews.batch.options import Counts, Options, Summary
    from swnews.batch.results import Status, read_batch, status_of
    from swnews.batch.running import run_batch
    from swnews.batch.tabling import open_batch, write_tables

__all__ = [
    "Change",
    "Counts",
    "Options",
    "Status",
    "Summary",
    "changed_since",
    "diff",
    "open_batch",
    "read_batch",
    "run_batch",
    "status_of",
    "verify",
    "write_tables",
]

_HOME = {
    "checking": ["changed_since", "verify"],
    "comparing": ["Change", "diff"],
    "options": ["Counts", "Options", "Summary"],
    "results": ["Status", "read_batch", "status_of"],
    "running": ["run_batch"],
    "tabling": ["open_batch", "write_tables"],
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """A public name, imported on first use: a worker, which imports this package, starts in 0.1 s and not in 0.9."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'swnews.batch' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"swnews.batch.{_MODULE_OF[name]}"), name)
