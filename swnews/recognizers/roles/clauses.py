"""The grammar of roles: the units of one sentence → who has which role in it.

The sentence is read once from left to right. Bodies wait in `pending` until a word says what they do; a comma lets them
wait on only where nothing but a list or a name stands between. What still waits at the end was present: a participant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from swnews.recognizers.roles import wording
from swnews.recognizers.roles.finds import STRONG, WEAK, Found
from swnews.recognizers.roles.slots import Cue, Mark, Slot, Unit
from swnews.records import Reading

# Roles for which the subject of the clause before may still count: A当场签约，向社工站捐赠设备.
_CARRIED = {"host", "supporter", "co_organizer", "organizer", "guide", "issuer"}


def read_clauses(reading: Reading, units: Sequence[Unit], start: int, end: int, *, heading: bool) -> list[Found]:
    """The roles in the sentence from `start` to `end`; in a heading nobody is merely present."""
    reader = _Reader(reading, start, end, heading)
    for unit in units:
        if isinstance(unit, Slot):
            reader.slot(unit)
        elif isinstance(unit, Cue):
            reader.cue(unit)
        else:
            reader.mark(unit)
    reader.flush()
    return reader.found


@dataclass(slots=True)
class _Reader:
    """The state of reading one sentence."""

    reading: Reading
    start: int
    end: int
    heading: bool
    pending: list[Slot] = field(default_factory=list)
    before: list[Slot] = field(default_factory=list)  # the subjects of the clause before this one
    labelled: int = 0  # how many roles were found before the last comma within a label's list
    listed: int = 0  # how many bodies waited at the last comma
    acted: bool = False  # a verb stood after the bodies that wait
    joint: Cue | None = None
    forward: tuple[Cue, str] | None = None
    label_end: int = 0  # where the words of the label end: 主办单位为|A
    last: int = 0
    given: int = -1  # where the object of a verb of giving would stand
    found: list[Found] = field(default_factory=list)

    def slot(self, slot: Slot) -> None:
        if slot.start == self.given:  # A捐资支持|B: B only receives
            self.last = max(self.last, slot.end)
            return
        if self.pending and wording.has_verb(self.reading, self.last, slot.start):
            if slot.opener in wording.AWAY:
                self.acted = True
            else:
                self.flush()
        if slot.opener == "由":
            self.flush()
            self.forward = None
        if self.forward and (slot.opener not in wording.AWAY or slot.start == self.label_end):
            cue, role = self.forward
            self.give(slot, role, cue, "label" if cue.row.syntax != "invite" else "invite", STRONG)
        else:
            self.pending.append(slot)
        self.last = max(self.last, slot.end)

    def cue(self, cue: Cue) -> None:
        _HANDLERS[cue.row.syntax](self, cue)
        self.last = max(self.last, cue.end)

    def mark(self, mark: Mark) -> None:
        if self.forward and mark.start < self.label_end:  # 主办的，是|A
            return
        self.labelled = len(self.found) if self.forward else 0
        listed = self.forward and self.forward[0].row.syntax in ("object", "invite")
        if mark.char in "，," and not (self.acted or wording.has_verb(self.reading, self.last, mark.start)):
            prose = self.forward and self.reading.text[self.label_end - 1 : self.label_end] in "是为"
            if listed or prose:  # 承办的则是A和B，C的学生伴唱
                self.forward = None
            self.listed = len(self.pending)
            return
        if mark.char in "（）()：:" and not self.joint:
            return
        self.flush()
        if mark.char in "；;。！？" or listed:
            self.forward = None
        if mark.char in "；;。！？":
            self.before = []

    def subject(self, cue: Cue) -> None:
        """A主办; 主办单位：A; A为主办单位."""
        label = wording.labels(self.reading.text, cue, self.end)
        here = [slot for slot in self.pending if slot.opener not in wording.ASIDE]
        named = here and (label in ("：", ":") or wording.is_called(self.reading.text[here[-1].end : cue.start]))
        if label and not named:
            for slot in (
                here if self.joint and cue.row.role != "participant" else ()
            ):  # 和A一道主办的还有B: A does so too
                self.give(slot, cue.row.role, cue, "subject", STRONG)
                self.pending.remove(slot)
            self.look_ahead(cue, cue.row.role, label)
            return
        self.forward = None
        if cue.row.role == "issuer" and self.reading.text[cue.end : cue.end + 1] == "的":
            return
        slots = self.relabelled() or self.chosen(cue) or self.carried(cue)
        if cue.row.role == "supporter" and self.pending and wording.receives(self.reading.text[self.last : cue.start]):
            self.done([])  # A刚拿到一笔资助
            return
        small = wording.is_small_task(self.reading.text, cue, self.end)
        for slot in slots:
            self.give(slot, cue.row.role, cue, "subject", WEAK if small else STRONG)
        self.done(slots)
        self.given = cue.end if slots and cue.row.role == "supporter" else -1

    def look_ahead(self, cue: Cue, role: str, label: str = "") -> None:
        """The bodies that follow have the role."""
        self.flush()
        self.forward, self.label_end = (cue, role), cue.end + len(label)

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
        head = self.reading.text[self.last : cue.start]
        if not wording.lacks_subject(head):
            return []
        if cue.row.role != "issuer":  # who sends out a paper may hold the event too
            self.found = [item for item in self.found if item.slot not in self.before or item.confidence > WEAK]
        return self.before

    def goods(self, cue: Cue) -> None:
        """A提供场地 supports, A提供咨询 takes part."""
        passive = any(slot.opener == "由" for slot in self.pending)  # 种子由A免费提供
        if passive or wording.brings(self.reading.text, cue, self.end, "goods"):
            self.subject(cue)

    def paper(self, cue: Cue) -> None:
        """A发出倡议书 issues it."""
        if wording.brings(self.reading.text, cue, self.end, "papers"):
            self.subject(cue)

    def done(self, slots: Sequence[Slot]) -> None:
        """A verb has said what the bodies that waited do."""
        self.before = list(slots)
        self.pending.clear()
        self.listed = 0
        self.joint = None
        self.acted = False

    def chosen(self, cue: Cue) -> list[Slot]:
        """The bodies that wait for a verb; those after the last 由 where there is one."""
        by = max((i for i, slot in enumerate(self.pending) if slot.opener == "由"), default=0)
        free = [slot for slot in self.pending[by:] if slot.opener not in wording.ASIDE]
        if not free and self.pending and self.reading.text[cue.end : cue.end + 1] == "的":
            return self.pending[-1:]  # 在A主办的活动中
        return free

    def frame(self, cue: Cue, role: str | None = None) -> None:
        """在A、B指导下: from the preposition on."""
        opened = (i for i, slot in enumerate(self.pending) if slot.opener in wording.FRAME and not slot.listed)
        at = max(opened, default=self.listed)
        for slot in self.pending[at:]:
            self.give(slot, role or cue.row.role, cue, "frame", STRONG)
        del self.pending[at:]
        self.listed = min(self.listed, at)

    def join(self, cue: Cue) -> None:
        self.joint = cue
        self.forward = None

    def act(self, cue: Cue) -> None:
        slots = self.chosen(cue)
        for slot in slots:
            if self.joint:
                self.shared(slot, opens=cue.row.trigger in wording.OPENING)
            else:  # a person who visits stands for the body, but it does not hold the visit
                alone = slot.person and not cue.row.trigger.startswith("带")  # 带队来到: the body goes
                self.give(slot, "participant" if alone else cue.row.role, cue, "act", WEAK)
        self.done(slots)
        self.forward = None

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

    def object(self, cue: Cue) -> None:
        self.look_ahead(cue, cue.row.role)

    def invite(self, cue: Cue) -> None:
        """A邀请B, A组织B; 组织：A."""
        if label := wording.labels(self.reading.text, cue, self.end):
            self.look_ahead(cue, "host", label)
            return
        slots = self.chosen(cue)
        for slot in slots:
            if self.joint:
                self.shared(slot)
            else:
                self.give(slot, "host", cue, "act", WEAK)
        self.done(slots)
        self.look_ahead(cue, cue.row.role)

    def entrust(self, cue: Cue) -> None:
        """受A委托: A is the host; A委托B举办: B carries it out."""
        if any(slot.opener in wording.FRAME for slot in self.pending):
            self.frame(cue, "host")
            return
        self.invite(cue)

    def speech(self, cue: Cue) -> None:
        """X说: nothing, but X致辞时说 was there."""
        if not self.pending:
            return
        if not wording.is_speech(self.reading.text, cue):
            return
        if wording.tells_presence(self.reading.text[self.pending[-1].end : cue.start]):
            self.flush()
        self.done([])

    def void(self, _cue: Cue) -> None:
        self.done([])
        self.forward = None

    def flush(self) -> None:
        """What still waits: hosts where they act together, else participants if they were there."""
        if not self.pending:  # the subjects of the clause before stay so: A开展宣传，发出倡议
            self.joint, self.acted, self.listed = None, False, 0
            return
        acting = ""
        for slot in self.pending:
            if slot.opener in wording.ALONG and not self.heading:
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
        span = (cue.start, cue.end) if cue else (slot.start, slot.end)
        mode = None
        if role == "participant":
            mode = wording.mode_of(self.reading.text, slot, cue, self.start, self.end)
        self.found.append(Found(slot, role, *span, rule, confidence, mode))


_HANDLERS = {
    "subject": _Reader.subject,
    "goods": _Reader.goods,
    "paper": _Reader.paper,
    "frame": _Reader.frame,
    "entrust": _Reader.entrust,
    "act": _Reader.act,
    "joint": _Reader.join,
    "beside": _Reader.join,
    "object": _Reader.object,
    "label": _Reader.object,
    "invite": _Reader.invite,
    "speech": _Reader.speech,
    "void": _Reader.void,
}
