"""Stub: to be written."""

from swnews.records import Article, Assembly, Campaign, DateSpan, Entities, Mention, Reading, RoleMention


def assemble(
    article: Article,
    reading: Reading,
    entities: Entities,
    campaigns: list[Mention[Campaign]],
    dates: list[Mention[DateSpan]],
    roles: list[Mention[RoleMention]],
    activities: list[Mention[str]],
) -> Assembly:
    return Assembly(None, (), ())
