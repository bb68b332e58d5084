"""The trained judge of roles: what the rules made of a body in an event, and all that stands around it → its role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from swnews import models
from swnews.assembling.candidates import Candidate
from swnews.assembling.casting import SURE, Cast
from swnews.assembling.programme import Draft
from swnews.records import Entities, Mention, Participation, RoleMention

# The least chance of a role that counts: on pages that no rule was written on F1 was best from 0.3 to 0.4.
LEAST = 0.35
# What a role counts at least that the rules read from words that state it (主办, 在…指导下). The model alone dropped 18
# such of 930 on 120 fresh articles, half of them rightly; where it is surer of another role, that one counts.
STATED = 0.5
# What the context says of a body that only set the theme (民政部将主题定为…): background, though the first body of
# a page is often its host.
_NAMING = "role+0 none naming 0"
_APART = "issuer"  # who sends out a paper may have another role too


def judge(
    entities: Entities,
    drafts: Sequence[Draft],
    casts: Sequence[Cast],
    candidates: Sequence[Candidate],
    model: models.Model | None = None,
) -> list[Cast]:
    """The casts as the model sees them: roles kept, dropped, changed and added, one a body (and issuer beside it).

    A role that the rules gave keeps its evidence; the confidence of all is the model's chance.
    """
    model = model or models.load("roles")
    roles = [role for role in model.labels if role != _APART]
    by_rule = [_by_body(played) for played in casts]
    shown: list[dict[Participation, Mention[RoleMention]]] = [{} for _ in drafts]
    for candidate in candidates:
        name = entities.organizations[candidate.body].name
        if candidate.tells or (_NAMING in candidate.told and name not in by_rule[candidate.event]):
            continue
        chances = model.chances(chain(candidate.told, candidate.ruled))
        ruled = by_rule[candidate.event].get(name, ())
        for role, mention in ruled:
            if mention.confidence >= SURE:
                chances[role] = max(chances[role], STATED)
        best = max(roles, key=chances.__getitem__)
        for role in (best, _APART):
            if chances[role] >= LEAST:
                mention = _shown(drafts[candidate.event], dict(ruled), candidate, role)
                mode = mention.value.mode if role == "participant" else None
                part = Participation(name, role, mode, chances[role])
                shown[candidate.event][part] = replace(mention, confidence=chances[role])
    return [Cast(tuple(parts), parts) for parts in shown]


def _by_body(played: Cast) -> dict[str, list[tuple[str, Mention[RoleMention]]]]:
    """The roles that the rules gave to each body."""
    found: dict[str, list[tuple[str, Mention[RoleMention]]]] = {}
    for part, mention in played.mentions.items():
        found.setdefault(part.organization, []).append((part.role, mention))
    return found


def _shown(
    draft: Draft, ruled: dict[str, Mention[RoleMention]], candidate: Candidate, role: str
) -> Mention[RoleMention]:
    """The mention that shows a role: that of the rules where they saw it, else the body's own."""
    if role in ruled:
        return ruled[role]
    for unit in draft.units:
        for mention in unit.roles:
            if mention.value.role == role and mention.value.organization in candidate.mentions:
                return mention
    body = candidate.mentions[0] if candidate.mentions else next(iter(ruled.values())).value.organization
    return Mention(body.start, body.end, RoleMention(role, body), "model.roles")
