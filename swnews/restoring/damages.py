"""What was found to be damaged, as a value beside the restored text."""

from __future__ import annotations

from dataclasses import dataclass

SURE = 0.99  # the most that a guess is sure of: what stood there may be none of its readings


@dataclass(frozen=True, slots=True)
class Damage:
    """A place of the delivered text that restoring changed or could not mend.

    `channel` names what had been done to it. `kind` is "undone" (the text is what it was), "guessed" (bytes were lost
    and the likeliest reading stands) or "lost" (nothing is known; U+FFFD stands). `confidence` is that of what stands.
    """

    start: int
    end: int
    channel: str
    kind: str
    confidence: float
