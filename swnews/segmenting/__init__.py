"""Article → sections, sentences and tokens with offsets; knows jieba, not entities."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest

from swnews.records import Article, Reading, Sentence
from swnews.segmenting.words import find_words

# One character for one, so that offsets hold: full-width digits and letters, the quotation marks of Traditional pages,
# the many middle dots, spaces that are not the plain one.
_WIDE = {code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_SAME = _WIDE | str.maketrans("「」『』〝〞‧•・∙．％＋／\xa0\u2002\u2003\u200b\ufeff\t", "“”‘’“”····.%+/      ")
_HALF = str.maketrans(",:;?!()", "，：；？！（）")
# Many real pages put half-width marks into Chinese text; beside a Han character (or a mark after one) they are meant
# full-width. 9:00 and 1,000 stay.
_MARKS = re.compile(
    r"(?<=[\u4e00-\u9fff”’」』》）】])[,:;?!()]+|(?<![,:;?!()])[,:;?!()]++(?=[\u4e00-\u9fff“‘「『《（【])"
)

# A sentence ends with its closing quotes or brackets: …“来不及了！”他说 stays one sentence up to the next stop.
_STOP = re.compile(r"[。！？!?；;…]+[”’」』）)】]*|\n")


def segment(article: Article) -> Reading:
    """The article's title, body and byline as one `Reading`, cut into sentences and tokens.

    >>> from swnews.texts import Text
    >>> reading = segment(Article("a", Text("社工周启动"), None, None, Text("今天启动。明天巡游。")))
    >>> [reading.text[s.start:s.end] for s in reading.sentences]
    ['社工周启动', '今天启动。', '明天巡游。']
    """
    parts = [("title", article.title or ""), ("text", article.text), ("byline", article.byline)]
    offsets: dict[str, int] = {}
    sentences: list[Sentence] = []
    at = 0
    for name, part in parts:
        offsets[name] = at
        sentences += _sentences(part, name, at, article)
        at += len(part) + 1
    text = normalize("\n".join(part for _, part in parts))
    tokens = tuple(find_words(text))
    borders = frozenset(token.start for token in tokens) | {len(text)}
    return Reading(text, offsets, tuple(sentences), tokens, borders)


def normalize(text: str) -> str:
    """The text in normal Chinese punctuation, of the same length: what recognisers read, at unchanged offsets.

    >>> normalize('民政局(区划科)主办"社工周",９:00开始!')
    '民政局（区划科）主办“社工周”，9:00开始！'
    """
    text = text.translate(_SAME)
    if '"' in text:
        text = "\n".join(_pair_quotes(line) for line in text.split("\n"))
    if any(mark in text for mark in ",:;?!()"):
        text = _MARKS.sub(lambda m: m[0].translate(_HALF), text)
    return text


def _pair_quotes(line: str) -> str:
    pieces = line.split('"')
    if len(pieces) % 2 == 0:  # an odd mark has no partner: which ones pair is not known
        return line
    return "".join(piece + mark for piece, mark in zip_longest(pieces, "“”" * (len(pieces) // 2), fillvalue=""))


def _sentences(text: str, part: str, offset: int, article: Article) -> Iterator[Sentence]:
    section_starts = [section.start for section in article.sections]
    paragraph = start = 0
    for stop in [*(m.span() for m in _STOP.finditer(text)), (len(text), len(text))]:
        if text[start : stop[1]].strip():
            section = bisect_right(section_starts, start) - 1 if part == "text" else -1
            yield Sentence(offset + start, offset + stop[1], part, paragraph, section)
        paragraph += text[stop[0] : stop[1]] == "\n"
        start = stop[1]
