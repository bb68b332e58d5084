"""Names of one article → its bodies: mentions of one body together, under its longest name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from swnews.records import Article, Mention, Organization, OrganizationName, Reading
from swnews.resolving.kinds import level_of, subtype_of
from swnews.resolving.naming import Named
from swnews.tables import body_forms, organization_abbreviations

# 厦门市公安局同安分局 and 同安公安分局, both of 同安区.
_BRANCH_OF_POLICE = re.compile("^公安局?(?:[\u4e00-\u9fff]{2,4}?)?分局$")
_DROPPED = str.maketrans("", "", "“”‘’「」『』\"' ")


@dataclass
class Group:
    """The mentions of one body and the forms of its name; `why` says why names that differ were put together."""

    items: list[Named] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    why: str | None = None

    @property
    def best(self) -> Named:
        """The fullest of the names that the text gives, else of those made full."""
        given = [item for item in self.items if item.why is None]
        return max(given or self.items, key=lambda item: len(item.name))


def merge(named: Iterable[Named], text: str) -> list[Group]:
    """The bodies in the order of their first mentions.

    1. one division and one name in whatever spelling  2. a name that another one ends with (运河青禾社会工作事务所 of
    北京运河青禾社会工作事务所), where only one does
    """
    ordered: list[Group] = []
    alike: dict[tuple[str, str], list[Group]] = {}
    for item in named:
        tail = _BRANCH_OF_POLICE.sub("公安分局", plain(item.tail))
        here = alike.setdefault((item.code or "", tail), [])
        group = next((group for group in here if not _told_apart(group, item, text)), None)
        if group is None:
            ordered.append(group := Group())
            here.append(group)
        group.items.append(item)
        group.forms.add(item.name)
    kept: list[Group] = []
    names = [plain(group.best.name) for group in ordered]
    for index, group in enumerate(ordered):
        longer = [other for other in range(len(ordered)) if other != index and _is_short(names[index], names[other])]
        if not longer and group.best.code is None and group.best.type in _WITH_OWN_WORDS:
            longer = [
                other for other in range(len(ordered)) if other != index and _leaves_out(names[index], names[other])
            ]
        if len(longer) == 1 and ordered[longer[0]].best.type == group.best.type:
            target = ordered[longer[0]]
            target.items += group.items
            target.why = f"{group.best.name} is short for it"
        else:
            kept.append(group)
    return kept


def _told_apart(group: Group, other: Named, text: str) -> bool:
    """Whether a name is of another body than a group of its short form: side by side with its last, or by itself."""
    last = group.items[-1]
    listed = text[last.mention.end : other.mention.start] in _AND
    if listed and last.name.translate(_DROPPED) != other.name.translate(_DROPPED):
        return True
    return any(_are_two(form, other.name) for form in group.forms)


_AND = ("、", "和", "与", "及", "以及")


def _are_two(one: str, other: str) -> bool:
    """Whether names of one short form are of two bodies: that of the trade and that of its people.

    >>> _are_two("成都市社会工作协会", "成都市社会工作者协会"), _are_two("成都市社工协会", "成都市社会工作者协会")
    (True, False)
    """
    if ("者" in one) == ("者" in other):
        return False
    trade = other if "者" in one else one
    return plain(trade) != trade  # 社工协会 may be either


def _is_short(short: str, long: str) -> bool:
    """Whether a name is another one without what stands before it."""
    if short.endswith("街道") and long.endswith(short + "办"):
        return True
    return len(short) < len(long) and long.endswith(short) and len(short) >= _SHORTEST


_SHORTEST = 5
# Bodies with words of their own, by which they are called: 蓝丝带协会 for 万宁蓝丝带海洋保护协会.
_WITH_OWN_WORDS = ("association", "service_agency", "company", "foundation", "other")
_OWN = 3


def _leaves_out(short: str, long: str) -> bool:
    """Whether a name is another one without words between its own ones and its ending."""
    at = next((size for size in range(len(short) - _OWN, 1, -1) if long.endswith(short[-size:])), 0)
    return bool(at) and len(long) > len(short) and short[:-at] in long[:-at]


def same_named(groups: list[Group], names: list[str]) -> list[Group]:
    """The groups with those put together that have come to one name, though read with different divisions."""
    by_name: dict[str, Group] = {}
    for group, name in zip(groups, names, strict=True):
        key = name.removeprefix("中国共产党").removeprefix("中共")
        if key in by_name:
            by_name[key].items += group.items
        else:
            by_name[key] = group
    return list(by_name.values())


def fullest_name(article: Article, group: Group, fuller: Mapping[str, str]) -> str:
    """The name of a group; inside another (某区人民法院 in 某区人民法院马头法庭) or as the outlet it may be fuller."""
    best = group.best.name
    outlet = article.outlet or ""
    name = max(best, fuller.get(plain(best), ""), key=len)
    return outlet if outlet.endswith(name) and len(outlet) > len(name) else name


def organization(reading: Reading, article: Article, group: Group, fuller: Mapping[str, str]) -> Organization:
    """The body of a group."""
    best, name = group.best, fullest_name(article, group, fuller)
    surfaces = dict.fromkeys(reading.text[i.mention.start : i.mention.end] for i in group.items)
    return Organization(
        name=name,
        type=best.type,
        region=best.code,
        mentions=tuple(surfaces),
        optional=all(item.mention.value.optional for item in group.items),
        confidence=_confidence(group),
        why=next((item.why for item in group.items if item.why), group.why),
        subtype=subtype_of(name, best.type),
        level=level_of(name, best.type, best.code),
    )


def _confidence(group: Group) -> float:
    """How sure the body is; one that stays short for want of a division less than any other."""
    short = best_scope(group) is not None and group.best.code is None
    return max(item.mention.confidence for item in group.items) * (0.5 if short else 1.0)


def best_scope(group: Group) -> str | None:
    """What the best name needs to be full."""
    return group.best.mention.value.scope


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name in the form that all its spellings share.

    >>> plain("遂宁市妇女联合会") == plain("遂宁市妇联"), plain("天心区禁毒委员会办公室")
    (True, '天心区禁毒办')
    """
    pattern, shorts = _forms()
    name = name.translate(_DROPPED)
    for _ in range(2):  # 社会工作委员会 → 社会工委 → 社工委
        name = pattern.sub(lambda match: shorts[match[0]], name)
    return name.removeprefix("中国共产党").removeprefix("中共")


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    """The long forms, the longest first, so that none is cut by a shorter one; and the short form of each."""
    shorts = {row.form: row.key for row in body_forms() if row.place == "part"}
    shorts |= {row.long: row.short for row in organization_abbreviations()}
    return re.compile("|".join(sorted(map(re.escape, shorts), key=len, reverse=True))), shorts


def mentions_of(groups: list[Group]) -> dict[Mention[OrganizationName], int]:
    """Which group each mention belongs to."""
    return {item.mention: index for index, group in enumerate(groups) for item in group.items}
