"""Pages → `Article`: body, title, date, outlet, sections, without the page's furniture; knows HTML, never fetches.

The way of a page: 1. bytes → text  2. text → blocks, each restored (`html`, `blocks`)  3. the body among them
(`bodies`)  4. the title (`titles`)  5. each line: of the article, of its byline, or furniture (`lines`, `furniture`)
6. day and outlet from byline and head (`facts`, `metalines`, `outlets`, `days`, `heads`)  7. sections (`sections`)

Besides: the rule of a known site (`rules`), what a page without an article is (`pagekinds`), files it links
(`attachments`), its further pages (`joining`), what kind of text it is and how near the topic (`kinds`, `relevance`).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace

from swnews.errors import ParseError
from swnews.fetching import LIMIT, read_text
from swnews.fetching.urls import url_id
from swnews.parsing.attachments import find_attachments
from swnews.parsing.blocks import Block, Layout, join_lines, read_plain
from swnews.parsing.bodies import find_body
from swnews.parsing.facts import find_facts
from swnews.parsing.html import is_html, read_html
from swnews.parsing.joining import join_articles, next_of_article
from swnews.parsing.judging import judge
from swnews.parsing.lines import sort_lines
from swnews.parsing.originals import find_original
from swnews.parsing.pagekinds import kind_without_article, refusal, remedy
from swnews.parsing.rules import apply_rule
from swnews.parsing.sections import find_sections
from swnews.parsing.titles import find_title, hinted_title, lines_of_title, without_label
from swnews.records import Article, Page
from swnews.restoring import restore
from swnews.texts import join

__all__ = ["page_kind", "parse"]

_LOG = logging.getLogger(__name__)


def parse(page: Page | bytes | str | Sequence[Page | bytes | str], *, url: str | None = None) -> Article:
    """The article of a page, or of the several pages that it is in: HTML or plain text, as bytes or decoded.

    Raises ParseError, naming the input, the reason and the remedy, where there is no article: an empty or binary input,
    a page of links alone; the error's `page_kind` says what the page is. Of several pages the bodies are joined;
    a later one without text is left out and logged. Date and outlet that nothing gives are None. The id is the first
    page's; without one a digest of `url`, else of the text.

    >>> article = parse("社工周启动\\n来源：晨报　发布时间：2021-03-17\\n3月16日，市民政局主办了仪式。\\n【打印】")
    >>> article.title, article.publish_date, article.outlet, article.text
    ('社工周启动', '2021-03-17', '晨报', '3月16日，市民政局主办了仪式。')
    """
    pages = [page] if isinstance(page, (Page, bytes, str)) else list(page)
    pages = [each for one in pages for each in (one, *(one.further if isinstance(one, Page) else ()))]
    if not pages:
        raise ParseError("no pages; give one or several")
    parts = [_read(pages[0], url)]
    for further in pages[1:]:
        try:
            parts.append(_read(further, None))
        except ParseError as error:  # a last page of one picture must not cost the article
            _LOG.warning("page left out of its article: %s", error)
    return judge(join_articles(parts))


def page_kind(page: Page | bytes | str) -> str:
    """What a page is: article, listing, removed, blocked, login, missing, attachment or other.

    >>> page_kind("<html><body><p>该内容已被发布者删除</p></body></html>")
    'removed'
    """
    try:
        _read(page, None)
    except ParseError as error:
        return error.page_kind
    return "article"


def _read(page: Page | bytes | str, url: str | None) -> Article:
    """The article of one page, not yet judged."""
    name = _name_of(page)
    text = _text_of(page, name)
    url = url or (page.url if isinstance(page, Page) else None)
    ruled = apply_rule(text, url) if is_html(text) else None
    layout = read_html(ruled.text if ruled else text) if is_html(text) else read_plain(text)
    if ruled:
        layout = replace(layout, hints=ruled.into(layout.hints))
    if not layout.blocks and not text.strip():
        raise ParseError(f"{name}: empty; save the page again")
    if refused := refusal(text, layout):
        raise ParseError(f"{name}: {remedy(*refused)}", refused[0])
    body = find_body(layout)
    if body is None and (layout.html or not layout.blocks):
        kind = kind_without_article(text, layout, url)
        raise ParseError(f"{name}: {remedy(kind)}", kind)
    layout, title, subtitles = _with_title(layout, body)
    body = body or (0, len(layout.blocks))
    lines = sort_lines(layout, body, title, subtitles)
    if not lines.body:
        raise ParseError(f"{name}: no article, only a title and page furniture; give the page of one article")
    body_text, offsets = join_lines(block.text for block in lines.body)
    byline, byline_offsets = join_lines(block.text for block in lines.byline)
    shown = None if title is None else join([layout.blocks[i].text for i in (title, *subtitles)])
    whole_title = None if shown is None else without_label(shown, layout.hints.titles)
    facts = find_facts(layout, whole_title, lines, body_text, byline, byline_offsets)
    shown_lines = (str(block.text) for block in layout.blocks if "http" in block.text)
    archive = page.archive_url if isinstance(page, Page) else None
    base = archive or url  # archives lead the page's links to themselves
    return Article(
        id=page.id if isinstance(page, Page) else url_id(url) if url else _digest(text),
        title=whole_title,
        publish_date=facts.publish_date,
        outlet=facts.outlet,
        text=body_text,
        byline=byline,
        sections=find_sections(lines.body, offsets, len(body_text)),
        url=url,
        delivered=layout.delivered,
        evidence=facts.evidence,
        next_url=next_of_article(text, base) if layout.html else None,
        attachments=find_attachments(text, base, body_text) if layout.html else (),
        original_url=find_original(layout.hints.leads, url, shown_lines),
        archive_url=archive,
        original_outlet=facts.original_outlet,
    )


def _name_of(page: Page | bytes | str) -> str:
    """What a message calls the page: the place where its user finds it."""
    if isinstance(page, Page):
        return page.path or page.url or page.id
    return "text" if isinstance(page, str) else "page"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _text_of(page: Page | bytes | str, name: str) -> str:
    data = page.data if isinstance(page, Page) else page
    if len(data) > LIMIT:
        raise ParseError(f"{name}: over {LIMIT // 1_000_000} MB; split it, or cut it down to the article")
    if isinstance(data, str):
        return data
    try:
        return read_text(data, page.charset if isinstance(page, Page) else None, name=name)
    except ParseError as error:
        raise ParseError(str(error), "attachment") from error


def _with_title(layout: Layout, body: tuple[int, int] | None) -> tuple[Layout, int | None, list[int]]:
    """The layout, its title's block and the blocks of the subtitle.

    A title that only the page's head gives becomes one more block, behind the others, so that it has an origin.
    """
    title = find_title(layout, body)
    hinted = hinted_title(layout.hints.titles) if title is None else None
    if hinted:
        block = Block(restore(hinted).shift(len(layout.delivered) + 1), aside=True)
        layout = replace(layout, delivered=f"{layout.delivered}\n{hinted}", blocks=(*layout.blocks, block))
        return layout, len(layout.blocks) - 1, []
    return layout, title, [] if title is None else lines_of_title(layout, title)
