"""First digits of numbers that a decoder took along with a byte before them: 。?月16日 → 。3月16日."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from swnews.restoring.characters import first_digits
from swnews.restoring.damages import Damage
from swnews.texts import Text

# What stands behind a number's first digit, up to its unit; how far its page is compared before and behind it.
_REST = re.compile(r"[0-9]*[^0-9\n]{0,2}")
_BEFORE, _BEHIND = 3, 8
# How many times what the model says counts: a year's century, a day close to others of the page, by how many days.
_CENTURY, _DAY, _CLOSE = 20.0, 10.0, 8.0
_YEAR = re.compile(r"(?:0[0-3]|[89][0-9])[0-9](?=年|[-/.][0-9]{1,2}[-/.])")
# What is guessed where a guess is as likely wrong: dates and times have few values, other numbers stay lost.
_DATED = re.compile(r"[0-9]{1,4}(?:[年月日时点号]|[:：-][0-9])")
_DATE = re.compile(r"(?<![0-9])(?:[0-9]{4}[-/.年])?([0-9]{1,2})[-/.月]([0-9]{1,2})(?![0-9])")
# A month or a day whose first digit is lost, with what is known of the date.
_PADDED = re.compile("[月年]0[1-9][月日]")
_MONTH = re.compile(r"[0-9](?P<month>[0-9]?)月(?:(?P<day>[0-9]{1,2})日?)?")
_DAY_OF = re.compile(r"(?P<month>(?<![0-9])[0-9]{1,2})月$")
_DAY_SLOT = re.compile(r"[0-9](?P<day>[0-9]?)(?:日|[至到]|(?=[—、－-][0-9]))(?:[至到—～－-](?P<end>[0-9]{1,2})日)?")


def name_taken(text: Text, damages: list[Damage]) -> tuple[Text, list[Damage]]:
    """The text with the likeliest digits where a "taken" one stands as 0, and these damages as guessed or lost."""
    places = {damage: _place(text, damage) for damage in damages if damage.kind == "taken"}
    found = name_digits(text, [at for at in places.values() if text[at] == "0"])
    named = []
    for damage in damages:
        if damage.kind == "taken":
            char, odds = found.get(places[damage], ("", damage.confidence))
            odds = 0.0 if char == "\ufffd" else round(odds, 2)
            damage = replace(damage, kind="guessed" if odds else "lost", confidence=odds)  # noqa: PLW2901  # named now
        named.append(damage)
    return text.sub((at, at + 1, char) for at, (char, _) in sorted(found.items())), named


def _place(text: Text, damage: Damage) -> int:
    at = bisect_left(text.starts, damage.start)
    while text.ends[at] != damage.end:
        at += 1
    return at


def name_digits(text: str, places: list[int]) -> dict[int, tuple[str, float]]:
    """The likeliest digits at places of a text where one was lost, and how likely each is; the surest first.

    Other numbers than dates get U+FFFD where no digit is likely.

    >>> name_digits("3月16日上午，社工上街。0月17日", [13])[13][0]
    '3'
    """
    found: dict[int, tuple[str, float]] = {}
    for bound in (0.95, 0.8, 0.0):
        lost = frozenset(places) - found.keys()
        sure = {at: best for at in sorted(lost) if (best := _first_digit(text, at, lost))[1] >= bound}
        chars = list(text)
        for at, (digit, _) in sure.items():
            chars[at] = digit if digit != "\ufffd" else chars[at]
        text = "".join(chars)
        found |= sure
    return found


def _first_digit(text: str, at: int, lost: frozenset[int]) -> tuple[str, float]:
    after = _REST.match(text, at + 1, at + 1 + _BEHIND)
    rest = after[0] if after else ""
    before = text[max(0, at - 2) : at]
    keys = [(rest[:n], 4.0**n) for n in (1, 2, 3)] + [(f"{before}\t{rest[:n]}", 4.0 ** (n + 2)) for n in (1, 2)]
    weights = [1e-3 + sum(first_digits(key)[digit] * weight for key, weight in keys) for digit in range(10)]
    votes = [weight / sum(weights) for weight in weights]
    if (_MONTH.match(text, at) or _DAY_SLOT.match(text, at)) and not _PADDED.search(text):
        votes[0] = 0.0
    for digit, weight in (*_elsewhere(text, at, rest, lost), *_by_days(text, at, lost)):
        votes[digit] += weight
    if _YEAR.match(text, at + 1):
        votes[2 if text[at + 1] == "0" else 1] += _CENTURY
    best = max(range(10), key=votes.__getitem__)
    odds = votes[best] / sum(votes)
    return (str(best) if odds >= 0.5 or _DATED.match(text, at) else "\ufffd"), odds


def _elsewhere(text: str, at: int, rest: str, lost: frozenset[int]) -> Iterator[tuple[int, float]]:
    """What the numbers of the page with the same rest say of the digit; more alike ones speak louder."""
    if not rest or rest.isdigit():
        return
    place = text.find(rest)
    while place >= 0:
        one = place - 1
        if (
            one != at
            and one >= 0
            and one not in lost
            and text[one] in "0123456789"
            and not text[one - 1 : one].isdigit()
        ):
            alike = _common(text[at + 1 + len(rest) : at + 1 + _BEHIND], text[place + len(rest) : place + _BEHIND])
            alike += _common(text[max(0, at - _BEFORE) : at][::-1], text[max(0, one - _BEFORE) : one][::-1])
            yield int(text[one]), 2.0**alike
        place = text.find(rest, place + 1)


def _by_days(text: str, at: int, lost: frozenset[int]) -> Iterator[tuple[int, float]]:
    """What the other days of the page say of a digit of a month or day: those of one article are close."""
    month, day = _MONTH.match(text, at), _DAY_SLOT.match(text, at)
    before = _DAY_OF.search(text, max(0, at - 3), at)
    if not month and not day:
        return
    known = [
        _ordinal(int(date[1]), int(date[2]))
        for date in _DATE.finditer(text)
        if lost.isdisjoint(range(*date.span())) and 0 < int(date[1]) < 13 and 0 < int(date[2]) < 32
    ]
    for digit in range(10) if known else ():
        if month:
            found = int(f"{digit}{month['month']}"), int(month["day"] or 0)
        else:
            found = int(before["month"]) if before else 0, int(f"{digit}{day['day']}" if day else 0)
        if (
            (digit == 0 and not _PADDED.search(text))
            or not (0 < found[0] < 13 or not (month or before))
            or (found[1] > 31 or (day and not found[1]))
        ):
            continue
        if day and day["end"] and found[1] >= int(day["end"]):
            continue
        yield digit, _DAY * sum(_closeness(found, one) for one in known) / len(known)


def _ordinal(month: int, day: int) -> int:
    return month * 31 + day


def _closeness(date: tuple[int, int], known: int) -> float:
    """How close a date is to a known one; where its month or day is not known, the known one's stands for it."""
    month, day = date[0] or (known - 1) // 31, date[1] or (known - 1) % 31 + 1
    return math.exp(-abs(_ordinal(month, day) - known) / _CLOSE)


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with in common."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
