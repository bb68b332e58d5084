"""Bytes of GBK that were tampered with before they were decoded, decoded again: 日?qǐng)?bào) → 日報, ?，F場 → 。現場.

Where a byte is lost, every pair behind it shifts. The readings of a line are searched from left to right, each lost
byte as a lead, as a trail, as both, or as a sign that was meant; the model of characters says which reading is Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from swnews.restoring.alphabets import alphabet, fold, is_traditional
from swnews.restoring.characters import cost, following, text_cost
from swnews.restoring.damages import Damage
from swnews.restoring.streams import LOST, OPAQUE, Unit, by_lead, by_trail, codes, pairs, stream, trails
from swnews.tables import organization_suffixes
from swnews.texts import Text, join

# Bits: readings kept at a place, how far a reading may fall behind the best, candidates for a lost byte.
BEAM, BEHIND, CHOICES = 16, 70.0, 10
# What a sign costs where it is left as it is, by itself and with half a gloss behind it; a character without a trail.
MEANT, GONE, HALF_GLOSS, CUT_OFF, SCRIPT = 9.0, 20.0, 24.0, 8.0, 5.0
# What a reading gains that its page has elsewhere (人民政府, not 人民政局), and how much of a page is looked at.
SEEN, PAGE = 6.0, 30_000
# How many bits better a reading must be: "?" is a sign that people use, the others are none.
GAIN, GAIN_EVIDENT = 24.0, 6.0


class Setting(NamedTuple):
    """What is known of a line from the rest: its script, and the runs of three characters of its page, folded."""

    traditional: bool
    seen: frozenset[str]


class Step(NamedTuple):
    """A character read from units `start` to `end`; `half` where the last unit holds one more byte."""

    total: float
    char: str
    byte: int
    back: Step | None
    start: int
    end: int
    half: bool
    kind: str


class Candidate(NamedTuple):
    """A character that a lost byte may belong to; `byte` is its trail."""

    bits: float
    char: str
    byte: int


def trigrams(text: str) -> frozenset[str]:
    """The runs of three characters of a page and of bodies' names: what is whole there tells what is lost here."""
    plain = "".join(map(fold, text[:PAGE]))
    return _body_trigrams() | {plain[i : i + 3] for i in range(len(plain) - 2)}


@cache
def _body_trigrams() -> frozenset[str]:
    return frozenset(word[i : i + 3] for word in organization_suffixes() for i in range(len(word) - 2))


def redecode(line: Text, seen: frozenset[str] = frozenset()) -> tuple[Text, list[Damage]]:
    """A line with its lost bytes put back where that makes it Chinese, and what was done.

    `seen` are the `trigrams` of its page.

    >>> redecode(Text("本報(bào)訊，日?qǐng)?bào)記者"))[0]
    '本報(bào)訊，日報記者'
    """
    units = stream(line)
    steps = _search(units, Setting(is_traditional(line), seen))
    damages: list[Damage] = []
    parts, done = [], 0
    for region in _regions(steps, units):
        low, high = units[region[0].start].start, units[region[-1].end - 1].end
        if not _better(line, low, high, region):
            continue
        parts += [line.cut(done, low), _read(region, units, line)]
        damages += _damages(region, units, line)
        done = high
    damages += _unread(steps, units, line, mended=bool(parts))
    return (join([*parts, line.cut(done, len(line))]) if parts else line), damages


def _unread(steps: list[Step], units: list[Unit], line: Text, *, mended: bool) -> Iterator[Damage]:
    """The signs of lost bytes of which no reading is known; "?" is one only in a line that lost others."""
    for step in steps:
        unit = units[step.start]
        if step.kind == "lost" and (unit.sign == "\ufffd" or mended):
            yield Damage(*line.origin(unit.start, unit.end), "bytes", "lost", 0.0)


def _search(units: list[Unit], page: Setting) -> list[Step]:
    """The best reading of all units."""
    layers: list[dict[bool, list[Step]]] = [{} for _ in range(len(units) + 1)]
    layers[0][False] = [Step(0.0, "\n", 0, None, 0, 0, False, "")]
    for at in range(len(units)):
        best = min((step.total for near in layers[at : at + 3] for row in near.values() for step in row), default=0.0)
        for half, row in layers[at].items():
            for step in nsmallest(BEAM, row, key=lambda s: s.total):
                if step.total > best + BEHIND:
                    continue
                for new in _moves(step, units, at, half, page):
                    layers[new.end - new.half].setdefault(new.half, []).append(new)
        layers[at] = {}
    found = min(layers[-1].get(False, []), key=lambda s: s.total, default=None)
    steps: list[Step] = []
    while found is not None and found.back is not None:
        steps.append(found)
        found = found.back
    return steps[::-1]


def _moves(step: Step, units: list[Unit], at: int, half: bool, page: Setting) -> Iterator[Step]:
    """All that may be read at a unit."""
    unit = units[at]
    after = units[at + 1] if at + 1 < len(units) else None
    if unit.value == LOST:
        if not half:
            bits = (GONE if unit.sign == "\ufffd" else MEANT) + HALF_GLOSS * bool(unit.reading)
            yield Step(step.total + bits, unit.sign, 0, step, at, at + 1, False, "lost")
        if after is not None:
            found = _with_lost_lead(step, unit, after, page)
            kind = "undone" if unit.reading else "guessed"
            yield from _taken(step, found, at, kind, rest=after.value == LOST and not after.reading)
    elif unit.value == OPAQUE or unit.value < 0x80:
        bits = cost(step.char, unit.sign)
        yield Step(step.total + bits, unit.sign, max(unit.value, 0), step, at, at + 1, False, "")
    elif after is not None and after.value == LOST:
        kind = "undone" if after.reading else "guessed"
        found = _with_lost_trail(step, unit, after.reading, page)
        yield from _taken(step, found, at, kind, rest=not after.reading)
    elif after is not None and (char := pairs().get((unit.value, after.value))):
        yield Step(step.total + cost(step.char, char), char, after.value, step, at, at + 2, False, "")
    else:  # the trail is gone and nothing stands for it
        for one in nsmallest(3, _with_lost_trail(step, unit, "", page)):
            yield Step(step.total + one.bits + CUT_OFF, one.char, one.byte, step, at, at + 1, False, "guessed")


def _taken(step: Step, found: list[Candidate], at: int, kind: str, *, rest: bool) -> Iterator[Step]:
    """The candidates as steps over two units; with `rest` also so that the last one holds another lost byte."""
    for one in found:
        yield Step(step.total + one.bits + 1, one.char, one.byte, step, at, at + 2, False, kind)
        if rest:
            yield Step(step.total + one.bits + 2, one.char, one.byte, step, at, at + 2, True, kind)


def _with_lost_lead(step: Step, unit: Unit, after: Unit, page: Setting) -> list[Candidate]:
    """The likeliest characters whose lead is lost, the trail being `after` or lost too."""
    leads = trails(step.byte, unit.reading) if unit.reading else None
    if after.value == LOST:
        if leads:
            chars = [(t, c) for lead in leads for t, c in by_lead().get(lead, []) if _fits(lead, t, after.reading)]
        elif after.reading or leads is not None:
            return []
        else:
            chars = [(codes()[char][1], char) for char in following(step.char) + "。，、" if char in codes()]
        return _best(step, _swallowed(step, chars), page)
    if after.value < 0x40:
        return []
    chars = [(after.value, char) for lead, char in by_trail().get(after.value, []) if not leads or lead in leads]
    return _best(step, _swallowed(step, chars), page._replace(traditional=False) if leads else page)


def _swallowed(step: Step, chars: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The characters whose lead may have gone with the trail before it: a pair that is a character is no "?"."""
    if not step.half:
        return chars
    return [(trail, char) for trail, char in chars if (step.byte, codes()[char][0]) not in pairs()]


def _fits(lead: int, trail: int, reading: str) -> bool:
    return not reading or trail in trails(lead, reading)


def _with_lost_trail(step: Step, unit: Unit, reading: str, page: Setting) -> list[Candidate]:
    """The likeliest characters with a lead whose trail is lost."""
    chars = [pair for pair in by_lead().get(unit.value, []) if _fits(unit.value, pair[0], reading)]
    return _best(step, chars, page)


def _best(step: Step, chars: Iterable[tuple[int, str]], page: Setting) -> list[Candidate]:
    known = alphabet()
    foreign = known.simplified if page.traditional else known.traditional
    before = fold(step.back.char) + fold(step.char) if step.back else ""
    return nsmallest(
        CHOICES,
        (
            Candidate(
                cost(step.char, char) + SCRIPT * (char in foreign) - SEEN * (before + fold(char) in page.seen),
                char,
                byte,
            )
            for byte, char in chars
        ),
    )


def _regions(steps: list[Step], units: list[Unit]) -> Iterator[list[Step]]:
    """The runs of steps that read something else than what stands there."""
    run: list[Step] = []
    for step in steps:
        low, high = units[step.start], units[step.end - 1]
        same = step.kind in {"", "lost"} and not _split(step, units) and step.char == low.sign == high.sign
        if same:
            if run:
                yield run
            run = []
        else:
            run.append(step)
    if run:
        yield run


def _split(step: Step, units: list[Unit]) -> bool:
    """Whether the step's units are not just those of one character that shows."""
    first, last = units[step.start], units[step.end - 1]
    return first.start != last.start or (step.end - step.start == 1 and first.value > 0x7F)


def _better(line: str, low: int, high: int, region: list[Step]) -> bool:
    """Whether a region read anew is so much likelier than as it stands that chance is no reason."""
    before = line[low - 1] if low else "\n"
    shown = line[low:high]
    if shown.isascii() and (before < "\x80" or line[high : high + 1] < "\x80"):
        return False  # English and code
    signs = shown.count("?") + shown.count("\ufffd")
    evident = "\ufffd" in shown or ")" in shown
    start = region[0].back
    now = region[-1].total - (start.total if start else 0.0) + cost(region[-1].char, line[high : high + 1] or "\n")
    plain = shown.replace("?", "").replace("\ufffd", "")
    then = text_cost(plain, before) + MEANT * signs + cost((before + shown)[-1], line[high : high + 1] or "\n")
    return then - now >= (GAIN_EVIDENT if evident else GAIN)


def _read(region: list[Step], units: list[Unit], line: Text) -> Text:
    starts = [line.starts[units[step.start].start] for step in region]
    ends = [line.ends[units[step.end - 1].end - 1] for step in region]
    return Text("".join(step.char for step in region), starts, ends)


def _damages(region: list[Step], units: list[Unit], line: Text) -> Iterator[Damage]:
    for step in region:
        low, high = line.origin(units[step.start].start, units[step.end - 1].end)
        kind = step.kind or "undone"
        sure = {"undone": 0.98, "lost": 0.0}.get(kind) if kind != "guessed" else _odds(step, units)
        yield Damage(low, high, "bytes", kind, round(sure or 0.0, 2))


def _odds(step: Step, units: list[Unit]) -> float:
    """How likely the chosen character is among those that have the byte that was kept."""
    before = step.back.char if step.back else "\n"
    first, last = units[step.start].value, units[step.end - 1].value
    others = by_lead().get(first, []) if first > 0x7F else by_trail().get(last, [])
    chosen = cost(before, step.char)
    return 1 / max(1.0, sum(2 ** (chosen - cost(before, char)) for _, char in others))
