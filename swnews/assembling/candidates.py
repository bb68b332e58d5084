"""The bodies of each event, with all that the text and the rules tell of them: what the judge of roles looks at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from swnews import divisions
from swnews.assembling.casting import SURE, Cast
from swnews.assembling.contexts import Body, Context, contexts_of
from swnews.assembling.programme import Draft
from swnews.records import Article, Entities, Mention, Organization, Reading, RoleMention
from swnews.tables import role_names


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body in an event (their indexes): its mentions there, its features `told` by the text and `ruled` by rules.

    It only `tells` where it is a medium that the event names in datelines alone (新华社昆明3月5日电).
    """

    event: int
    body: int
    mentions: tuple[Body, ...]
    told: set[str]
    ruled: set[str]
    tells: bool = False


# What follows a medium in a dateline: its place, its day, 讯 or 电; before it stands nothing but a bracket.
_DATELINE = re.compile(
    r"[】\s]?[\u3400-\u9fff]{0,8}?\s?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?\s?"
    r"(?:[讯电]|消息|报道)(?=[\s（【】：:，])"
)
_BEFORE = " \u3000\n【（"


# The roles that rules gave to the bodies of an event.
_Ruled = Mapping[int, Sequence[tuple[str, Mention[RoleMention]]]]


def candidates_of(
    article: Article,
    reading: Reading,
    entities: Entities,
    roles: Sequence[Mention[RoleMention]],
    drafts: Sequence[Draft],
    casts: Sequence[Cast],
) -> list[Candidate]:
    """Every body that the text of an event names, or that the rules saw in it (我们)."""
    contexts = contexts_of(reading, entities, roles)
    bodies = list(contexts)
    total = Counter(entities.organization_of[body] for body in contexts)
    ruled = [_ruled_of(played, entities) for played in casts]
    found: list[Candidate] = []
    for event, draft in enumerate(drafts):
        here = _named(draft, entities, bodies)
        here |= {index: [] for index in ruled[event] if index not in here}
        cast = list(_of_cast(ruled[event]))
        deepest = max((_level(entities.organizations[index]) for index in here), default=0)
        hosts = min(2, sum(r == "host" and m.confidence >= SURE for given in ruled[event].values() for r, m in given))
        page = [f"kind {article.kind}", f"main {draft.main}", f"events {min(4, len(drafts))}"]
        for nth, (index, mentions) in enumerate(here.items()):
            told, by_rule = set(page), set(cast)
            told.update(
                *(contexts[body].told for body in mentions), _of_mentions(contexts, mentions, nth, total[index])
            )
            told.update(_of_name(entities.organizations[index], deepest))
            kind = entities.organizations[index].type
            by_rule.update(*(contexts[body].ruled for body in mentions))
            by_rule.update(_of_body(ruled, event, index, kind, article.kind, hosts))
            if article.outlet and _shares_name(article.outlet, entities.organizations[index].name):
                told.add("outlet")
            tells = kind == "media" and bool(mentions) and all(_in_dateline(reading, body) for body in mentions)
            found.append(Candidate(event, index, tuple(mentions), told, by_rule, tells))
    return found


def _in_dateline(reading: Reading, body: Body) -> bool:
    """Whether a body is the one that a dateline says to have told the news."""
    opens = body.start == 0 or reading.text[body.start - 1] in _BEFORE
    return opens and _DATELINE.match(reading.text, body.end) is not None


def _ruled_of(played: Cast, entities: Entities) -> _Ruled:
    names = {body.name: index for index, body in enumerate(entities.organizations)}
    found: dict[int, list[tuple[str, Mention[RoleMention]]]] = {}
    for part, mention in played.mentions.items():
        found.setdefault(names[part.organization], []).append((part.role, mention))
    return found


def _named(draft: Draft, entities: Entities, bodies: Sequence[Body]) -> dict[int, list[Body]]:
    """The mentions in the units of an event, by body, in the order of the text."""
    here: dict[int, list[Body]] = {}
    for unit in draft.units:
        low, high = (bisect_left(bodies, at, key=lambda m: m.start) for at in (unit.start, unit.end))
        for body in bodies[low:high]:
            here.setdefault(entities.organization_of[body], []).append(body)
    return here


def _of_mentions(contexts: Mapping[Body, Context], mentions: Sequence[Body], nth: int, total: int) -> Iterator[str]:
    """How often and when a body is named; the first mention says most of what it does."""
    for feature in contexts[mentions[0]].told if mentions else ():
        if feature.startswith(("cue", "role", "opener ", "verb+")):
            yield f"first {feature}"
    yield from (f"mentions {min(4, len(mentions))}", f"all mentions {min(4, total)}", f"nth body {min(nth, 5)}")


def _of_name(body: Organization, deepest: int) -> Iterator[str]:
    """How the name ends, and how high the body stands beside the others of the event: a province guides a county."""
    yield from (f"ends {body.name[-2:]}", f"ends {body.name[-3:]}")
    level = _level(body)
    yield from (f"level {level}", f"level {level} {body.type}", f"level {level} of {deepest}")


def _level(body: Organization) -> int:
    """1 of a province, 2 of a prefecture, 3 of a county, 0 where no division is known."""
    return divisions.level(body.region) if body.region else 0


def _shares_name(outlet: str, name: str) -> bool:
    return outlet in name or name in outlet


def _of_cast(ruled: _Ruled) -> Iterator[str]:
    """How many bodies of each role the rules saw in the event."""
    count = Counter(role for roles in ruled.values() for role, _ in roles)
    return (f"cast {row.id} {min(3, count[row.id])}" for row in role_names())


def _of_body(
    ruled: Sequence[_Ruled], event: int, index: int, kind: str, article_kind: str | None, hosts: int
) -> Iterator[str]:
    """What the rules decided of a body, here (beside so many `hosts`) and in other events."""
    for role, mention in ruled[event].get(index, ()):
        yield from (f"cast as {role}", f"cast as {role} {mention.rule}", f"cast as {role} {kind}")
        yield from (f"cast as {role} in {article_kind}", f"cast as {role} {hosts} {mention.confidence >= SURE}")
    if index not in ruled[event]:
        yield from ("not cast", f"not cast {kind}", f"not cast {hosts}")
    others = [role for at, roles in enumerate(ruled) if at != event for role, _ in roles.get(index, ())]
    yield from (f"elsewhere {role}" for role in others or ["nothing"])
