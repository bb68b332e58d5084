"""Sentences → points: the grammar of single expressions of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from swnews.recognizers.dates.calendars import festival_after, festival_before
from swnews.recognizers.dates.figures import read_figures
from swnews.recognizers.dates.numerals import DAY, MONTH, YEAR, S, read_number
from swnews.recognizers.dates.points import TO, Point, Ref, with_tail

_LIST = f"(?:{S}(?:{TO}|[、和及与,，]){S}|/)"  # “1 / 5月7日” is a row of a table
_NEXT_DAY = f"(?=(?:{_LIST}{DAY}){{1,6}}{S}[日号])"
_NEXT_MONTH = f"(?=(?:{_LIST}{MONTH}){{1,6}}{S}月)"
_NEXT_YEAR = f"(?=(?:{_LIST}(?:19|20)\\d\\d){{1,3}}{S}年)"
_YEAR_WORDS = {
    "今年": 0, "本年度": 0, "本年": 0, "去年": -1, "上年度": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2
}  # fmt: skip
_YEARS_FROM_LAST = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_MONTH_WORDS = {"本月": 0, "这个月": 0, "上个月": -1, "上月": -1, "下个月": 1, "下月": 1}
_MONTHS_FROM_LAST = {"当月": 0, "同月": 0, "次月": 1}
_QUARTER = "(?:前[二三四23]个?|(?:第?[一二三四][、和至到—-])?(?:第[一二三四1-4]|[一二三四]))季度[末底]?"
_YEAR_PART = f"年?[底末](?!级)|年?初(?![步级中次夏春秋冬始])|上半年|下半年|{_QUARTER}|前{MONTH}个月"
_NO_DAY = "(?![场次批个位名])"  # 三月初一场大雪
_MONTH_PART = f"上中?旬|中下?旬|中上旬|下旬|月?[底末]|月?初(?![步级中次夏春秋冬始]|[一二三四五六七八九十]{_NO_DAY})"
_ALONE_PART = f"年[底末]|年初|月[底末]|月初|上半年|下半年|{_QUARTER}|[本上下这]一?个?季度|(?<=[，。；\n至到])[上中下]旬"
_CALENDAR = re.compile(
    f"(?P<alone>{_ALONE_PART})|(?:(?:(?P<year>{YEAR})(?:{S}年度?|{_NEXT_YEAR}|(?=[上下]半年|第[一二三四]季度))|(?P<short>[12]\\d)年(?={S}{MONTH}{S}月)"
    f"|(?P<year_word>{'|'.join((*_YEAR_WORDS, *_YEARS_FROM_LAST))}))(?P<year_part>{_YEAR_PART})?(?:{S}的?{S})"
    "(?![级届代龄均款轻]))?"
    f"(?:(?:(?P<month>{MONTH})(?:{S}月份?|{_NEXT_MONTH})"
    f"|(?P<month_word>{'|'.join((*_MONTH_WORDS, *_MONTHS_FROM_LAST))}))"
    f"(?P<month_part>{_MONTH_PART})?{S})?(?:(?P<day>{DAY})(?:{S}[日号]|{_NEXT_DAY}))?"
)
_DAY_WORDS = re.compile(
    "(?P<today>今[天日](?!头条|关注|视点|说法|聚焦)|今[早晚晨夜])|(?P<yesterday>昨[天日晚夜晨早])|(?P<before>前[天日](?!数|内))"
    "|(?P<tomorrow>明[天日晚早晨])|(?P<after>后天)|(?P<at_once>即日)"
    "|(?P<same>当[天日晚夜]|同[日天]|同一[天日]|[这那]一?天(?!然))|(?P<next>次[日晨]|翌日)|(?P<first>首日)"
)
_NUMBERED_DAY = re.compile(
    "(?P<next>(?<=[，,。、；\n“])第二[天日])|(?P<last>(?:(?<=[，,。、；\n在])|(?<=活动)|(?<=仪式)|(?<=节日)|(?<=开幕))前一[天日])"
)
_DAY_SHIFTS = {
    "today": Ref("now", 0), "yesterday": Ref("now", -1), "before": Ref("now", -2), "tomorrow": Ref("now", 1),
    "after": Ref("now", 2), "at_once": Ref("now", 0), "same": Ref("last", 0), "next": Ref("last", 1),
    "last": Ref("last", -1),
}  # fmt: skip
_WEEK = re.compile(
    "(?P<which>[本这上下]|[这上下]个)(?:周|星期|礼拜)(?:(?P<weekday>[一二三四五六日天])|(?P<part>末)|内)?(?![边期转刊报年岁折密全遭围长预])"
)
# A weekday by itself tells of one day where it stands like a time (周二晚上, 改到周六), not in 周一闭馆.
_LONE_WEEKDAY = re.compile(
    "(?<![每逢本上下这个日天期（(，、传工动读月])(?<!日 )(?:周|星期)(?P<weekday>[一二三四五六日天])"
    f"(?={TO}(?:周|星期)|[上下]午|晚|早|中午|的|当[天日]|[｜|丨。；\\n]|(?<=【.{{2}})[·】]|(?<=【.{{3}})[·】]|$)"
)
_WEEK_SHIFTS = {"本": 0, "这": 0, "上": -1, "下": 1}
_PLAN = re.compile(
    "[“‘\"'「『]?(?P<name>十[一二三四五六]五|九五|十五)(?P<close>[”’\"'」』])?"
    "(?P<part>末|初|期末|收官之年|开局之年)?(?P<after>期间|时期|规划|以来|中期)?"
)
_LUNAR = re.compile(
    f"(?:农历|阴历)?{S}(?:(?P<year>{YEAR})年|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    f"(?:(?P<leap>闰?)(?P<month>[正冬腊]|{MONTH})月|大年(?=初))(?:初?(?P<day>{DAY})日?{_NO_DAY})?"
)
_EARLY_DAY = re.compile(
    "[二三四五六七八九十]月初[一二三四五六七八九十](?![场次批个位名])"
)  # no month of the sun has 初三
_FESTIVAL_MARK = re.compile("[”’」』]?(?:当[天日晚]|[这那]一?天|之日|上午|下午|(?=，|。|当|这|那|是|为|[”’」』]))")
_NTH_WEEKDAY = re.compile("的?第(?P<number>[一二三四])个(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])")
_TRIGGER = re.compile(
    "(?:(?<![\\d.A-Za-z_])|(?<=\n\\d\\.)(?=\\d{1,2}月\\d))\\d(?=\\d{0,3} ?[年月日号上下第./·、，,和及与至到~～—–―─－-])"
    "|[〇零一二三四五六七八九十廿](?=[〇零○ОO一二三四五六七八九十]{0,3} ?[年月日号五季、，和及与至到~～—–―─－-])"
    "|[上中下]旬|[今昨][年天日晚夜早晨]|[去来后][年天]|前[年天日一]|明[年天日晚早晨]"
    "|本[年月周星季]|[上下][年月周半个星季一]|前[二三四23]个?季|这[周星个天一季]|那[天一]|[同当次翌][年月日天晚夜一晨]|首日|即日|年[底末初]|月[底末初]|第[一二三四1-4]"
    "|[农阴]历|[正冬腊]月|大年(?=初)|闰(?=[一二三四五六七八九十]{1,2}月)|(?:周|星期)(?=[一二三四五六日天])"
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
    if first.isdigit() and (point := read_figures(text, at, end)):
        return point
    if first in "十九" and (point := _plan(text, at, end)):
        return point
    if first in "周星":
        return _weekday(text, at, end)
    if first in "农阴正冬腊大闰" or _EARLY_DAY.match(text, at, end):
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
        return (_year_festival(text, at, m.end(), year) or _year_lunar(text, point, m.end(), end)) if year else None
    return with_tail(text, point, end)


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


def _words(text: str, at: int, end: int) -> Point | None:
    m = _DAY_WORDS.match(text, at, end) or _NUMBERED_DAY.match(text, at, end)
    if m is None:
        return None
    kind = m.lastgroup or ""
    if kind == "first":
        return Point(at, m.end(), "first")
    return with_tail(text, Point(at, m.end(), "day", day=_DAY_SHIFTS[kind], name=m[0]), end)


def _week(text: str, at: int, end: int) -> Point | None:
    m = _WEEK.match(text, at, end)
    if m is None:
        return None
    week = Ref("now", _WEEK_SHIFTS[m["which"][0]])
    day = Ref("", WEEKDAY_INDEX[m["weekday"]]) if m["weekday"] else None
    return with_tail(text, Point(at, m.end(), "week", month=week, day=day, part=m["part"] or ""), end)


def _weekday(text: str, at: int, end: int) -> Point | None:
    m = _LONE_WEEKDAY.match(text, at, end)
    if m is None:
        return None
    return with_tail(text, Point(at, m.end(), "weekday", day=Ref("", WEEKDAY_INDEX[m["weekday"]])), end)


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
    name = m["month"] or "正"
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or read_number(name)
    day = Ref("", read_number(m["day"])) if m["day"] else None
    year = Ref("", read_number(m["year"])) if m["year"] else None
    return Point(at, m.end(), "lunar", year, Ref("", month), day, m["leap"] or "")


def _year_lunar(text: str, year: Point, at: int, end: int) -> Point:
    """2023年农历九月初九, 今年正月初八: a day of the lunar calendar whose year is given; else the year."""
    lunar = _lunar(text, at, end) if text[at : at + 1] and text[at] in "农阴正冬腊闰" else None
    if lunar is None or lunar.day is None:
        return year
    return Point(year.start, lunar.end, "lunar", year.year, lunar.month, lunar.day, lunar.part)


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


def _tells_day(text: str, point: Point, festival: Point) -> bool:
    """Whether a point before or in a festival's words tells its day: 5月15日国际家庭日当天."""
    gap = text[point.end : festival.start]
    return (
        point.start < festival.end
        and len(gap) <= 6
        and not re.search("[，。；、]", gap)
        and point.end > festival.start - 7
    )
