"""Who is who in many records: bodies, events and reposts, with the changes between bodies and the IDs that moved."""

from __future__ import annotations

from collections.abc import Iterable

from swnews.linking import bodies
from swnews.linking.judgements import Judgement, Verdicts
from swnews.linking.types import Links
from swnews.records import Failure, Record


def link(records: Iterable[Record | Failure], *, judgements: Iterable[Judgement] = ()) -> Links:
    """Who is who in the records; failures are passed over, and neither their order nor others of them matter.

    >>> from swnews.records import Organization
    >>> first = Record("a1", organizations=(Organization("郫县卫计局", "government", "510124"),))
    >>> second = Record("a2", organizations=(Organization("成都市郫都区卫生健康局", "government", "510117"),))
    >>> links = link([first, second])
    >>> links.bodies[0].names()
    {'成都市郫都区卫生健康局': (None, None), '郫县卫计局': (None, None)}
    >>> links.bodies[0].members[0].why
    '卫计局 was renamed 卫健委 in 2018; 510124 became 510117'
    """
    read = sorted((record for record in records if isinstance(record, Record)), key=lambda record: record.id)
    found = bodies.mentioned(read, Verdicts(judgements))
    joined = tuple(bodies.entities(found))
    return Links(
        bodies=joined,
        changes=bodies.changes(found),
        redirects=bodies.redirects(found),
        region_of={body.id: body.region for body in joined if body.region},
        body_of={(each.record.id, each.body.name): each.id for each in found},
    )
