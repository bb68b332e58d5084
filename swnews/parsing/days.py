"""The day that a meta line gives, as an ISO date."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0", "O": "0"}
_WIDE = str.maketrans("０１２３４５６７８９：", "0123456789:")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HAN = "〇○零一二三四五六七八九"
_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)日?"
    r"|(?<!\d)(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<y3>[一二][{_HAN}]{{3}})年(?P<m3>[一二三四五六七八九十]{{1,2}})月(?P<d3>[一二三四五六七八九十廿]{{1,3}})[日号]"
    r"|(?<!\d)(?P<y4>(?:19|20)\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?!\d)"
    r"|(?<!\d)(?P<y5>20\d\d)\s(?P<m5>\d\d)/(?P<d5>\d\d)(?!\d)"
    # Two digits of the year only before a time of day: 22-05-18 alone is a score or a number.
    r"|(?<![\d-])(?P<y7>[0-2]\d)[-/.](?P<m7>[01]\d)[-/.](?P<d7>[0-3]\d)(?=\s{1,3}[0-2]?\d:[0-5]\d)"
    rf"|(?P<m6>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?\s(?P<d6>\d{{1,2}}),?\s(?P<y6>20\d\d)(?!\d)"
)
_MONTH_DAY = re.compile(r"(?<![\d年])(?P<m>\d{1,2})\s?[月/-]\s?(?P<d>\d{1,2})日?(?!\d)")
_TIME = r"\s*T?\s*(?:\d{1,2}[:：时]\d{1,2}分?(?:[:：]\d{1,2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_TIME_AFTER = re.compile(_TIME)


# A dateline: 客家晨报2016年3月18日讯, 客家晨报3月18日讯.
_DATELINE = re.compile(r"[\u3400-\u9fff·]{2,16}(?P<day>(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日)\s?[讯电]")


class Day(NamedTuple):
    """A day in a line: its ISO date (month and day alone where the line gives no year) and its span, time included."""

    iso: str
    start: int
    end: int


def find_day(text: str, start: int = 0) -> Day | None:
    """The first full date from `start` on, with the time behind it.

    >>> find_day("发布时间：二〇一四年三月十九日")
    Day(iso='2014-03-19', start=5, end=15)
    """
    for match in _DAY.finditer(text.translate(_WIDE), start):
        year, month, day = (next(v for k, v in match.groupdict().items() if v and k[0] == part) for part in "ymd")
        iso = _iso(_number(year) + 2000 * (len(year) == 2), _number(month), _number(day))
        if iso:
            return Day(iso, match.start(), _time_end(text, match.end()))
    return None


def day_of_lead(text: str) -> Day | None:
    """The date of a dateline that a text opens with, a full one or "--MM-DD".

    >>> day_of_lead("江畔晨报2016年3月18日讯（记者 王小海）").iso
    '2016-03-18'
    """
    match = _DATELINE.match(text)
    day = (find_day(match["day"]) or find_month_day(match["day"])) if match else None
    return day._replace(start=match.start("day"), end=match.end("day")) if match and day else None


def day_of_signature(text: str) -> Day | None:
    """The day that a notice is signed with, alone on one of its last lines.

    >>> day_of_signature("各区民政局：\\n请认真落实。\\n青川市民政局\\n2019年3月5日").iso
    '2019-03-05'
    """
    at = len(text)
    for line in reversed(text.split("\n")[-3:]):
        at -= len(line)
        day = find_day(line)
        if day and day.start == 0 and day.end == len(line):
            return Day(day.iso, at, at + len(line))
        at -= 1
    return None


def find_month_day(text: str) -> Day | None:
    """The first month and day without a year, as "--MM-DD"."""
    match = _MONTH_DAY.search(text)
    if match is None or not _iso(2024, int(match["m"]), int(match["d"])):
        return None
    return Day(f"--{int(match['m']):02}-{int(match['d']):02}", match.start(), _time_end(text, match.end()))


def _time_end(text: str, end: int) -> int:
    match = _TIME_AFTER.match(text, end)
    return end + len(match[0].rstrip()) if match else end


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:  # 2021-13-45 is a number, not a day
        return None


def _number(text: str) -> int:
    """A number in Arabic digits, in Han digits (二〇一四), counted (三十一), or of an English month."""
    if text.isdecimal():
        return int(text)
    if text in _MONTHS:
        return _MONTHS.index(text) + 1
    if len(text) == 4:
        return int("".join(_DIGITS[c] for c in text))
    tens, ten, ones = text.replace("廿", "二十").partition("十")
    if not ten:
        return int(_DIGITS[tens])
    return int(_DIGITS.get(tens, "1")) * 10 + (int(_DIGITS[ones]) if ones else 0)
