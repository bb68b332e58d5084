"""Bytes of GBK that were tampered with before they were decoded, decoded again: 日?qǐng)?bào) → 日報, ?，F場 → 。現場.

Where a byte is lost, every pair behind it shifts. The readings of a line are searched from left to right, each lost
byte as a lead, as a trail, as both, or as a sign that was meant; the model of characters says which reading is Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest

from swnews.restoring.alphabets import alphabet, is_traditional
from swnews.restoring.characters import cost, costs, following, text_cost
from swnews.restoring.damages import Damage
from swnews.restoring.pagewords import EMPTY, PageWords
from swnews.restoring.steps import Candidate, Key, Pairs, Setting, Step, founded, in_run
from swnews.restoring.streams import LOST, OPAQUE, Unit, by_lead, by_trail, codes, pairs, stream, trails
from swnews.texts import Text, join

# Bits: readings kept at a place, how far a reading may fall behind the best, candidates for a lost byte.
BEAM, BEHIND, CHOICES = 16, 70.0, 10
# What a sign costs where it is left as it is, by itself and with half a gloss behind it; a character without a trail.
MEANT, GONE, HALF_GLOSS, CUT_OFF, SCRIPT = 9.0, 20.0, 24.0, 8.0, 8.0
# Of a byte in place of which "?" stands alone, though most decoders take two; what they take with it, 0 for any digit.
ALONE, TAKEN = 3.0, tuple("0 ,.:;<\"'()-/")
# How many bits better a reading must be: "?" is a sign that people use, the others are none.
GAIN, GAIN_EVIDENT = 21.0, 6.0


def redecode(line: Text, words: PageWords = EMPTY) -> tuple[Text, list[Damage]]:
    """A line with its lost bytes put back where that makes it Chinese, and what was done.

    `words` are those of its page.

    >>> redecode(Text("本報(bào)訊，日?qǐng)?bào)記者"))[0]
    '本報(bào)訊，日報記者'
    """
    units = stream(line)
    steps = founded(_search(units, Setting(is_traditional(line), words)), units)
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
    layers: list[dict[Key, Step]] = [{} for _ in range(len(units) + 1)]
    layers[0]["", "\n", 0, False] = Step(0.0, "\n", 0, None, 0, 0, False, "")
    for at in range(len(units)):
        best = min((step.total for near in layers[at : at + 3] for step in near.values()), default=0.0)
        for half in (False, True):
            row = [step for step in layers[at].values() if step.half == half]
            for step in nsmallest(BEAM, row, key=lambda s: s.total):
                if step.total > best + BEHIND:
                    continue
                for new in _moves(step, units, at, half, page):
                    layer = layers[new.end - new.half]
                    key = (step.char, new.char, new.byte, new.half)  # what comes depends on no more of a reading
                    if key not in layer or layer[key].total > new.total:
                        layer[key] = new
        layers[at] = {}
    ends = [step for step in layers[-1].values() if not step.half]
    found = min(ends, key=lambda s: s.total + cost(s.char, "\n"), default=None)
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
        if after is not None and not in_run(units, at):
            found = _with_lost_lead(step, unit, after, page)
            kind = "undone" if unit.reading else "guessed"
            yield from _read_pair(step, found, at, kind, after if after.value == LOST else None)
        if half and unit.sign == "?" and not unit.reading:
            for char, bits in zip(TAKEN, costs(_before(step), TAKEN), strict=True):
                yield Step(step.total + bits, char, ord(char), step, at, at + 1, False, "taken")
    elif unit.value == OPAQUE or unit.value < 0x80:
        shown = unit.sign if unit.value == OPAQUE else chr(unit.value)
        yield Step(step.total + _bits(step, shown), shown, max(unit.value, 0), step, at, at + 1, False, "")
    elif after is not None and after.value == LOST:
        kind = "undone" if after.reading else "guessed"
        found = _with_lost_trail(step, unit, after.reading, page)
        yield from _read_pair(step, found, at, kind, after)
    elif after is not None and (pair := pairs().get((unit.value, after.value))):
        yield Step(step.total + _bits(step, pair), pair, after.value, step, at, at + 2, False, "")
    else:  # the trail is gone and nothing stands for it
        found = _with_lost_trail(step, unit, "", page)
        for one in nsmallest(3, found):
            bits = step.total + one.bits + CUT_OFF
            yield Step(bits, one.char, one.byte, step, at, at + 1, False, "guessed", tuple(found))


def _read_pair(step: Step, found: list[Candidate], at: int, kind: str, sign: Unit | None) -> Iterator[Step]:
    """The candidates as steps over two units; where the last is a `sign`, also so that it holds another lost byte."""
    alone = ALONE * (sign is not None and sign.sign == "?" and not sign.reading)
    rivals = tuple(found)
    for one in found:
        yield Step(step.total + one.bits + 1 + alone, one.char, one.byte, step, at, at + 2, False, kind, rivals)
        if sign and not sign.reading:
            yield Step(step.total + one.bits + 2, one.char, one.byte, step, at, at + 2, True, kind, rivals)


def _with_lost_lead(step: Step, unit: Unit, after: Unit, page: Setting) -> list[Candidate]:
    """The likeliest characters whose lead is lost, the trail being `after` or lost too."""
    leads = trails(step.byte, unit.reading) if unit.reading else None
    if after.value == LOST:
        if leads:
            chars = tuple((t, c) for lead in leads for t, c in by_lead().get(lead, ()) if _fits(lead, t, after.reading))
        elif after.reading or leads is not None:
            return []
        else:
            chars = _after(step.char, step.byte if step.half else 0)
        return _best(step, chars, page)
    if after.value < 0x40:
        return []
    chars = _ending(after.value, step.byte if step.half else 0)
    if leads:
        chars = tuple((trail, char) for trail, char in chars if codes()[char][0] in leads)
        page = page._replace(traditional=False)
    return _best(step, chars, page)


@lru_cache(5_000)
def _after(char: str, swallowed: int) -> Pairs:
    """The characters that may stand behind one; their leads went with the byte `swallowed`, if any: no pair is lost."""
    known, taken = codes(), pairs()
    after = [(known[one], one) for one in following(char) + "。，、" if one in known]
    return tuple((code[1], one) for code, one in after if (swallowed, code[0]) not in taken)


@lru_cache(5_000)
def _ending(trail: int, swallowed: int) -> Pairs:
    """The characters with a trail byte; their leads went with the byte `swallowed`, if any."""
    taken = pairs()
    return tuple((trail, char) for lead, char in by_trail().get(trail, ()) if (swallowed, lead) not in taken)


def _fits(lead: int, trail: int, reading: str) -> bool:
    return not reading or trail in trails(lead, reading)


def _with_lost_trail(step: Step, unit: Unit, reading: str, page: Setting) -> list[Candidate]:
    """The likeliest characters with a lead whose trail is lost."""
    chars = tuple(by_lead().get(unit.value, ()))
    if reading:
        chars = tuple(pair for pair in chars if _fits(unit.value, pair[0], reading))
    return _best(step, chars, page)


def _bits(step: Step, char: str) -> float:
    return costs(_before(step), (char,))[0]  # not by the page's words: what is damaged stands in the page as well


def _before(step: Step) -> str:
    return (step.back.char if step.back else "\n") + step.char


def _best(step: Step, chars: Pairs, page: Setting) -> list[Candidate]:
    alone, foreign = _columns(chars, page.traditional)
    bits = page.words.costs(_before(step), alone)
    found = ((cost + extra, *pair) for cost, extra, pair in zip(bits, foreign, chars, strict=True))
    return [Candidate(cost, char, byte) for cost, byte, char in nsmallest(CHOICES, found)]


@lru_cache(2_000)
def _columns(chars: Pairs, traditional: bool) -> tuple[tuple[str, ...], list[float]]:
    """The characters alone, and what each costs as one that the script of its text has not."""
    known = alphabet()
    foreign = known.simplified if traditional else known.traditional
    return tuple(char for _, char in chars), [SCRIPT * (char in foreign) for _, char in chars]


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
    before = ("\n\n" + line[max(0, low - 2) : low])[-2:]
    shown = line[low:high]
    if shown.isascii() and (before[1] < "\x80" or line[high : high + 1] < "\x80"):
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
    end = units[region[-1].end - 1].end
    afters = [step.char for step in region[1:]] + [line[end : end + 1] or "\n"]
    for step, after in zip(region, afters, strict=True):
        low, high = line.origin(units[step.start].start, units[step.end - 1].end)
        kind = step.kind or "undone"
        sure = step.odds(after) if kind == "guessed" else {"undone": 0.98, "lost": 0.0, "taken": 0.5}[kind]
        yield Damage(low, high, "bytes", kind, round(sure, 2))
