"""Slots for 我们: in a page that a body writes about itself, 我们 stands for that body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from swnews.recognizers.roles.slots import Slot, inside, opener_of
from swnews.records import Article, Mention, OrganizationName, Reading

_WE = re.compile("(?:我们|咱们)(?![的这那两国])|(?:我|本)(?:中心|院|社|站|会|机构|协会|单位|校)(?![的员报])")
# 我们深圳市…中心, 大家好，这里是…中心: the body says its name.
_NAMED = ("我们", "我们是", "咱们", "这里是", "本机构", "我是")
_COMMON = re.compile("社工|社会工作|服务|中心|小站|公众号|志愿者?|公益|协会|官微|微信|在线|平台|发布")
_SPOKEN = "向给为帮找陪教请对让跟问告诉"


def self_slots(
    article: Article,
    reading: Reading,
    organizations: Sequence[Mention[OrganizationName]],
    quoted: Sequence[tuple[int, int]],
) -> Iterator[Slot]:
    """A slot for each 我们 outside quotations, where the page tells which body writes it."""
    text = reading.text[: reading.part_offsets["byline"]]
    if "我们" not in text and "咱们" not in text:
        return
    body = _author(article, text, organizations)
    if body is None:
        return
    named = {mention.start for mention in organizations}
    for match in _WE.finditer(text):
        start, end = match.span()
        if end in named or text[start - 1 : start] in _SPOKEN or inside(quoted, start, end):
            continue
        yield Slot(start, end, (body,), opener_of(text, start))


def _author(
    article: Article, text: str, organizations: Sequence[Mention[OrganizationName]]
) -> Mention[OrganizationName] | None:
    """The body that 我们 is: the one that says so, else the one whose name the outlet's name holds."""
    for mention in organizations:
        if text.endswith(_NAMED, 0, mention.start):
            return mention
    stem = _COMMON.sub("", article.outlet or "")
    if len(stem) < 2:
        return None
    return next((m for m in organizations if stem in m.value.name), None)
