"""The bodies of a sentence that wait for a word to say what they do, and who of them is the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from swnews.recognizers.roles import wording
from swnews.recognizers.roles.finds import STRONG, WEAK, Found
from swnews.recognizers.roles.slots import Cue, Slot
from swnews.records import Reading

# Roles for which the subject of the clause before may still count: A当场签约，向社工站捐赠设备.
_CARRIED = {"host", "supporter", "co_organizer", "organizer", "guide", "issuer"}


@dataclass(slots=True)
class Waiting:
    """The bodies read so far that wait, those of the clause before, and what was found."""

    reading: Reading
    start: int
    end: int
    heading: bool
    starts: list[int]  # where the bodies stand
    pending: list[Slot] = field(default_factory=list)
    before: list[Slot] = field(default_factory=list)  # the subjects of the clause before this one
    labelled: int = 0  # how many roles were found before the last comma within a label's list
    listed: int = 0  # how many bodies waited at the last comma
    acted: bool = False  # a verb stood after the bodies that wait
    named: bool = False  # what they did so far gives no role: 将主题定为, 筹备物资
    joint: Cue | None = None
    forward: tuple[Cue, str] | None = None
    label_end: int = 0  # where the words of the label end: 主办单位为|A
    last: int = 0
    verbless: int = 0  # up to here no verb stands since the last word that counts: no comma looks over it again
    verb_end: int = -1  # where the last cue ends: what follows at once is its object (协助|召集)
    given: int = -1  # where the object of a verb of giving would stand
    found: list[Found] = field(default_factory=list)

    def next_start(self, cue: Cue) -> int:
        """Where the next body stands, or where the cue ends."""
        return next((start for start in self.starts if start >= cue.end), cue.end)

    def ends_clause(self, comma: int) -> bool:
        """Whether a comma has a verb before it, so that it ends a clause and not an item of a list."""
        start = max(self.last, self.verbless)
        if wording.has_verb(self.reading, start, comma):
            return True
        passed = self.reading.text[start:comma]
        if passed.count("“") == passed.count("”") and "以" not in passed:  # 以A，B为…
            self.verbless = comma
        return False

    def relabelled(self) -> list[Slot]:
        """承办单位是A，B协办: what stands between the last comma and the verb is its subject, not of the label."""
        slots = [item.slot for item in self.found[self.labelled :] if item.rule == "label"]
        if self.labelled and slots:
            del self.found[self.labelled :]
        return slots if self.labelled else []

    def carried(self, cue: Cue) -> list[Slot]:
        """The subjects of the clause before, where nothing else can be the subject: A当场签约，向社工站捐赠设备."""
        if any(slot.opener not in wording.AWAY for slot in self.pending) or cue.row.role not in _CARRIED:
            return []
        if not self.subjectless(cue):
            return []
        if cue.row.role != "issuer":  # who sends out a paper may hold the event too
            self.found = [item for item in self.found if item.slot not in self.before or item.confidence > WEAK]
        return self.before

    def subjectless(self, cue: Cue) -> bool:
        """Whether nothing since the last word that counts can be the subject of the verb."""
        return wording.lacks_subject(self.reading.text[self.last : cue.start])

    def chosen(self, cue: Cue) -> list[Slot]:
        """The bodies that wait for a verb; those after the last 由 where there is one."""
        by = max((i for i, slot in enumerate(self.pending) if slot.opener == "由"), default=0)
        free = [slot for slot in self.pending[by:] if slot.opener not in wording.ASIDE]
        if not free and self.pending and self.reading.text[cue.end : cue.end + 1] == "的":
            return self.pending[-1:]  # 在A主办的活动中
        return free

    def done(self, slots: Sequence[Slot]) -> None:
        """A verb has said what the bodies that waited do."""
        self.before = list(slots)
        self.pending.clear()
        self.listed = 0
        self.joint = None
        self.acted = self.named = False

    def shared(self, slot: Slot, *, opens: bool = False) -> None:
        """A联合B holds it, so do A和B共同推出; A和B一起 else only acts together, and its people are only there."""
        cue = self.joint
        if cue is None:
            return
        if cue.row.syntax == "joint" or opens:
            self.give(slot, "host", cue, "joint", STRONG)
        elif slot.person or self.reading.text[slot.end : slot.end + 1] == "的":
            self.give(slot, "participant", cue, "people", WEAK)
        else:
            self.give(slot, "host", cue, "joint", WEAK)

    def flush(self) -> None:
        """What still waits: hosts where they act together, else participants if they were there."""
        if not self.pending:  # the subjects of the clause before stay so: A开展宣传，发出倡议
            self.joint, self.acted, self.listed = None, False, 0
            return
        if self.named:
            self.done([])
            return
        acting = ""
        for slot in self.pending:
            if slot.opener in wording.ALONG and not self.heading:
                self.give(slot, "participant", None, "people", WEAK)
            if slot.opener in wording.ASIDE and not self.heading and wording.is_received(self.reading, slot, self.end):
                self.give(slot, "participant", None, "people", WEAK)
            if slot.opener in wording.ASIDE or self.heading:
                continue
            if self.joint:
                self.shared(slot)
            elif rule := wording.presence_of(self.reading, slot, self.start, self.end):
                acting = acting or (self.acting() if rule == "present" else "")
                self.give(slot, "participant", None, rule if rule == "people" else acting, WEAK)
        self.done([slot for slot in self.pending if slot.opener not in wording.ASIDE])

    def acting(self) -> str:
        """The rule for those who wait: "doing" where they open a report, else "present"."""
        actors = [slot for slot in self.pending if slot.opener not in wording.ASIDE]
        if not wording.opens(self.reading, self.start, actors[0].start):
            return "present"
        return wording.acts_of(self.reading, actors[-1], self.end)

    def give(self, slot: Slot, role: str, cue: Cue | None, rule: str, confidence: float) -> None:
        """Note the role; `cue` is the word that gives it, or None where the body only stands there."""
        span = (cue.start, cue.end) if cue else (slot.start, slot.end)
        mode = None
        if role == "participant":
            mode = wording.mode_of(self.reading.text, slot, cue, self.start, self.end)
        self.found.append(Found(slot, role, *span, rule, confidence, mode))
