"""The author lines that follow an article's text: 责任编辑：… （供稿：…） 江畔日报　2021-03-17　A07版."""

from __future__ import annotations

import re

from swnews.parsing.blocks import Block
from swnews.parsing.datelines import medium_of_reporter
from swnews.parsing.days import find_day
from swnews.parsing.metalines import Field, MetaLine, read_meta_line
from swnews.parsing.shapes import shape_of

_STOPS = re.compile(r"[。！？；：，“]")
_BRACKETS = re.compile(r"^[（(\[【](?P<inner>[^（(\[【）)\]】]{2,80})[）)\]】]$")
# （市社会工作者协会供稿） （钟声 刘小勤） （党群工作部 供稿）
_SIGNED = re.compile(r"(?:供稿|报道|摄影|撰文|整理|文/图|图文)$")
_NAMES = re.compile(r"[\u3400-\u9fff·]{2,4}(?:[\s　、]+[\u3400-\u9fff·]{2,4}){0,3}")
# What follows in an author line and is no part of it: 来源：晨报　点击排行：1.…
_TRAILER = re.compile(r"[\s　]+(?:点击排行|相关(?:新闻|阅读|链接)|上一篇|下一篇)")
# 方正's: its comment cut short, or the names of its files.
_SYSTEM = re.compile(r"/enpproperty|\bcontent_\d{3,}(?:_\d+)?\.html?\b|\d{4}-\d\d-\d{7};")
_WORD = re.compile(r"[\u3400-\u9fff]{3,12}")
# What says that a line is a printed page's: 江畔日志 2021年6月1日 星期二 04版.
_PRINTED = re.compile(
    r"(?:第?\s?[A-Z]?\d{1,3}\s?版|第?[一二三四五六七八九十]{1,3}版|星期[一二三四五六日天])(?=[\s　）)]|$)"
)


def split_closing(blocks: list[Block]) -> tuple[list[Block], list[tuple[Block, MetaLine]]]:
    """The body, and the author lines behind it: 责任编辑：… （供稿：…） 文字｜…"""
    end = len(blocks)
    while end > 1 and (meta := author_line(blocks[end - 1])):
        end -= 1
    # an author line may stand before a sign-off or a picture's caption
    early = [i for i in range(max(1, end - 3), end) if author_line(blocks[i])]
    body = [b for i, b in enumerate(blocks[:end]) if i not in early]
    lines = [blocks[i] for i in early] + blocks[end:]
    return body, [(_trimmed(b), meta) for b in lines if (meta := author_line(b))]


def _trimmed(block: Block) -> Block:
    found = _TRAILER.search(block.text)
    if found is None:
        return block
    return Block(block.text.cut(0, found.start()), block.heading, block.linked, block.aside, block.path)


def author_line(block: Block) -> MetaLine | None:
    """What a line by itself says of the article's authors, editors or source; None for any other line."""
    line = block.text
    if _SYSTEM.search(line):
        return _system_line(line)
    if len(line) > 120 or block.linked > 0.6:
        return None
    bracketed = _BRACKETS.match(line)
    inner = bracketed["inner"] if bracketed else line
    meta = read_meta_line(line.replace("；", "　") if bracketed else line)
    # a day alone is a notice's sign-off; （原载《江畔日报》2021年3月17日） tells of a source too
    told = meta is not None and (not meta.has("dated", "day") or (bracketed and meta.first("source") is not None))
    if meta and (meta.has("published", "updated", "reprinted", "original") or (meta.has("person", "source") and told)):
        return meta
    # 江畔日报　2021-03-17　A07版; 青川市民政局　2021年3月17日 is a sign-off
    if meta and meta.first("day") and meta.fields[0].kind == "name" and _is_paper(line, meta.fields[0]):
        return meta
    if (bracketed and _SIGNED.search(inner)) or (not _STOPS.search(inner) and medium_of_reporter(inner)):
        return MetaLine(())
    return _signature(line[0], inner) if bracketed else None


def _system_line(line: str) -> MetaLine:
    """Day and paper in what a system for papers leaves behind a text: 2021-03-17 2 2 江畔日报 content_9.html."""
    day = find_day(line)
    words = (match for match in _WORD.finditer(line) if shape_of(match[0]) == "medium")
    names = [Field("name", match[0], match.start(), match.end()) for match in words][:1]
    return MetaLine((*names, *([Field("day", day.iso, day.start, day.end)] if day else [])))


def _is_paper(line: str, name: Field) -> bool:
    return shape_of(name.value) == "medium" or (name.start < 2 and _PRINTED.search(line) is not None)


def _signature(bracket: str, words: str) -> MetaLine | None:
    """Names alone in brackets: （钟声 刘小勤） （县民政局 王小海） （江畔日报）; 【下周预告】 is a heading."""
    shapes = [shape_of(word) for word in words.removeprefix("据").split()]
    if shapes == ["medium"]:
        return MetaLine((Field("source", words.removeprefix("据"), 1 + words.startswith("据"), 1 + len(words)),))
    if all(shape in ("person", "body", "medium") for shape in shapes) and "person" in shapes:
        return MetaLine(())
    return MetaLine(()) if bracket in "（(" and _NAMES.fullmatch(words) else None
