"""The lines around an article that name its source, its day, its authors: what they say, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from swnews.parsing.days import Day, find_day, find_month_day
from swnews.tables import byline_labels, column_names, divisions

_SPLIT = re.compile(r"[　\t|｜]+|\s{2,}|[\[\]【】]")
_TOKEN = re.compile(r"[^\s　|｜\[\]【】（）()>»·]+(?:·[^\s　|｜\[\]【】（）()>»]+)?")
_WEEKDAY = re.compile(r"^(?:星期|周|礼拜)[一二三四五六日天]$|^(?:上午|下午|晚上)$")
_NO_NAME = re.compile(
    r"^[\W\d]*$|^www\.|https?:|@|号$|^第?[A-Z]?\d+版$|^第.{1,4}[版期]$|发表于|来自|楼$|#$|^本[报网站台].{0,6}[讯电]$"
)
_STOPS = re.compile(r"[。！？；…]|[^\d],")
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2}")
# What a source is called where it is the page's own house or nobody: 来源：本局.
_NOBODY = re.compile(
    r"^(?:本[站网局报刊院校馆所会部市县区处科台厅社刊中心单位]{1,3}(?:原创|综合|整理)?|原创|网络|互联网|网络整理|综合|"
    r"综合(?:整理|报道|消息|采编)|未知|不详|无|转载|网友|投稿|佚名|"
    r"管理员|admin|微信公众号|公众号|.{0,3}(?:宣传部|品牌部|办公室|编辑部|信息中心))$",
    re.IGNORECASE,
)
_DAYS = ("day", "published", "dated", "updated")
# 本报讯 names nobody; 江畔日报青川3月20日讯 does
_DATELINE = re.compile(
    r"(?!本|据|记者)(?P<medium>[\u3400-\u9fff]{1,8}(?:报|网|社|新闻|在线|资讯|电视台|融媒|客户端|传媒))"
    r"(?:[\u3400-\u9fff]{0,6}(?:\d{1,2}月\d{1,2}日)?[讯电](?=[\s（(])|[：:])"
)
_FORUM = ("只看该作者", "只看楼主", "电梯直达", "楼主", "等级：")


@dataclass(frozen=True, slots=True)
class Field:
    """A label's value in a line, or an unlabelled word ("name") or day ("day"); offsets in the line."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MetaLine:
    """What a line says of an article: its fields in order, and whether it says hardly anything else."""

    fields: tuple[Field, ...]
    forum: bool = False

    @property
    def says_something(self) -> bool:
        """Whether the line tells more than counters and buttons."""
        return any(f.kind not in ("name", "noise") for f in self.fields)

    def first(self, *kinds: str) -> Field | None:
        """The first field of one of these kinds that has a value."""
        return next((f for f in self.fields if f.kind in kinds and f.value), None)

    def has(self, *kinds: str) -> bool:
        """Whether there is a field of one of these kinds, with a value or without."""
        return any(f.kind in kinds for f in self.fields)


def read_meta_line(line: str) -> MetaLine | None:
    """The fields of a meta line; None where the line is a sentence or has neither label nor day.

    >>> [(f.kind, f.value) for f in read_meta_line("来源：晨报　发布时间：2021-03-17 10:42　浏览量：3").fields]
    [('source', '晨报'), ('published', '2021-03-17'), ('noise', '3')]
    """
    if len(line) > 200 or _STOPS.search(line):
        return None
    fields = tuple(_fields(line))
    if not any(f.kind not in ("name", "noise") for f in fields) and not _all_noise(fields):
        return None
    return MetaLine(fields, any(cue in line for cue in _FORUM))


def _all_noise(fields: tuple[Field, ...]) -> bool:
    """Whether a line says only counters and buttons, and perhaps who: 港城老周 等级：论坛元老."""
    return any(f.kind == "noise" for f in fields) and sum(f.kind == "name" for f in fields) <= 1


def _fields(line: str) -> Iterator[Field]:
    """The labelled values and what stands between them, in order."""
    at = 0
    labels = list(_labels().finditer(line))
    for number, match in enumerate(labels):
        if match.start() < at:
            continue
        yield from _unlabelled(line, at, match.start())
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        kind = _kind_of(match)
        field, at = _value(line, kind, match.end(), stop)
        yield field
    yield from _unlabelled(line, at, len(line))


def _value(line: str, kind: str, start: int, stop: int) -> tuple[Field, int]:
    """A label's value, and where the next thing may begin."""
    while start < stop and line[start] in " 　":
        start += 1
    if kind in ("published", "dated", "updated", "drawn"):
        day = find_day(line[:stop], start) or find_month_day(line[start:stop])
        if day is None:
            return Field(kind, "", start, start), start
        low = day.start if day.iso[0] != "-" else start + day.start
        return Field(kind, day.iso, low, low + day.end - day.start), low + day.end - day.start
    split = _SPLIT.search(line, start, stop)
    end = split.start() if split else stop
    if kind in ("source", "publisher"):
        day = find_day(line[:end], start)
        end = min(end, day.start) if day else end
        space = line.find(" ", start, end)
        end = space if space >= 0 else end
    if kind == "person":  # 记者　宫远　实习生…: names may stand behind any space, up to the next label or day
        day = find_day(line[:stop], start)
        end = day.start if day else stop
    value = line[start:end].strip(" 　|｜")
    return Field(kind, value, start, start + len(value)), end


def _unlabelled(line: str, start: int, end: int) -> Iterator[Field]:
    """Days and words that no label introduces."""
    day: Day | None
    while day := find_day(line[:end], start):
        yield from _words(line, start, day.start)
        yield Field("day", day.iso, day.start, day.end)
        start = day.end
    rest = find_month_day(line[start:end])
    if rest and not _HAN_WORD.search(line, start + rest.end, end):
        yield from _words(line, start, start + rest.start)
        yield Field("day", rest.iso, start + rest.start, start + rest.end)
        start += rest.end
    yield from _words(line, start, end)


def _words(line: str, start: int, end: int) -> Iterator[Field]:
    for match in _TOKEN.finditer(line, start, end):
        word, low = match[0], match.start()
        left, dot, right = word.partition("·")
        if dot and right in _columns():
            word = left
        kind = "column" if word in _columns() or _is_place(word) else "name"
        if _HAN_WORD.search(word) and not _NO_NAME.search(word) and not _WEEKDAY.match(word) and not _one_by_one(word):
            yield Field(kind, word, low, low + len(word))


def _one_by_one(word: str) -> bool:
    return all(c in "大中小默认超" for c in word)


def outlet_of(lines: list[MetaLine]) -> tuple[int, Field] | None:
    """Which line names the outlet, and the field.

    The word that opens the line with the day, before its labels, is the medium that shows the article; then come a
    source, a publisher, and the first word beside the day.
    """
    forum = any(line.forum for line in lines)
    for number, line in enumerate(lines):
        opens = not forum and line.has("source") and line.has(*_DAYS) and line.fields[0].kind == "name"
        if opens and (named := clean_outlet(line.fields[0])):
            return number, named
    for kind in ("source", "publisher"):
        for number, line in enumerate(lines):
            field = line.first(kind)
            if field and (named := clean_outlet(field)):
                return number, named
            if field and kind == "source":  # 来源：本局 says that the page's house wrote it, whatever else stands there
                return None
    for number, line in enumerate(lines):
        names = _names_beside_the_day(line) if not forum and line.has(*_DAYS) else []
        if names and (named := clean_outlet(names[0])):
            return number, named
    return None


def medium_before(line: str) -> Field | None:
    """The medium that a dateline or a title opens with: 江畔日报讯（记者 …）, 江畔在线：….

    >>> medium_before("江畔日报青川讯（记者 王小海）3月18日，").value
    '江畔日报'
    """
    match = _DATELINE.match(line)
    return Field("source", match["medium"], match.start("medium"), match.end("medium")) if match else None


def _names_beside_the_day(line: MetaLine) -> list[Field]:
    names = [f for f in line.fields if f.kind == "name"]
    if any(f.kind == "column" and f.value == "原创" for f in line.fields):  # 原创 author account 2023-03-23
        day = next(f.start for f in line.fields if f.kind in _DAYS)
        names = [f for f in names if f.start < day][-1:] or names
    return names


def clean_outlet(field: Field) -> Field | None:
    """The outlet's name without brackets and 综合; None for 本局 and the like."""
    match = re.search(
        r"^[《“\"\[【（(]*(.{2,30}?)(?:综合|（综合）|\(综合\)|客户端综合)?[》”\"\]】）)]*$", field.value.split("、")[0]
    )
    if match is None or _NOBODY.match(match[1]) or not re.search(r"\w{2}", match[1]):
        return None
    start = field.start + match.start(1)
    return Field("source", match[1], start, start + len(match[1]))


@cache
def _columns() -> frozenset[str]:
    return frozenset(row.name for row in column_names())


@cache
def _provinces() -> frozenset[str]:
    names = {row.name for row in divisions() if row.code.endswith("0000")}
    return frozenset({re.sub(r"(?:省|市|.族自治区|维吾尔自治区|自治区)$", "", name) for name in names})


def _is_place(word: str) -> bool:
    """Whether a word is a province alone: what WeChat shows behind the time (广东)."""
    return word in _provinces()


@cache
def _kinds() -> dict[str, str]:
    return {row.label: row.kind for row in byline_labels()}


def _kind_of(match: re.Match[str]) -> str:
    return _kinds()[next(label for label in match.groups() if label)]


@cache
def _labels() -> re.Pattern[str]:
    """A label with its colon, stroke or bar; person labels also with a space or a name right behind them.

    Short labels need a border before them (活动时间： is no 时间：), long ones do not (民政局浏览量：).
    """
    rows = sorted(byline_labels(), key=lambda row: -len(row.label))
    loose = "|".join(row.label for row in rows if row.loose)
    tight = "|".join(row.label for row in rows if not row.loose)
    people = "|".join(row.label for row in rows if row.kind == "person" and len(row.label) > 1)
    noise = "|".join(row.label for row in rows if row.kind == "noise")
    boxed = "|".join(row.label for row in rows if row.kind != "person")
    return re.compile(
        rf"[【\[](?P<boxed>{boxed})[】\]]"
        rf"|(?P<loose>{loose})\s?[:：/／]"
        rf"|(?<![\u3400-\u9fffA-Za-z])(?:(?P<tight>{tight})\s?(?:[:：/／｜]|\s\|\s)"
        rf"|(?P<bare>{people})(?=[\s　｜][^\d]|[\u3400-\u9fff]{{2,4}}(?:$|[\s　）)]))"
        rf"|(?P<bound>{noise})(?=[\s　]?[\d（(\[【]|[\s　]*$|[\s　]+(?:打印|分享|收藏|关闭)))"
        rf"|(?<=[\s　／/｜|])(?P<also>图|摄|文)(?=[:：/／｜])"
    )
