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

_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?=年|[-./][01]?[0-9][-./])")
_LINK = re.compile("[、，]|和|及|与|以及")
# What may follow a name that nothing else supports: not 在大宁剧院, 到鹤城眼镜店.
_DONE_THERE = re.compile("[，。、；\\n]|的|举[办行]|开展|启动|召开|考察|交流|学习|参观|调研|民政|等|和|市")
_KIND = re.compile("[东西南北中前后左右老旧新城市江河海港郊湖山]{2,3}")
# What may follow a bare word that ends a chain: 青海互助举行…, 湖南通道：…; 丹东振兴发展 goes on.
_AFTER_PLACE = re.compile(
    "[^一-龥]|$|举[办行]|开展|启动|召开|民政|县|区|妇联|团[县区市]?委|社工|志愿|人|的|和|与|及|等|市|公安|司法|法院|检察|融媒|农村商业|农商|供电|"
    "医院|人民|教育|卫健|税务|残联|工会|红十字|慈善|救援"
)
_BEFORE_PLACE = re.compile("(?:[在赴到往抵至从]|来自|走进|来到|老区|位于|前往)$")
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
    links = _chained(hits, year, reading.text)
    _confirm_lists(links, reading.text)
    outlet = _outlet_codes(article, year)
    known = _known(links)
    for link in links:
        if not link.firm:
            _confirm(link, known, outlet, reading.text, year)
    _confirm_lists(links, reading.text)
    known = _known(links)
    firm = [link for link in links if link.firm]
    return [_mention(link, _decide(number, firm, known, outlet), year) for number, link in enumerate(firm)]


def _year(article: Article, reading: Reading) -> int:
    """The year whose table counts: the publication's, else the latest in the text, else the table's edition."""
    if article.publish_date:
        return int(article.publish_date[:4])
    years = [int(year) for year in _YEAR.findall(reading.text)]
    return min(max(years, default=divisions.EDITION), divisions.EDITION)


@cache
def _words() -> frozenset[str]:
    return frozenset(row.form for row in division_words())


def _is_word(hit: Hit, codes: tuple[str, ...], year: int) -> bool:
    """Whether the form needs support: a word of the table, a county that is a kind of place (河西, 城东), an old name.

    A bare name that is no division's any more (松花江, 鼓浪屿) is the river or the island that it was named after.
    """
    if hit.form in _words() or not hit.bare:
        return hit.form in _words()
    if level(codes[0]) == COUNTY and _KIND.fullmatch(hit.form):
        return True
    return all(row.end is not None and row.end < year for row in divisions.named(hit.form))


def _chained(hits: list[Hit], year: int, text: str) -> list[Link]:
    """Each run of touching hits whose divisions lie one in the other as one link."""
    links: list[Link] = []
    for number, hit in enumerate(hits, 1):
        after = hits[number] if number < len(hits) else None
        codes = divisions.all_codes(hit.form, year)
        word = _is_word(hit, codes, year)
        # 广东的中山 is as much of a chain as 广东中山.
        if links and text[links[-1].end : hit.start] in ("", "的") and _chain(links[-1], hit, after, codes, text, year):
            continue
        firm = not word and (not hit.bare or level(codes[0]) < COUNTY)
        links.append(Link(hit.start, hit.end, hit.form, codes, firm, "bare name" if hit.bare else "full name", word))
    return links


def _chain(last: Link, hit: Hit, after: Hit | None, codes: tuple[str, ...], text: str, year: int) -> bool:
    """Lengthen a link by a hit that lies in its division; a bare word (丹东振兴) only where it does not go on."""
    inner = tuple(code for code in codes if any(code != up and within(code, up) for up in last.codes))
    word = hit.bare and _is_word(hit, codes, year)
    ends = _AFTER_PLACE.match(text, hit.end) or (after is not None and after.start == hit.end)
    if not inner or (word and not ends):
        return False
    last.above += [up for up in last.codes if any(within(code, up) for code in inner)]
    last.end, last.form, last.codes = hit.end, hit.form, inner
    last.firm, last.rule, last.word = True, "chain", False
    return True


def _confirm_lists(links: list[Link], text: str) -> None:
    """Names in a list with others of one division stand: 禅城、南海、顺德三区, 沧州、泊头和献县."""
    run: list[Link] = []
    for link in links:
        if run and not _LINK.fullmatch(text, run[-1].end, link.start):
            _confirm_list(run, text)
            run = []
        run.append(link)
    _confirm_list(run, text)


def _confirm_list(run: list[Link], text: str) -> None:
    if len(run) < 2:
        return
    # A list that ends in 三区 is of counties; otherwise one of the neighbours must be certain by itself.
    closed = _LIST_END.match(text, run[-1].end) is not None
    parents = Counter(up for link in run for up in {divisions.parent(code) for code in link.codes})
    certain = closed or any(link.firm and level(link.codes[0]) == COUNTY for link in run)
    for link in run:
        shared = tuple(code for code in link.codes if parents[divisions.parent(code)] > 1 and level(code) == COUNTY)
        if shared and not link.firm and (certain or not link.word):
            link.firm, link.rule, link.codes = True, "list", shared
        elif shared and len(shared) < len(link.codes) and level(link.codes[0]) == COUNTY:
            link.codes = shared


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
    links = [link for link in _chained(hits, year, outlet) if link.firm or link.rule == "full name"]
    return {code for link in links for code in (*_top(link.codes), *link.above)}


def _confirm(link: Link, known: Counter[str], outlet: set[str], text: str, year: int) -> None:
    """Let a bare county name, or a name that is also a word, stand where the article supports it."""
    codes, rule = tuple(code for code in link.codes if known[code]), "named in full elsewhere"
    if not codes:
        codes, rule = tuple(code for code in _top(link.codes) if _support(code, known, outlet)), "its division is named"
    if not codes and not link.word and len(link.codes) == 1 and _opens_or_goes(link, text):
        # 来自义乌的社工 in an article that names nothing of its province.
        codes, rule = link.codes, "used as a place"
    if link.word and level(link.codes[0]) == COUNTY:
        # In Panzhihua 东区 is its 东区; elsewhere it is no division, nor 和县 in Hefei's 市和县.
        bare = link.rule == "bare name"
        kind = any(divisions.name_of(code, year) == link.form for code in codes)
        ups = {code: divisions.parent(code) or "" for code in codes if bare or kind}
        near = {code for code, up in ups.items() if known[up] or up in outlet or code in outlet}
        near |= set(ups) if kind and link.start == 0 else set()  # 应县启动… opens the title
        codes = tuple(code for code in codes if known[code] or code in near)
        if bare and not _stands_as_place(link, text, firm=rule != "its division is named"):
            return
    if codes:
        link.firm, link.codes, link.rule = True, codes, rule


def _stands_as_place(link: Link, text: str, *, firm: bool) -> bool:
    """Whether a word is used as a place: 搬到革命老区永和。 If `firm`, also 和平社工到场 at a sentence's start."""
    to_it = _BEFORE_PLACE.search(text[max(0, link.start - 4) : link.start]) is not None
    if _heads(link, text):
        return True
    if firm:
        free = link.start == 0 or not "一" <= text[link.start - 1] <= "龥"
        return (to_it or free) and _AFTER_PLACE.match(text, link.end) is not None
    return to_it and text[link.end : link.end + 1] in "，。、；"


def _heads(link: Link, text: str) -> bool:
    """Whether a name is the head of a line or of a heading: 东海：我县启动…, 【城口】社工进村, 三、大足·志愿同行."""
    before = text[max(0, link.start - 2) : link.start]
    opens = not before or before[-1] in "\n【" or (before[-1] in "、." and before[:1] in "一二三四五六七八九十\n")
    return opens and text[link.end : link.end + 1] in "：】·｜丨|"


def _opens_or_goes(link: Link, text: str) -> bool:
    """Whether a name opens a sentence (义乌启动…) or follows a word of going there (来自义乌的) and ends."""
    to_it = _BEFORE_PLACE.search(text[max(0, link.start - 4) : link.start]) is not None
    opens = link.start == 0 or text[link.start - 1] in "\n。！？"
    return (to_it or opens) and _DONE_THERE.match(text, link.end) is not None


def _support(code: str, known: Counter[str], outlet: set[str]) -> int:
    """How much speaks for one of several divisions: itself, its prefecture, its province, neighbours, the outlet."""
    up = divisions.chain(code)[:-1]
    if not up:
        return 16 * (known[code] > 0)
    near = any(divisions.parent(item) == up[-1] for item in known)
    province = any(item[:2] == code[:2] for item in known)
    score = 16 * (known[code] > 0) + 4 * (known[up[-1]] > 0) + 2 * near + 2 * province
    return score + (code in outlet or any(item in outlet for item in up))


def _decide(number: int, links: list[Link], known: Counter[str], outlet: set[str]) -> tuple[str, ...]:
    """The codes that remain for a link: one where context tells."""
    link = links[number]
    codes = _top(link.codes)
    if len(link.codes) > len(codes) and not any(_support(code, known, outlet) for code in codes):
        # 朝阳 is the city, except where the article names 朝阳区 and nothing of Liaoning.
        codes = tuple(code for code in link.codes if known[code]) or codes
    if len(codes) == 1:
        return codes
    scores = {code: _support(code, known, outlet) for code in codes}
    best = tuple(code for code in codes if scores[code] == max(scores.values()))
    return best if len(best) == 1 else _nearest(number, links, best)


def _nearest(number: int, links: list[Link], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of equal candidates the one whose own division was named last before, else next after, 50 mentions far."""
    for other in [*reversed(links[max(0, number - 50) : number]), *links[number + 1 : number + 51]]:
        top = _top(other.codes)
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
        return Mention(link.start, link.end, region, link.rule, confidence)
    region = Region(None, link.form, level(codes[0]), codes)
    return Mention(link.start, link.end, region, link.rule, confidence / len(codes))
