"""Batches: to run one, to look at it, to check it, to compare two."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from signal import Signals
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from swnews.commands.outputs import DONE, NOTHING_DONE, SOME_FAILED, Rate, open_console, stderr, stdout

if TYPE_CHECKING:
    from swnews.batch import Counts, Summary


def batch(args: Namespace) -> int:
    """Pages → records, ledger and manifest in a folder."""
    from swnews.batch import Options, run_batch  # noqa: PLC0415  # with what it loads 0.3 s

    names = ("workers", "deadline", "memory", "retry_failed", "min_confidence")
    options = Options(columns=args.columns or {}, **{name: getattr(args, name) for name in names})
    with _watching() as watch:
        summary = run_batch(args.inputs, args.output, options, watch=watch, command=["swnews", *sys.argv[1:]])
    _report(summary, args.output)
    counts = summary.counts
    if summary.stopped:
        return 128 + Signals[summary.stopped]
    if not counts.done + counts.kept:
        return NOTHING_DONE
    return SOME_FAILED if counts.failed + counts.quarantined + summary.unmatched else DONE


def _report(summary: Summary, output: str) -> None:
    """What a run came to, and where to look for what it did not do."""
    counts = summary.counts
    worked = counts.done + counts.failed + counts.quarantined
    parts = [f"{counts.done} records → {output}"]
    parts += [f"{counts.kept} had before"] * bool(counts.kept)
    parts += [f"{counts.repeated} stood twice"] * bool(counts.repeated)
    parts += [f"{counts.failed} failed"] * bool(counts.failed)
    parts += [f"{counts.quarantined} set aside after breaking the extraction"] * bool(counts.quarantined)
    stderr(", ".join(parts) + f" ({summary.seconds:.1f} s, {worked / max(summary.seconds, 1e-3):.1f} pages/s)")
    if counts.failed + counts.quarantined:
        stderr(f"why: {output}/failures.jsonl; again with --retry-failed")
    if summary.unmatched:
        stderr(f"{summary.unmatched} rows of lists led to no page: {output}/unmatched.csv")
    if summary.stopped:
        stderr(f"stopped by {summary.stopped}; run the same command again to go on where it was")


@contextmanager
def _watching() -> Iterator[Callable[[Counts], None]]:
    """A function that shows how far a batch is, where stderr is a terminal."""
    console = Console(stderr=True)
    failed = TextColumn("{task.fields[failed]} failed")
    columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), Rate(), failed, TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task("", total=None, failed=0)

        def watch(now: Counts) -> None:
            progress.update(bar, completed=now.settled, total=now.total, failed=now.failed + now.quarantined)

        yield watch


def status(args: Namespace) -> int:
    """How a batch stands."""
    from swnews.batch import status_of  # noqa: PLC0415

    found = status_of(args.folder)
    if args.json:
        stdout(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return DONE
    counts = found.counts
    total = "" if counts.total is None else f" of {counts.total} ({100 * counts.settled // max(counts.total, 1)} %)"
    left = "" if found.left is None else f", {_span(found.left)} left"
    lines = [f"{found.state}: {counts.settled}{total}, {found.rate:.1f} pages/s in this run{left}"]
    lines += [f"  {count:>8} {state}" for state, count in found.articles.items()]
    lines += ["failures by cause:"] * bool(found.causes)
    lines += [f"  {count:>8} {cause}" for cause, count in found.causes.items()]
    if found.state == "broken":
        lines.append("its process is gone; run the same swnews batch again to go on where it was")
    open_console().print(*lines, sep="\n", soft_wrap=True)
    return DONE


def _span(seconds: float) -> str:
    """A time as people say it.

    >>> _span(5400)
    '1 h 30 min'
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def verify(args: Namespace) -> int:
    """Each fault of a batch's folder; 1 where there is one."""
    from swnews.batch import changed_since, status_of, verify  # noqa: PLC0415

    faults = 0
    for fault in verify(args.folder):
        faults += 1
        stdout(fault)
    found = status_of(args.folder)
    whole = f"{args.folder}: {found.articles.get('done', 0)} records, "
    stderr(whole + (f"{faults} faults" if faults else "each as it was written"))
    if changed := changed_since(args.folder):
        stderr(f"made by other {', '.join(changed)} than now; swnews batch would extract all again")
    return SOME_FAILED if faults else DONE


def diff(args: Namespace) -> int:
    """The facts that two runs do not share; 1 where there are any."""
    from swnews.batch import diff  # noqa: PLC0415

    counts: Counter[tuple[str, str]] = Counter()
    for change in diff(args.first, args.second):
        if args.field and change.field not in args.field:
            continue
        counts[change.field, change.sign] += 1
        if not args.counts:
            stdout(f"{change.sign} {change.article} {change.field}: {change.value if change.field != 'record' else ''}")
    fields = sorted({field for field, _ in counts})
    for field in fields:
        stderr(f"{field}: {counts[field, '-']} gone, {counts[field, '+']} new")
    if not counts:
        stderr("the same facts")
    return SOME_FAILED if counts else DONE
