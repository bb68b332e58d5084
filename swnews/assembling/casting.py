"""The roles read in the units of an event → its participants, one strongest role a body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from swnews.records import Entities, Mention, Participation, RoleMention
from swnews.tables import role_names

# A role at least this sure stands in the words; a weaker one was inferred from a body's being there or acting.
SURE = 0.8
# Bodies that serve at the events of others: what they do there does not make them hosts.
_HELPERS = ("public_institution", "company", "media")
_THERE = ("roles.present", "roles.doing")
_LEADING = ("host", "organizer", "guide", "co_organizer", "issuer")


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants of an event, and the mention that shows each."""

    participants: tuple[Participation, ...]
    mentions: Mapping[Participation, Mention[RoleMention]]


def cast(roles: Iterable[Mention[RoleMention]], entities: Entities) -> Cast:
    """Who takes part in an event.

    Who is only seen to act is a host where the event has no stated host, else a participant. Nothing is added for a
    body whose role is stated. A body alone on a day acts for itself.
    """
    bodies = [(entities.organization_of.get(m.value.organization), m) for m in roles]
    known = [(body, m) for body, m in bodies if body is not None]
    hosts = [m.confidence for _, m in known if m.value.role == "host"]
    led = any(m.value.role in _LEADING for _, m in known)
    alone = len({body for body, _ in known}) == 1
    first = min((m.start for _, m in known if m.confidence >= SURE), default=0)
    stated = {body for body, m in known if m.confidence >= SURE and m.value.role != "issuer"}
    doers = [] if led else _doers(known, entities)
    ranks = {row.id: rank for rank, row in enumerate(role_names())}
    best: dict[tuple[int, bool], tuple[int, str, Mention[RoleMention]]] = {}
    for body, mention in known:
        role = mention.value.role
        if mention.confidence < SURE:
            if body in stated:
                continue
            helper = mention.rule == "roles.act" and entities.organizations[body].type in _HELPERS
            if role == "organizer" and max(hosts, default=0) >= SURE:
                role = "participant"
            opens = mention.start < first and mention.rule == "roles.act"
            if role == "host" and ((max(hosts) >= SURE and not opens) or (helper and not alone)):
                role = "participant"
            elif mention in doers or (not led and (mention.rule == "roles.act" or (alone and mention.rule in _THERE))):
                role = "host"  # 局长走访老人, and nobody holds it
        key = (body, role == "issuer")
        candidate = (ranks[role], role, mention)
        if key not in best or candidate[0] < best[key][0]:
            best[key] = candidate
    shown = {}
    for (body, _), (_, role, mention) in best.items():
        mode = mention.value.mode if role == "participant" else None
        shown[Participation(entities.organizations[body].name, role, mode, mention.confidence)] = mention
    return Cast(tuple(shown), shown)


def _doers(known: Sequence[tuple[int, Mention[RoleMention]]], entities: Entities) -> list[Mention[RoleMention]]:
    """The bodies that are named first and do something: where no host is told, they hold it."""
    if not known or known[0][1].rule != "roles.doing" or entities.organizations[known[0][0]].type in _HELPERS:
        return []
    doers = [known[0][1]]
    for _, mention in known[1:]:
        if mention.rule != "roles.doing" or mention.start - doers[-1].end > 2:
            break
        doers.append(mention)
    return doers
