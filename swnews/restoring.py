"""Text → `Text`: undoes what mirror sites did to it; knows characters, not meaning.

Each step inverts one known transformation, line by line, and only on positive evidence of it, so that clean text passes
unchanged: 1. pinyin behind converted characters, 會(huì)  2. Simplified turned Traditional  3. doubled marks, ",,".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import opencc

from swnews.tables import kept_words
from swnews.texts import Text, join

Edit = tuple[int, int, str]

_HAN = "\u3400-\u9fff"
_CJK = _HAN + "“”‘’《》〈〉「」『』【】（）。，、；：！？…—～"
# A syllable with or without its tone; ɡ is how some converters write g.
_PINYIN = re.compile(
    rf"(?<=[{_HAN}])[(（]\s?([a-züêɡāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ\u0300-\u030c]{{1,8}})\s?[)）]", re.IGNORECASE
)
_SYLLABLE = re.compile(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]{1,3}(?:ng?|r)?|n|ng|m")
# The mirror writes a half-width comma before marks: ",,"  ",。"  ",、"  "》,,".
_DOUBLED = re.compile(r",+(?=[,，。、；：;:！!？?])")
_MARKS = str.maketrans(",:;?!()", "，：；？！（）")
# Written so in Traditional text, but OpenCC lets them stand: 澄江市, 浚县.
_VARIANTS = str.maketrans("澂濬", "澄浚")
_HALF = re.compile(rf"(?<=[{_CJK}])[,:;?!()]|[,:;?!()](?=[{_CJK}])")
_PAIR = re.compile(r"\(([^()\n]{1,60})\)")


class _Alphabet(NamedTuple):
    """What OpenCC knows of single characters: `traditional` never stand in Simplified text, nor `simplified` in
    Traditional; `shared` stand in both and OpenCC changes them (乾 著)."""

    traditional: frozenset[str]
    simplified: frozenset[str]
    shared: frozenset[str]
    damaged: re.Pattern[str]


def restore(text: str) -> Text:
    """The text as it was before a mirror garbled it; every character keeps the span that it came from.

    >>> restore("為貫徹落實(shí)指示精神,,展示社會(huì)工作發(fā)展成果,。")
    '为贯彻落实指示精神，展示社会工作发展成果。'
    >>> restore("陕西省乾县(咸阳市)民政局,服务成效显著")
    '陕西省乾县(咸阳市)民政局,服务成效显著'
    """
    whole = Text(text)
    damaged = _alphabet().damaged
    if not damaged.search(text):
        return whole
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        piece = whole.cut(at, at + len(line))
        lines.append(_restore_line(piece) if damaged.search(line) else piece)
        at += len(line)
    return join(lines)


def _restore_line(line: Text) -> Text:
    plain, glossed = _drop_pinyin(line)
    simple = _to_simplified(plain, glossed)
    doubled = [(m.start(), m.end(), "") for m in _DOUBLED.finditer(simple) if _beside_chinese(simple, m)]
    if simple is line and not doubled:
        return line
    return _widen(simple.sub(doubled))


def _drop_pinyin(line: Text) -> tuple[Text, list[int]]:
    """The line without the pinyin of converted characters, and where these characters stand.

    A reading after a character that has no Traditional form stays: 㵲（wǔ）阳河 is how an author helps the reader.
    """
    known = _alphabet()
    glosses = [m for m in _PINYIN.finditer(line) if _SYLLABLE.fullmatch(_toneless(m[1]))]
    before = [line[m.start() - 1] for m in glosses]
    if not (known.traditional | known.shared) & set(before) and len(known.simplified & set(before)) < 2:
        return line, []
    edits: list[Edit] = [(m.start() - 1, m.end(), line[m.start() - 1]) for m in glosses]
    dropped, places = 0, []
    for start, end, _ in edits:
        places.append(start - dropped)
        dropped += end - start - 1
    return line.sub(edits), places


def _toneless(syllable: str) -> str:
    plain = unicodedata.normalize("NFD", syllable.lower().replace("ɡ", "g"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _to_simplified(line: Text, glossed: list[int]) -> Text:
    """The line in Simplified characters where Traditional ones prevail, else with the `glossed` ones converted."""
    known = _alphabet()
    traditional = sum(c in known.traditional for c in line)
    if traditional > sum(c in known.simplified for c in line):
        return line.sub(_conversions(line))
    singles = [(i, i + 1, _convert(line[i])) for i in glossed if line[i] in known.traditional | known.shared]
    return line.sub(singles)


def _conversions(line: str) -> Iterator[Edit]:
    """The edits that make a line Simplified, one a character; runs that OpenCC makes longer or shorter go whole."""
    for run in re.finditer(rf"[{_HAN}]+", line):
        converted = _convert(run[0])
        if len(converted) != len(run[0]):
            yield run.start(), run.end(), converted
            continue
        kept = _kept(run[0], converted)
        for i, (old, new) in enumerate(zip(run[0], converted, strict=True)):
            if old != new and i not in kept:
                yield run.start() + i, run.start() + i + 1, new


def _kept(old: str, new: str) -> set[int]:
    """The places of characters shared by both scripts that belong to a word which is written with them (显著)."""
    shared = _alphabet().shared
    doubtful = {i for i, c in enumerate(old) if c in shared and new[i] != c}
    if not doubtful:
        return doubtful
    alternative = "".join(old[i] if i in doubtful else c for i, c in enumerate(new))
    covered: set[int] = set()
    for row in kept_words():
        at = alternative.find(row.word)
        while at >= 0:
            covered.update(range(at, at + len(row.word)))
            at = alternative.find(row.word, at + 1)
    return doubtful & covered


def _beside_chinese(line: str, match: re.Match[str]) -> bool:
    """Whether the mark behind the comma, or what stands around the two, is Chinese: f(a,,b) is code."""
    return re.search(f"[{_CJK}]", line[max(0, match.start() - 1) : match.end() + 2]) is not None


def _widen(line: Text) -> Text:
    """Half-width marks beside Chinese characters made full-width: the mirror made them half-width. 9:00 stays."""
    places = {m.start() for m in _HALF.finditer(line)}
    for pair in _PAIR.finditer(line):  # (再登記) is one pair; (1) before a Han character too
        ends = {pair.start(), pair.end() - 1}
        if ends & places:
            places |= ends
    return line.sub((i, i + 1, line[i].translate(_MARKS)) for i in sorted(places))


def _convert(text: str) -> str:
    return str(_converter().convert(text)).translate(_VARIANTS)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


@cache
def _alphabet() -> _Alphabet:
    """Probed from OpenCC once: characters of GB 2312 are at home in Simplified text, those of Big5 in Traditional."""
    han = [chr(code) for code in range(0x3400, 0xA000)]
    simple = _convert("\n".join(han)).split("\n")
    backward = opencc.OpenCC("s2t").convert("\n".join(han)).split("\n")
    pairs = list(zip(han, simple, backward, strict=True))
    traditional = frozenset(c for c, s, _ in pairs if s != c and not _encodable(c, "gb2312"))
    simplified = frozenset(
        c for c, s, t in pairs if s == c != t and _encodable(c, "gb2312") and not _encodable(c, "big5")
    )
    shared = frozenset(c for c, s, _ in pairs if s != c and c not in traditional)
    signs = "".join(sorted(traditional))
    damaged = re.compile(
        rf"[{signs}]|,[,，。、；：;:！!？?]|[{_HAN}][(（]\s?[a-zɡāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]+\s?[)）]", re.IGNORECASE
    )
    return _Alphabet(traditional, simplified, shared, damaged)


def _encodable(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
