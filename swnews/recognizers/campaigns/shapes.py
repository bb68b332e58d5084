"""The form of slogans: halves of about equal length, and quotations of that form that no pattern names a theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SPLIT = re.compile("[ \u3000，,、；;—…·！!]+")
_QUOTED = re.compile('“(?:[^“”\n]|“[^“”\n]{1,12}”){7,44}”|‘[^‘’\n]{7,44}’|"[^"\n]{7,44}"|「[^「」\n]{7,44}」')
_HALVED = re.compile(
    '(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}[“‘"][^“”‘’"\n]{2,8}[”’"][ \u3000]{0,2}'
    '[\u4e00-\u9fff]{2}[“‘"][^“”‘’"\n]{2,8}[”’"]'
)
_TWO = re.compile("[\u4e00-\u9fff]{4,10}[ \u3000，,][\u4e00-\u9fff]{4,10}")  # needs no word around it
# Without quotation marks, as a sentence or an entry of its own: 推进“五社联动”，关爱“一小一老”。
_ALONE = re.compile(
    "(?:(?<=[\n。])[\u4e00-\u9fff]{2}“[^“”\n]{2,8}”[，,、 \u3000][\u4e00-\u9fff]{2}“[^“”\n]{2,8}”(?=[。！\n]|$)"
    "|(?<=[\n。；：])(?P<a>[\u4e00-\u9fff]{4,8})[ \u3000](?P<b>[\u4e00-\u9fff]{4,8})(?=[。；！]))"
)
_BODY = re.compile("[局委会社站部院校厅处区镇村乡县市室队司员长者]$")
_WHOLE = re.compile("[\u4e00-\u9fff]{7,14}")
_NO_WHOLE = re.compile(
    "[的了是]|(?:活动|行动|计划|项目|工程|课堂|讲堂|书屋|大会|论坛|大赛|竞赛|家园|[站队日周月节会团奖员号馆廊墙车点])$"
)
_MARKS = '“”‘’"「」'
# What is said, asked or counted is no slogan.
_SPEECH = re.compile(
    "[。？?：:；《》…]|嘉年华$|文化节$|宣传[周月]|[社禁国]\\w{1,3}日(?!常)|[！!]$|您|俺|啥|吗|呢|了[，,]"
)
_SAID = re.compile("[说道称问写答叹笑喊讲][：:，,]?$|[：:]$")
_NOUN = re.compile(
    "[^，。；：！？“”\n的]{0,20}?(?:活动|服务|宣传|行动|仪式|夜话|专场|嘉年华|集市|市集|沙龙|论坛|晚会|展示|倡议|"
    "[周月日节](?![前期]))"
)
_CREED = re.compile(
    "的?(?:[^，。；：！？“”\n的]{0,8}?)(?:主旋律|理念|口号|标语|目标|主线|号召|宗旨|愿景|倡议|主题|"
    "横幅|条幅|[几四八十]+个(?:大|红|金)*字)"
)
_LEADING = re.compile(
    "(?:以|围绕|聚焦|紧扣|突出|弘扬|唱响|践行|秉[持承]|传递|响应|推出|开展|举办|举行|启动|组织|参加|名为|题为|取名|命名为|旗号|口号|"
    "横幅|标语|主题|背景|展板|大?屏|幕布|拱门|[写印]着)"
    "[^，。；：“”\n]{0,8}$"
)
# A programme's parts, a standing project, a song: theirs is not the campaign's theme.
_PART = re.compile(
    "(?:的|为?题)?[^，。；：“”\n]{0,10}?(?:讲座|微?课|报告|演讲|辩论|培训|分享会|党日|班会|征文|画展|短剧|小品|歌|曲|舞|节目|项目|工程"
    "|基金|平台|机构|服务队|中心|氛围|观念|做法|精神|灯光|作品|格局|机制|局面|体系)"
)


class Shaped(NamedTuple):
    """A quotation in the form of a slogan, and how sure its place makes it the campaign's theme."""

    start: int
    end: int
    confidence: float


def parts_of(words: str) -> list[str]:
    """The parts of a slogan without their marks."""
    return [re.sub("\\W", "", part) for part in _SPLIT.split(words) if part.strip(_MARKS)]


def is_paired(words: str) -> bool:
    """Whether a slogan falls into two or more parts of about equal length.

    >>> is_paired("汇聚社工力量 助力乡村振兴"), is_paired("移动的社工课堂")
    (True, False)
    """
    parts = parts_of(words)
    if len(parts) < 2 or min(map(len, parts)) < 2:
        return False
    return max(map(len, parts)) - min(map(len, parts)) <= (1 if "·" in words else 3)  # 我们的节日·重阳 is a name


def find_shaped(text: str, end: int, names: list[tuple[int, int]]) -> Iterator[Shaped]:
    """The quotations that have the form of a slogan: for articles that name no theme in so many words.

    >>> text = "当晚在古镇举办“同心筑梦想 携手护未来”社工夜话。"
    >>> [text[s.start : s.end] for s in find_shaped(text, len(text), [])]
    ['同心筑梦想 携手护未来']
    """
    for m in _QUOTED.finditer(text, 0, end):
        start, stop = m.start() + 1, m.end() - 1
        words = text[start:stop]
        if _is_slogan(words):
            yield from _placed(text, m.start(), m.end(), Shaped(start, stop, 0.3), names)
        elif _WHOLE.fullmatch(words) and not _NO_WHOLE.search(words) and not _SPEECH.search(words):
            yield from _placed(text, m.start(), m.end(), Shaped(start, stop, 0.15), names)
    yield from _alone(text, end)
    for m in _HALVED.finditer(text, 0, end):
        yield from _placed(text, m.start(), m.end(), Shaped(m.start(), m.end(), 0.35), names)


def _alone(text: str, end: int) -> Iterator[Shaped]:
    """Slogans without quotation marks that make up a sentence or an entry; two names of bodies do not."""
    for m in _ALONE.finditer(text, 0, end):
        if not m["a"] or (len(m["a"]) == len(m["b"]) and not _BODY.search(m["a"]) and not _BODY.search(m["b"])):
            yield Shaped(m.start(), m.end(), 0.4)


def _is_slogan(words: str) -> bool:
    parts = parts_of(words)
    if not 2 <= len(parts) <= 4 or _SPEECH.search(words) or any(char.isdigit() for char in words):
        return False
    shortest, longest = min(map(len, parts)), max(map(len, parts))
    return shortest >= 3 and longest <= 14 and longest - shortest <= 2 and longest * len(parts) >= 8


def _placed(text: str, opened: int, closed: int, shaped: Shaped, names: list[tuple[int, int]]) -> Iterator[Shaped]:
    """The slogan with its sureness by place; none where it is said by someone or is part of the programme."""
    before = text[max(0, opened - 16) : opened].rpartition("\n")[2]
    after = text[closed : closed + 32].partition("\n")[0]
    creed, noun, leading = _CREED.match(after), _NOUN.match(after), _LEADING.search(before)
    if _SAID.search(before) or (_PART.match(after) and not noun and not creed):
        return
    near = any(low - 24 <= closed and opened <= high + 8 for low, high in names)
    line = text[opened - 1 : opened] in {"", "\n"} and not after
    told = 0.12 * bool(noun or creed) + 0.08 * bool(leading) + 0.06 * near + 0.1 * line + 0.1 * ("主题" in after[:12])
    bare = _TWO.fullmatch(text, shaped.start, shaped.end) and not after.startswith("的")
    if told >= (0.16 if shaped.confidence < 0.3 else 0.0 if bare else 0.1):
        yield shaped._replace(confidence=shaped.confidence + told)
