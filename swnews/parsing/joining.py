"""An article in several pages: which page goes on with it, and the pages' articles joined to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from swnews.parsing.blocks import join_lines
from swnews.parsing.links import read_tree
from swnews.parsing.pagers import next_candidates
from swnews.records import Article, Evidence, Section
from swnews.texts import Text

# Not worth a second look at the tree: no pager is written without one of these. Plain words, for a pattern of them took
# a quarter of a page's time.
_PAGER = (*(f"{side}{one}{page}" for side in "下后" for one in ("", "一") for page in "页頁"), "createpage", "nextpage")
_PAGER += ("rel=next", "rel='next", 'rel="next')
_SECOND = re.compile(r"2\]?\s{0,4}</a>")
_NUMBERED = re.compile(r"(?P<stem>.*?)(?:[_-]|/|/page/)(?P<number>\d{1,2})(?P<end>(?:\.\w{2,6})?/?)")
_FILE = re.compile(r"(?P<stem>.*?)(?P<end>\.\w{2,6}|/?)")
_NUMBER_KEYS = {"page", "p", "pg", "paged", "pageno", "page_no", "pagenum", "pageindex", "page_id", "pn", "curpage"}
# The end of a title on the later pages of an article: …（2）, …（第二页）, …_2.
_PART = re.compile(r"[\s_\-—]*[（(]?第?\s?[\d一二三四五六七八九十]{1,2}\s?页?[)）]?$")
# How many pages an article may have; the longest reports of agencies have some twenty.
MOST = 50


def next_of_article(text: str, url: str | None) -> str | None:
    """The page on which the article of an HTML page goes on, never the next article.

    >>> next_of_article('<a href="t1_1.html">下一页</a>', "http://a.example.org/t1.html")
    'http://a.example.org/t1_1.html'
    >>> next_of_article('<link rel="next" href="/other-post/">', "http://a.example.org/post/") is None
    True
    """
    if url is None or not _has_pager(text.lower()):
        return None
    return next((target for target in next_candidates(read_tree(text), url) if _goes_on(url, target)), None)


def _has_pager(text: str) -> bool:
    """Whether a page in lower case may have a next one: a word for it, or a link that says 2."""
    if any(word in text for word in _PAGER):
        return True
    return any(text[match.start() - 1] in ">[ \t\r\n" for match in _SECOND.finditer(text))


def _goes_on(url: str, target: str) -> bool:
    """Whether an address is that of the page after ours of the same article: all is the same but the page's number."""
    here, there = urlsplit(url), urlsplit(target)
    if here.netloc.lower() != there.netloc.lower():
        return False
    if here.path == there.path:
        old, new = _query(here.query), _query(there.query)
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        return len(changed) == 1 and changed <= _NUMBER_KEYS and new.get(min(changed), "").isdecimal()
    if here.query != there.query:
        return False
    later = _NUMBERED.fullmatch(there.path)
    first = _FILE.fullmatch(here.path)
    if later is None or first is None:
        return False
    if later["stem"] == first["stem"].rstrip("/") and later["end"].rstrip("/") == first["end"].rstrip("/"):
        return int(later["number"]) in (1, 2)
    mine = _NUMBERED.fullmatch(here.path)
    same = mine is not None and (mine["stem"], mine["end"]) == (later["stem"], later["end"])
    return same and mine is not None and int(later["number"]) == int(mine["number"]) + 1


def _query(query: str) -> dict[str, str]:
    return {key.lower(): value for key, value in parse_qsl(query, keep_blank_values=True)}


def join_articles(parts: Sequence[Article]) -> Article:
    """One article of its pages: the bodies in order, lines that stand at the head of each page once; what the first
    page does not say of itself, a later one may."""
    if len(parts) == 1:
        return parts[0]
    first, shifts, at = parts[0], [], 0
    for part in parts:
        shifts.append(at)
        at += len(part.delivered) + 1
    lines = list(_lines(parts, shifts))
    text, offsets = join_lines(line for line, *_ in lines)
    places = {(number, old): new for (_, number, old), new in zip(lines, offsets, strict=True)}
    byline, _ = join_lines(_bylines(parts, shifts))
    titles = [part.title.shift(at) for part, at in zip(parts, shifts, strict=True) if part.title]
    return replace(
        first,
        title=titles[0] if titles else None,
        publish_date=next((part.publish_date for part in parts if part.publish_date), None),
        outlet=next((part.outlet for part in parts if part.outlet), None),
        text=text,
        byline=byline,
        sections=tuple(_sections(parts, places, len(text))),
        delivered="\n".join(part.delivered for part in parts),
        evidence=tuple(_evidence(parts, shifts, byline, places)),
        next_url=parts[-1].next_url,
        attachments=tuple(dict.fromkeys(item for part in parts for item in part.attachments)),
    )


def _lines(parts: Sequence[Article], shifts: Sequence[int]) -> Iterator[tuple[Text, int, int]]:
    """The lines of all bodies, each with its page and its offset there; later pages without the head said before."""
    said: set[str] = set()
    title = _PART.sub("", parts[0].title or "")
    for number, (part, shift) in enumerate(zip(parts, shifts, strict=True)):
        at, head = 0, number > 0
        for line in part.text.split("\n"):
            again = line in said or _PART.sub("", line) == title
            head = head and again
            number_alone = line.isdecimal() and len(line) < 3  # the pager's: this page has no link
            if line and not head and not number_alone:
                yield part.text.cut(at, at + len(line)).shift(shift), number, at
            at += len(line) + 1
        said |= set(part.text.split("\n"))


def _bylines(parts: Sequence[Article], shifts: Sequence[int]) -> Iterator[Text]:
    said: set[str] = set()
    for part, shift in zip(parts, shifts, strict=True):
        at = 0
        for line in part.byline.split("\n"):
            if line and line not in said:
                said.add(line)
                yield part.byline.cut(at, at + len(line)).shift(shift)
            at += len(line) + 1


def _sections(parts: Sequence[Article], places: dict[tuple[int, int], int], length: int) -> Iterator[Section]:
    """The sections of all pages; the last of one goes on until the first heading of the next."""
    heads: list[tuple[str | None, int, str | None]] = []
    for number, part in enumerate(parts):
        for section in part.sections:
            at = places.get((number, section.start))
            if at is not None and (section.heading or not heads):
                heads.append((section.heading, at, section.region))
    if not heads:
        return
    if heads[0][1] > 0:
        heads.insert(0, (None, 0, None))
    ends = [at - 1 for _, at, _ in heads[1:]] + [length]
    yield from (Section(heading, at, end, region) for (heading, at, region), end in zip(heads, ends, strict=True))


def _evidence(
    parts: Sequence[Article], shifts: Sequence[int], byline: Text, places: dict[tuple[int, int], int]
) -> Iterator[Evidence]:
    """The evidence of each field from the first page that has it, its offsets moved."""
    said: set[str] = set()
    for number, (part, shift) in enumerate(zip(parts, shifts, strict=True)):
        fields = {item.field for item in part.evidence} - said
        for item in part.evidence:
            start = _moved(item, number, part, byline, places) if item.field in fields else None
            if start is not None:
                low, high = item.delivered_start + shift, item.delivered_end + shift
                end = start + item.end - item.start
                yield replace(item, start=start, end=end, delivered_start=low, delivered_end=high)
        said |= fields


def _moved(item: Evidence, number: int, part: Article, byline: Text, places: dict[tuple[int, int], int]) -> int | None:
    """Where evidence of a page starts in the joined article; None where its line was said before."""
    if item.part == "title":
        return item.start if number == 0 else None
    words = part.text if item.part == "text" else part.byline
    start = words.rfind("\n", 0, item.start) + 1
    if item.part == "text":
        at = places.get((number, start))
    else:
        line = words[start:].partition("\n")[0]
        at = next(
            (n for n in range(len(byline)) if byline.startswith(line, n) and byline[n - 1 : n] in ("", "\n")), None
        )
    return None if at is None else at + item.start - start
