"""The grammar of roles: the units of one sentence → who has which role in it.

The sentence is read once from left to right. Bodies wait in `pending` until a word says what they do; a comma lets them
wait on only where nothing but a list or a name stands between. What still waits at the end was present: a participant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from swnews.records import Reading
from swnews.recognizers.roles.slots import Cue, Mark, Slot, Unit

# Bodies after these are places or receivers, or sources of a rule or a figure: they do nothing here.
_AWAY = {"跟着", "跟随", "随同", "在", "到", "于", "赴", "往", "至", "进", "向", "给", "为", "对", "从", "来到", "前往"}
_SOURCE = {"根据", "按照", "依照", "依托", "关于", "据"}
_FRAME = {"在", "由", "受", "经", "得到", "受到"}
_LABEL = re.compile(
    r"(?:单位|方|机构|者|的)还?[有为是：:]{1,2}|(?:单位|方|机构)?包括|[：:]|单位|方(?!案|面|式|便|法)|机构"
)
_PEOPLE = re.compile(
    "教授|医护|专家|志愿|社工|同学|同工|代表|人员|干部|民警|负责|领导|同志|会长|朋友|孩子|姑娘|小伙|阿姨|伙伴|少年|青年|主持人|"
    "法官|选手|方阵|小组|家庭|名|位|等|一行|[师员者们队团长警夫匠娃嬷]|[医学师习业究科新考女男招]生|[护人博硕战]士|医疗车|采血车"
)
_PRESENT = re.compile("致辞|讲话|发言|主讲|讲授|授课|分享|现场|上台|登台|到场|宣布|在线|点评|出席|参加|讲述|作了|颁|授")
_BACKGROUND = re.compile("成立于|成立以来|获评|评为|荣获|以来|累计|截至|截止|据统计|去年|前年|上年|此前|下一步|曾")
_GOODS = re.compile(
    "[^，。；]{0,10}?(?:支持|资金|经费|物资|场地|奖品|礼品|礼包|饮水|饮用水|矿泉水|饮料|帐篷|桌|椅|食品|盒饭|餐|物料|设备|器材|用品|赞助|保险|图书|酒菜|遮阳|车辆|大巴|舞台|雨衣|门票|种子|衫|服装|药品|药箱|米|油|书|制氧机|轮椅|血压计|水果|糕)"
)
_ABSENT = re.compile("没能|未能|未到|缺席|因故|未及")
_NO_SUBJECT = re.compile("(?:并|还|也|又|则|同时|现场|当场|免费|共同|共|积极|主动|(?:为|向|给|对|在)[^，。；]{1,14})*")
# 负责 with these means the whole; else one task among others.
_WHOLE = re.compile(
    "[^，。；]{0,6}(?:具体|实施|运营|承办|组织|策划|执行|筹备|课程|统筹|落实|日常|收集|需求|管理|推进)|[，。；）]"
)
_OPENING = {"推出", "启动", "开展", "打造", "开设", "设立", "开通", "上线", "办起"}
_CARRIED = {"supporter", "co_organizer", "organizer", "guide"}
_OPEN_SPEECH = {"说", "介绍", "建议", "回忆"}
_HOLDING = {"有", "是", "包括", "来自", "含", "走访", "参观", "调研", "考察", "慰问", "看望", "为"}
_OWN_VERBS = ("主办", "举办", "组织", "联合", "发起", "承办", "共同")
_ONLINE = re.compile("线上|在线|视频|连线|云端|直播间|隔空|隔屏|腾讯会议|远程")
_ONSITE = re.compile("现场|到场|主会场|驻场|赶来|会场|亲临")

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
    acted: bool = False  # a verb stood after the bodies that wait
    joint: Cue | None = None
    forward: tuple[Cue, str] | None = None
    last: int = 0
    found: list[Found] = field(default_factory=list)

    def slot(self, slot: Slot) -> None:
        if self.pending and _has_verb(self.reading, self.last, slot.start):
            if slot.opener in _AWAY:
                self.acted = True
            else:
                self.flush()
        if slot.opener == "由":
            self.flush()
            self.forward = None
        if self.forward and slot.opener not in _AWAY:
            cue, role = self.forward
            self.give(slot, role, cue, "label" if cue.row.syntax != "invite" else "invite", STRONG)
        else:
            self.pending.append(slot)
        self.last = max(self.last, slot.end)

    def cue(self, cue: Cue) -> None:
        handler = {"subject": self.subject, "frame": self.frame, "act": self.act}
        handler |= {"joint": self.join, "beside": self.join, "goods": self.goods}
        handler |= {"object": self.object, "invite": self.invite, "label": self.object}
        handler |= {"speech": self.speech, "void": self.void}
        handler[cue.row.syntax](cue)
        self.last = max(self.last, cue.end)

    def mark(self, mark: Mark) -> None:
        self.labelled = len(self.found) if self.forward else 0
        listed = self.forward and self.forward[0].row.syntax in ("object", "invite")
        if mark.char in "，," and not (self.acted or _has_verb(self.reading, self.last, mark.start)):
            if listed:
                self.forward = None
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
        label = _LABEL.match(self.reading.text, cue.end, min(cue.end + 5, self.end))
        here = [slot for slot in self.pending if slot.opener not in _AWAY | _SOURCE]
        named = here and (label and label[0] in "：:" or self.reading.text[cue.start - 2 : cue.start] == "作为")
        if label and not named:
            self.flush()
            self.forward = (cue, cue.row.role)
            return
        self.forward = None
        if cue.row.role == "issuer" and self.reading.text[cue.end : cue.end + 1] == "的":
            return
        slots = self.relabelled() or self.chosen() or self.carried(cue)
        small = cue.row.trigger == "负责" and not _WHOLE.match(self.reading.text, cue.end, min(cue.end + 12, self.end))
        for slot in slots:
            self.give(slot, cue.row.role, cue, "subject", WEAK if small else STRONG)
        self.done(slots)

    def relabelled(self) -> list[Slot]:
        """承办单位是A，B协办: what stands between the last comma and the verb is its subject, not of the label."""
        slots = [item.slot for item in self.found[self.labelled :] if item.rule == "label"]
        if self.labelled and slots:
            del self.found[self.labelled :]
        return slots if self.labelled else []

    def carried(self, cue: Cue) -> list[Slot]:
        """The subjects of the clause before, where nothing else can be the subject: A当场签约，向社工站捐赠设备."""
        if self.pending or cue.row.role not in _CARRIED:
            return []
        head = self.reading.text[self.last : cue.start]
        return self.before if _NO_SUBJECT.fullmatch(head[head.rfind("，") + 1 :]) else []

    def goods(self, cue: Cue) -> None:
        """A提供场地 supports, A提供咨询 takes part."""
        passive = any(slot.opener == "由" for slot in self.pending)  # 种子由A免费提供
        if _GOODS.match(self.reading.text, cue.end, min(cue.end + 14, self.end)) or passive:
            self.subject(cue)

    def done(self, slots: Sequence[Slot]) -> None:
        """A verb has said what the bodies that waited do."""
        self.before = list(slots)
        self.pending.clear()
        self.joint = None
        self.acted = False

    def chosen(self) -> list[Slot]:
        """The bodies that wait for a verb; those after the last 由 where there is one."""
        by = max((i for i, slot in enumerate(self.pending) if slot.opener == "由"), default=0)
        free = [slot for slot in self.pending[by:] if slot.opener not in _AWAY | _SOURCE]
        if not free and self.pending and self.reading.text[self.pending[-1].end :].startswith(_OWN_VERBS):
            return self.pending[-1:]  # 在A主办的活动中
        return free

    def frame(self, cue: Cue) -> None:
        """在A、B指导下: from the preposition on."""
        at = max((i for i, slot in enumerate(self.pending) if slot.opener in _FRAME), default=0)
        for slot in self.pending[at:]:
            self.give(slot, cue.row.role, cue, "frame", STRONG)
        del self.pending[at:]

    def join(self, cue: Cue) -> None:
        self.joint = cue
        self.forward = None

    def act(self, cue: Cue) -> None:
        slots = self.chosen()
        for slot in slots:
            if self.joint:
                self.shared(slot, opens=cue.row.trigger in _OPENING)
            else:  # a person who visits stands for the body, but it does not hold the visit
                self.give(slot, "participant" if slot.person else cue.row.role, cue, "act", WEAK)
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
        self.flush()
        self.forward = (cue, cue.row.role)

    def invite(self, cue: Cue) -> None:
        """A邀请B, A组织B; 组织：A."""
        label = _LABEL.match(self.reading.text, cue.end, min(cue.end + 4, self.end))
        if label:
            self.flush()
            self.forward = (cue, "host")
            return
        slots = self.chosen()
        for slot in slots:
            if self.joint:
                self.shared(slot)
            else:
                self.give(slot, "host", cue, "act", WEAK)
        self.done(slots)
        self.forward = (cue, cue.row.role)

    def speech(self, cue: Cue) -> None:
        """X说: nothing, but X致辞时说 was there."""
        if not self.pending:
            return
        between = self.reading.text[self.pending[-1].end : cue.start]
        after = self.reading.text[cue.end : cue.end + 1]
        if cue.row.trigger in _OPEN_SPEECH and after not in "，,：:“。”道":
            return
        if _PRESENT.search(between):
            self.flush()
        self.done([])

    def void(self, cue: Cue) -> None:
        self.done([])
        self.forward = None

    def flush(self) -> None:
        """What still waits: hosts where they act together, else participants if they were there."""
        for slot in self.pending:
            if slot.opener in ("跟着", "跟随", "随同") and not self.heading:
                self.give(slot, "participant", None, "people", WEAK)
            if slot.opener in _AWAY | _SOURCE or self.heading:
                continue
            if self.joint:
                self.shared(slot)
            elif rule := self.present(slot):
                self.give(slot, "participant", None, rule, WEAK)
        self.done([slot for slot in self.pending if slot.opener not in _AWAY | _SOURCE])

    def present(self, slot: Slot) -> str | None:
        """The rule by which a body that nothing is said of was there: itself ("subject") or through its people."""
        text = self.reading.text
        tail = re.split("[，。；\n]", text[slot.end : min(slot.end + 40, self.end)], maxsplit=1)[0]
        if _ABSENT.search(tail) or _BACKGROUND.search(text, self.start, slot.end) or _BACKGROUND.search(tail):
            return None
        if self.governed(slot):
            return None
        if tail.startswith("的"):
            return "people" if _PEOPLE.search(tail[:14]) else None
        return "people" if slot.person or _PEOPLE.match(tail) else "present"

    def governed(self, slot: Slot) -> bool:
        """Whether the body is the object of a verb right before it."""
        at = bisect_left(self.reading.tokens, slot.start, key=lambda token: token.start) - 1
        if at < 0 or self.reading.tokens[at].end != slot.start or self.reading.tokens[at].tag != "v":
            return False
        return self.reading.text[self.reading.tokens[at].start : slot.start] not in _HOLDING

    def give(self, slot: Slot, role: str, cue: Cue | None, rule: str, confidence: float) -> None:
        span = (cue.start, cue.end) if cue else (slot.start, slot.end)
        self.found.append(Found(slot, role, *span, rule, confidence, self.mode(slot)))

    def mode(self, slot: Slot) -> str | None:
        around = self.reading.text[max(self.start, slot.start - 8) : min(self.end, slot.end + 24)]
        if _ONLINE.search(around):
            return "online"
        return "onsite" if _ONSITE.search(around) else None


# jieba's dictionary calls these verbs where they stand in titles and lists.
_ACTS = re.compile("[把被]")
_NO_VERBS = {"系", "等", "为", "共", "及", "以及", "调研"}


def _has_verb(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb stands in the span: then a comma after it ends a clause and not an item of a list."""
    at = bisect_left(reading.tokens, start, key=lambda token: token.start)
    if _ACTS.search(reading.text, start, end):
        return True
    for token in reading.tokens[at:]:
        if token.start >= end:
            return False
        if token.tag == "v" and reading.text[token.start : token.end] not in _NO_VERBS:
            return True
    return False
