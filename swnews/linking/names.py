"""A body's name, as one article gives it → the division in force, the own name that all its names share, and why.

`body_key` makes IDs and so joins only spellings. This reads on from it, and each step has a reason and a chance:
relative names (市民政局) by the article's place, divisions that became others, bare divisions (四川社会工作协会),
renames and short forms (`data/body_aliases.tsv`). It sees one article at a time: no other one changes what it reads.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from swnews.divisions import COUNTY, forms, heirs, level, name_of, named, within
from swnews.linking.aliases import Steps, stand_for
from swnews.linking.endings import ending_of, endings, parent_of
from swnews.linking.keys import BodyKey, divided, key_of, plain
from swnews.linking.regions import renamed_to
from swnews.linking.relative import UNITS, make_absolute, only
from swnews.records import Organization

# Bodies of these types lie where the article is; those of others (banks, universities, media) have names of their own.
_LOCAL = frozenset({"government", "party", "community", "service_agency"})
_NATIONAL = ("中国", "中华", "国家", "全国", "中央", "中共中央", "国务院", "最高", "团中央", "香港", "澳门")
# 贵州大学 is not the 大学 of Guizhou; a bare division before these is part of the name.
_NAMES_WITH_PLACES = re.compile(
    "大学|学院|学校|中学|小学|银行|集团|公司|日报|晚报|晨报|都市报|电视台|农商|大厦|酒店|基金"
)
# 赣南师范大学 (also its parts): articles give the city, the province or nothing, and there is no second.
_UNIVERSITY = re.compile(r".{2,8}(?:大学|(?<![社行][区政])学院).{0,12}")


class BodyName(NamedTuple):
    """What a name says: `region` is the code in force ("" unknown), `own` the name within it.

    `why` holds the steps beyond spelling, `chance` how sure they are together. `vague` is a name that says nothing
    without a division, of which the article tells none.
    """

    region: str
    own: str
    why: tuple[str, ...] = ()
    chance: float = 1.0
    vague: bool = False

    @property
    def kind(self) -> str:
        """The ending of the name (社工服务中心), "" where it has none."""
        return ending_of(self.own)

    @property
    def parent(self) -> str:
        """The own name of the body that this one is a part of (民政局 of 民政局社会救助科), "" for a whole one."""
        return parent_of(self.own)


def read_name(body: Organization, around: tuple[str, ...] = ()) -> BodyName:
    """What the name of a body says in an article that tells of the divisions `around` (codes).

    >>> read_name(Organization("市民政局", "government"), ("510900", "510903"))[:2]
    ('510900', '民政局')
    >>> read_name(Organization("郫县卫计局", "government", "510124")).why
    ('卫计局 was renamed 卫健委 in 2018', '510124 became 510117')
    >>> read_name(Organization("遂宁市民政局社会救助科", "government", "510900")).parent
    '民政局'
    """
    national = body.level == "national"
    return _read(body.name, body.type, body.region or "", around if _needs_place(body) else (), national)


def _needs_place(body: Organization) -> bool:
    return not body.region or plain(body.name).lstrip("团本全我").startswith(UNITS)


@lru_cache(maxsize=200_000)
def _read(name: str, kind: str, region: str, around: tuple[str, ...], national: bool) -> BodyName:
    steps = Steps()
    key = _whole(_placed(key_of(name, region), name, around, steps), name, steps)
    explicit = key.region != region or bool(divided(name, region)[0])
    own, code, vague = make_absolute(key, explicit, around, steps)
    own = stand_for(own, kind, steps)
    near = frozenset(around if not (national or endings().get(own) == "whole") else ())
    short, code = _without_bare(own, code, kind, explicit, near, steps)
    own = stand_for(short, kind, steps) if short != own else own  # 新疆|国土资源厅
    if not code and not vague and kind in _LOCAL and not national and not _stands_alone(own):
        code = _only_place(around)
        vague = not code
        if code:
            steps.add(f"the article tells of {name_of(code)} alone", 0.7)
    now = _now(code, steps)
    return BodyName(now, own, tuple(steps.why), round(steps.chance, 3), vague)


def _placed(key: BodyKey, name: str, around: tuple[str, ...], steps: Steps) -> BodyKey:
    """The key; where several divisions share a name (长安区司法局), that of the article's."""
    if key.region:
        return key
    found = {other for code in around if (other := key_of(name, code)).name != key.name}
    if len(found) == 1:
        only = found.pop()
        steps.add(f"{name_of(only.region)} is the article's", 0.9)
        return only
    return key


def _whole(key: BodyKey, name: str, steps: Steps) -> BodyKey:
    """The key without what its spelling loses: 团长安区委 of one of two 长安区, 水乡社区居委会 (水乡 is no town)."""
    if key.name.startswith("团") and key.region:
        other = key_of(plain(name)[1:], key.region)
        if other.name.startswith("委"):
            steps.add(f"{plain(name)[1:]} is that of {name_of(other.region)}", 0.97)
            return BodyKey(other.region, "团" + other.name)
    if key.name in ("社区居委会", "社区"):
        steps.add("the key cuts the name as if it began with a town", 0.98)
        return key._replace(name=divided(name, key.region)[1])
    return key


def _without_bare(
    own: str, code: str, kind: str, explicit: bool, near: frozenset[str], steps: Steps
) -> tuple[str, str]:
    """The own name without a bare division (四川社会工作协会, 西安暖阳社工), and the code.

    Of a body whose name holds a place for good (兰州大学) the code alone: articles give the city's or the province's.
    A county's bare name is often a word (光明日报, 海晏集团): where the record has no region it counts only before an
    organ (船山民政局), or where the article tells of that county (`near`).
    """
    for length in range(min(8, len(own) - 1), 1, -1) if own[:2] in _bare_beginnings() else ():
        bare = _bare(own[:length], code)
        if not bare:
            continue
        rest = own[length:]
        if not code and level(bare) >= COUNTY and bare not in near and not _is_organ(rest):
            continue
        if kind == "media" or _NAMES_WITH_PLACES.search(rest):
            if code != bare:
                steps.add(f"{own} is named after {name_of(bare)}", 0.97)
            return own, bare
        if kind not in (*_LOCAL, "association") or not (rest in endings() or rest == "委" or _goes_on(rest)):
            return own, code
        steps.add(f"{own[:length]} is {name_of(bare)}", 0.95)
        return rest, code if kind == "service_agency" and code and within(code, bare) else bare
    unique = kind == "media" or (kind == "public_institution" and _UNIVERSITY.fullmatch(own))
    if unique and code and not explicit and own not in endings():
        steps.add(f"{own} has no second", 0.97)
        return own, ""
    return own, code


def _is_organ(rest: str) -> bool:
    return endings().get(rest) == "organ" or rest.startswith("委") or bool(parent_of(rest))


def _goes_on(rest: str) -> bool:
    return len(rest) > 3 and bool(ending_of(rest))


def _bare(form: str, code: str) -> str:
    """The division that a bare form (四川, 长治) means where `code` is the body's: of several the highest."""
    codes = {c for c in _bare_codes(form) if not code or within(code, c) or within(c, code)}
    return only({c for c in codes if level(c) == min(map(level, codes))})


@cache
def _bare_beginnings() -> frozenset[str]:
    return frozenset(form[:2] for form, items in forms().items() if any(item.bare for item in items))


@lru_cache(maxsize=100_000)
def _bare_codes(form: str) -> frozenset[str]:
    return frozenset(item.code for item in named(form) if item.bare and heirs(item.code))


def _now(code: str, steps: Steps) -> str:
    """The code in force of the same division; itself where that was split or went to another one."""
    now = renamed_to(code) if code else code
    if now != code:
        steps.add(f"{code} became {now}", 0.97)
    return now


def _only_place(around: tuple[str, ...]) -> str:
    """The one lowest division that an article tells of, "" where there are several."""
    lowest = [code for code in around if not any(other != code and within(other, code) for other in around)]
    return lowest[0] if len(lowest) == 1 else ""


def _stands_alone(own: str) -> bool:
    """Whether a name says by itself which body it is: the nation's (民政部办公厅), or a part of a named one."""
    if own.startswith(_NATIONAL) or _NAMES_WITH_PLACES.search(own):
        return True
    return any(endings().get(own[:end]) in ("whole", "brand") for end in range(2, len(own) + 1))
