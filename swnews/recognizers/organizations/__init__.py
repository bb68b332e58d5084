"""Bodies named in the text: suffix from a table, then leftwards to where the name begins; lists undone."""

from __future__ import annotations

from swnews.recognizers.organizations.body import Body
from swnews.recognizers.organizations.edges import surroundings
from swnews.recognizers.organizations.sentences import find_bodies
from swnews.records import Article, Mention, OrganizationName, Reading, Region

__all__ = ["find_organizations"]


def find_organizations(
    article: Article, reading: Reading, regions: list[Mention[Region]]
) -> list[Mention[OrganizationName]]:
    """The bodies that title and body name, in the order of the text, coordination undone."""
    around = surroundings(reading, regions)
    return [_mention(body) for sentence in reading.body() for body in find_bodies(around, sentence)]


def _mention(body: Body) -> Mention[OrganizationName]:
    value = OrganizationName(body.name, body.suffix.type, body.scope, None, body.parent, body.optional)
    return Mention(body.start, body.end, value, f"organizations.{body.suffix.kind}")
