"""How many: people who came, whom the services reached, who served, bodies, materials, sessions, money."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from swnews.recognizers.quantities.counting import Place, counted, scope
from swnews.recognizers.quantities.nouns import kind_of, noun_after, noun_before
from swnews.recognizers.quantities.numbers import BEFORE, bound_of, pattern, value_of
from swnews.records import Article, Mention, Quantity, Reading, Sentence
from swnews.tables import QuantityUnit, quantity_units

_STOPS = "，。；：！？ \u3000\n"
_STOP = re.compile(f"[{_STOPS}]")
# Names and sayings: “千名社工敲门行动”, 三人四足, 走千家.
_NAME = re.compile("“[^“”，。\n]{1,16}”|《[^《》\n]{1,40}》|[一二两三四五]人[一二三四五][足脚]|[千万百][家户](?:万户)?")
_ONE = ("一", "零", "〇")  # 一名, 一场: an article rather than a number
_RANKED = re.compile("[一二三四五]、$")  # 分获二、三名
_PERSONS = "者员人民生师众户长属工友童妇兵士客"
_PEOPLE = ("人", "人次")
_FAR = 400


def find_quantities(article: Article, reading: Reading) -> list[Mention[Quantity]]:
    """Every number of title and body that counts something of the event or of the work told, in the order of the text.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", None, None, None, Text("活动现场发放宣传资料1500余份，200名志愿者参加。"))
    >>> [(m.value.number, m.value.bound, m.value.unit, m.value.counted, m.value.of)
    ...  for m in find_quantities(article, segment(article))]
    [(1500, '≥', '份', 'materials', '资料'), (200, 'exact', '人', 'volunteers', '志愿者')]
    """
    text = reading.text
    end = reading.part_offsets["byline"]
    year = int(article.publish_date[:4]) if article.publish_date else None
    matches = list(_pattern().finditer(text, 0, end))
    names = [match.span() for match in _NAME.finditer(text, 0, end)] if matches else []
    found = []
    for match in matches:
        at = bisect_right(names, (match.start(), end)) - 1
        if at < 0 or match.end() > names[at][1]:  # in no name
            mention = _mention(reading, match, year)
            if mention:
                found.append(mention)
    return found


def _mention(reading: Reading, match: re.Match[str], year: int | None) -> Mention[Quantity] | None:
    text, start = reading.text, match.start()
    number, unit, scale = ("俩", "人", "") if match["pair"] else (match["number"], match["unit"], match["scale"])
    row = quantity_units()[unit]
    scale += match["after"] or ""
    if (number in _ONE and not scale) or (text[match.end() : match.end() + 1] or "\n") in row.guard:
        return None
    if _RANKED.search(text, max(0, start - 2), start):
        return None
    value = 2 if match["pair"] else value_of(number, scale)
    if not value:
        return None
    sentence = reading.sentence_at(start)
    low, high = _clause(text, sentence, start, match.end())
    persons = unit in _PEOPLE or text.startswith("人", match.end())  # 三个人
    after = None if persons else noun_after(reading, match.end(), high, modified=row.kind != "any")
    noun = after or noun_before(reading, start, low)
    if persons and noun and kind_of(noun) not in ("serves", "crowd") and noun[-1] not in _PERSONS:
        noun = None  # 测血糖186人次
    place = Place(
        text[max(sentence.start, start - _FAR) : start], text[low:start], text[match.end() : high], noun or "", value
    )
    kind = counted(place, row)
    if kind is None:
        return None
    said = next((m for m in BEFORE.finditer(text, max(low, start - 4), start) if m.end() == start), None)
    bound = bound_of(text, number + scale, match["more"], said[0] if said else "", match.end())
    quantity = Quantity(
        _words(text, said.start() if said else start, match.end(), after),
        value,
        bound,
        _unit(row, kind),
        kind,
        None if kind == "money" and after is None else noun,
        scope(place, kind, year),
    )
    return Mention(start, match.end(), quantity, f"quantities.{row.kind}", 0.9 if noun else 0.8)


def _unit(row: QuantityUnit, kind: str) -> str:
    """个 stands for 人, 家 or 场 where it counts such."""
    if row.kind != "any":
        return row.stands_for
    return {"materials": row.stands_for, "bodies": "家", "sessions": "场"}.get(kind, "人")


def _words(text: str, start: int, end: int, after: str | None) -> str:
    """The expression as the text gives it: bound, number, measure word and the noun behind it."""
    at = text.find(after, end, end + 40) if after else -1
    return text[start : at + len(after)] if after and at >= 0 else text[start:end]


def _clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause of a number: to the next comma or stop on either side."""
    low = max(sentence.start, start - _FAR)
    low = max(low, *(text.rfind(mark, low, start) + 1 for mark in _STOPS))
    stop = _STOP.search(text, end, min(sentence.end, end + _FAR))
    return low, stop.start() if stop else min(sentence.end, end + _FAR)


@cache
def _pattern() -> re.Pattern[str]:
    return pattern()
