"""What speaks for a link: the divisions that the article names otherwise, the outlet, and how the name is used."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from swnews import divisions
from swnews.divisions import COUNTY, level
from swnews.recognizers.regions.chaining import AFTER_PLACE, Link

_TO_PLACE = re.compile("(?:[在赴到往抵至从]|来自|走进|来到|老区|位于|前往)$")
# What may follow a name that nothing else supports: not 在大宁剧院, 到鹤城眼镜店.
_DONE_THERE = re.compile("[，。、；\n]|[的等和市]|举[办行]|开展|启动|召开|考察|交流|学习|参观|调研|民政")
# Offices that only a division has: 和平民政局.
_OFFICE = re.compile("(?:民政|司法|公安|教育|卫健|应急管理|农业农村|财政|人社|文旅)局|残联|妇联|团委|法院|检察院|融媒")
# What follows a body's own name oftener than a county's: a body of the county says 嘉禾县社会工作服务中心.
_BODY = re.compile(
    "(?:社会工作|社工)(?:服务|事务|发展|综合|中心)|公益|义工|爱心|志愿服?务?者?(?:队|协会|服务)|心理|养老|慈善"
)


@dataclass(frozen=True, slots=True)
class Context:
    """An article around its links: its text and year, the divisions of its outlet, and those that it names.

    `known` counts the divisions named for certain; `parents` and `provinces` are those that they lie in.
    """

    text: str
    year: int
    outlet: frozenset[str]
    known: Counter[str]
    parents: frozenset[str | None]
    provinces: frozenset[str]

    def names(self, code: str | None) -> bool:
        """Whether article or outlet name the division for certain."""
        return code is not None and (self.known[code] > 0 or code in self.outlet)


def weigh(links: list[Link], text: str, year: int, outlet: frozenset[str]) -> Context:
    """The context that the firm links make."""
    known: Counter[str] = Counter()
    for link in links:
        known.update(link.above)
        if link.firm and len(top := link.top()) == 1:
            known[top[0]] += 1
    parents = frozenset(divisions.parent(code) for code in known)
    return Context(text, year, outlet, known, parents, frozenset(code[:2] for code in known))


def support(code: str, context: Context) -> int:
    """How much speaks for a division: itself, its prefecture, its neighbours, its province, the outlet."""
    known, up = context.known, divisions.parent(code)
    if up is None:
        return 16 * (known[code] > 0)
    near, province = up in context.parents, code[:2] in context.provinces
    outlet = not context.outlet.isdisjoint(divisions.chain(code))
    return 16 * (known[code] > 0) + 4 * (known[up] > 0) + 2 * near + 2 * province + outlet


def confirm(link: Link, context: Context) -> None:
    """Make a bare county name, or a name that is also a word, firm where the article supports it."""
    codes, rule = tuple(code for code in link.codes if context.known[code]), "named in full elsewhere"
    if not codes:
        codes, rule = tuple(code for code in link.top() if support(code, context)), "its division is named"
    if not codes and not link.word and len(link.codes) == 1 and _opens_or_goes(link, context.text):
        # 来自义乌的社工 in an article that names nothing of its province.
        codes, rule = link.codes, "used as a place"
    if link.word and level(link.codes[0]) == COUNTY:
        codes = _of_word(link, codes, context)
    if codes and not _is_own_name(link, codes, context):
        link.firm, link.codes, link.rule = True, codes, rule


def _of_word(link: Link, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Of the codes of a word those that it can mean here.

    In an article of Panzhihua 东区 is its 东区; elsewhere it is no division, nor 和县 in Hefei's 市和县.
    """
    named = tuple(code for code in codes if context.known[code])
    if link.bare:
        near = tuple(code for code in codes if context.names(divisions.parent(code)) or code in context.outlet)
        return (named or near) if _stands_as_place(link, context.text, firm=bool(named)) else ()
    current = [code for code in codes if divisions.name_of(code, context.year) == link.form]
    opens = link.start == 0  # 应县启动… opens the title
    return named or tuple(
        code for code in current if opens or context.names(divisions.parent(code)) or code in context.outlet
    )


def _is_own_name(link: Link, codes: tuple[str, ...], context: Context) -> bool:
    """Whether a bare name is rather a body's: 长沙市嘉禾社工中心; where only its province is named, 嘉禾公益 too."""
    if not link.bare or link.own:
        return link.own
    near = any(context.known[code] or context.known[divisions.parent(code) or ""] for code in codes)
    return not near and _BODY.match(context.text, link.end) is not None


def _goes_to(link: Link, text: str) -> bool:
    return _TO_PLACE.search(text[max(0, link.start - 4) : link.start]) is not None


def _stands_as_place(link: Link, text: str, *, firm: bool) -> bool:
    """Whether a word is used as a place: 搬到革命老区永和。 If `firm`, also 和平社工到场 at a sentence's start."""
    if _heads(link, text):
        return True
    if not firm:
        there = _goes_to(link, text) and _DONE_THERE.match(text, link.end) is not None
        return there or _OFFICE.match(text, link.end) is not None
    free = link.start == 0 or not "一" <= text[link.start - 1] <= "龥"
    return (free or _goes_to(link, text)) and AFTER_PLACE.match(text, link.end) is not None


def _heads(link: Link, text: str) -> bool:
    """Whether a name is the head of a line or of a heading: 东海：我县启动…, 【城口】社工进村, 三、大足·志愿同行."""
    before = text[max(0, link.start - 2) : link.start]
    opens = not before or before[-1] in "\n【" or (before[-1] in "、." and before[0] in "一二三四五六七八九十\n")
    return opens and text[link.end : link.end + 1] in "：】·｜丨|"


def _opens_or_goes(link: Link, text: str) -> bool:
    """Whether a name opens a sentence (义乌启动…) or follows a word of going there (来自义乌的) and ends."""
    opens = link.start == 0 or text[link.start - 1] in "\n。！？"
    return (opens or _goes_to(link, text)) and _DONE_THERE.match(text, link.end) is not None
