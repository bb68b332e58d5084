"""The bodies of one sentence: endings, the edges of their names, coordination."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from swnews.recognizers.organizations.acting import acts
from swnews.recognizers.organizations.body import Body
from swnews.recognizers.organizations.branching import with_branch
from swnews.recognizers.organizations.building import build
from swnews.recognizers.organizations.edges import find_edge
from swnews.recognizers.organizations.endings import find_endings
from swnews.recognizers.organizations.evident import evident
from swnews.recognizers.organizations.lists import bare, branches, sharing
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.records import Sentence

_SEATS = ("常委", "书记", "副书记", "同意", "批准", "研究")
_BRANCHES_OF_HOSPITALS = ("医院", "分院", "院区")


def find_bodies(around: Surroundings, sentence: Sentence) -> Iterator[Body]:
    """The bodies of a sentence from left to right; of one inside another only the outer one."""
    found = list(_found(around, sentence))
    ends = {body.end for body in found}
    text = around.reading.text
    full = {body.start for body in found if body.suffix.kind != "place"}
    for body in found:
        begins = body.suffix.kind == "place" and not body.optional and body.start in full
        optional = begins or _renames(text, body, ends) or _cited(text, sentence, body) or _is_seat(text, body)
        yield replace(body, optional=True) if optional else body


def _renames(text: str, body: Body, ends: set[int]) -> bool:
    """Whether a body is another name, in brackets, of the one before it: 嵊州市人民医院（浙大一院嵊州分院）."""
    opening = text.rfind("（", max(0, body.start - 6), body.start)
    inner = text[opening + 1 : body.start]
    named_in_full = not inner or (inner.isalpha() and body.suffix.suffix.endswith(_BRANCHES_OF_HOSPITALS))
    return opening in ends and text.startswith("）", body.end) and named_in_full


def _is_seat(text: str, body: Body) -> bool:
    """Whether a committee is only named for a seat in it or its leave: 市委常委, 县委副书记, 经县委同意."""
    if body.suffix.type != "party" or not body.name.endswith("委"):
        return False
    bare = body.scope is not None and len(body.name) == len("县委")
    return text.startswith(_SEATS if bare else "常委", body.end)


def _cited(text: str, sentence: Sentence, body: Body) -> bool:
    """Whether a body stands in the title of a document and does not issue it: 《龙江社工站观察报告》."""
    if text.startswith(("关于", "印发"), body.end):
        return False
    return text.rfind("《", sentence.start, body.start) > text.rfind("》", sentence.start, body.start)


def _found(around: Surroundings, sentence: Sentence) -> Iterator[Body]:
    text = around.reading.text
    outer = list(_outer(around, sentence))
    sure = [body for body, _ in outer if body.suffix.kind not in ("weak", "brand", "place")]
    for body, floor in outer:
        if body.suffix.kind in ("weak", "brand") and not evident(text, body, sentence, sure):
            continue
        for item in (*sharing(around, body, floor), body):
            community = item.suffix.type == "community"
            if item.suffix.kind == "place" and not acts(text, item.start, item.end, sentence, community=community):
                yield replace(item, optional=True)
            else:
                yield item


def _outer(around: Surroundings, sentence: Sentence) -> Iterator[tuple[Body, int]]:
    """Each body with the end of the one before it."""
    last: Body | None = None
    floor = sentence.start
    for ending in find_endings(around.reading, sentence.start, sentence.end):
        if last and ending.start < last.end:
            continue
        at = last.end if last else floor
        if last and (listed := branches(around, ending, last)):
            for item in listed[:-1]:
                yield item, floor
            floor, last = listed[-1].start, listed[-1]
            continue
        body = build(
            around,
            ending,
            find_edge(around, ending.start, at, inside=last is not None, firm=ending.suffix.type == "company"),
            last,
        )
        if body and body.suffix.kind == "place":
            yield body, at
            continue
        body = body and with_branch(around, body, sentence.end)
        if body and last and body.start < last.end:
            last = body
            continue
        found = [body] if body else bare(around, ending, last, sentence.start if last is None else last.end)
        for item in found:
            if last:
                yield last, floor
                floor = last.end
            last = item
    if last:
        yield last, floor
