"""The grammar of roles: the units of one sentence → who has which role in it.

The sentence is read once from left to right. Bodies wait in `pending` until a word says what they do; a comma lets them
wait on only where nothing but a list or a name stands between. What still waits at the end was present: a participant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from swnews.recognizers.roles import wording
from swnews.recognizers.roles.finds import STRONG, WEAK, Found
from swnews.recognizers.roles.slots import Cue, Mark, Slot, Unit
from swnews.recognizers.roles.waiting import Waiting
from swnews.records import Reading


def read_clauses(reading: Reading, units: Sequence[Unit], start: int, end: int, *, heading: bool) -> list[Found]:
    """The roles in the sentence from `start` to `end`; in a heading nobody is merely present."""
    reader = _Reader(reading, start, end, heading, [unit.start for unit in units if isinstance(unit, Slot)])
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
class _Reader(Waiting):
    """What each kind of unit does."""

    def slot(self, slot: Slot) -> None:
        if slot.start == self.given:  # A捐资支持|B: B only receives
            self.last = max(self.last, slot.end)
            return
        if self.pending and wording.has_verb(self.reading, self.last, slot.start):
            if slot.opener in wording.AWAY:
                self.acted = True
            else:
                self.flush()
        anew = self.named and self.reading.text[slot.start - 1] in "，,"  # A将主题定为“…”，|B参加: B is another subject
        if slot.opener == "由" or anew:
            self.flush()
            self.forward = None
        if self.forward and (slot.opener not in wording.AWAY or slot.start == self.label_end):
            cue, role = self.forward
            self.give(slot, role, cue, "label" if cue.row.syntax != "invite" else "invite", STRONG)
        else:
            self.pending.append(slot)
        self.last = max(self.last, slot.end)

    def cue(self, cue: Cue) -> None:
        if not (cue.start == self.verb_end and not self.pending and cue.row.syntax in ("subject", "act")):
            _HANDLERS[cue.row.syntax](self, cue)
        self.last = max(self.last, cue.end)
        self.verb_end = cue.end

    def mark(self, mark: Mark) -> None:
        if self.forward and mark.start < self.label_end:  # 主办的，是|A
            return
        self.labelled = len(self.found) if self.forward else 0
        listed = self.forward and self.forward[0].row.syntax in ("object", "invite")
        apart = self.joint and self.joint.row.syntax == "joint" and self.joint.end == mark.start  # A、B联合，C指导
        if mark.char in "，," and not (apart or self.acted or self.ends_clause(mark.start)):
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
        listing = label in ("：", ":") and cue.end + 1 in self.starts  # 3楼　主办：A
        called = here and wording.is_called(self.reading.text[here[-1].end : cue.start])
        named = here and not listing and (label in ("：", ":") or called)
        if listing:
            self.pending.clear()
        if label and not named:
            for slot in (
                here if self.joint and cue.row.role != "participant" else ()
            ):  # 和A一道主办的还有B: A does so too
                self.give(slot, cue.row.role, cue, "subject", STRONG)
                self.pending.remove(slot)
            self.look_ahead(cue, cue.row.role, label)
            return
        self.forward = None
        if not self.pending and wording.is_relative(self.reading.text[cue.end : self.next_start(cue)]):
            self.look_ahead(cue, cue.row.role, self.reading.text[cue.end : self.next_start(cue)])
            return
        if cue.row.role == "issuer" and self.reading.text[cue.end : cue.end + 1] == "的":
            return
        slots = self.relabelled() or self.chosen(cue) or self.carried(cue)
        if cue.row.role == "supporter" and self.pending and wording.receives(self.reading.text[self.last : cue.start]):
            self.done([])  # A刚拿到一笔资助
            return
        small = wording.is_small_task(self.reading.text, cue, self.end)
        for slot in slots:
            self.give(slot, cue.row.role, cue, "subject", WEAK if small else STRONG)
        relative = self.reading.text[cue.end : cue.end + 1] == "的"  # 带着A捐赠的设备，: A does nothing more
        self.done(self.before if relative else slots)
        self.given = cue.end if slots and cue.row.role == "supporter" else -1

    def look_ahead(self, cue: Cue, role: str, label: str = "") -> None:
        """The bodies that follow have the role."""
        self.flush()
        self.forward, self.label_end = (cue, role), cue.end + len(label)

    def given_by(self, cue: Cue) -> None:
        """船是A|借的, A|送的红茶."""
        if self.pending and self.pending[-1].end == cue.start:
            self.subject(cue)

    def naming(self, _cue: Cue) -> None:
        """A将主题定为…: that gives no role; a verb that follows may."""
        self.named = bool(self.pending)

    def goods(self, cue: Cue) -> None:
        """A提供场地 supports, A提供咨询 takes part."""
        passive = any(slot.opener == "由" for slot in self.pending)  # 种子由A免费提供
        if passive or wording.brings(self.reading.text, cue, self.end, "goods"):
            self.subject(cue)
        else:
            self.acted = bool(self.pending)

    def paper(self, cue: Cue) -> None:
        """A发出倡议书 issues it."""
        if wording.brings(self.reading.text, cue, self.end, "papers"):
            self.subject(cue)

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
        if not self.pending and cue.row.syntax == "joint" and self.subjectless(cue):  # A局长带队，会同B
            for slot in self.before:
                self.shared(slot)
        self.forward = None

    def act(self, cue: Cue) -> None:
        slots = self.chosen(cue)
        for slot in slots:
            if self.joint:
                self.shared(slot, opens=cue.row.trigger in wording.OPENING)
            else:  # a person who visits stands for the body, but it does not hold the visit
                alone = slot.person and not wording.leads_on(cue)
                self.give(slot, "participant" if alone else cue.row.role, cue, "act", WEAK)
        self.done(slots)
        self.forward = None

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


_HANDLERS = {
    "subject": _Reader.subject,
    "given": _Reader.given_by,
    "naming": _Reader.naming,
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
