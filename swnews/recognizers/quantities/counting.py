"""What a quantity counts (attendance, volunteers, materials …), and whether for this event or in all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from swnews.recognizers.quantities.nouns import kind_of
from swnews.segmenting.heads import one_of
from swnews.tables import QuantityUnit, quantity_words

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_TODAY = re.compile("截至(?:[上中下傍]|收|当[天日晚]|活动|发稿)")  # 截至中午收摊
_TEN = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its surroundings: the sentence before it, its clause, and the noun it counts."""

    before: str  # the sentence, up to the number
    head: str  # its clause, up to the number
    tail: str  # its clause, from the measure word on
    noun: str
    value: float


def counted(place: Place, unit: QuantityUnit) -> str | None:
    """What is counted; None where it is none of what quantities are about."""
    if _is_rate(place, unit) or (kind_of(place.noun) == "place" and unit.kind != "bodies"):
        return None
    kind = unit.kind
    if kind == "any":
        kind = _any(place)
    if kind in ("people", "visits", "households"):
        return _people(place, kind)
    if kind == "bodies" or (kind == "teams" and kind_of(place.noun) in ("team", "body")):
        return "bodies"
    if kind == "copies" or (kind == "things" and _given(place)):
        return "materials"
    if kind == "sessions" or (kind == "lessons" and "课" in place.head + place.tail) or _times(place, kind):
        return "sessions"
    return "money" if kind == "money" else None


def scope(place: Place, kind: str, year: int | None) -> str:
    """`cumulative` for a total of a period, of another year or of all that there is, else `event`."""
    near = _TODAY.sub("", place.before + place.tail[:16])
    if kind == "attendance" and _search("total", near) == ["累计"]:  # 直播累计观看1.8万人次: of this event
        return "event"
    told = max((int(found[1]) for found in _YEAR.finditer(place.before)), default=None)
    past = year is not None and told is not None and told < year
    return "cumulative" if past or _matches("total", near) else "event"


def _is_rate(place: Place, unit: QuantityUnit) -> bool:
    """Whether the number is a price, a rate (每队3人, but not 每个乡镇至少2名), a prize or a count of readers."""
    found = [match for match in _pattern("rate").finditer(place.head) if unit.kind not in ("bodies", "teams")]
    near = 9 if unit.kind == "money" else 0
    return any(match[0][0] != "每" or match.end() + near >= len(place.head) for match in found)


def _any(place: Place) -> str:
    """个 and 处 count what the noun says."""
    if _ends("body", place.noun):
        return "bodies"
    if _ends("session", place.noun):
        return "sessions"
    if kind_of(place.noun) in ("serves", "crowd") or place.tail.startswith("人"):
        return "people"
    if place.tail.startswith("头") and re.search("[剪理]", place.head):
        return "households"
    return "things"


def _people(place: Place, kind: str) -> str:
    if kind == "people" and (_ends("serves", place.noun) or _matches("joins", place.head + place.tail)):
        return "volunteers"
    clause = place.head[-30:] + place.tail[:12]
    if kind != "households" and _matches("attends", clause):
        return "attendance"
    if kind != "people" or _matches("served", clause):
        return "beneficiaries"
    # 全区只有11人考取社工证，力争达到300人: what the sentence began to count
    goes_on = (
        not place.noun and place.head.endswith(("达到", "达", "增加到", "增至")) and _matches("joins", place.before)
    )
    return "volunteers" if goes_on else "attendance"


def _given(place: Place) -> bool:
    return _ends("thing", place.noun) or _matches("gives", place.head + place.tail)


def _times(place: Place, kind: str) -> bool:
    return kind == "times" and place.value >= _TEN


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted((row.word for row in quantity_words() if row.kind == kind), key=len, reverse=True)
    return re.compile(one_of(words))


def _matches(kind: str, text: str) -> bool:
    return _pattern(kind).search(text) is not None


def _search(kind: str, text: str) -> list[str]:
    return _pattern(kind).findall(text)


def _ends(kind: str, noun: str) -> bool:
    return kind_of(noun) == kind
