"""What mirror sites do on characters, undone: pinyin behind them, 會(huì), Traditional script, doubled marks, ",,"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from swnews.restoring.alphabets import alphabet, convert, encodable
from swnews.restoring.streams import VOWELS, trails
from swnews.tables import kept_words
from swnews.texts import Text

Edit = tuple[int, int, str]

_HAN = "\u3400-\u9fff"
_CJK = _HAN + "“”‘’《》〈〉「」『』【】（）。，、；：！？…—～"
# A syllable with or without its tone; ɡ is how some converters write g.
_PINYIN = re.compile(
    rf"(?<=[{_HAN}])[(（]\s?([a-züêɡāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ\u0300-\u030c]{{1,8}})\s?[)）]", re.IGNORECASE
)
_SPLIT = re.compile(rf"(?<=[{_HAN}])([A-Za-z])\(([{VOWELS}]{{1,6}})\)")
_SYLLABLE = re.compile(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]{1,3}(?:ng?|r)?|n|ng|m")
# The mirror writes a half-width comma before marks: ",,"  ",。"  ",、"  "》,,".
_DOUBLED = re.compile(r",+(?=[,，。、；：;:！!？?])")
_MARKS = str.maketrans(",:;?!()", "，：；？！（）")
_HALF = re.compile(rf"(?<=[{_CJK}])[,:;?!()]|[,:;?!()](?=[{_CJK}])")
# Behind these no comma stands in text, but in code: "，,。".
_OPENERS, _CLOSERS = frozenset("，。、；：！？（《“‘【[(\"'^ :;"), frozenset("])|\"'\\")
_BETWEEN = re.compile(rf"[{_HAN}],[{_HAN}“]")
_DOTS = re.compile(rf"(?<=[{_CJK}])(?:\.\.\.){{1,2}}(?!\.)")
_PAIR = re.compile(r"\(([^()\n]{1,60})\)")


def unmirror(line: Text) -> Text:
    """A line as it was before a mirror garbled its characters; clean lines pass.

    >>> unmirror(Text("講述社會(huì)工作發(fā)展故事,。"))
    '讲述社会工作发展故事。'
    """
    line = _drop_split(line)
    plain, glossed = _drop_pinyin(line)
    simple = _to_simplified(plain, glossed)
    doubled = [(m.start(), m.end(), "") for m in _DOUBLED.finditer(simple) if _beside_chinese(simple, m)]
    if simple is line and not doubled:
        return line
    return _widen(simple.sub(doubled))


def _drop_split(line: Text) -> Text:
    """The line without readings of what a byte of one character and a letter behind it happen to be: 在C(gàn)BD."""
    edits = []
    for gloss in _SPLIT.finditer(line):
        before = line[gloss.start() - 1]
        if encodable(before, "gbk") and ord(gloss[1]) in trails(before.encode("gbk")[1], gloss[2]):
            edits.append((gloss.start() + 1, gloss.end(), ""))
    return line.sub(edits)


def _drop_pinyin(line: Text) -> tuple[Text, list[int]]:
    """The line without the pinyin of converted characters, and where these characters stand.

    A reading after a character that has no Traditional form stays: 㵲（wǔ）阳河 is how an author helps the reader.
    """
    known = alphabet()
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
    known = alphabet()
    traditional = sum(c in known.traditional for c in line)
    if traditional > sum(c in known.simplified for c in line):
        return line.sub(_conversions(line))
    singles = [(i, i + 1, convert(line[i])) for i in glossed if line[i] in known.traditional | known.shared]
    return line.sub(singles)


def _conversions(line: str) -> Iterator[Edit]:
    """The edits that make a line Simplified, one a character; runs that OpenCC makes longer or shorter go whole."""
    for run in re.finditer(rf"[{_HAN}]+", line):
        converted = convert(run[0])
        if len(converted) != len(run[0]):
            yield run.start(), run.end(), converted
            continue
        kept = _kept(run[0], converted)
        for i, (old, new) in enumerate(zip(run[0], converted, strict=True)):
            if old != new and i not in kept:
                yield run.start() + i, run.start() + i + 1, new


def _kept(old: str, new: str) -> set[int]:
    """The places of characters shared by both scripts that belong to a word which is written with them (显著)."""
    shared = alphabet().shared
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
    """Whether the mark behind the comma, or what stands around the two, is Chinese: f(a,,b) and [，,；;] are code."""
    before = line[match.start() - 1 : match.start()]
    around = re.search(f"[{_CJK}]", before + line[match.start() : match.end() + 2])
    return around is not None and before not in _OPENERS and line[match.end() + 1 : match.end() + 2] not in _CLOSERS


def _widen(line: Text) -> Text:
    """Half-width marks beside Chinese characters made full-width: the mirror made them half-width. 9:00 stays."""
    places = {m.start() for m in _HALF.finditer(line)}
    for pair in _PAIR.finditer(line):  # (再登記) is one pair; (1) before a Han character too
        ends = {pair.start(), pair.end() - 1}
        if ends & places:
            places |= ends
    return line.sub((i, i + 1, line[i].translate(_MARKS)) for i in sorted(places))


def widen_all(text: Text) -> Text:
    """The text with full-width marks, where all but 。 and 、 are half-width.

    NFKC, as search indexes apply it, leaves those and makes ，：；？！（） half-width; nobody types a whole page so.

    >>> widen_all(Text("今天,社工上街。居民说:好!下午,社工入户。晚上,开会...。明天,继续。"))
    '今天，社工上街。居民说：好！下午，社工入户。晚上，开会…。明天，继续。'
    """
    if any(mark in text for mark in "，：；？！（）") or "," not in text or text.count("。") < 3:
        return text
    if len(_BETWEEN.findall(text)) < 4:
        return text
    dots = [(m.start(), m.end(), "…" * (len(m[0]) // 3)) for m in _DOTS.finditer(text)]
    return _widen(text.sub(dots))


def undouble(text: Text) -> Text:
    """The text without doubled marks, if it has several; half-width ones are then the mirror's as well, in every line.

    >>> undouble(Text("社工,,居民,。\\n会上,,说,好"))
    '社工，居民。\\n会上，说，好'
    """
    doubled = [(m.start(), m.end(), "") for m in _DOUBLED.finditer(text) if _beside_chinese(text, m)]
    return _widen(text.sub(doubled)) if len(doubled) >= 3 else text
