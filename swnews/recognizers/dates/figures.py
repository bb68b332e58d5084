"""Days in figures: 2024.3.15, 2021-03-22, 3/8（六）, 【3.16】."""

from __future__ import annotations

import re

from swnews.recognizers.dates.numerals import DAY, MONTH, S, is_arabic, read_number
from swnews.recognizers.dates.points import TO, WEEKDAY, Point, Ref, with_tail

_NUMERIC = re.compile(
    f"(?P<year>(?:19|20)\\d\\d)(?P<mark>[-./])(?P<month>{MONTH})(?P=mark)(?P<day>{DAY})(?!\\d|[.-](?!(?:19|20)\\d\\d[./-]))"
)
_YEAR_MONTH = re.compile(f"(?P<year>(?:19|20)\\d\\d)[./](?P<month>0[1-9]|1[0-2])(?![\\d./年月])(?P<on>{S}{TO})?")
_RANGE_BEFORE = re.compile("(?:^|[\\n。；，、：:（(])\\d{1,2}[./]\\d{1,2}[—–~～至-]{1,2}$")
_DOTTED = re.compile(f"(?P<month>{MONTH})(?P<mark>[./·])(?P<day>{DAY})(?![\\d./·万亿元%％分])")


def read_figures(text: str, at: int, end: int) -> Point | None:
    """The point in figures that begins at an offset, if it is no number of another kind."""
    if m := _NUMERIC.match(text, at, end):
        year, month, day = (Ref("", read_number(m[key])) for key in ("year", "month", "day"))
        return with_tail(text, Point(at, m.end(), "day", year, month, day), end)
    # 2021.03—2021.12: a month only at an end of a range, else it is a number
    m = _YEAR_MONTH.match(text, at, end)
    if m and (m["on"] or text[at - 1 : at] in {"—", "–", "-", "~", "至", "到"}):
        return Point(at, m.end("month"), "month", Ref("", int(m["year"])), Ref("", int(m["month"])))
    m = _DOTTED.match(text, at, end)
    if m is None or not is_arabic(m["month"]) or not is_arabic(m["day"]):
        return None
    point = Point(at, m.end(), "day", None, Ref("", int(m["month"])), Ref("", int(m["day"])))
    return point if _stands_as_day(text, at, m.end(), m["mark"]) else None


def _stands_as_day(text: str, start: int, end: int, mark: str) -> bool:
    """Whether 3.5 or 3/8 is a day: in brackets, with its weekday, at the head of a line, or in a range of such."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark == "·":
        return bool(re.match("[”’」』](?:当[天日]|[这那]一?天)", text[end : end + 4]))
    if before in "【[" and before:
        return after in "】]—–-~～至" or after.isspace()
    if before in "—–-~～至" and before:
        return after in "】] \u3000\n" or (
            mark != "·" and _RANGE_BEFORE.search(text, max(0, start - 7), start) is not None
        )
    if before == "\n" and (after in "—–-~～至" or after.isspace()):
        return mark == "/" or re.match("[—–\\-~～至]{1,2}\\d{1,2}[./]\\d", text[end : end + 7]) is not None
    return bool(re.match(f"[（(](?:{WEEKDAY}|[一二三四五六日])[）)]", text[end : end + 5]))
