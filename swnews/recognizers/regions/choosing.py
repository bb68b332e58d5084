"""Links → mentions: the code of each, of several divisions of one name the one that the article points to."""

from __future__ import annotations

import re

from swnews import divisions
from swnews.divisions import COUNTY, level, within
from swnews.recognizers.regions.chaining import Link, chain, confirm_lists
from swnews.recognizers.regions.scanning import Hit, scan
from swnews.recognizers.regions.weighing import Context, confirm, support, weigh
from swnews.records import Article, Mention, Reading, Region

_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?=年|[-./][01]?[0-9][-./])")


def choose(article: Article, reading: Reading, hits: list[Hit]) -> list[Mention[Region]]:
    """The mentions that stand, with their codes."""
    text, year = reading.text, _year(article, reading)
    links, outlet = chain(hits, text, year), _outlet_codes(article, year)
    # Twice, since what is firm now speaks for the rest: 阳朔、平乐; 义乌启动… and later 义乌社工.
    for _ in range(2):
        confirm_lists(links, text)
        context = weigh(links, text, year, outlet)
        for link in links:
            if not link.firm:
                confirm(link, context)
    context = weigh(links, text, year, outlet)
    firm, earlier, mentions = [link for link in links if link.firm], set[str](), list[Mention[Region]]()
    for number, link in enumerate(firm):
        mentions.append(_mention(link, _decide(number, firm, earlier, context), year))
        earlier.update(link.top() if len(link.top()) == 1 else ())
    return mentions


def _year(article: Article, reading: Reading) -> int:
    """The year whose table counts: the publication's, else the latest in the text, else the table's edition."""
    if article.publish_date:
        return int(article.publish_date[:4])
    years = [int(year) for year in _YEAR.findall(reading.text)]
    return min(max(years, default=divisions.EDITION), divisions.EDITION)


def _outlet_codes(article: Article, year: int) -> frozenset[str]:
    """The divisions in the outlet's name: context, no mention."""
    outlet = article.outlet or ""
    hits = scan(outlet, len(outlet), frozenset(range(len(outlet) + 1)))
    links = [link for link in chain(hits, outlet, year) if link.firm or not link.bare]
    return frozenset(code for link in links for code in (*link.top(), *link.above))


def _decide(number: int, links: list[Link], earlier: set[str], context: Context) -> tuple[str, ...]:
    """The codes that remain for a link: one where context tells."""
    link = links[number]
    codes = link.top()
    if len(link.codes) > len(codes) and not any(support(code, context) for code in codes):
        # 朝阳 is the city, except where the article names 朝阳区 and nothing of Liaoning.
        codes = tuple(code for code in link.codes if context.known[code]) or codes
    if len(codes) == 1:
        return codes
    # What was named before counts first (南京市鼓楼区…福州市…鼓楼区), then what lies in a division that is named.
    for likely in (
        tuple(code for code in codes if code in earlier),
        tuple(code for code in codes if context.names(divisions.parent(code))),
    ):
        if likely:
            return _nearest(number, links, likely)
    scores = {code: support(code, context) for code in codes}
    return _nearest(number, links, tuple(code for code in codes if scores[code] == max(scores.values())))


def _nearest(number: int, links: list[Link], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of equal candidates the one whose own division was named last before, else next after, 20 mentions far."""
    if len(codes) == 1:
        return codes
    for other in [*reversed(links[max(0, number - 20) : number]), *links[number + 1 : number + 21]]:
        top = other.top()
        for item in (*(top if len(top) == 1 else ()), *other.above):
            fit = tuple(code for code in codes if within(code, item) or _siblings(code, item))
            if len(fit) == 1:
                return fit
    return codes


def _siblings(one: str, other: str) -> bool:
    return level(other) == COUNTY and divisions.parent(one) == divisions.parent(other)


def _mention(link: Link, codes: tuple[str, ...], year: int) -> Mention[Region]:
    confidence = 1.0 if link.rule in ("full name", "chain") else 0.9
    if len(codes) == 1:
        region = Region(codes[0], divisions.name_of(codes[0], year) or link.form, level(codes[0]))
        others = len(link.top()) - 1
        why = f"of {others + 1} divisions of this name the article points to this one" if others else None
        return Mention(link.start, link.end, region, link.rule, confidence, why)
    region = Region(None, link.form, level(codes[0]), codes)
    return Mention(link.start, link.end, region, link.rule, confidence / len(codes))
