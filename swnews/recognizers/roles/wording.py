"""What the words around a body and a cue mean: labels, goods, people who stand for a body, speech, history."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from swnews.recognizers.roles.slots import Cue, Slot
from swnews.records import Reading
from swnews.tables import role_words

# Bodies after these are places or receivers, or sources of a rule or a figure: they do nothing here.
AWAY = {"跟着", "跟随", "随同", "在", "到", "于", "赴", "往", "至", "进", "向", "给", "为", "对", "从", "来到", "前往"}
SOURCE = {"根据", "按照", "依照", "依托", "关于", "据"}
ASIDE = AWAY | SOURCE
FRAME = {"在", "由", "受", "经", "得到", "受到"}
ALONG = {"跟着", "跟随", "随同"}
# Verbs with which bodies together hold something, where 共同 alone would leave it open.
OPENING = {"推出", "启动", "开展", "打造", "开设", "设立", "开通", "上线", "办起"}

_LABEL = re.compile(
    r"(?:单位|方|机构|者|的)[，,]?[还则便就也]?[有为是：:]{1,2}|是|换成|换作|[^，。；：、]{0,8}的(?:领导|嘉宾|单位|人员|部门)?(?:还|主要)?有[：:]?|"
    r"[^，。；：、]{0,12}的[则便就也]?[是为]|[^，。；：、]{0,6}，?[则便就]?(?:交给|交由|落[在到])了?|(?:单位|方|机构)?包括|[：:]|单位|方(?!案|面|式|便|法)|机构"
)
_CALLED = re.compile("[仍均都也同则]{0,2}(?:为|是|作为|担任)(?:[本此该]次?|这次|本届)?(?:活动|仪式|大赛|培训)?的?")
_RECEIVES = re.compile("拿到|获得|得到|收到|接受")
_NO_SUBJECT = re.compile(
    "(?:并|还|也|又|则|特|现|再|专门|随即|先后|分别|同时|现场|当场|免费|共同|共|积极|主动|(?:为|向|给|对|在)[^，。；]{1,14})*"
)
_RELATIVE = re.compile("[^，。；：、]{1,12}的")
_TOWARDS = {"到", "来到", "前往", "赴"}
_SURVEY = re.compile("调研|考察|参访|座谈|交流")
_CLAUSE_END = re.compile("[，。；\n]")
_ACTS = re.compile("[把被给向已]|(?<![以作成])为(?!了|主)")
# These cues are speech only before a stop: 介绍，… but not 介绍工业区的服务.
_OPEN_SPEECH = {"说", "介绍", "建议", "回忆", "宣布"}
# Things that are counted so are given: 200顶草帽, 500只帆布袋, but not 3场讲座.
_COUNTED = re.compile(
    r"了?[^，。；\d]{0,6}[\d一二两三四五六七八九十百千万余多]{1,6}(?:[只顶套箱袋瓶册盒把桶斤吨辆床筐条台件副张枚]|[万千]?元)"
)
# Verbs after which a body still does something itself.
_HOLDING = {"有", "还有", "是", "包括", "来自", "含", "走访", "参观", "调研", "考察", "慰问", "看望", "为"}


@cache
def _words(*keys: str) -> re.Pattern[str]:
    table = role_words()
    return re.compile("|".join(word for key in keys for word in table[key]))


@cache
def _soon(key: str, limit: int) -> re.Pattern[str]:
    return re.compile(f"[^，。；]{{0,{limit}}}?(?:{_words(key).pattern})")


def labels(text: str, cue: Cue, end: int) -> str | None:
    """What makes the cue a label whose bodies follow (主办单位：, 主办的是), or None."""
    match = _LABEL.match(text, cue.end, min(cue.end + 16, end))
    return match[0] if match else None


def leads_on(cue: Cue) -> bool:
    """Whether a person who does so takes the body along: 带队来到, 率队走访."""
    return cue.row.trigger.startswith(("带", "率", "一行"))


def is_relative(between: str) -> bool:
    """Whether the words between a verb and the next body make a clause about it: 承办|活动的|A."""
    return bool(_RELATIVE.fullmatch(between))


def is_received(reading: Reading, slot: Slot, end: int) -> bool:
    """Whether the body receives visitors who come to see its work: 到A调研, 前往A参访; not who is comforted there.

    Of 7 such bodies in the gold of six sets 6 are participants.
    """
    return slot.opener in _TOWARDS and bool(_SURVEY.search(reading.text, slot.end, min(slot.end + 30, end)))


def is_called(link: str) -> bool:
    """Whether the words between a body and a label join them: A为主办单位, A、B仍为协办单位, A为本次活动主办单位."""
    return bool(_CALLED.fullmatch(link))


def receives(head: str) -> bool:
    """Whether the body gets what is given: A刚拿到一笔资助."""
    return bool(_RECEIVES.search(head))


def brings(text: str, cue: Cue, end: int, kind: str) -> bool:
    """Whether things of a kind follow: "goods" that one gives (提供帐篷), "papers" that one sends out (发出倡议书)."""
    if kind == "goods" and _COUNTED.match(text, cue.end, min(cue.end + 16, end)):
        return True
    limit = 10 if kind == "goods" else 20
    if _soon(kind, limit).match(text, cue.end, min(cue.end + limit + 6, end)):
        return True
    if kind == "goods" and cue.row.trigger.startswith(("提供", "送来")):  # 提供展厅, but not 提供咨询
        return not _soon("services", 12).match(text, cue.end, min(cue.end + 18, end))
    return False


def is_small_task(text: str, cue: Cue, end: int) -> bool:
    """Whether 负责 is about one task only: 负责签到."""
    after = text[cue.end : cue.end + 1]
    whole = after in "，。；）\n" or _soon("whole_tasks", 6).match(text, cue.end, min(cue.end + 12, end))
    return cue.row.trigger == "负责" and not whole


def lacks_subject(head: str) -> bool:
    """Whether nothing between the last comma and a verb can be its subject."""
    return bool(_NO_SUBJECT.fullmatch(head[head.rfind("，") + 1 :]))


def is_speech(text: str, cue: Cue) -> bool:
    """Whether the cue reports words: 说，… but not 介绍工业区的服务."""
    return cue.row.trigger not in _OPEN_SPEECH or text[cue.end : cue.end + 1] in "，,：:“。”道"


def tells_presence(text: str) -> bool:
    """Whether the words say that someone is there: 致辞, 上台."""
    return bool(_words("presence").search(text))


def presence_of(reading: Reading, slot: Slot, start: int, end: int) -> str | None:
    """The rule by which a body of which nothing is said was there: itself ("present") or through its "people"."""
    text, background = reading.text, _words("background")
    tail = _CLAUSE_END.split(text[slot.end : min(slot.end + 40, end)], maxsplit=1)[0]
    if _words("absence").search(tail) or background.search(text, start, slot.end) or background.search(tail):
        return None
    if _is_governed(reading, slot):
        return None
    people = _words("people", "people_endings")
    if tail.startswith("的"):
        return "people" if people.search(tail[:14]) else None
    return "people" if slot.person or people.match(tail) else "present"


def acts_of(reading: Reading, last: Slot, end: int) -> str:
    """The rule for bodies of which no cue tells: "doing" where a verb follows that is not one of being there."""
    tail = _CLAUSE_END.split(reading.text[last.end : min(last.end + 40, end)], maxsplit=1)[0]
    if tail.startswith("的") or _words("presence").search(tail):
        return "present"
    return "doing" if "了" in tail or has_verb(reading, last.end, last.end + len(tail)) else "present"


def opens(reading: Reading, start: int, end: int) -> bool:
    """Whether what begins after the span opens a report: no verb stands before, nor a word that goes on (随后)."""
    return not (_words("going_on").search(reading.text, start, end) or has_verb(reading, start, end))


def _is_governed(reading: Reading, slot: Slot) -> bool:
    """Whether the body is the object of a verb right before it."""
    at = bisect_left(reading.token_starts, slot.start) - 1
    if at < 0 or reading.tokens[at].end != slot.start or reading.tokens[at].tag != "v":
        return False
    return reading.text[reading.tokens[at].start : slot.start] not in _HOLDING


def mode_of(text: str, slot: Slot, cue: Cue | None, start: int, end: int) -> str | None:
    """Whether the words around the body, up to the word that tells what it does, say that it is online or on site."""
    low, high = max(start, slot.start - 8), min(end, max(slot.end + 24, cue.end if cue else 0))
    if _words("online").search(text, low, high):
        return "online"
    return "onsite" if _words("onsite").search(text, low, high) else None


def has_verb(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb stands in the span: then a comma after it ends a clause and not an item of a list."""
    if start >= end:
        return False
    act = _ACTS.search(reading.text, start, end)
    if act and not (act[0] == "为" and "以" in reading.text[start : act.start()]):
        return True
    quoted = False
    at = bisect_left(reading.token_starts, start)
    while at < len(reading.tokens) and reading.tokens[at].start < end:
        token = reading.tokens[at]
        word = reading.text[token.start : token.end]
        quoted = (quoted or word == "“") and word != "”"
        if token.tag == "v" and not quoted and word not in role_words()["leading_verbs"]:
            return True
        at += 1
    return False
