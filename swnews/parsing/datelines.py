"""The medium that an article's own words name: its dateline, its reporter, the brackets at its end."""

from __future__ import annotations

import re

from swnews.divisions import named
from swnews.parsing.metalines import Field, read_meta_line
from swnews.parsing.shapes import medium_within, shape_of

_LEAD = re.compile(
    r"(?!本|据|记者|近日|日前|昨|今[天晨晚年]|通讯员)(?P<words>[\u3400-\u9fff]{3,18}?)"
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?\s?(?:(?:[讯电]|消息)(?=[\s\u3000（(】\]:：，])|(?P<tells>报道)(?=[：:（(]))"
)
_OPENS = re.compile(r"[【\[]?(?P<words>[\u3400-\u9fff]{3,10})(?:[】\]]|[：:]|\s?[|｜丨])")
# 【连网】（记者 …）: who writes behind it says that it is a medium.
_SHORT = re.compile(r"[【\[](?P<words>[\u3400-\u9fff]{1,2}[网报台])[】\]]\s?[（(]?(?:记者|通讯员|见习|实习|特约)")
# 江畔晚报 清水网 大川客户端讯: of several that tell together, the first.
_JOINED = re.compile(
    r"(?P<words>[\u3400-\u9fff]{3,10})(?:[\s·/／、][\u3400-\u9fff]{3,12}?){1,3}(?:[讯电]|消息|(?:全媒体)?记者)(?=[\s\u3000（(:：]|[\u3400-\u9fff]{2,3}$)"
)
_REPORTER = re.compile(
    r"(?P<words>[\u3400-\u9fff]{3,14}?)(?:全媒体|融媒体?|首席|见习|实习|特约|特派|本报)?(?:记者|通讯员)"
)
_RANKS = "全媒体融首席见习实特约派"
# A medium's edition of a place: 江畔网|内蒙古新闻, 江畔网|福建频道.
_EDITION = re.compile(r"(?P<medium>[\u3400-\u9fff]{2,8}?网)(?P<place>[\u3400-\u9fff]{2,8}?)(?:新闻|频道)")
# What a text ends with: （江畔日报记者 王小海）, or the same behind the last stop.
_END = re.compile(r"[（(【\[](?P<inner>[^（）()【】\[\]\n]{3,40})[）)】\]]\s?$")
_TAIL = re.compile(r"[。！？”][\s\u3000]{0,4}(?P<inner>[^。！？”（）()\n]{4,40})$")
_TOLD_BY = re.compile(r"(?:据|转自|转载自|摘自|原载于?|选自)(?P<words>[\u3400-\u9fff]{3,14}?)(?:报道|消息|[讯电])?")


def medium_before(line: str) -> Field | None:
    """The medium that a dateline or a title opens with: 江畔日报讯（记者 …）, 江畔在线：….

    >>> medium_before("江畔日报青川讯（记者 王小海）3月18日，").value
    '江畔日报'
    """
    at = int(line[:1] in ("【", "["))
    if (match := _JOINED.match(line, at)) and shape_of(match["words"]) == "medium":
        return _field(match["words"], at)
    if match := _LEAD.match(line, at):
        medium = medium_within(match["words"]) if match["tells"] else _teller(match["words"])
        return _field(_without_edition(medium), at) if medium else None
    match = _OPENS.match(line)
    if match and shape_of(match["words"]) == "medium":
        return _field(match["words"], match.start("words"))
    match = _SHORT.match(line)
    return _field(match["words"], match.start("words")) if match else None


def medium_of_reporter(line: str) -> Field | None:
    """The medium that a reporter writes for, as a byline says it.

    >>> medium_of_reporter("（江畔日报记者 王小海）").value
    '江畔日报'
    """
    if (match := _JOINED.search(line)) and shape_of(match["words"]) == "medium":
        return _field(match["words"], match.start())
    for match in _REPORTER.finditer(line):
        words = match["words"].rstrip(_RANKS) or match["words"]
        if not words.startswith("本") and shape_of(words) == "medium":
            return _field(words, match.start())
    return None


def medium_behind(text: str) -> Field | None:
    """The source, or the medium of the reporter, that a text ends with: in brackets, or behind its last stop.

    >>> medium_behind("三百人参加。（江畔日报记者 王小海）").value, medium_behind("三百人参加。（记者 王小海）")
    ('江畔日报', None)
    """
    match = _ending(text)
    if match is None:
        return None
    if source := source_behind(text):
        return source
    reporter = medium_of_reporter(match["inner"])
    return reporter and _field(reporter.value, match.start("inner") + reporter.start)


def source_behind(text: str) -> Field | None:
    """The source that a text ends with.

    >>> source_behind("老人说：“常来啊。”（来源：江畔日报）").value, source_behind("老人来了。（江畔日报记者 王小海）")
    ('江畔日报', None)
    """
    match = _ending(text)
    if match is None:
        return None
    inner, at = match["inner"], match.start("inner")
    meta = read_meta_line(inner)
    if meta and (source := meta.first("source")):
        return Field("source", source.value, at + source.start, at + source.end)
    if told := _TOLD_BY.fullmatch(inner):
        return _field(told["words"], at + told.start("words")) if _brings_out(told["words"]) else None
    return _field(inner, at) if match.re is _END and shape_of(inner) == "medium" else None


def _ending(text: str) -> re.Match[str] | None:
    start = text.rfind("\n") + 1
    return _END.search(text, max(start, len(text) - 44)) or _TAIL.search(text, max(start, len(text) - 48))


def _brings_out(words: str) -> bool:
    return shape_of(words) in ("medium", "account")


def _field(words: str, start: int) -> Field:
    return Field("source", words, start, start + len(words))


def _without_edition(medium: str) -> str:
    match = _EDITION.fullmatch(medium)
    return match["medium"] if match and any(named(match["place"])) else medium


def _teller(words: str) -> str | None:
    """Who tells, in the words before 讯: a medium, else all but the place (黄河口|利津讯)."""
    if medium := medium_within(words):
        return medium
    sizes = [size for size in (4, 3, 2) if any(named(words[-size:]))]
    name = words[: -sizes[0]] if sizes and len(words) > sizes[0] else words
    return name if len(name) > 2 and not named(name) and shape_of(name) != "column" else None
