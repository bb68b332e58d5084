"""Who is who in many records: bodies, events and reposts, with the changes between bodies and the IDs that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from swnews.linking import bodies, events
from swnews.linking.campaigns import campaigns_of
from swnews.linking.judgements import Judgement, Verdicts
from swnews.linking.reposts import reposts
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
    read = _ordered(record for record in records if isinstance(record, Record))
    verdicts = Verdicts(judgements)
    found = bodies.mentioned(read, verdicts)
    repeated = reposts(read)
    groups = events.join(events.tellings(read, found), verdicts, repeated)
    joined, told = tuple(bodies.entities(found)), tuple(events.entities(groups, verdicts))
    campaigns = list(campaigns_of(read))
    moved = ((member.record, member.id, each.id) for each in (*joined, *told) for member in each.members)
    named = ((record, key, each.id) for record, key, each in campaigns)
    return Links(
        bodies=joined,
        events=told,
        changes=bodies.changes(found),
        reposts=repeated,
        redirects={**bodies.redirects(found), **events.redirects(told)},
        campaigns={each.id: each for _, _, each in reversed(campaigns)},
        canonical={(record, key): identity for record, key, identity in (*moved, *named) if key != identity},
        region_of={body.id: body.region for body in joined if body.region},
    )


def _ordered(records: Iterable[Record]) -> list[Record]:
    """The records by ID, each once; of several with one ID all that differ, in an order that is theirs alone."""
    by_id: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record not in by_id[record.id]:
            by_id[record.id].append(record)
    return [
        record
        for _, same in sorted(by_id.items())
        for record in (same if len(same) == 1 else sorted(same, key=lambda each: str(each.to_dict())))
    ]
