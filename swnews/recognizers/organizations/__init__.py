"""Bodies named in the text: suffix from a table, then leftwards to where the name begins; lists undone."""

from __future__ import annotations

import re

from swnews.recognizers.organizations.body import Body
from swnews.recognizers.organizations.sentences import find_bodies
from swnews.recognizers.organizations.shorts import find_shorts
from swnews.recognizers.organizations.surroundings import Surroundings, surroundings
from swnews.records import Article, Mention, OrganizationName, Reading, Region

__all__ = ["find_organizations"]


def find_organizations(
    article: Article,  # noqa: ARG001  # every recogniser is given the article
    reading: Reading,
    regions: list[Mention[Region]],
) -> list[Mention[OrganizationName]]:
    """The bodies that title and body name, in the order of the text, coordination undone.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", None, None, None, Text("由市、区民政局主办，友善社工服务中心承办。"))
    >>> [(m.value.name, m.value.scope) for m in find_organizations(article, segment(article), [])]
    [('市民政局', 'prefecture'), ('区民政局', 'county'), ('友善社工服务中心', None)]
    """
    around = surroundings(reading, regions)
    sentences = reading.body()
    found = [_mention(around, body) for sentence in sentences for body in find_bodies(around, sentence)]
    found += find_shorts(reading, found, sentences)
    return sorted(found, key=lambda mention: (mention.start, mention.end))


# What belongs to a name in brackets behind it: 义工队（07队）, 研究中心（北京）.
_MORE = re.compile("（(?:[^（）]{0,4}[队店组]|北京|上海|广州|深圳|天津|重庆|香港)）")


# 乡村振兴局（筹）: it is to be founded.
_PLANNED = re.compile("（筹[备建]?）")


def _mention(around: Surroundings, body: Body) -> Mention[OrganizationName]:
    tail = (
        _MORE.match(around.reading.text, body.end) if body.suffix.kind in ("strict", "loose", "named", "weak") else None
    )
    tail = tail or _PLANNED.match(around.reading.text, body.end)
    more = tail[0] if tail else ""
    division = around.divisions.get(body.start + len(body.head)) if body.head and not body.scope else None
    code = division.value.code if division else None
    value = OrganizationName(body.name + more, body.suffix.type, body.scope, code, body.parent, body.optional)
    return Mention(body.start, body.end + len(more), value, f"organizations.{body.suffix.kind}")
