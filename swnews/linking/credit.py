"""Unified social credit codes (GB 32100-2015): 18 characters, of which the last two are checks."""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGAN_VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CODE = re.compile(rf"(?<![0-9A-Za-z])[{_ALPHABET}]{{2}}\d{{6}}[{_ALPHABET}]{{10}}(?![0-9A-Za-z])")


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


def find_credit_codes(text: str) -> tuple[str, ...]:
    """The valid codes in a text, in its order.

    >>> find_credit_codes("某服务中心（统一社会信用代码：91350100M000100Y43）")
    ('91350100M000100Y43',)
    """
    return tuple(dict.fromkeys(code for code in _CODE.findall(text) if is_credit_code(code)))
