"""Which medium or body brought an article out, as its meta lines or its dateline say."""

from __future__ import annotations

import re

from swnews.parsing.metalines import Field, MetaLine

_DAYS = ("day", "published", "dated", "updated")
# What a source is called where it is the page's own house or nobody: 来源：本局.
_NOBODY = re.compile(
    r"^(?:本[站网局报刊院校馆所会部市县区处科台厅社刊中心单位]{1,3}(?:原创|综合|整理)?|原创|网络|互联网|网络整理|综合|"
    r"综合(?:整理|报道|消息|采编)|未知|不详|无|转载|网友|投稿|佚名|"
    r"管理员|admin|微信公众号|公众号|.{0,3}(?:宣传部|品牌部|办公室|编辑部|信息中心))$",
    re.IGNORECASE,
)
_MEDIUM = re.compile(r"[\u3400-\u9fffA-Za-z]{1,12}(?:报|网|社|在线|新闻|[电视广播]台|客户端|融媒|传媒|周刊|晨刊|资讯)")
# 本报讯 names nobody; 江畔日报青川3月20日讯 does
_DATELINE = re.compile(
    r"(?!本|据|记者)(?P<medium>[\u3400-\u9fff]{1,8}(?:报|网|社|新闻|在线|资讯|电视台|融媒|客户端|传媒))"
    r"[\u3400-\u9fff]{0,6}(?:\d{1,2}月\d{1,2}日)?[讯电](?=[\s（(])"
    r"|(?P<title>[\u3400-\u9fff]{2,8}(?:报|网|新闻|在线|资讯|融媒))[：:]"
)


def is_medium(line: str) -> bool:
    """Whether a line is a medium's name and nothing else.

    >>> is_medium("江畔日报"), is_medium("石小佳/江畔日报")
    (True, False)
    """
    return _MEDIUM.fullmatch(line) is not None


def outlet_of(lines: list[MetaLine]) -> tuple[int, Field] | None:
    """Which line names the outlet, and the field.

    The word that opens the line with the day, before its labels, is the medium that shows the article; then come a
    source, a publisher, and the first word beside the day.
    """
    forum = any(line.forum for line in lines)
    for number, line in enumerate(lines):
        opens = not forum and line.has("source") and line.has(*_DAYS) and line.fields[0].kind == "name"
        if opens and (named := clean_outlet(line.fields[0])):
            return number, named
    for kind in ("source", "publisher"):
        for number, line in enumerate(lines):
            field = line.first(kind)
            if field and (named := clean_outlet(field)):
                return number, named
            if field and kind == "source":  # 来源：本局 says that the page's house wrote it, whatever else stands there
                return None
    for number, line in enumerate(lines):
        names = _names_beside_the_day(line) if not forum and line.has(*_DAYS) else []
        if names and (named := clean_outlet(names[0])):
            return number, named
    return None


def medium_before(line: str) -> Field | None:
    """The medium that a dateline or a title opens with: 江畔日报讯（记者 …）, 江畔在线：….

    >>> medium_before("江畔日报青川讯（记者 王小海）3月18日，").value
    '江畔日报'
    """
    match = _DATELINE.match(line)
    group = match.lastgroup if match else None
    return Field("source", match[group], match.start(group), match.end(group)) if match and group else None


def _names_beside_the_day(line: MetaLine) -> list[Field]:
    names = [f for f in line.fields if f.kind == "name"]
    if any(f.kind == "column" and f.value == "原创" for f in line.fields):  # 原创 author account 2023-03-23
        day = next(f.start for f in line.fields if f.kind in _DAYS)
        names = [f for f in names if f.start < day][-1:] or names
    return names


def clean_outlet(field: Field) -> Field | None:
    """The outlet's name without brackets and 综合; None for 本局 and the like."""
    match = re.search(
        r"^[《“\"\[【（(]*(.{2,30}?)(?:综合|（综合）|\(综合\)|客户端综合)?[》”\"\]】）)]*$", field.value.split("、")[0]
    )
    if match is None or _NOBODY.match(match[1]) or not re.search(r"\w{2}", match[1]):
        return None
    start = field.start + match.start(1)
    return Field("source", match[1], start, start + len(match[1]))
