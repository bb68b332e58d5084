"""A body that its page names by its level alone (市民政局, 县融媒体中心) → its full name, as the article has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from swnews.divisions import named
from swnews.parsing.shapes import is_house
from swnews.tables import organization_abbreviations

# 市场监督管理局, 市政, 区域, 县域, 州际: here the first character is no level.
_RELATIVE = re.compile(
    r"(?P<level>自治区|自治州|自治县|[省市县区州盟旗])(?!场|政(?!协|法|府|务|数)|容|域|际|块|民(?!政|族|宗))(?P<rest>.{2,18})"
)
_LONGEST = 12


def complete(outlet: str, text: str) -> str | None:
    """The full name of an outlet that is relative; None where it is not, or where the text names no place for it.

    >>> complete("县民政局", "奉节县民政局“三走进”扎实开展社工宣传周")
    '奉节县民政局'
    >>> complete("县禁毒办", "昭觉县禁毒委员会办公室印发方案")
    '昭觉县禁毒委员会办公室'
    >>> complete("市委社会工作部", "林芝：桃花沟里的社工日")
    '林芝市委社会工作部'
    """
    full = _with_place(outlet, text)
    for row in organization_abbreviations() if full else ():
        if full and full.endswith(row.short) and (longer := full.removesuffix(row.short) + row.long) in text:
            return longer
    return full


def _with_place(outlet: str, text: str) -> str | None:
    match = _RELATIVE.fullmatch(outlet)
    if match is None or not is_house(outlet):
        return None
    level, rest = match["level"], match["rest"]
    own = list(_places(text, level, outlet))
    place = own or list(_places(text, level, level)) or list(_bare_places(text, level))
    return None if not place else Counter(place).most_common(1)[0][0] + rest


def _places(text: str, level: str, word: str) -> Iterator[str]:
    """The divisions of a level that stand right before, and with, each place of the word: 奉节县|民政局."""
    at = text.find(word)
    while at >= 0:
        end = at + len(level)
        for start in range(max(0, at - _LONGEST), at - 1):
            form = text[start:end]
            if any(not item.bare for item in named(form)):
                yield form
                break
        at = text.find(word, at + 1)


def _bare_places(text: str, level: str) -> Iterator[str]:
    """The divisions of a level that a line begins with, without it (林芝：); elsewhere such a name may be a river's."""
    for start in (0, *(at + 1 for at, char in enumerate(text) if char == "\n")):
        for size in (4, 3, 2):
            form = text[start : start + size]
            if len(form) == size and any(item.bare for item in named(form)) and named(form + level):
                yield form + level
                break
