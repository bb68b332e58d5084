"""Unified social credit codes (GB 32100-2015): 18 characters, of which the last two are checks."""

from __future__ import annotations

import re
from dataclasses import replace

from swnews.records import Entities

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGAN_VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CODE = re.compile(rf"(?<![0-9A-Za-z])[{_ALPHABET}]{{2}}\d{{6}}[{_ALPHABET}]{{10}}(?![0-9A-Za-z])")


# Between a name and its code stands （统一社会信用代码： or ，统一社会信用代码为, seldom more.
_NEAR = 25


def is_credit_code(code: str) -> bool:
    """Whether both check characters are right: that of the whole, and that of the organisation code in it (9–17).

    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y34")
    (True, False)
    """
    if len(code) != 18 or any(char not in _VALUES for char in code):
        return False
    total = sum(_VALUES[char] * weight for char, weight in zip(code, _WEIGHTS, strict=False))
    if code[17] != _ALPHABET[(31 - total % 31) % 31]:
        return False
    organ = sum(_ORGAN_VALUES[char] * weight for char, weight in zip(code[8:16], _ORGAN_WEIGHTS, strict=True))
    return code[16] == "0123456789X0"[(11 - organ % 11) % 11 if organ % 11 != 1 else 10]


def with_credit_codes(text: str, entities: Entities) -> Entities:
    """The entities of an article, each body with the code that the text gives right behind one of its names.

    >>> from swnews.records import Mention, Organization, OrganizationName
    >>> name = Mention(0, 8, OrganizationName("某社工服务中心", "service_agency"), "example")
    >>> entities = Entities((), (Organization("某社工服务中心", "service_agency"),), (), {name: 0}, {}, {})
    >>> read = with_credit_codes("某社工服务中心（统一社会信用代码：91350100M000100Y43）", entities)
    >>> read.organizations[0].credit_code
    '91350100M000100Y43'
    """
    bodies = list(entities.organizations)
    for match in _CODE.finditer(text):
        before = [name for name in entities.organization_of if match.start() - _NEAR <= name.end <= match.start()]
        if before and is_credit_code(match[0]):
            at = entities.organization_of[max(before, key=lambda name: name.end)]
            bodies[at] = replace(bodies[at], credit_code=match[0])
    return replace(entities, organizations=tuple(bodies))
