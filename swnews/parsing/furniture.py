"""Which lines belong to the page and not to its article; the same for plain text and HTML."""

from __future__ import annotations

import re
from functools import cache

from swnews.tables import furniture_cues

# A cue marks a line that is hardly more than it: a paragraph that quotes one is text.
_SHORT = 60
_OPENING = "　 （([【「●·•◆■▲▼>*—-"
_BREADCRUMB = re.compile(r"^[^。]{0,30}(?:首页|主页)\s?(?:>|»|›|＞|/|-)|^[^。]{1,30}[>/＞»]\s?正文$")
_REPLY = re.compile(r"发表于 ?.{4,20}\s(?:\d{1,3}[#楼]|沙发|板凳|地板)$")
_RULER = re.compile(r"^[\W_]+$")
_VIEWS = re.compile(
    r"^(?:阅读|浏览|点击|人气|在看|点赞|赞|评论|转发|收藏|分享)(?:量|数)?\s?[:：]?\s?[\d+万（(].{0,12}$"
)
# Pictures and arrows too: 👆点击蓝字关注我们.
_MARKS = re.compile(r"^[^\w©]+")
_TAG = re.compile(r"#\S{1,14}(?:\s\d+个)?$")
_ITEM = re.compile(r"^[·•▪◦・※>»\d]")


def is_furniture(line: str) -> bool:
    """Whether a line is the page's: a button, a notice of rights, a way to share, a path to the page.

    >>> [is_furniture(x) for x in ("【打印】【关闭】", "扫一扫在手机打开当前页", "志愿者教老人扫一扫付款。")]
    [True, True, False]
    """
    if len(line) > 2 * _SHORT:
        return False
    if (
        opens_as_furniture(line)
        or _RULER.match(line)
        or _BREADCRUMB.match(line)
        or _VIEWS.match(line)
        or _TAG.match(line)
    ):
        return True
    if "联系人" in line:  # a notice's own address and telephone
        return False
    if len(line) > _SHORT:  # a footer in one line says several such things
        return len(set(_cues("line").findall(line))) > 1 and not _is_sentence(line)
    if _cues("strong").search(line):
        return True
    return (
        not _is_sentence(line)
        and (_cues("line").search(line) or _cues("whole").fullmatch(line.strip(_OPENING + "-— "))) is not None
    )


def opens_as_furniture(line: str) -> bool:
    """Whether a line is furniture from its first words, whatever else it says (本帖最后由 … 编辑)."""
    return _cues("start").match(_MARKS.sub("", line)) is not None


def opens_a_list(line: str) -> bool:
    """Whether a line begins what follows an article: related news, the next page.

    >>> opens_a_list("相关阅读："), opens_a_list("相关阅读活动在社区举行，百余人参加了分享会。")
    (True, False)
    """
    return _opens(line, "cut")


def ends_the_article(line: str) -> bool:
    """Whether nothing behind a line is the article's: a forum's reply, comments.

    >>> ends_the_article("太行小石头 发表于 2021-3-23 22:40　2#")
    True
    """
    return _opens(line, "end") or (len(line) <= _SHORT and _REPLY.search(line) is not None)


def is_listed(line: str, linked: float) -> bool:
    """Whether a line behind the opening of a list belongs to it: it is no sentence of the article."""
    return linked > 0.5 or not _is_sentence(line) or _ITEM.match(line) is not None


def _opens(line: str, place: str) -> bool:
    if len(line) > 2 * _SHORT or _is_sentence(line):
        return False
    start = line.lstrip(_OPENING)
    match = _cues(place).match(line) or _cues(place).match(start)
    if match is None:
        return False
    rest = (line if match.string is line else start)[match.end() :]
    return rest[:1] in ("", *" 　:：（(>|·【】]0123456789")


def _is_sentence(line: str) -> bool:
    return line.rstrip("”’」』）)").endswith(("。", "！", "？", "；"))


@cache
def _cues(place: str) -> re.Pattern[str]:
    """The cues of one place as a pattern, the longer first."""
    cues = sorted((row.cue for row in furniture_cues() if row.place == place), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, cues)))
