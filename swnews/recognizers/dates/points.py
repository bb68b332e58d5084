"""Points: the single expressions of time in a sentence, read but not yet resolved (3月21日上午, 去年12月, 次日)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from swnews.recognizers.dates.calendars import festival_after, festival_before
from swnews.recognizers.dates.numerals import DAY, MONTH, YEAR, S, is_arabic, read_number


class Ref(NamedTuple):
    """A year, month or day: itself (`base` ""), or counted from the day of publication ("now") or the last day told
    ("last")."""

    base: str
    value: int


@dataclass(frozen=True, slots=True)
class Point:
    """An expression with what it says of year, month and day.

    `part` is the part of them that it means (上旬, 底); one that `borrows` (15 in 15至21日) has its unit after it.
    """

    start: int
    end: int
    kind: str
    year: Ref | None = None
    month: Ref | None = None
    day: Ref | None = None
    part: str = ""
    name: str = ""
    borrows: bool = False


TO = "(?:至|到|[-－–—―─~～]{1,2})"
_LIST = f"{S}(?:{TO}|[、和及与,，/]){S}"
_NEXT_DAY = f"(?=(?:{_LIST}{DAY}){{1,6}}{S}[日号])"
_NEXT_MONTH = f"(?=(?:{_LIST}{MONTH}){{1,6}}{S}月)"
_NEXT_YEAR = f"(?=(?:{_LIST}(?:19|20)\\d\\d){{1,3}}{S}年)"
_YEAR_WORDS = {
    "今年": 0, "本年度": 0, "本年": 0, "去年": -1, "上年度": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2
}  # fmt: skip
_YEARS_FROM_LAST = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_MONTH_WORDS = {"本月": 0, "这个月": 0, "上个月": -1, "上月": -1, "下个月": 1, "下月": 1}
_MONTHS_FROM_LAST = {"当月": 0, "同月": 0, "次月": 1}
_QUARTER = "(?:第[一二三四1-4]|[一二三四])季度"
_YEAR_PART = f"年?[底末](?!级)|年?初(?![步级中次夏春秋冬始])|上半年|下半年|{_QUARTER}"
_MONTH_PART = "上中?旬|中下?旬|中上旬|下旬|月?[底末]|月?初(?![步级中次夏春秋冬始])"
_ALONE_PART = f"年[底末]|年初|月[底末]|月初|上半年|下半年|{_QUARTER}"
_CALENDAR = re.compile(
    f"(?P<alone>{_ALONE_PART})|(?:(?:(?P<year>{YEAR})(?:{S}年度?|{_NEXT_YEAR})|(?P<short>[12]\\d)年(?={S}{MONTH}{S}月)"
    f"|(?P<year_word>{'|'.join((*_YEAR_WORDS, *_YEARS_FROM_LAST))}))(?P<year_part>{_YEAR_PART})?(?:{S}的?{S})"
    "(?![级届代龄均款轻]))?"
    f"(?:(?:(?P<month>{MONTH})(?:{S}月份?|{_NEXT_MONTH})"
    f"|(?P<month_word>{'|'.join((*_MONTH_WORDS, *_MONTHS_FROM_LAST))}))"
    f"(?P<month_part>{_MONTH_PART})?{S})?(?:(?P<day>{DAY})(?:{S}[日号]|{_NEXT_DAY}))?"
)
_NUMERIC = re.compile(f"(?P<year>(?:19|20)\\d\\d)(?P<mark>[-./])(?P<month>{MONTH})(?P=mark)(?P<day>{DAY})(?![\\d.-])")
_DAY_WORDS = re.compile(
    "(?P<today>今[天日](?!头条|关注|视点|说法|聚焦)|今[早晚晨夜])|(?P<yesterday>昨[天日晚夜晨早])|(?P<before>前[天日](?!数|内))"
    "|(?P<tomorrow>明[天日晚早晨])|(?P<after>后天)|(?P<at_once>即日)"
    "|(?P<same>当[天日晚夜]|同[日天]|同一[天日]|[这那]一?天(?!然))|(?P<next>次[日晨]|翌日)|(?P<first>首日)"
)
_NUMBERED_DAY = re.compile("(?P<next>(?<=[，,。、；\n“])第二[天日])|(?P<last>(?<=[，,。、；\n在])前一[天日])")
_DAY_SHIFTS = {
    "today": Ref("now", 0), "yesterday": Ref("now", -1), "before": Ref("now", -2), "tomorrow": Ref("now", 1),
    "after": Ref("now", 2), "at_once": Ref("now", 0), "same": Ref("last", 0), "next": Ref("last", 1),
    "last": Ref("last", -1),
}  # fmt: skip
_WEEK = re.compile(
    "(?P<which>[本这上下]|[这上下]个)(?:周|星期|礼拜)(?:(?P<weekday>[一二三四五六日天])|(?P<part>末)|内)?(?![边期转刊报年岁折密全遭围长])"
)
# A weekday by itself tells of one day where it stands like a time (周二晚上, 改到周六), not in 周一闭馆.
_LONE_WEEKDAY = re.compile(
    "(?<![每逢本上下这个日天期（(，、传工动读月])(?<!日 )(?:周|星期)(?P<weekday>[一二三四五六日天])"
    f"(?={TO}(?:周|星期)|[上下]午|晚|早|中午|的|当[天日]|[｜|丨。；\\n]|$)"
)
_WEEK_SHIFTS = {"本": 0, "这": 0, "上": -1, "下": 1}
_PLAN = re.compile(
    "[“‘\"'「『]?(?P<name>十[一二三四五六]五|九五|十五)(?P<close>[”’\"'」』])?"
    "(?P<part>末|初|期末|收官|开局之年|开局)?(?P<after>期间|时期|规划|以来|中期)?"
)
_LUNAR = re.compile(f"(?:农历|阴历)?{S}(?:(?P<year>{YEAR})年)?(?P<month>[正冬腊]|{MONTH})月(?:初?(?P<day>{DAY})日?)?")
_DOTTED = re.compile(f"(?P<month>{MONTH})(?P<mark>[./·])(?P<day>{DAY})(?![\\d./·万亿元%％分])")
_FESTIVAL_MARK = re.compile("[”’」』]?(?:当[天日晚]|[这那]一?天|之日|上午|下午|(?=，|。|当|这|那|是|为|[”’」』]))")
_WEEKDAY = "(?:星期|周|礼拜)[一二三四五六日天]"
_CLOCK = "\\d{1,2}(?:[:：]\\d\\d|[时点](?:\\d{1,2}分?|半|整)?)"
_TAIL = re.compile(
    f"(?:{S}[（(]{_WEEKDAY}[^）)\n]{{0,4}}[)）]|[，,]?{S}{_WEEKDAY}(?=[，,。 \n]|$))?"
    f"(?:{S}(?:上午|下午|中午|晚上|凌晨|清晨|早上|早晨|傍晚|夜间|夜里|当天|当日|早高峰|[早晚夜](?![会报]))){{0,2}}(?:{S}{_CLOCK})?(?:许|左右|前后)?"
)
_NTH_WEEKDAY = re.compile("的?第(?P<number>[一二三四])个(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])")
_TRIGGER = re.compile(
    "(?<![\\d.A-Za-z_])\\d|[〇零一二三四五六七八九十廿]|[今昨][年天日晚夜早晨]|[去来后][年天]|前[年天日一]|明[年天日晚早晨]"
    "|本[年月周星]|[上下][年月周半个星]|这[周星个天一]|那[天一]|[同当次翌][年月日天晚夜一晨]|首日|即日|年[底末初]|月[底末初]|第[一二三四1-4]"
    "|[农阴]历|[正冬腊]月|(?:周|星期)(?=[一二三四五六日天])"
)
_INSIDE_WORDS = re.compile("[上下前后明来]|本[年月]")
WEEKDAY_INDEX = {char: index % 7 for index, char in enumerate("一二三四五六日")} | {"天": 6}


def find_points(text: str, start: int, end: int, borders: frozenset[int]) -> list[Point]:
    """The points between two offsets of a text, in order; `borders` are the offsets at which words begin."""
    points: list[Point] = []
    festivals = {point.start: point for point in _festivals(text, start, end)}
    at = start
    for trigger in _TRIGGER.finditer(text, start, end):
        if trigger.start() < at:
            continue
        point = _read(text, trigger.start(), end, borders)
        if point is not None:
            points.append(point)
            at = point.end
    for festival in festivals.values():
        points = [point for point in points if not festival.start <= point.start < festival.end]
        if not any(_tells_day(text, point, festival) for point in points):
            points.append(festival)
    return sorted(points, key=lambda point: point.start)


def _read(text: str, at: int, end: int, borders: frozenset[int]) -> Point | None:
    """The point that begins at an offset."""
    first = text[at]
    if first.isdigit() and (point := _numeric(text, at, end)):
        return point
    if first in "十九" and (point := _plan(text, at, end)):
        return point
    if first in "周星":
        return _weekday(text, at, end)
    if first in "农阴正冬腊":
        return _lunar(text, at, end)
    if at in borders or not _INSIDE_WORDS.match(text, at):  # 以上年龄, 说明年轻人
        return _calendar(text, at, end) or _words(text, at, end) or _week(text, at, end)
    return None


def _calendar(text: str, at: int, end: int) -> Point | None:
    m = _CALENDAR.match(text, at, end)
    if m is None or m.end() == at:
        return None
    stop = at + len(m[0].rstrip("的 \u3000\xa0"))
    if m["alone"]:
        return Point(at, stop, "part", part=m["alone"])
    year, month = _year(m), _month(m)
    day = Ref("", read_number(m["day"])) if m["day"] else None
    kind = "day" if day else "month" if month else "year"
    part = (m["month_part"] or "").removeprefix("月") if month else (m["year_part"] or "").removeprefix("年")
    point = Point(at, stop, kind, year, month, day, part, borrows=stop == m.end(kind) and not part)
    if point.borrows or part:
        return point if year or month or day else None
    if kind == "month":
        return _nth_weekday(text, point, m.end(), end) or point
    if kind == "year":
        return (_year_festival(text, at, m.end(), year) or point) if year else None
    return _with_tail(text, point, end)


def _nth_weekday(text: str, point: Point, at: int, end: int) -> Point | None:
    """3月的第三个星期二."""
    m = _NTH_WEEKDAY.match(text, at, end)
    if m is None:
        return None
    day = Ref("", read_number(m["number"]) * 7 + WEEKDAY_INDEX[m["weekday"]])
    return Point(point.start, m.end(), "nth", point.year, point.month, day)


def _year(m: re.Match[str]) -> Ref | None:
    if m["year"]:
        return Ref("", read_number(m["year"]))
    if m["short"]:
        return Ref("", 2000 + int(m["short"]))
    if m["year_word"]:
        word = m["year_word"]
        return Ref("now", _YEAR_WORDS[word]) if word in _YEAR_WORDS else Ref("last", _YEARS_FROM_LAST[word])
    return None


def _month(m: re.Match[str]) -> Ref | None:
    if m["month"]:
        return Ref("", read_number(m["month"]))
    if m["month_word"]:
        word = m["month_word"]
        return Ref("now", _MONTH_WORDS[word]) if word in _MONTH_WORDS else Ref("last", _MONTHS_FROM_LAST[word])
    return None


def _numeric(text: str, at: int, end: int) -> Point | None:
    if m := _NUMERIC.match(text, at, end):
        year, month, day = (Ref("", read_number(m[key])) for key in ("year", "month", "day"))
        return _with_tail(text, Point(at, m.end(), "day", year, month, day), end)
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
        return after in "】] \u3000\n"
    if before == "\n" and (after in "—–-~～至" or after.isspace()):
        return mark == "/" or re.match("[—–\\-~～至]\\d{1,2}[./]\\d", text[end : end + 6]) is not None
    return bool(re.match(f"[（(](?:{_WEEKDAY}|[一二三四五六日])[）)]", text[end : end + 5]))


def _words(text: str, at: int, end: int) -> Point | None:
    m = _DAY_WORDS.match(text, at, end) or _NUMBERED_DAY.match(text, at, end)
    if m is None:
        return None
    kind = m.lastgroup or ""
    if kind == "first":
        return Point(at, m.end(), "first")
    return _with_tail(text, Point(at, m.end(), "day", day=_DAY_SHIFTS[kind], name=m[0]), end)


def _week(text: str, at: int, end: int) -> Point | None:
    m = _WEEK.match(text, at, end)
    if m is None:
        return None
    week = Ref("now", _WEEK_SHIFTS[m["which"][0]])
    day = Ref("", WEEKDAY_INDEX[m["weekday"]]) if m["weekday"] else None
    return _with_tail(text, Point(at, m.end(), "week", month=week, day=day, part=m["part"] or ""), end)


def _weekday(text: str, at: int, end: int) -> Point | None:
    m = _LONE_WEEKDAY.match(text, at, end)
    if m is None:
        return None
    return _with_tail(text, Point(at, m.end(), "weekday", day=Ref("", WEEKDAY_INDEX[m["weekday"]])), end)


def _plan(text: str, at: int, end: int) -> Point | None:
    m = _PLAN.match(text, at, end)
    if m is None:
        return None
    quoted = bool(m["close"]) and text[at - 1 : at] in {"“", "‘", '"', "'", "「", "『"}
    if not quoted and (m["name"] in {"十五", "九五"} or not (m["part"] or m["after"])):
        return None
    stop = m.end() - (len("以来") if m["after"] == "以来" else 0)
    return Point(at - quoted, stop, "plan", part=m["part"] or "", name=m["name"])


def _lunar(text: str, at: int, end: int) -> Point | None:
    m = _LUNAR.match(text, at, end)
    if m is None:
        return None
    month = {"正": 1, "冬": 11, "腊": 12}.get(m["month"]) or read_number(m["month"])
    day = Ref("", read_number(m["day"])) if m["day"] else None
    year = Ref("", read_number(m["year"])) if m["year"] else None
    return Point(at, m.end(), "lunar", year, Ref("", month), day)


def _year_festival(text: str, at: int, after: int, year: Ref | None) -> Point | None:
    """今年“学雷锋日”, 2024年国际社工日当天: a named day whose year is given."""
    quoted = text[after : after + 1] in {"“", "‘", "「", "『"}
    name = festival_after(text, after + quoted)
    mark = _FESTIVAL_MARK.match(text, after + quoted + len(name)) if name else None
    return Point(at, mark.end(), "festival", year, name=name) if name and mark else None


def _festivals(text: str, start: int, end: int) -> Iterator[Point]:
    """Named days that are told as days: 中秋节当天, “中华慈善日”这一天."""
    for m in re.finditer("当[天日晚]|[这那]一?天|之日", text[start:end]):
        name = festival_before(text, start + m.start())
        if name:
            at = text.rindex(name, 0, start + m.start())
            yield Point(at, start + m.end(), "festival", name=name)


def _with_tail(text: str, point: Point, end: int) -> Point:
    """The point with its weekday and time of day (（星期二）9:00)."""
    m = _TAIL.match(text, point.end, end)
    stop = m.end() if m else point.end
    return Point(point.start, stop, point.kind, point.year, point.month, point.day, point.part, point.name)


def _tells_day(text: str, point: Point, festival: Point) -> bool:
    """Whether a point before or in a festival's words tells its day: 5月15日国际家庭日当天."""
    gap = text[point.end : festival.start]
    return (
        point.start < festival.end
        and len(gap) <= 6
        and not re.search("[，。；、]", gap)
        and point.end > festival.start - 7
    )
