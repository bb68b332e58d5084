"""The title: the page's visible heading, checked against what its head says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from swnews.parsing.blocks import Block, Layout
from swnews.parsing.datelines import medium_of_reporter
from swnews.parsing.furniture import is_furniture, opens_a_list
from swnews.parsing.metalines import MetaLine, read_meta_line
from swnews.parsing.shapes import is_house, shape_of
from swnews.texts import Text

_NORMAL = re.compile(r"[\s\u3000“”\"‘’'·|｜_—–\-]+")
# What joins a site's name to the title in <title>: 标题_汉中市民政局, 标题 - 晨报网, 标题--时政--人民网.
_SITE = re.compile(r"\s*(?:_|--+| - | – | \| |｜(?=[^｜]{2,12}$)|-(?=[^-]{2,16}$))")
# The same where the site comes first.
_SITE_FIRST = re.compile(r"[\s\u3000]*[-_—>＞»|｜]+[\s\u3000]*|[\s\u3000]+")
# A forum's class of a thread, before its title in the heading alone: [民生] 社工周启动.
_CLASS = re.compile(r"[\[【](?:[\u3400-\u9fff]{2,6})[\]】]\s*")
_LONGEST = 100
_HAN = re.compile(r"[\u3400-\u9fff]")
# How many lines of a menu may stand before the title of a copied page.
_MENU = 20
_MENU_LIKE = re.compile(r"[|>＞»]|^[\w.]*[A-Za-z.]+$")
# An electronic edition begins with its page: 第03版：民生, 00004版:要闻, and its own name: 江畔日报 数字报纸.
_PAGE = re.compile(
    r"[A-Z]\d{1,3}\s\S{1,8}$|第?\s?[A-Z]?\d{1,5}\s?版(?:[:：\s]|$)|(?:上|下|前|后)一[版期篇]|(?:首页\s?[|｜]\s?)?(?:本版|版面|标题)(?:导航|目录)"
)
_MASTHEAD = re.compile(r"[\u3400-\u9fff]{2,10}[\s\u3000]?(?:数字报纸?|电子报|电子版|数字版)")
_NOTICE = re.compile(r"关于.{2,70}(?:通知|公告|通告|公示|函|意见|方案|请示|报告|批复|决定|倡议书?|说明|通报|建议|提示)")
# A letter or a notice without its title: 各区民政局：
_SALUTATION = re.compile(r"[^：:]{6,}[：:]$")
# A page copied without its title begins with its meta line.
_LABELLED = re.compile(
    r"(?:(?:信息|文章|稿件)?来源|稿源|(?:发布)?(?:时间|日期)|作者|编辑)\s?[:：]|(?:19|20)\d\d(?:[-/.年月]\d{1,2}){2}(?:[日\s]|$)"
)
_LABEL = re.compile(r"标\s?题\s?[:：]\s?")
_NO_TITLE = re.compile(r"[。；：:]|[，、]$|^[（(【\[■□▲●]|编者按|题记")
_SENTENCE = re.compile(r"[。；]$|。.")


def find_title(layout: Layout, body: tuple[int, int] | None) -> int | None:
    """The block that is the title; None where the page shows none."""
    stop = body[0] if body else len(layout.blocks)
    if not layout.html:
        return _first_line(layout.blocks)
    # an <article> may hold its own heading
    inside = layout.blocks[stop : stop + 8]
    near = [*range(stop), *(stop + i for i, _ in enumerate(inside))]
    for way in (_by_hint, _by_end_of_hint, _by_heading, _above_the_meta_line):
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


def without_label(title: Text, hints: Sequence[str] = ()) -> Text:
    """The title without 标题： before it, and without a thread's class that the head's title leaves out."""
    match = _LABEL.match(title) or _CLASS.match(title)
    if match and match.re is _CLASS and not any(_agrees(_normal(title[match.end() :]), _normal(h)) for h in hints):
        return title
    return title.cut(match.end(), len(title)) if match and match.end() < len(title) else title


def lines_of_title(layout: Layout, title: int) -> list[int]:
    """The blocks below the title's first that belong to it: a subtitle, the rest of a title broken over lines."""
    line, found = str(layout.blocks[title].text), []
    for at in range(title + 1, len(layout.blocks)):
        below = layout.blocks[at + 1 : at + 4]
        if not continues_title(line, layout.blocks[at].text, layout.hints.titles, [b.text for b in below]):
            break
        found.append(at)
        line += layout.blocks[at].text
    return found


def continues_title(title: str, line: str, hints: Sequence[str], below: Sequence[str] = ()) -> bool:
    """Whether a line continues the title above it.

    It is a subtitle (——南充市启动仪式侧记); or with the title it says what the page's head says; or the title is the
    name of who sends out the notice that the line names; or it is a line of text right above the meta line.

    >>> continues_title("关于批准发行", "国债的决议", ["关于批准发行国债的决议_公报"])
    True
    >>> continues_title("青川市民政局", "关于开展社工宣传周活动的通知", [])
    True
    """
    if line.startswith(("—", "--")) and 4 <= len(line) <= 60 and not _SENTENCE.search(line):
        return True
    whole = _normal(title + line)
    if len(line) <= 60 and len(_normal(line)) >= 2 and any(_normal(hint).startswith(whole) for hint in hints):
        return True
    if not hints and _is_sender(title):
        notices = [text for text in (line, *below[:1]) if _NOTICE.fullmatch(text)]
        return bool(notices) and (notices[0] is line or _is_sender(line))
    return not hints and _is_broken(title, line, below)


def _is_sender(line: str) -> bool:
    """Whether a line is the names of bodies and nothing else."""
    return len(line) <= 60 and all(shape_of(word) in ("body", "account") for word in line.split())


def _is_broken(title: str, line: str, below: Sequence[str]) -> bool:
    """Whether a line between the title and the line with the day is text, not a name: the title goes on there."""
    words = line.split()
    if len(_HAN.findall(line)) < 9 or len(line) > 40 or len(title) > 60 or _NO_TITLE.search(line):
        return False
    if _normal(line) in _normal(title) or is_furniture(line) or read_meta_line(line) or shape_of(line) != "other":
        return False
    if all(shape_of(word) == "person" or len(word) == 1 for word in words) or medium_of_reporter(line):
        return False
    metas = [meta for text in below[:2] if (meta := read_meta_line(text)) and _is_telling(text, meta)]
    return bool(metas) and all(len(text) <= 40 or read_meta_line(text) for text in below[:1])


def _first_line(blocks: Sequence[Block]) -> int | None:
    """The title of plain text: its first line, or, where a menu was copied with it, the line above the meta line.

    None where the text begins with a sentence.
    """
    fit: list[int] = []
    banners: list[int] = []
    for number, block in enumerate(blocks[:_MENU]):
        line = block.text
        meta = read_meta_line(line) if number or _is_dated_masthead(line) or _LABELLED.match(line) else None
        full = [n for n in fit if _is_title_like(blocks[n].text)]
        if full and meta and _is_telling(line, meta):
            return _below_menu(blocks, fit, full[-1])
        if meta or is_furniture(line) or _PAGE.match(line) or _MASTHEAD.fullmatch(line):
            continue
        if _is_banner(line):
            banners.append(number)
            continue
        if len(line) > _LONGEST or _SENTENCE.search(line) or _SALUTATION.search(line) or number == len(blocks) - 1:
            break
        fit.append(number)
    fit = fit or banners[:1]
    return _once(blocks, fit, fit[0]) if fit else None


def _below_menu(blocks: Sequence[Block], fit: list[int], last: int) -> int:
    """The first line below the menu, of those that could be the title; `last` is the one right above the meta line."""
    lines = [n for n in fit if n < last]
    short = [n for n in lines if len(_HAN.findall(blocks[n].text)) < 6]
    menu = [n for n in lines if _is_menu(blocks[n].text) or (len(short) > 1 and n in short)]
    if not menu:
        return _once(blocks, fit, fit[0])
    return _above_notice(blocks, next(n for n in fit if n > menu[-1]))


def _is_banner(line: str) -> bool:
    """Whether a line above a title is the site's, whatever follows: 江畔网新闻正文, ★文明县城 ★卫生城市, LAB."""
    words = line.split()
    path = line.removesuffix("正文")
    return (
        not _HAN.search(line)
        or (len(words) > 1 and not words[0][0].isalnum() and all(word[0] == words[0][0] for word in words))
        or (path != line and shape_of(path) in ("medium", "column", "account"))
    )


def _is_menu(line: str) -> bool:
    """Whether a line above a title belongs to the site: its name, a path, its columns."""
    words = line.split()
    return (
        _MENU_LIKE.search(line) is not None
        or shape_of(line) in ("medium", "body", "account", "column")
        or (len(words) > 1 and all(len(word) < (6 if len(words) > 2 else 4) for word in words))
    )


def _once(blocks: Sequence[Block], fit: list[int], number: int) -> int:
    """The second of two lines where the first is the same title with the site's name: …_江畔网, 江畔论坛 » …."""
    below = _normal(blocks[number + 1].text) if number + 1 in fit else ""
    return number + 1 if len(below) > 6 and below in _normal(blocks[number].text) else number


def _is_dated_masthead(line: str) -> bool:
    """Whether the first line is a paper's name with its day: 江畔日报　2021年03月17日　星期三."""
    meta = read_meta_line(line)
    return meta is not None and meta.fields[0].kind == "name" and meta.has("day") and is_house(meta.fields[0].value)


def _above_notice(blocks: Sequence[Block], number: int) -> int:
    """Up from 关于…的通知 to the first of its senders, each on its line."""
    if blocks[number].text.startswith("关于"):
        while number and _is_sender(blocks[number - 1].text):
            number -= 1
    return number


def _is_title_like(line: str) -> bool:
    return len(_HAN.findall(line)) >= 8 and not line.startswith("—")


def _is_telling(line: str, meta: MetaLine) -> bool:
    """Whether a meta line is an article's: a day alone may be the site's clock (2024年11月15日 星期五)."""
    return meta.has("published", "source", "person") or (meta.has("day") and (meta.has("name") or ":" in line))


def _by_hint(layout: Layout, near: Sequence[int]) -> int | None:
    """The block that the head's title, or the first part of it, says; a heading before other blocks."""
    for hint in layout.hints.titles:
        whole = _normal(hint)
        same = [i for i in near if _agrees(_normal(layout.blocks[i].text), whole)]
        if same:
            return min(same, key=lambda i: (layout.blocks[i].linked > 0.5, layout.blocks[i].heading or 9, i))
    return None


def _by_end_of_hint(layout: Layout, near: Sequence[int]) -> int | None:
    """The block that ends the head's title, where the site comes first: 江畔日报数字报-标题, 江畔网 > 要闻 > 标题."""
    for hint in layout.hints.titles:
        for match in reversed(list(_SITE_FIRST.finditer(hint))):
            title = _normal(hint[match.end() :])
            same = [i for i in near if len(title) >= 6 and _normal(layout.blocks[i].text) == title]
            if not (layout.hints.site and hint.lstrip().startswith(layout.hints.site)):
                same = [i for i in same if shape_of(layout.blocks[i].text) not in ("medium", "body", "column")]
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
    # some systems cut without a sign; a short head is the site's name before 2021年第3期
    return len(cut) >= (8 if cut != hint else 15) and shown.startswith(cut)


def _by_heading(layout: Layout, near: Sequence[int]) -> int | None:
    """The one <h1>, or else the last <h2> or <h3> before the body, that is no link and no site's name."""
    fit = [i for i in near if layout.blocks[i].heading and layout.blocks[i].linked < 0.5 and not layout.blocks[i].aside]
    fit = [i for i in fit if not _is_page_text(layout.blocks[i].text)]
    fit = [i for i in fit if len(layout.blocks[i].text) >= (4 if layout.blocks[i].heading == 1 else 6)]
    first = [i for i in fit if layout.blocks[i].heading == 1]
    # a banner's <h1> (用生命影响生命) stands far above: the title is the heading over the line with day and source
    over = [i for i in fit if first and i > first[-1] and _is_over_meta_line(layout, i)]
    return over[0] if over else first[-1] if first else fit[-1] if fit else None


def _is_over_meta_line(layout: Layout, number: int) -> bool:
    below = layout.blocks[number + 1].text if number + 1 < len(layout.blocks) else ""
    meta = read_meta_line(below)
    return meta is not None and meta.has("published", "dated", "day") and meta.has("source", "published", "person")


def _above_the_meta_line(layout: Layout, near: Sequence[int]) -> int | None:
    """The line before the one that gives source and day: old pages mark a title by its size alone."""
    for at in near[1:]:
        meta = read_meta_line(layout.blocks[at].text)
        above = layout.blocks[at - 1]
        if meta and meta.has("published", "dated", "updated", "reprinted", "day", "source") and above.linked < 0.5:
            line = above.text
            if 5 <= len(line) <= _LONGEST and not _is_page_text(line) and not read_meta_line(line):
                return at - 1
    return None


def _is_page_text(line: str) -> bool:
    return is_furniture(line) or opens_a_list(line)


def _normal(text: str) -> str:
    return _NORMAL.sub("", text)
