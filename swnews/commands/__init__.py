"""What each command of the command line does; every one gives its exit code. Only here, and in `__main__`, is printed.

The parts of swnews are reached by its lazy public names, so that `swnews --help` loads none of them. `collecting` goes
from the web to records, `looking` shows one page or text, `linking`, `analysing` and `exporting` go on from
records; `inputs` and
`outputs` are what they share.
"""

from __future__ import annotations

from swnews.commands.analysing import score, tables
from swnews.commands.batching import batch, diff, status, verify
from swnews.commands.collecting import extract, fetch
from swnews.commands.doctoring import doctor
from swnews.commands.exporting import export, graph
from swnews.commands.linking import link, review
from swnews.commands.looking import demo, restore, show

__all__ = [
    "batch",
    "demo",
    "diff",
    "doctor",
    "export",
    "extract",
    "fetch",
    "graph",
    "link",
    "restore",
    "review",
    "score",
    "show",
    "status",
    "tables",
    "verify",
]
