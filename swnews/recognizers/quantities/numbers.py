"""Numbers in front of a measure word: as a pattern, as a value, and how exactly they are meant."""

from __future__ import annotations

import re

from swnews.tables import quantity_units

_DIGITS = {digit: value for value, digits in enumerate(("〇零", *"一二三四五六七八九")) for digit in digits}
_DIGITS |= {"两": 2, "俩": 2}
_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_HAN = "〇零一二两三四五六七八九十百千万亿"
_BARE = re.compile("[十百千万]+")

# What goes before a number and bounds it; 附近, 预约 and 网上 end so and do not.
BEFORE = re.compile(
    r"(?P<least>不少于|不低于|超过|突破|至少有?|最少|[超逾]|(?<![以网线路会早晚])上(?=[百千万]))"
    r"|(?P<most>不到|不足|未满|至多|不超过|最多|将近|(?<![附最临靠走邻就接亲])近)"
    r"|(?P<about>大约|大概|(?<![预签节特合公相履])约)"
)


def pattern() -> re.Pattern[str]:
    """A number and its measure word: groups `number`, `scale` (万 and 亿 after digits), `more` (余, 多), `unit`."""
    units = "|".join(sorted(map(re.escape, quantity_units()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.,第几数前{_HAN}])(?:(?P<number>\d{{1,3}}(?:,\d{{3}})+(?![\d.])|\d{{1,12}}(?:\.\d{{1,6}})?|[{_HAN}]{{1,24}})"
        rf"(?P<scale>[百千万亿]{{0,2}})(?P<more>[余多来])?(?P<after>[万亿]{{0,2}})(?P<unit>{units})|(?P<pair>俩人))"
    )


def value_of(number: str, scale: str) -> int | float | None:
    """The value of a number and its scale; None where the characters are no number (三八, 十百).

    >>> value_of("1.3", "万"), value_of("一亿二千万", ""), value_of("1,200", ""), value_of("三八", "")
    (13000, 120000000, 1200, None)
    """
    head = _arabic(number) if number[0].isdigit() and number[0].isascii() else _chinese(number)
    if head is None:
        return None
    for power in scale:
        head *= _POWERS[power]
    whole = round(head)
    return whole if abs(head - whole) < 1e-6 else head


def bound_of(text: str, number: str, more: str | None, before: str, end: int) -> str:
    """exact, ≥, ≈ or <: 余 and 多 after the number, words before it, 以上 and 左右 behind the measure word."""
    said = BEFORE.fullmatch(before) if before else None
    tail = text[end : end + 2]
    if said and said.lastgroup:
        return {"least": "≥", "most": "<", "about": "≈"}[said.lastgroup]
    if more:
        return "≈" if more == "来" else "≥"
    if tail in ("以上", "之上"):
        return "≥"
    if tail in ("左右", "上下"):
        return "≈"
    if tail in ("以内", "以下"):
        return "<"
    return "≈" if _BARE.fullmatch(number) and number != "十" else "exact"


def _arabic(text: str) -> float | int:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _chinese(text: str) -> int | None:
    """The value of a number in characters: powers fall within each group of 万 and 亿."""
    total = group = 0
    digit: int | None = None
    last = 10_000
    for char in text:
        if char in _DIGITS:
            if digit:  # 三四十, 五六: about so many, and no single number
                return None
            digit = _DIGITS[char]
            continue
        power = _POWERS[char]
        if power >= 10_000:
            group += digit or 0
            total = (total + (group or 1)) * power if power > 10_000 and total else total + (group or 1) * power
            group, digit, last = 0, None, 10_000
        elif power >= last:
            return None
        else:
            group += (1 if digit is None else digit) * power
            digit, last = None, power
    return total + group + (digit or 0)
