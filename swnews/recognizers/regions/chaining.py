"""Hits → links: 陕西省西安市莲湖区 is one, and the names of a list stand by one another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from swnews import divisions
from swnews.divisions import COUNTY, level, within
from swnews.recognizers.regions.scanning import Hit
from swnews.tables import division_words

# Bare names of counties that are directions or kinds of place: 河西, 城东, 南山, 西湖.
_KIND = re.compile("[东西南北中前后左右老旧新城市江河海港郊湖山]{2,3}")
# What may follow a word at the end of a chain: 青海互助举行…, 湖南通道：…; 丹东振兴发展 goes on.
AFTER_PLACE = re.compile(
    "[^一-龥]|$|[县区市人的和与及等]|举[办行]|开展|启动|召开|民政|妇联|团[县区市]?委|社工|志愿|公安|司法|法院|检察|融媒|"
    "民族(?:中学|小学|医院|文化)|农村商业|农商|供电|医院|人民|教育|卫健|税务|残联|工会|红十字|慈善|救援"
)
_SEPARATOR = re.compile("[、，]|和|及|与|以及")
_LIST_END = re.compile(
    "(?:等)?(?:[两二三四五六七八九十0-9]{0,3}个?|各)(?:区县|县区|市县|县市|县|区|市|旗)(?![域划委政])"
)


@dataclass(slots=True)
class Link:
    """One chain of hits on the way to a mention.

    `codes` are those it may mean, the highest level first; `above` the divisions in front of it in the chain.
    It is `firm` once it counts. `bare`: the last name has no suffix; `word`: it is also a word; `own`: it follows a
    division that it does not lie in, as a body's own name does (嘉禾 in 长沙市嘉禾社会工作服务中心).
    """

    start: int
    end: int
    codes: tuple[str, ...]
    form: str
    rule: str
    firm: bool
    bare: bool
    word: bool
    own: bool = False
    above: list[str] = field(default_factory=list)

    def top(self) -> tuple[str, ...]:
        """The codes of the highest level: a bare name means the city before its county."""
        return tuple(code for code in self.codes if level(code) == level(self.codes[0]))


def chain(hits: list[Hit], text: str, year: int) -> list[Link]:
    """The links of a text: each run of touching hits whose divisions lie one in the other is one."""
    links: list[Link] = []
    for number, hit in enumerate(hits, 1):
        codes = divisions.all_codes(hit.form, year)
        word = _is_word(hit, codes, year)
        last = links[-1] if links else None
        # A word ends a chain only where it does not go on (丹东振兴发展), or where the next name does (青海海东互助县).
        goes_on = number < len(hits) and hits[number].start == hit.end
        fits = not (hit.bare and word) or goes_on or AFTER_PLACE.match(text, hit.end) is not None
        # 广东的中山 is as much of a chain as 广东中山.
        if last and fits and text[last.end : hit.start] in ("", "的") and _lengthen(last, hit, codes):
            continue
        firm = not word and (not hit.bare or level(codes[0]) < COUNTY)
        rule = "bare name" if hit.bare else "full name"
        link = Link(hit.start, hit.end, codes, hit.form, rule, firm, hit.bare, word)
        touches = last is not None and last.end == hit.start
        link.own = touches and hit.bare and not firm and not _neighbours(last, link)
        links.append(link)
    return links


def _lengthen(link: Link, hit: Hit, codes: tuple[str, ...]) -> bool:
    """Add a hit to a link if it lies in its division."""
    inner = tuple(code for code in codes if any(code != up and within(code, up) for up in link.codes))
    if inner:
        link.above += [up for up in link.codes if any(within(code, up) for code in inner)]
        link.end, link.codes, link.form = hit.end, inner, hit.form
        link.rule, link.firm, link.bare, link.word = "chain", True, hit.bare, False
    return bool(inner)


def _neighbours(one: Link | None, other: Link) -> bool:
    """Whether two links may lie in one division: 北京海淀丰台."""
    ups = {divisions.parent(code) for code in one.codes} if one else set()
    return any(divisions.parent(code) in ups for code in other.codes)


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


def confirm_lists(links: list[Link], text: str) -> None:
    """Make names firm that stand in a list with others of one division: 禅城、南海、顺德三区, 沧州、泊头和献县."""
    run: list[Link] = []
    for link in links:
        if run and not _SEPARATOR.fullmatch(text, run[-1].end, link.start):
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
