"""Whether a town, street or community acts, so that it is a body and no place: 红旗街道协办, not 在红旗街道举办."""

from __future__ import annotations

import re

from swnews.records import Sentence

_ROLE = "主办|承办|协办|合办|联办|举办|具体实施|实施|制作|具体负责|负责|支持|指导|参加|参与|牵头"
_ACT = f"{_ROLE}|组织|开展|举行|邀请|启动|派出|选派|推出|联合|携手|会同|配合|把|将|同时|同步|共同|分别|一起|一道"
_ACTS = re.compile(f"(?:也|还|则|又)?(?:{_ACT})")
_LIST_ACTS = re.compile(f"(?:、|和|与|及|以及|等)[^，。；：的]{{0,60}}?(?:{_ROLE}|同时|联合|携手|组织|开展)")
_OF_PEOPLE = re.compile("(?:[、和][^，。；：]{2,12})?的?(?:社工|志愿者|社区工作者|工作人员)(?!站|队)")
_MADE = re.compile(
    "(?:打造|创建|建设(?![路街镇乡村社局委厅])|构建|共建|争创|营造|建成|评为|推进|成为|争做)[^，。；：]{0,16}$"
)
_PLACED = re.compile("(?:在|到|进|走进|深入|赴|于|向|对|从|往|家住|来自|位于|驻|抵达|选址)[^，。；：]{0,24}$")
_ACTED_WITH = re.compile("(?:由|联合|会同|携手|联手|邀请)$")
_LABEL = re.compile("(?:单位|主办|承办|协办|支持|主办方|承办方|协办方)[：:][^。；]{0,80}$")
_END = re.compile("[、，。；（\n]|和|与|及|以及|等|$")
_BREAK = re.compile("[，。；：“”\n]")


def acts(text: str, start: int, end: int, sentence: Sentence, *, community: bool) -> bool:
    """Whether the place named at `start`..`end` does something there."""
    if not _END.match(text, end, sentence.end) and not _ACTS.match(text, end, sentence.end):
        return (
            community
            and bool(_OF_PEOPLE.match(text, end, sentence.end))
            and not _PLACED.search(_BREAK.split(text[sentence.start : start])[-1])
        )
    left = text[sentence.start : start]
    if _LABEL.search(left):
        return True
    clause = _BREAK.split(left)[-1]
    if _ACTED_WITH.search(clause):
        return True
    if _PLACED.search(clause) or _MADE.search(clause):
        return False
    if _ACTS.match(text, end, sentence.end) or _LIST_ACTS.match(text, end, sentence.end):
        return True
    return community and bool(_OF_PEOPLE.match(text, end, sentence.end))
