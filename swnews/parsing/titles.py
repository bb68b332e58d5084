"""The title: the page's visible heading, checked against what its head says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from swnews.parsing.blocks import Block, Layout
from swnews.parsing.furniture import is_furniture, opens_a_list
from swnews.parsing.metalines import MetaLine, read_meta_line

_NORMAL = re.compile(r"[\s\u3000“”\"‘’'·|｜_—–\-]+")
# What joins a site's name to the title in <title>: 标题_汉中市民政局, 标题 - 晨报网, 标题--时政--人民网.
_SITE = re.compile(r"\s*(?:_|--+| - | – | \| |｜(?=[^｜]{2,12}$)|-(?=[^-]{2,16}$))")
_LONGEST = 100
_HAN = re.compile(r"[\u3400-\u9fff]")
# How many lines of a menu may stand before the title of a copied page.
_MENU = 20
_MENU_LIKE = re.compile(r"[ |>A-Za-z]")
_SENTENCE = re.compile(r"[。；]$|。.")


def find_title(layout: Layout, body: tuple[int, int] | None) -> int | None:
    """The block that is the title; None where the page shows none."""
    stop = body[0] if body else len(layout.blocks)
    if not layout.html:
        return _first_line(layout.blocks)
    # an <article> may hold its own heading
    inside = layout.blocks[stop : stop + 8]
    near = [*range(stop), *(stop + i for i, _ in enumerate(inside))]
    for way in (_by_hint, _by_heading, _above_the_meta_line):
        if (found := way(layout, near)) is not None:
            return found
    return None


def hinted_title(hints: Sequence[str]) -> str | None:
    """The title that the page's head gives, the site's name taken off the <title>.

    >>> hinted_title(["社工周启动仪式举行_工作动态_汉中市民政局"])
    '社工周启动仪式举行'
    """
    for hint in hints:
        if any(other != hint and other.startswith(hint) for other in hints):
            return hint
        match = _SITE.search(hint, 6)
        title = hint[: match.start()] if match else hint
        if len(title) >= 6:
            return title
    return None


def continues_title(title: str, line: str, hints: Sequence[str]) -> bool:
    """Whether a line continues the title above it: ——南充市启动仪式侧记, or the rest of a title broken over lines.

    >>> continues_title("关于批准发行", "国债的决议", ["关于批准发行国债的决议_公报"])
    True
    """
    if line.startswith(("——", "—", "--")) and 4 <= len(line) <= 60 and not _SENTENCE.search(line):
        return True
    whole = _normal(title + line)
    return len(line) <= 60 and len(_normal(line)) >= 2 and any(_normal(hint).startswith(whole) for hint in hints)


def _first_line(blocks: Sequence[Block]) -> int | None:
    """The title of plain text: its first line, or, where a menu was copied with it, the line above the meta line.

    None where the text begins with a sentence.
    """
    fit: list[int] = []
    for number, block in enumerate(blocks[:_MENU]):
        line = block.text
        meta = read_meta_line(line) if number else None
        full = [n for n in fit if _is_title_like(blocks[n].text)]
        if full and meta and _is_telling(line, meta):
            menu = full[-1] > 1 or _MENU_LIKE.search(blocks[fit[0]].text)
            return full[-1] if menu and fit[0] not in full else fit[0]
        if meta or is_furniture(line):
            continue
        if len(line) > _LONGEST or _SENTENCE.search(line) or number == len(blocks) - 1:
            break
        fit.append(number)
    return fit[0] if fit else None


def _is_title_like(line: str) -> bool:
    return len(_HAN.findall(line)) >= 8 and not line.startswith("—")


def _is_telling(line: str, meta: MetaLine) -> bool:
    """Whether a meta line is an article's: a day alone may be the site's clock (2024年11月15日 星期五)."""
    return meta.has("published", "source", "person", "name") or (meta.has("day") and ":" in line)


def _by_hint(layout: Layout, near: Sequence[int]) -> int | None:
    """The block that the head's title, or the first part of it, says; a heading before other blocks."""
    for hint in layout.hints.titles:
        whole = _normal(hint)
        same = [i for i in near if _agrees(_normal(layout.blocks[i].text), whole)]
        if same:
            return min(same, key=lambda i: (layout.blocks[i].linked > 0.5, layout.blocks[i].heading or 9, i))
    return None


def _agrees(shown: str, hint: str) -> bool:
    """Whether a shown line is the hint, its beginning (a site's name follows) or its uncut form (标题太长…)."""
    if len(shown) < 5 or len(shown) > _LONGEST:
        return False
    if hint.startswith(shown):
        return len(shown) == len(hint) or len(shown) >= 8 or len(shown) * 2 > len(hint)
    cut = hint.rstrip(".…")
    return len(cut) >= 8 and shown.startswith(cut)


def _by_heading(layout: Layout, near: Sequence[int]) -> int | None:
    """The one <h1>, or else the last <h2> or <h3> before the body, that is no link and no site's name."""
    fit = [i for i in near if layout.blocks[i].heading and layout.blocks[i].linked < 0.5 and not layout.blocks[i].aside]
    fit = [i for i in fit if len(layout.blocks[i].text) >= 6 and not _is_page_text(layout.blocks[i].text)]
    first = [i for i in fit if layout.blocks[i].heading == 1]
    return first[-1] if first else fit[-1] if fit else None


def _above_the_meta_line(layout: Layout, near: Sequence[int]) -> int | None:
    """The line before the one that gives source and day: old pages mark a title by its size alone."""
    for at in near[1:]:
        meta = read_meta_line(layout.blocks[at].text)
        above = layout.blocks[at - 1]
        if meta and meta.has("published", "dated", "updated", "day", "source") and above.linked < 0.5:
            line = above.text
            if 5 <= len(line) <= _LONGEST and not _is_page_text(line) and not read_meta_line(line):
                return at - 1
    return None


def _is_page_text(line: str) -> bool:
    return is_furniture(line) or opens_a_list(line)


def _normal(text: str) -> str:
    return _NORMAL.sub("", text)
