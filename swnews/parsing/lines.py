"""The blocks of a page, sorted: the article's body, its byline (meta lines and author lines), and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from swnews.parsing.blocks import Block, Layout
from swnews.parsing.closing import author_line, split_closing
from swnews.parsing.days import find_day
from swnews.parsing.furniture import ends_the_article, is_furniture, is_listed, opens_a_list, opens_as_furniture
from swnews.parsing.metalines import Field, MetaLine, read_meta_line, read_value
from swnews.parsing.sections import opens_divisions
from swnews.parsing.shapes import shape_of

# How far from the body its meta lines and author lines may stand.
_NEAR = 12
_DAYS = ("published", "dated", "day", "updated", "reprinted")
_TELLING = (*_DAYS, "source", "publisher", "person")
_CLOCK = re.compile(r"\d[:：]\d\d")
# What no name ends in or holds: it is a sentence, a heading, the address of a letter.
_NO_NAME = re.compile(r"[。！？：；，]|[:!?]$")
# What may stand above the meta line and is the article's own.
_NOTE = re.compile(r"编者按|编者的话|导读|导语|题记|摘要|核心提示|【(?:编者按|导读|导语|摘要)】")
_PATH = re.compile(
    r"(?P<site>[\u3400-\u9fff]{3,12})(?:\s?[>＞»›]\s?[\u3400-\u9fff]{2,10}){0,3}\s?[>＞»›]\s?(?:正文|内容|详情)"
)


class Lines(NamedTuple):
    """The blocks of the body, those of the byline with what each says, and how many of these stand before the body."""

    body: list[Block]
    byline: list[Block]
    metas: list[MetaLine]
    before: int


def sort_lines(layout: Layout, body: tuple[int, int], title: int | None, subtitles: Sequence[int]) -> Lines:
    """Sort the blocks around and in the body; what is neither body nor byline is left out."""
    taken = {title, *subtitles}
    blocks = layout.blocks
    start = body[0] if title is None or title >= body[1] else max(body[0], title + 1)
    below = [i for i in range(max(0, start - _NEAR), start) if i not in taken and (title is None or i > title)]
    byline = _metas(blocks, below)
    byline += (
        _path_below(blocks, range(start, min(start + 2, body[1]))) if title is not None and not layout.html else []
    )
    within = [blocks[i] for i in range(start, body[1]) if i not in taken]
    opening, inside = _opening([block for block in within if not block.aside] or within, _day_known(byline))
    byline += opening
    if title is not None and title < start and not _day_known(byline):
        byline += _metas(blocks, range(max(0, title - 4), title))  # a day above the title may be the site's clock
    if title is not None and not layout.html:
        byline += [pair for pair in _masthead(blocks[:title]) if pair[0] not in [block for block, _ in byline]]
    byline = [(block, meta) for block, meta in byline if meta.says_something or meta.is_name]
    before = len(byline)
    kept = _without_lists(inside)
    name = None if title is None else blocks[title].text
    text, closing = split_closing([block for block in kept if block.text != name])
    closing += [(b, meta) for b in blocks[body[1] : body[1] + _NEAR] if layout.html and (meta := author_line(b))]
    byline += closing
    return Lines(text, [b for b, _ in byline], [m for _, m in byline], before)


def _metas(blocks: Sequence[Block], numbers: Iterable[int]) -> list[tuple[Block, MetaLine]]:
    found: list[tuple[Block, MetaLine]] = []
    for number in numbers:
        if meta := _meta(blocks[number]) or _value_of_label(blocks[number], found) or _house_alone(blocks, number):
            found.append((blocks[number], meta))
    return found


def _house_alone(blocks: Sequence[Block], number: int) -> MetaLine | None:
    """A medium or an account alone on its line, the day on the line above or below: 江畔网 / 2021-03-17."""
    line = str(blocks[number].text)
    if len(line) > 14 or shape_of(line) not in ("medium", "account"):
        return None
    beside = [_meta(block) for block in (*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2])]
    near = any(meta and meta.fields[0].kind in _DAYS for meta in beside)
    return MetaLine((Field("name", line, 0, len(line)),)) if near else None


def _masthead(blocks: Sequence[Block]) -> list[tuple[Block, MetaLine]]:
    """The medium that the first line of a copied page names: 江畔日报 数字报纸, 江畔网 > 新闻 > 正文."""
    found = []
    for block in blocks[:3]:
        name = re.split(r"[\s\u3000>＞»|｜_]", block.text, maxsplit=1)[0]
        if shape_of(name) == "medium" and 3 <= len(name) <= 12:
            found.append((block, MetaLine((Field("name", name, 0, len(name)),))))
    return found[:1]


def _path_below(blocks: Sequence[Block], numbers: Iterable[int]) -> list[tuple[Block, MetaLine]]:
    """The site at the head of a path to the page that stands below the title: 草原新讯 > 文明实践 > 正文."""
    for number in numbers:
        if (match := _PATH.fullmatch(blocks[number].text)) and shape_of(match["site"]) not in ("column", "person"):
            return [(blocks[number], MetaLine((Field("name", match["site"], 0, len(match["site"])),)))]
    return []


def _value_of_label(block: Block, found: list[tuple[Block, MetaLine]]) -> MetaLine | None:
    """The value of a label that stands on the line before: 来源： / 青川市民政局."""
    return read_value(block.text, found[-1][1]) if found and block.linked < 0.6 else None


def _meta(block: Block) -> MetaLine | None:
    """What a block between title and body says; None for a list of links or furniture."""
    line = block.text
    if block.linked > 0.6 and not _is_day_alone(line):  # a blog links a post's day to the day's archive
        return None
    meta = read_meta_line(line)
    told = meta and (meta.first("reprint") or (meta.first("source") and meta.first(*_DAYS)))
    if opens_as_furniture(line) and not told:
        return None
    # buttons stand in meta lines too: 日期：2024-03-22　来源：晨报　【字体：大 中 小】
    return meta if meta and (meta.has(*_TELLING) or not is_furniture(line)) else None


def _is_day_alone(line: str) -> bool:
    day = find_day(line)
    return day is not None and (day.start, day.end) == (0, len(line))


def _day_known(lines: list[tuple[Block, MetaLine]]) -> bool:
    return any(meta.first(*_DAYS) for _, meta in lines)


def _opening(blocks: list[Block], known: bool) -> tuple[list[tuple[Block, MetaLine]], list[Block]]:
    """The meta lines that a body begins with, and the blocks from its first own line on."""
    found: list[tuple[Block, MetaLine]] = []
    for number, block in enumerate(blocks):
        known = known or _day_known(found)
        meta = _meta(block) or _value_of_label(block, found) or _name_alone(blocks, number, known)
        if meta is None and (is_furniture(block.text) or (block.linked > 0.6 and len(block.text) < 20)):
            continue
        # a province alone behind a day is WeChat's, unless it heads the first of several reports
        if meta and {f.kind for f in meta.fields} == {"column"} and _heads_a_report(blocks, number):
            meta = None
        if meta is None or (_says_again(block.text, meta, known) and (number or known or not _names_first(meta))):
            if not found and _NOTE.match(block.text) and number + 1 < len(blocks):
                found, rest = _opening(blocks[number + 1 :], known)
                return (found, [block, *rest]) if _day_known(found) else ([], blocks[number:])
            return found, blocks[number:]
        found.append((block, meta))
    return found, []


def _heads_a_report(blocks: list[Block], number: int) -> bool:
    """Whether a line is the first heading of a round-up by divisions; behind an hour stands where an account is."""
    shown = number > 0 and _CLOCK.search(blocks[number - 1].text)
    return not shown and opens_divisions([block.text for block in blocks[number:]])


def _name_alone(blocks: list[Block], number: int, known: bool) -> MetaLine | None:
    """A short line that is a name: an outlet's by its shape, or, above the line with the day, whatever it is."""
    line = blocks[number].text
    if len(line) > 20 or _NO_NAME.search(line) or is_furniture(line) or number + 1 == len(blocks):
        return None
    name, dot, column = line.partition("·")
    if dot and shape_of(column) == "column" and shape_of(name) != "column":  # 江畔晨讯·财经
        line = blocks[number].text.cut(0, len(name))
    shape = shape_of(line)
    if not known and _day_below(blocks, number):
        words = line.split("/") if "/" in line else line.split()
        kind = "name" if shape != "person" and len(words) == 1 else "person"
        return MetaLine((Field("column" if shape == "column" else kind, str(line), 0, len(line)),))
    if shape in ("medium", "account") and len(line) <= 14 and len(blocks[number + 1].text) > 20:
        return MetaLine((Field("name", str(line), 0, len(line)),))
    return None


def _day_below(blocks: list[Block], number: int) -> bool:
    """Whether one of the next lines gives the day, and none before it is a sentence."""
    for block in blocks[number + 1 : number + 4]:
        meta = _meta(block)
        if meta and (day := meta.first("published", "day", "source")):
            return day.value[0] != "-"
        if len(block.text) > 20:
            return False
    return False


def _says_again(line: str, meta: MetaLine, known: bool) -> bool:
    """Whether a line is the first of the body and no meta line: 时间：3月21日 in a notice, 3月14日　雨 in a diary."""
    times = [f for f in meta.fields if f.kind in ("dated", "day")]
    others = [f for f in meta.fields if f.kind not in ("dated", "day", "name")]
    vague = all(f.value[:1] in ("", "-") for f in times) and not _CLOCK.search(line)
    return not others and bool(times) and (known or vague)


def _names_first(meta: MetaLine) -> bool:
    """Whether a line right below the title is who and when, as accounts begin: 洹水女声　3月13日."""
    names = [f for f in meta.fields if f.kind == "name"]
    return (
        meta.fields[0] in names and len(names) == 1 and len(names[0].value) > 2 and shape_of(names[0].value) != "person"
    )


def _tells(block: Block) -> bool:
    """Whether a line with buttons or a path also says day or source: 公开方式：主动公开　发布日期：…　发布机构：…."""
    meta = author_line(block)
    return meta is not None and sum(meta.first(kind) is not None for kind in ("published", "updated", "source")) > 0


def _without_lists(blocks: list[Block]) -> list[Block]:
    """The blocks without furniture and without the lists and replies that follow an article."""
    kept: list[Block] = []
    listing = False
    for block in blocks:
        line = block.text
        if kept and ends_the_article(line):
            break
        # 来源：… / 版权作品，严禁转载 / the headlines of other articles
        if kept and is_furniture(line) and author_line(kept[-1]):
            listing = True
            continue
        listing = (listing and is_listed(line, block.linked) and not author_line(block)) or opens_a_list(line)
        if not listing and not (block.linked > 0.8 and len(line) < 30) and (not is_furniture(line) or _tells(block)):
            kept.append(block)
    return kept
