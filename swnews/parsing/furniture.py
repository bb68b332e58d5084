"""Which lines belong to the page and not to its article; the same for plain text and HTML."""

from __future__ import annotations

import re
from functools import cache

from swnews.tables import furniture_cues

# A cue marks a line that is hardly more than it: a paragraph that quotes one is text.
_SHORT = 60
_OPENING = "　 （([【「●·•◆■▲▼>*—-"
_BREADCRUMB = re.compile(r"^[^。]{0,30}(?:首页|主页)\s?(?:>|»|›|＞|/|-)")
_REPLY = re.compile(r"发表于 ?.{4,20}\s(?:\d{1,3}[#楼]|沙发|板凳|地板)$")
_RULER = re.compile(r"^[\W_]+$")
_VIEWS = re.compile(r"^(?:阅读|浏览|点击|人气)(?:量|数)?\s?[:：]?\s?[\d+万（(].{0,12}$")
_ITEM = re.compile(r"^[·•▪◦・※>»\d]")


def is_furniture(line: str) -> bool:
    """Whether a line is the page's: a button, a notice of rights, a way to share, a path to the page.

    >>> [is_furniture(x) for x in ("【打印】【关闭】", "扫一扫在手机打开当前页", "志愿者教老人扫一扫付款。")]
    [True, True, False]
    """
    if len(line) > _SHORT * 2:
        return False
    if opens_as_furniture(line) or _RULER.match(line) or _BREADCRUMB.match(line) or _VIEWS.match(line):
        return True
    return len(line) <= _SHORT and _cues().search(line) is not None and not _is_sentence(line)


def opens_as_furniture(line: str) -> bool:
    """Whether a line is furniture from its first words, whatever else it says (本帖最后由 … 编辑)."""
    return _starts().match(line.lstrip(_OPENING)) is not None


def opens_a_list(line: str) -> bool:
    """Whether a line begins what follows an article: related news, the next page, replies of a forum.

    >>> opens_a_list("相关阅读："), opens_a_list("相关阅读活动在社区举行，百余人参加了分享会。")
    (True, False)
    """
    if len(line) > _SHORT * 2 or _is_sentence(line):
        return False
    match = _cuts().match(line) or _cuts().match(line.lstrip(_OPENING))
    if match is None:
        return _REPLY.search(line) is not None
    return match.end() == len(line) or line.lstrip(_OPENING)[len(match[0]) :][:1] in " 　:：（(>|·【】]"


def is_listed(line: str, linked: float) -> bool:
    """Whether a line behind such an opening belongs to its list: no sentence of an article's end."""
    return linked > 0.5 or not _is_sentence(line) or _ITEM.match(line) is not None


def _is_sentence(line: str) -> bool:
    return line.rstrip("”’」』）)").endswith(("。", "！", "？", "；")) and line.count("，") + line.count("。") > 1


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row.cue) for row in furniture_cues() if row.place == "start"))


@cache
def _cues() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row.cue) for row in furniture_cues() if row.place == "line"))


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row.cue) for row in furniture_cues() if row.place == "cut"))
