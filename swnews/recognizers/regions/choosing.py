"""Hits → mentions with codes: chains, the evidence for bare names, the choice among divisions of one name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from swnews import divisions
from swnews.divisions import COUNTY, level, within
from swnews.recognizers.regions.scanning import Hit, scan
from swnews.records import Article, Mention, Reading, Region
from swnews.tables import division_words

_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_LINK = re.compile("[、，]|和|及|与|以及")
_LIST_END = re.compile(
    "(?:等)?(?:[两二三四五六七八九十0-9]{0,3}个?|各)(?:区县|县区|市县|县市|县|区|市|旗)(?![域划委政])"
)


@dataclass(slots=True)
class Link:
    """One chain of hits on the way to a mention: the codes it may mean, highest level first."""

    start: int
    end: int
    form: str
    codes: tuple[str, ...]
    firm: bool
    rule: str
    word: bool = False
    above: list[str] = field(default_factory=list)


def choose(article: Article, reading: Reading, hits: list[Hit]) -> list[Mention[Region]]:
    """The mentions that stand, with their codes."""
    year = _year(article, reading)
    links = _chained(hits, year)
    _confirm_lists(links, reading.text)
    known = _known(links)
    outlet = _outlet_codes(article, year)
    for link in links:
        if not link.firm:
            _confirm(link, links, known, outlet)
    known = _known(links)
    return [_mention(link, known, outlet, year) for link in links if link.firm]


def _year(article: Article, reading: Reading) -> int:
    """The year whose table counts: the publication's, else the latest in the text, else the table's edition."""
    if article.publish_date:
        return int(article.publish_date[:4])
    years = [int(year) for year in _YEAR.findall(reading.text)]
    return min(max(years, default=divisions.EDITION), divisions.EDITION)


@cache
def _words() -> frozenset[str]:
    return frozenset(row.form for row in division_words())


def _chained(hits: list[Hit], year: int) -> list[Link]:
    """Each run of touching hits whose divisions lie one in the other as one link."""
    links: list[Link] = []
    for hit in hits:
        codes = divisions.all_codes(hit.form, year)
        word = hit.form in _words()
        if links and links[-1].end == hit.start:
            last = links[-1]
            inner = tuple(code for code in codes if any(code != up and within(code, up) for up in last.codes))
            if inner and not (hit.bare and word and last.word):
                last.above += [up for up in last.codes if any(within(code, up) for code in inner)]
                last.end, last.form, last.codes = hit.end, hit.form, inner
                last.firm, last.rule, last.word = not word or not hit.bare, "chain", word and hit.bare
                continue
        top = level(codes[0])
        firm = (not hit.bare or top < COUNTY) and not word
        rule = "bare name" if hit.bare else "full name"
        links.append(Link(hit.start, hit.end, hit.form, codes, firm, rule, word))
    return links


def _confirm_lists(links: list[Link], text: str) -> None:
    """Names in a list with others of one division stand: 禅城、南海、顺德三区, 沧州、泊头和献县."""
    run: list[Link] = []
    for link in [*links, None]:
        if link is not None and run and _LINK.fullmatch(text, run[-1].end, link.start):
            run.append(link)
            continue
        if len(run) > 1:
            _confirm_list(run, text)
        run = [link] if link is not None else []


def _confirm_list(run: list[Link], text: str) -> None:
    closed = _LIST_END.match(text, run[-1].end) is not None
    parents = Counter(up for link in run for up in {divisions.parent(code) for code in link.codes})
    for link in run:
        shared = [code for code in link.codes if parents[divisions.parent(code)] > 1]
        if not link.firm and shared:
            # A list that ends in 三区 is of counties; otherwise a neighbour must be certain.
            if closed or any(other.firm for other in run) or not link.word:
                link.firm, link.rule = True, "list"
        if shared and (closed or len(link.codes) > 1) and level(shared[0]) >= level(link.codes[0]):
            link.codes = tuple(shared) if closed or len(shared) == 1 else link.codes


def _known(links: list[Link]) -> Counter[str]:
    """How often each division is named for certain, by itself or in front of another."""
    known: Counter[str] = Counter()
    for link in links:
        known.update(link.above)
        if link.firm and len(top := _top(link.codes)) == 1:
            known[top[0]] += 1
    return known


def _top(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if level(code) == level(codes[0]))


def _outlet_codes(article: Article, year: int) -> set[str]:
    """The divisions in the outlet's name: context, no mention."""
    outlet = article.outlet or ""
    hits = scan(outlet, len(outlet), frozenset(range(len(outlet) + 1)))
    return {code for link in _chained(hits, year) if link.firm for code in (_top(link.codes) + tuple(link.above))}


def _confirm(link: Link, links: list[Link], known: Counter[str], outlet: set[str]) -> None:
    """Let a bare county name, or a name that is also a word, stand where the article supports it."""
    full = [code for code in link.codes if known[code]]
    if full:
        link.firm, link.codes, link.rule = True, tuple(full), "named in full elsewhere"
        return
    if link.word:
        return
    supported = [code for code in link.codes if _support(code, known, outlet)]
    if supported:
        link.firm, link.codes, link.rule = True, tuple(supported), "its division is named"


def _support(code: str, known: Counter[str], outlet: set[str]) -> int:
    """How much speaks for one of several divisions: itself, its prefecture, its province, neighbours, the outlet."""
    up = divisions.chain(code)[:-1]
    score = 16 * (known[code] > 0) + 4 * (known[up[-1]] > 0 if up else False) + 2 * any(known[item] for item in up[:-1])
    score += 2 * any(divisions.parent(item) == up[-1] for item in known) if up else 0
    return score + (code in outlet or any(item in outlet for item in up))


def _mention(link: Link, known: Counter[str], outlet: set[str], year: int) -> Mention[Region]:
    codes = _top(link.codes)
    if len(link.codes) > 1:
        scores = {code: _support(code, known, outlet) for code in link.codes}
        best = max(scores.values())
        if len(codes) > 1 and best:
            codes = tuple(code for code in codes if scores[code] == best) or codes
    if len(codes) == 1:
        region = Region(codes[0], divisions.name_of(codes[0], year) or link.form, level(codes[0]))
    else:
        region = Region(None, link.form, level(codes[0]), codes)
    return Mention(link.start, link.end, region, link.rule, 1.0 if link.rule in ("full name", "chain") else 0.9)
