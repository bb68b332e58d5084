"""Which role the text gives to each body: 由A主办、B承办, 主办单位：A, A联合B举办, 在A指导下, A的代表参加."""

from __future__ import annotations

import re
from collections.abc import Iterator

from swnews.recognizers.roles.clauses import read_clauses
from swnews.recognizers.roles.finds import STRONG, Found
from swnews.recognizers.roles.grids import read_grids
from swnews.recognizers.roles.selves import self_slots
from swnews.recognizers.roles.slots import Slot, quotes, slots_of, units_of
from swnews.records import Article, Mention, OrganizationName, PersonName, Reading, RoleMention, Sentence

_SIGNATURE = re.compile("供稿|撰稿|供图|抄送|主送|联系人|联系电话|咨询电话")
_BYLINE = re.compile(
    r"[（(【\[\s]{0,3}(?:来源|作者|编辑|审核|责编|责任编辑|摄影|文字|图片|记者|通讯员|综合)[：:／/｜| ]"
)
_NOTICE = re.compile(
    "通知如下|公告如下|特此|现将|制定本方案|方案如下|事项|^[^\n]{0,60}(?:通知|公告|通告|方案|倡议书|启事|公示|函|招募令)"
)
_PAPER = re.compile("(?:通知|公告|通告|倡议书|启事|意见|的函)[^，。]{0,6}$", re.MULTILINE)
_DECIDES = re.compile("(?:决定|关于)[^。\n]{0,30}(?:举办|开展|举行|召开|招募)")


def find_roles(
    article: Article,
    reading: Reading,
    organizations: list[Mention[OrganizationName]],
    people: list[Mention[PersonName]],
) -> list[Mention[RoleMention]]:
    """Each role that the syntax gives to a mention of a body, in the order of the text.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", None, None, None, Text("活动由青海省民政厅主办。"))
    >>> body = Mention(4, 10, OrganizationName("青海省民政厅", "government"), "example")
    >>> [(m.value.role, m.rule) for m in find_roles(article, segment(article), [body], [])]
    [('host', 'roles.subject')]
    """
    quoted = quotes(reading.text)
    slots = slots_of(reading, organizations, people)
    for slot in self_slots(article, reading, organizations, quoted):
        slots[reading.sentence_at(slot.start).start].append(slot)
    notice = _NOTICE.search(reading.text[: reading.part_offsets["byline"]])
    listed, tables = read_grids(reading, slots)
    found = [Found(slot, role, slot.start, slot.end, "table", STRONG, None) for slot, role in listed]
    for sentence in reading.body():
        if sentence.start not in slots or any(low <= sentence.start < high for low, high in tables):
            continue
        here = slots[sentence.start]
        text = reading.text[sentence.start : sentence.end]
        if _SIGNATURE.search(text) or _BYLINE.match(text) or _addressed(text):
            continue
        if sentence.part == "text" and _alone(text, sentence, here):
            found += _signers(reading, here) if notice else []
            continue
        if sentence.part == "title":
            found += _senders(reading, sentence, here)
        units = units_of(reading, sentence, here, quoted)
        found += read_clauses(reading, units, sentence.start, sentence.end, heading=sentence.part == "title")
    return list(_mentions(found))


def _addressed(text: str) -> bool:
    """Whether the line addresses those whom a notice is for: 各县民政局，市社工协会："""
    return text.rstrip().endswith(("：", ":")) and text.lstrip().startswith(("各", "市各", "区各", "县各"))


def _alone(text: str, sentence: Sentence, slots: list[Slot]) -> bool:
    """Whether the line holds only names of bodies (and a date): the signers of a notice."""
    rest = list(text)
    for slot in slots:
        for i in range(slot.start - sentence.start, min(slot.end - sentence.start, len(rest))):
            rest[i] = ""
    return not re.sub(r"[\s　、，0-9年月日〇○二三四五六七八九十一.．\-]|中共|办公室|印发", "", "".join(rest))


def _senders(reading: Reading, title: Sentence, slots: list[Slot]) -> Iterator[Found]:
    """Who sends out the paper that a title names: A、B关于…的通知."""
    about = reading.text.find("关于", title.start, title.end)
    if about < 0 or not _PAPER.search(reading.text, about, title.end):
        return
    heads = [slot for slot in slots if slot.end <= about]
    if heads and _alone(reading.text[title.start : about], title, heads):
        yield from _signers(reading, heads)


def _signers(reading: Reading, slots: list[Slot]) -> Iterator[Found]:
    decides = _DECIDES.search(reading.text)
    for slot in slots:
        yield Found(slot, "issuer", slot.start, slot.end, "signer", STRONG, None)
        if decides:
            yield Found(slot, "host", slot.start, slot.end, "signer", STRONG, None)


def _mentions(found: list[Found]) -> Iterator[Mention[RoleMention]]:
    for item in sorted(found, key=lambda f: (f.slot.start, f.start)):
        for body in item.slot.mentions:
            value = RoleMention(item.role, body, item.mode)
            yield Mention(item.start, item.end, value, f"roles.{item.rule}", item.confidence)
