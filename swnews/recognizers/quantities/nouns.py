"""What a number counts, in the words of the text: the noun behind the measure word, else the one before the number."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from swnews.records import Reading, Token
from swnews.segmenting.heads import one_of
from swnews.tables import quantity_words

_MARK = re.compile("[，。；：！？、\n《》（）]")
_PART = re.compile("[，。；：！？、\n《》（）的]")
_NAMED = re.compile("“([^“”，。\n]{1,20})”")
_BRACKET = re.compile("[乡镇街道县市区州旗]{0,2}（[^（）\n]{1,8}）")  # 9个镇（街道）|社工站
# Between a noun and its number: 社工站总数已达1257个, 代表共260余人.
_FILLER = re.compile(
    "(?:总数|人数|累计|共计|合计|总计|一共|共|各|已经|已|只有|仅有|仅|达到|达|有|为|到|至|约|近|超过|超|逾|突破|不少于|不低于|至少|增至){1,4}$"
)
_KINDS = ("serves", "crowd", "body", "team", "session", "thing", "place")
_NOUNS = frozenset(["n", "nr", "nrt", "nrfg", "ns", "nt", "nz", "ng", "vn", "an", "a", "ag", "b", "j", "zg", "eng"])
_NONE = re.compile("全.|名额|价格|人|头|[现当]场|专程|在线|线上|时")  # no nouns that a number counts
_FAR, _LONG = 14, 16


def kind_of(noun: str) -> str | None:
    """What kind of thing a noun names, by its longest ending in the table: serves, crowd, body, team, thing …"""
    for length in range(min(len(noun), 6), 0, -1):
        if kind := _nouns().get(noun[-length:]):
            return kind
    return None


def noun_after(reading: Reading, end: int, stop: int, *, modified: bool) -> str | None:
    """The noun behind a measure word, with what stands before it in its phrase: 12家|社工机构.

    A name in quotation marks stands for the noun where none follows (8名“最美社工”). `modified`: a phrase with 的 may
    stand before the noun (3名|来自库伦旗的社工).
    """
    text = reading.text
    if bracket := _BRACKET.match(text, end, stop):
        end = bracket.end()
    if named := _NAMED.match(text, end, stop):
        after = named.end() + (modified and text.startswith("的", named.end()))
        noun = _run(reading, after, stop, verbs=0)
        return noun if noun and kind_of(noun) else named[1]
    of = _after_modifier(reading, end, stop) if modified else None
    return _run(reading, end if of is None else of, stop, verbs=2)


def noun_before(reading: Reading, start: int, low: int) -> str | None:
    """The noun right before a number, fillers left out: 宣传资料|共1500份."""
    text = reading.text
    filler = _FILLER.search(text, max(low, start - 12), start)
    end = filler.start() if filler else start
    if text[end - 1 : end] == "”":
        opening = text.rfind("“", low, end)
        return text[opening + 1 : end - 1] if opening >= 0 and end - opening <= _LONG else None
    known = kind_of(text[max(low, end - 6) : end]) is not None
    at = bisect_left(reading.token_starts, end) - 1  # the word that ends here, or holds the place
    if at < 0 or (reading.tokens[at].end != end and not known):
        return None
    first = reading.tokens[at]
    if not known and first.tag[:1] not in ("n", "j"):
        return None
    if known and not _is_noun(text, first) and at:  # 社工|站
        at -= 1
        first = reading.tokens[at]
    while at and first.start > low and reading.tokens[at - 1].tag in _NOUNS and end - first.start < _LONG:
        at -= 1
        first = reading.tokens[at]
    if first.tag == "vn" and kind_of(text[first.end : end]):  # 服务|老人
        first = reading.tokens[at + 1]
    noun = text[max(first.start, low) : end]
    return None if _NONE.fullmatch(noun) else noun


def _after_modifier(reading: Reading, start: int, stop: int) -> int | None:
    """Where the phrase goes on after 的, if what stands before it only describes: 来自库伦旗的|社工."""
    text = reading.text
    of = text.find("的", start, min(stop, start + _FAR))
    if of < 0 or _MARK.search(text, start, of) or kind_of(text[start:of]):  # 12户|独居老人|的院坝
        return None
    verbs = nouns = 0
    for token in _tokens(reading, start, of):
        if token.tag.startswith("v") and token.tag != "vn":
            verbs += 1
            if verbs > 1 or nouns:
                return None
        elif token.tag in ("p", "d", "c") and nouns:
            return None
        else:
            nouns += token.tag[:1] == "n"
    return of + 1


def _run(reading: Reading, start: int, stop: int, *, verbs: int) -> str | None:
    """The nouns from an offset on, up to some verbs in front of them (返乡|大学生), to the first that is known."""
    text = reading.text
    end: int | None = None
    plain: int | None = None
    verbs_at_first = verbs
    limit = min(stop, start + _LONG)
    for token in _tokens(reading, start, limit):
        if end is not None and token.start != end:
            break
        if _is_noun(text, token):
            plain = token.end if token.tag != "vn" or plain is None else plain
            end = token.end
        elif end is None and verbs and token.tag[:1] == "v" and text[token.start : token.end] != "有":
            verbs -= 1
        else:
            break
    if end is None and (not verbs_at_first or text[start : start + 1] in _nouns()):  # 十个|站|的社工
        return text[start] if text[start : start + 1] in _nouns() else None
    known = _known(text, start, limit, start + 6 if end is None else end)
    last = known or plain  # 27名|婴幼儿|检查了身体
    return text[start:last] if last and not _NONE.fullmatch(text[start:last]) else None


def _known(text: str, start: int, stop: int, end: int) -> int | None:
    """Where the first known noun of a run ends, with the known ones that follow at once or behind 服务."""
    at: int | None = None
    for match in _pattern().finditer(text, start, stop):
        gap = text[at : match.start()] if at is not None else ""
        if match.start() > end or _PART.search(text, start, match.start()):
            break
        if at is not None and gap not in ("", "服务", "志愿", "志愿服务", "和", "和困境", "与", "及", "实训"):
            break
        at = match.end()
    return at + (text[at : at + 1] in _nouns()) if at is not None else None  # 代表|队


def _tokens(reading: Reading, start: int, stop: int) -> list[Token]:
    """The tokens that begin in a span."""
    starts = reading.token_starts
    return list(reading.tokens[bisect_left(starts, start) : bisect_left(starts, stop)])


def _is_noun(text: str, token: Token) -> bool:
    if token.tag:
        return token.tag in _NOUNS
    return text[token.start : token.end].isalpha() and "\u4e00" <= text[token.start] <= "\u9fff"


@cache
def _nouns() -> dict[str, str]:
    return {row.word: row.kind for row in quantity_words() if row.kind in _KINDS}


@cache
def _pattern() -> re.Pattern[str]:
    """All known nouns, the longer first; of one character only in longer runs, so none of those."""
    return re.compile(one_of(sorted((n for n in _nouns() if len(n) > 1), key=len, reverse=True)))
