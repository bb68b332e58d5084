"""What the grammar of roles finds: a role of a slot, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from swnews.recognizers.roles.slots import Slot

STRONG, WEAK = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A role of a slot, the span that shows it, the rule and how sure it is."""

    slot: Slot
    role: str
    start: int
    end: int
    rule: str
    confidence: float
    mode: str | None
