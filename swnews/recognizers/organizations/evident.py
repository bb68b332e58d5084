"""Whether a name that may be none (福满茶馆, 腾讯) stands where bodies stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from swnews.recognizers.organizations.body import Body
from swnews.records import Sentence

_ROLE = (
    "主办|承办|协办|合办|举办|支持|赞助|捐赠|捐出|捐助|捐资|捐款|认捐|冠名|资助|提供|参加|参与|参演|参展|加盟|到场|表演|演出|演绎|献上|献演|"
    "带来|登台|亮相|组织|开展|联合|携手|派出|派来|送来|送出|送去|送上|设立|设置|设摊|摆摊|义演|义诊|义剪|夺冠|夺得|获得|负责|配合|协助"
)
_SOME = "(?:等(?:[^，。；：、]{0,6}(?:单位|机构|企业|商家|商户|店铺|组织|部门|团队|队伍|社团))?)?"
_LISTED = "(?:(?:、|和|与|及|以及)[^，。；：的]{1,50})?"
_HOW = "(?:也|还|则|又|都|分别|共同|一起|现场|联袂|轮番|依次|先后|当场|特意|专门|热心|主动|免费|应邀)?"
_TO_WHOM = "(?:(?:向|为|给|与|和|同|对)[^，。；：]{1,16}?)?"
_ACTS = re.compile(f"{_LISTED}{_SOME}{_HOW}{_TO_WHOM}{_HOW}(?:{_ROLE})")
_PERSON = re.compile(
    "的?(?:党支部|党委|工会|团委)?(?:副)?(?:总经理|经理|负责人|董事长|创始人|创办人|理事长|总干事|督导|队长|团长|馆长|店长|社长|院长|会长|"
    "主任|站长|厂长|矿长|坊主|庄主|掌柜|教练|员工|职工|工作人员|志愿者|师傅|老师|队员|演员|代表|社工)"
)
_GIVEN = re.compile("(?:由|联合|会同|携手|联手|邀请|邀|感谢|来自|经)[^，。；：]{0,40}$")
_LABEL = re.compile("(?:单位|主办|承办|协办|支持|赞助|主办方|承办方|协办方|支持方|赞助方)[：:][^。；]{0,80}$")
_PLACED = re.compile("(?:在|到|进|走进|深入|赴|位于|来到|前往|走访|参观|抵达|附近|对面|旁)[^，。；：、]{0,10}$")
_BREAK = re.compile("[，。；：\n]")
_JOIN = re.compile("、|和|与|及|以及|联合|携手")


def evident(text: str, body: Body, sentence: Sentence, others: Iterable[Body]) -> bool:
    """Whether a body with an ending that other words have too acts, stands in a list of bodies, or sends somebody."""
    left = text[sentence.start : body.start].rstrip("“")
    end = body.end + 1 if text.startswith("”", body.end) else body.end
    if _LABEL.search(left):
        return True
    clause = _BREAK.split(left)[-1]
    if _PLACED.search(clause):
        return False
    if _ACTS.match(text, end, sentence.end) or _PERSON.match(text, end, sentence.end):
        return True
    starts, ends = {other.start for other in others}, {other.end for other in others}
    if (left.endswith("、") and body.start - 1 in ends) or ((m := _JOIN.match(text, end)) and m.end() in starts):
        return True
    return bool(_GIVEN.search(clause)) and bool(re.match("[，。；\n、]|和|与|等|$", text[end : end + 1]))
