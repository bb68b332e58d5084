"""What looks like a date and is none: recurring days, durations, numbers of documents and houses, names."""

from __future__ import annotations

import re

from swnews.recognizers.dates.numerals import is_arabic
from swnews.recognizers.dates.points import Point

_RECURRING = re.compile("(?:[每逢][个逢]?[单双]?[年月周季到]?度?|历年|往年|逐年?|每年[^，。；\n]{0,6})的?(?:农历)?$")
_COUNTED = re.compile(
    "(?:[第近前后满共约超逾足续数几余仅隔达整]|为期|历时|持续|提前|不到|不足|超过|至少|最多|延长|缩短)$"
)
_DURATION = re.compile("[ \u3000]?(?:[之以]?[内后]|制|龄|均|游|之久|以上|以下|工作|无|捐|志|记|货|薪|租|常|间)")
_BEFORE_NUMBER_DAY = re.compile("(?:^|[\\s，。、；：:（(“于在到至从自是就将本来由和及以定—–~-])$")
_AFTER_NUMBER_DAY = re.compile("[上下早晚中凌当那这国起前（(，、至到—~-]|$|\\s")
_BEFORE_CHINESE_DAY = re.compile("(?:^|[\\s，。、；：（于在到至从自由和及定将—–~-])$")
_NAMES_OF_MONTHS = re.compile("[花雪天街风阳桂桃梅菊荷雨流芳槐樱谷鲜仙英柳莲春]|会(?![议员上])|三")
_NUMBERED = re.compile("第?[\\d〇一二三四五六七八九十]{1,4}[号期]|级|届|版|远景|代")
_LISTED = re.compile("[ 、，和及与至到—–~-]{1,3}")
_HOURS = re.compile("每|闭馆|休息|开放|营业|上班|工作日|例会")
_NOT_AFTER_NUMBER_DAY = re.compile("[楼线院门厅馆店文令机位选病路公桌球车库台仓房室队站岛人家井地]")
_QUOTED = re.compile("[“‘「『]([^“”‘’「」『』，。！？；：\n]{1,14})[”’」』]")
_DOCUMENT = re.compile("[〔\\[［【（(](?:19|20)\\d\\d[〕\\]］】）)]")


def is_refused(text: str, point: Point, previous: Point | None, borders: frozenset[int]) -> bool:
    """Whether an expression, seen in its place, is no date."""
    before, after = text[max(0, point.start - 8) : point.start].rpartition("\n")[2], text[point.end : point.end + 6]
    if _RECURRING.search(before):
        return True
    if point.kind == "weekday":
        return bool(_HOURS.search(text, max(0, point.start - 20), point.end + 20))
    if point.kind == "year":
        bare = not point.part and text[point.start : point.end] == "当年"
        return bare or bool(_NUMBERED.match(after)) or before.endswith(("公元", "民国"))
    if point.kind == "month" and not point.year and not point.part and point.month and not point.month.base:
        return _is_no_month(text, point, borders, before, after)
    if point.kind != "day" or not point.day or point.month or point.year:
        return False
    refuse = _is_no_day_word if point.day.base else _is_no_day
    return refuse(text, point, previous, before, after)


def _is_no_day(text: str, point: Point, previous: Point | None, before: str, after: str) -> bool:
    """A day without a month: 20日, 21号, 二十二日; not 3日内, 15日制, 12号楼, 一日捐."""
    if _COUNTED.search(before) or before.endswith("月") or _DURATION.match(after):
        return True
    listed = previous is not None and previous.day is not None and _LISTED.fullmatch(text, previous.end, point.start)
    words = text[point.start : point.end]
    if not is_arabic(words):
        return not listed and (len(words) < 3 or not _BEFORE_CHINESE_DAY.search(before))
    if "号" in words[:3] and not listed:
        if before.strip() == "" or before.endswith("。"):
            return bool(_NOT_AFTER_NUMBER_DAY.match(after))
        return not (_BEFORE_NUMBER_DAY.search(before) and (len(words) > 3 or _AFTER_NUMBER_DAY.match(after)))
    return False


def _is_no_day_word(text: str, point: Point, previous: Point | None, before: str, _after: str) -> bool:
    """今天 in a name (“今天你志愿了吗”), 时至今日, 每天22时至次日6时."""
    reached = (
        previous is not None and previous.kind == "day" and point.start - previous.end <= 12
    )  # 从3月23日进驻到今天
    vague = before.endswith(("到", "至", "的", "《")) and not before.endswith(("截至", "截止到"))
    if point.name in {"今天", "今日"} and not reached and vague:
        return True
    if point.name == "后天" and before.endswith(("先天", "、")):
        return True
    dated = previous is not None and point.start - previous.end <= 2
    if not dated and point.name in {"次日", "翌日"} and re.search("[时点:：\\d][至到—~-]$", before):
        return True
    return in_name(text, point)


def _is_no_month(text: str, point: Point, borders: frozenset[int], before: str, after: str) -> bool:
    """A month by itself: 5月, 三月; not 5月花小区, “六月雪”, 3月龄."""
    if (
        _NAMES_OF_MONTHS.match(after)
        or _COUNTED.search(before)
        or after.startswith(("龄", "内", "以内", "之内", "均", "嫂"))
    ):
        return True
    if before.endswith(
        ("金秋", "阳春", "仲夏", "初夏", "盛夏", "隆冬", "金色", "早春", "人间", "情系", "爱洒", "暖", "红")
    ):
        return True
    words = text[point.start : point.end]
    if not is_arabic(words) and before.endswith("”"):  # “护苗”六月, a title
        return True
    if not is_arabic(words) and words[-1:] == "月" and not {point.start, point.end} <= borders:
        return True
    return in_name(text, point)


def in_name(text: str, point: Point) -> bool:
    """Whether an expression stands in a short quoted name without punctuation (“三月春风”)."""
    low = max(0, point.start - 15)
    return any(
        m.start() < point.start - low < m.end() and m[1] != text[point.start : point.end]
        for m in _QUOTED.finditer(text[low : point.end + 15])
    )
