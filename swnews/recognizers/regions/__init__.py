"""Mentions of administrative divisions of county level and up, with the codes in force when the article appeared.

1. scanning: forms of the table in title and body, and what speaks against them
2. chaining: 陕西省西安市莲湖区 is one mention of its last part; the names of a list stand by one another
3. weighing: a bare county name (镇远, 和平) needs its division, its full name, or a use as a place
4. choosing: of several divisions of one name (鼓楼区) the one that the rest of the article points to
"""

from __future__ import annotations

from swnews.recognizers.regions.choosing import choose
from swnews.recognizers.regions.scanning import scan_reading
from swnews.records import Article, Mention, Reading, Region


def find_regions(article: Article, reading: Reading) -> list[Mention[Region]]:
    """The divisions that title and body name, in the order of the text, without overlap.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> body = Text("陕西省西安市莲湖区民政局和城关区民政局主办。")
    >>> article = Article("a", Text("社工周启动"), "2021-03-15", None, body)
    >>> [(m.value.code, m.value.name, m.value.level) for m in find_regions(article, segment(article))]
    [('610104', '莲湖区', 3), (None, '城关区', 3)]
    """
    return choose(article, reading, scan_reading(reading))
