"""First digits of numbers that a decoder took along with a byte before them: 。?月16日 → 。3月16日."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from swnews.restoring.characters import first_digits
from swnews.restoring.damages import Damage
from swnews.restoring.days import DAY, MONTH, PAGE, Days, by_days, whole_days
from swnews.texts import Text

# What stands behind a number's first digit, up to its unit; how far its page is compared before and behind it.
_REST = re.compile(r"[0-9]*[^0-9\n]{0,2}")
_BEFORE, _BEHIND = 3, 8
# How many times what the model says a year's century counts; how much of what it says of a digit is not known.
_CENTURY, _UNSURE = 20.0, 0.1
_YEAR = re.compile(r"(?:0[0-3]|[89][0-9])[0-9](?=年|[-/.][0-9]{1,2}[-/.])")
# What is guessed where a guess is as likely wrong: dates and times have few values, other numbers stay lost.
_DATED = re.compile(r"[0-9]{1,4}(?:[年月日时点号]|[:：-][0-9])")
_WHOLE = re.compile(r"(?:19|20)[0-9]{2}(?:年|[-/.][0-9]{1,2}[-/.])|(?:[01][0-9]|2[0-3]):[0-5][0-9](?![0-9])")


def name_taken(text: Text, damages: list[Damage]) -> tuple[Text, list[Damage]]:
    """The text with the likeliest digits where a "taken" one stands as 0, and these damages as guessed or lost."""
    places = {damage: _place(text, damage) for damage in damages if damage.kind == "taken"}
    lost = [at for at in places.values() if text[at] == "0"]
    found = {at: (" ", 0.9) for at in lost if _WHOLE.match(text, at + 1)}  # 民政局 2022-03-07 19:26
    found |= name_digits(text, [at for at in lost if at not in found])
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
        days = whole_days(text, lost)
        sure = {at: best for at in sorted(lost) if (best := _first_digit(text, at, lost, days))[1] >= bound}
        chars = list(text)
        for at, (digit, _) in sure.items():
            chars[at] = digit if digit != "\ufffd" else chars[at]
        text = "".join(chars)
        found |= sure
    return found


def _first_digit(text: str, at: int, lost: frozenset[int], days: Days) -> tuple[str, float]:
    after = _REST.match(text, at + 1, at + 1 + _BEHIND)
    rest = after[0] if after else ""
    before = text[max(0, at - 2) : at]
    keys = [(rest[:n], 4.0**n) for n in (1, 2, 3)] + [(f"{before}\t{rest[:n]}", 4.0 ** (n + 2)) for n in (1, 2)]
    weights = [0.3 + sum(first_digits(key)[digit] * weight for key, weight in keys) for digit in range(10)]
    votes = [(1 - _UNSURE) * weight / sum(weights) + _UNSURE / 10 for weight in weights]
    if (MONTH.match(text, at) or DAY.match(text, at)) and not days.padded:
        votes[0] = 0.0
    alike = [1.0] * 10
    for digit, weight in _elsewhere(text, at, rest, lost):
        alike[digit] += weight
    votes = [vote * many for vote, many in zip(votes, alike, strict=True)]
    near = by_days(text, at, days)
    if near:
        votes = [vote * near.get(digit, 0.0) for digit, vote in enumerate(votes)]
    total = sum(votes) or 1.0
    votes = [vote / total for vote in votes]
    if _YEAR.match(text, at + 1):
        votes[2 if text[at + 1] == "0" else 1] += _CENTURY
    best = max(range(10), key=votes.__getitem__)
    odds = votes[best] / (sum(votes) or 1.0)
    return (str(best) if odds >= 0.5 or _DATED.match(text, at) else "\ufffd"), odds


def _elsewhere(text: str, at: int, rest: str, lost: frozenset[int]) -> Iterator[tuple[int, float]]:
    """What the numbers of the page with the same rest say of the digit; more alike ones speak louder."""
    if not rest or rest.isdigit():
        return
    end = at + PAGE
    place = text.find(rest, max(0, at - PAGE), end)
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
        place = text.find(rest, place + 1, end)


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with in common."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
