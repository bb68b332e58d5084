"""Chinese and Arabic numbers of dates, as patterns and as values."""

from __future__ import annotations

S = "[ \u3000\xa0]?"  # real pages write 3 月 21 日
MONTH = "(?:1[0-2](?!\\d)|0?[1-9](?!\\d)|十[一二]?|[一二三四五六七八九])"
DAY = (
    "(?:3[01](?!\\d)|[12]\\d(?!\\d)|0?[1-9](?!\\d)|三十一?|二?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?"
    "|[一二三四五六七八九])"
)
YEAR = "(?:(?:19|20)\\d\\d(?!\\d)|(?:一九|二[〇零○ОO0])[〇零○ОO0一二三四五六七八九]{2})"

_DIGITS = {digit: value for value, digits in enumerate(("〇零○ОO0", *"一二三四五六七八九")) for digit in digits}
_TENS = {"十": 10, "廿": 20, "卅": 30}


def read_number(text: str) -> int:
    """The value of a number up to 39, or of a year in digits.

    >>> [read_number(text) for text in ("21", "二十一", "廿三", "十", "二〇一四")]
    [21, 21, 23, 10, 2014]
    """
    if text.isascii() and text.isdigit():
        return int(text)
    for ten, value in _TENS.items():
        if ten in text:
            before, _, after = text.partition(ten)
            return value * (_DIGITS[before] if before else 1) + (_DIGITS[after] if after else 0)
    value = 0
    for digit in text:
        value = value * 10 + (int(digit) if digit.isdigit() else _DIGITS[digit])
    return value


def is_arabic(text: str) -> bool:
    """Whether a number is in Arabic digits, which need less around them to be a date."""
    return text[:1].isascii() and text[:1].isdigit()
