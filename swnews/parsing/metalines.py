"""The lines around an article that name its source, its day, its authors: what they say, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from swnews.parsing.days import Day, find_day, find_month_day
from swnews.parsing.labels import columns, find_labels, is_label, is_place, kind_of
from swnews.parsing.shapes import is_house, shape_of

_SPLIT = re.compile(r"[　\t|｜丨┃│]+|\s{2,}|[\[\]【】［］〔〕]")
_TOKEN = re.compile(r"[^\s　|｜丨┃│\[\]【】［］（）()〔〕>＞»·]+(?:·[^\s　|｜丨┃│\[\]【】［］（）()〔〕>＞»]+)?")
_WEEKDAY = re.compile(r"^(?:星期|周|礼拜)[一二三四五六日天](?:[上下]一[期版]){0,2}$|^(?:上午|下午|晚上)$")
_NO_NAME = re.compile(
    r"^[\W\d]*$|^www\.|https?:|@|号$|^第?[A-Z]?\d+版$|^(?:\d{4}年)?第.{1,4}[版期]$|发表于|发布于|来自|楼$|#$|\d次|(?:阅读|评论|参与)$|^本[报网站台].{0,6}[讯电]$"
)
_STOPS = re.compile(r"[。！？；…]|[^\d],")
_CLOCK = re.compile(r"\d[:：]\d\d")
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2}")
_GLUED = re.compile(r"(?:作者|编辑|责编|记者|时间|日期|浏览|阅读|点击)\s?[:：]")
# Who writes may be an account, who puts the page up a body, which stands for the outlet where nothing else does:
# 发布者：乐里镇社工站.
_WRITERS = {
    "作者": ("account", "medium"),
    "发布者": ("account", "medium", "body"),
    "发布人": ("account", "medium", "body"),
    "发布": ("account", "medium", "body"),
    "供稿单位": ("account", "medium", "body"),
}
# The label of a source that another medium has taken the text from.
_REPRINT = re.compile(r"[转载摘选]|原文|以下")
# （2022年5月5日发布于江畔县人民政府网）; WeChat's 发布于广东 names a place.
_RELEASED = re.compile(
    r"[（(【\[]?(?:本文|此文|原文)?[于在]?(?P<day>[\d年月日./ -]{8,11})?\s?"
    r"(?:首?发布|发表|首?刊发|刊登|刊载|首发|公布)[于在]\s?[《“]?(?P<name>\w{3,24})[》”]?[）)】\]]?"
)
# 环应急〔2024〕31号: behind the sign of a document's sender.
_NUMBERED = re.compile(r"〔(?:19|20)\d\d〕")
# （2022年6月20日县志愿服务联席会议审定）: when a document was passed, no day of the page.
_PASSED = re.compile(r"(?:审定|审议|通过|批准|修订|修正|印发|施行)(?:[，,）)]|$)")
# （《江畔日报》2021年3月17日 二版）
_PAPER = re.compile(
    r"[（(【]?(?:[本原]?文?(?:原?载|刊|摘|选|转)[于自]?[:：]?\s?)?《(?P<name>[^》《]{2,20})》(?P<rest>.{8,40})"
)
_ISSUE = re.compile(
    r"[\s（(,，·]{0,4}(?:[\s,，]?(?:第?\s?[A-Z]?[\d一二三四五六七八九十]{1,4}\s?[版期]|星期.|头版|要闻)){0,3}[\s）)】。]{0,3}"
)
DAYS = ("published", "dated", "updated", "reprinted", "drawn", "original")
"""The kinds of labels whose value is a day."""
# What follows a day without a year: 8月11日 发表于四川, 12月7日更新.
_SHOWN = re.compile(r"[ \u3000]*(?:发表于|发布于|更新)")
_FORUM = ("显示全部楼层", "只看该作者", "只看楼主", "电梯直达", "楼主", "等级：")


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

    @property
    def is_name(self) -> bool:
        """Whether the line is a name and nothing else."""
        return [f.kind for f in self.fields] == ["name"]

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
    released = _RELEASED.fullmatch(line) if "于" in line or "在" in line else None
    if released and is_house(released["name"]):
        day = find_day(released["day"] or "")
        source = Field("source", released["name"], *released.span("name"))
        low = released.start("day")
        return MetaLine((*([Field("published", day.iso, low + day.start, low + day.end)] if day else []), source))
    if paper := _PAPER.fullmatch(line) if "《" in line else None:
        day = find_day(line, paper.start("rest"))
        if day and _ISSUE.fullmatch(line[paper.start("rest") : day.start] + line[day.end :]):
            source = Field("source", paper["name"], *paper.span("name"))
            return MetaLine((source, Field("day", day.iso, day.start, day.end)))
    fields = tuple(_fields(line))
    if not any(f.kind not in ("name", "noise") for f in fields) and not _all_noise(fields):
        return None
    return MetaLine(fields, any(cue in line for cue in _FORUM))


def read_value(line: str, before: MetaLine) -> MetaLine | None:
    """A line as the value of the label that ends the line before it; None where that has its value.

    >>> label = read_meta_line("信息来源：")
    >>> [(f.kind, f.value) for f in read_value("青川市民政局", label).fields]
    [('source', '青川市民政局')]
    """
    last = before.fields[-1] if before.fields else None
    if last is None or last.value or last.kind == "name" or len(line) > 24 or _STOPS.search(line):
        return None
    return MetaLine((Field(last.kind, str(line), 0, len(line)),))


def _all_noise(fields: tuple[Field, ...]) -> bool:
    """Whether a line says only counters and buttons, and perhaps who: 港城老周 等级：论坛元老."""
    return any(f.kind == "noise" for f in fields) and sum(f.kind == "name" for f in fields) <= 1


def _fields(line: str) -> Iterator[Field]:
    """The labelled values and what stands between them, in order."""
    at = 0
    labels = list(find_labels(line))
    for number, match in enumerate(labels):
        if match.start() < at:
            continue
        yield from _unlabelled(line, at, match.start())
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        kind = kind_of(match)
        field, at = _value(line, kind, match.end(), stop)
        yield field
        if kind == "source" and _REPRINT.search(match[0]):
            yield Field("reprint", field.value, field.start, field.end)
        if kind == "person" and (body := field.value.split()) and shape_of(body[0]) in _WRITERS.get(match[0][:-1], ()):
            yield Field("signed", body[0], field.start, field.start + len(body[0]))
    yield from _unlabelled(line, at, len(line))


def _value(line: str, kind: str, start: int, stop: int) -> tuple[Field, int]:
    """A label's value, and where the next thing may begin."""
    while start < stop and line[start] in " 　":
        start += 1
    if kind in DAYS:
        day = find_day(line[:stop], start) or find_month_day(line[start:stop])
        if day is None:
            return Field(kind, "", start, start), start
        low = day.start if day.iso[0] != "-" else start + day.start
        return Field(kind, day.iso, low, low + day.end - day.start), low + day.end - day.start
    split = _SPLIT.search(line, start, stop)
    end = split.start() if split else stop
    if kind in ("source", "publisher"):
        day = find_day(line[:end], start)
        glued = _GLUED.search(line, start, end)  # 来源：证券网作者：李小山
        end = min(
            [end, *(found.start() if isinstance(found, re.Match) else found.start for found in (day, glued) if found)]
        )
        space = line.find(" ", start, end)
        end = space if space >= 0 else end
    if kind == "person":  # 记者　宫远　实习生…: names may stand behind any space, up to the next label or day
        day = find_day(line[:stop], start)
        book = line.find("《", start, stop)  # 作者：本报记者 王小海 《江畔日报》( 2019年09月06日 03版)
        end = min(day.start if day else stop, stop if book < 0 else book)
        end = next((at for at, word in _later_words(line, start, end) if shape_of(word) == "medium"), end)
    value = line[start:end].strip(" 　|｜")
    return Field(kind, value, start, start + len(value)), end


def _later_words(line: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The words behind the first and where they begin: 责任编辑：王小海 江畔网."""
    return ((match.start(), match[0]) for match in _TOKEN.finditer(line, start, end) if match.start() > start)


def _unlabelled(line: str, start: int, end: int) -> Iterator[Field]:
    """Days and words that no label introduces."""
    day: Day | None
    while day := find_day(line[:end], start):
        yield from _words(line, start, day.start)
        yield Field("drawn" if _PASSED.search(line, day.end) else "day", day.iso, day.start, day.end)
        start = day.end
    rest = find_month_day(line[start:end])
    shown = rest and (_CLOCK.search(line, start, start + rest.end) or _SHOWN.match(line, start + rest.end))
    if rest and (shown or not _HAN_WORD.search(line, start + rest.end, end)):
        yield from _words(line, start, start + rest.start)
        yield Field("day", rest.iso, start + rest.start, start + rest.end)
        start += rest.end
    yield from _words(line, start, end)


def _words(line: str, start: int, end: int) -> Iterator[Field]:
    for match in _TOKEN.finditer(line, start, end):
        word, low = match[0], match.start()
        left, dot, right = word.partition("·")
        if dot and right in columns():
            word = left
        if is_label(word) or _NUMBERED.match(line, match.end()):
            continue
        kind = "column" if word in columns() or is_place(word) else "name"
        said = _HAN_WORD.search(word) or word == "Original"
        if said and not _NO_NAME.search(word) and not _WEEKDAY.match(word) and not _one_by_one(word):
            yield Field(kind, word, low, low + len(word))


def _one_by_one(word: str) -> bool:
    return all(c in "大中小默认超" for c in word)
