"""From records to who is who, and what people judge of it."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from swnews import linking
from swnews.commands.loading import read_some
from swnews.commands.outputs import DONE, SOME_FAILED, open_console
from swnews.linking import Candidate, Judgement, Links, add_judgement, candidates, read_judgements, save_links, told
from swnews.records import Record

_KEYS = {"s": "same", "d": "different", "u": "unsure"}


def link(args: Namespace) -> int:
    """Records → who is who: entities with members and reasons, redirects, changes, reposts."""
    records, bad = read_some(args)
    found = linking.link(records, judgements=judgements_of(args))
    paths = save_links(found, args.output)
    console = open_console()
    joined = sum(len({member.id for member in each.members}) > 1 for each in (*found.bodies, *found.events))
    counts = f"{len(found.bodies)} bodies, {len(found.events)} events, {joined} of them joined from several keys"
    console.print(f"{counts}, {len(found.reposts)} reposts, {len(found.changes)} changes", soft_wrap=True)
    console.print(*(f"  {path}" for path in paths), sep="\n", soft_wrap=True)
    return SOME_FAILED if bad else DONE


def review(args: Namespace) -> int:
    """Walk the pairs of bodies that may be one; each answer is appended to the file of judgements."""
    given = judgements_of(args) if Path(args.judgements).exists() else ()  # the first answer makes the file
    records, bad = read_some(args)
    found = candidates(linking.link(records, judgements=given), given, least=args.least)
    console = open_console()
    done = walk(found, Path(args.judgements), args.who or getpass.getuser(), input, console.print)
    console.print(f"{done} judged, {len(found) - done} left → {args.judgements}", soft_wrap=True)
    return SOME_FAILED if bad else DONE


def walk(
    found: tuple[Candidate, ...], path: Path, who: str, ask: Callable[[str], str], say: Callable[[str], None]
) -> int:
    """Ask for each pair until the person quits, and give the number of those judged."""
    for number, pair in enumerate(found):
        say(f"\n{number + 1}/{len(found)}  {pair.why}, {pair.score:g}")
        say(f"  {pair.a.id}  {told(pair.a)}\n  {pair.b.id}  {told(pair.b)}")
        answer = _answer(ask)
        if answer is None:
            return number
        why = _asked(ask, "  why? ") or ""
        when = date.today().isoformat()
        add_judgement(path, Judgement(pair.a.id, pair.b.id, answer, who, why, when))
    return len(found)


def _answer(ask: Callable[[str], str]) -> str | None:
    """What the person judges; None where that is to quit."""
    while True:
        key = _asked(ask, "  [s]ame, [d]ifferent, [u]nsure or [q]uit? ")
        if key is None or key.startswith("q"):
            return None
        if key[:1] in _KEYS:
            return _KEYS[key[:1]]


def _asked(ask: Callable[[str], str], question: str) -> str | None:
    try:
        return ask(question).strip()
    except EOFError:
        return None


def judgements_of(args: Namespace) -> tuple[Judgement, ...]:
    """The judgements in the file that was named; none where none was."""
    return read_judgements(args.judgements) if args.judgements else ()


def links_of(records: list[Record], args: Namespace) -> Links:
    """Who is who in the records, by what people judged, too."""
    return linking.link(records, judgements=judgements_of(args))
