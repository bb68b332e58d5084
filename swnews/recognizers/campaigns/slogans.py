"""Slogans: the words that an article gives as a campaign's theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from swnews.recognizers.campaigns.shapes import find_shaped, is_paired


@dataclass(frozen=True, slots=True)
class Slogan:
    """The words of a theme where they stand, the pattern that told it, and how sure it is."""

    start: int
    end: int
    text: str
    rule: str
    confidence: float


# Pages quote in all styles, and quote words inside a slogan with the same marks: “推进“五社联动” 关爱“一小一老””.
_QUOTED = (
    "(?:“(?P<t>(?:[^“”\n]|“[^“”\n]{1,12}”){3,50})”|‘(?P<u>(?:[^‘’\n]|‘[^‘’\n]{1,12}’){3,50})’"
    '|"(?P<v>[^"\n]{3,50})"|[「『](?P<w>[^「」『』\n]{3,50})[」』])'
)
_HALVED = "(?P<t>[\u4e00-\u9fff]{2,6}“[^“”\n]{2,8}”[ \u3000，,]?[\u4e00-\u9fff]{2,6}“[^“”\n]{2,8}”)"
# What goes on after a theme that stands without marks: 主题是…，为期一周.
_GOING_ON = (
    "(?:为期|历时|活动|持续|共(?:分|计|有|[0-9一二三四五六七八九十])|由|旨在|意在|并|将|从|自|在|于|各地|全[市省县区]|吸引|设|分"
    "|时间|内容|我[市省县区局]|这是|该|目的|来自|近|[0-9])"
)
_PLAIN = (
    '(?P<t>[^“”"，。；：:）)（\n]{4,20}(?:[ \u3000，、：:—]{1,2}'
    f'(?!{_GOING_ON})[^“”"，。；：:）)（\n]{{3,20}}){{0,2}})(?=[。；）)！\n]|，{_GOING_ON}|$)'
)
_OTHERS = "宣传|活动|教育|党日|沙龙|班会|演讲|征文|公园|讲座|市集|实践|日|周|月|曲|展|词|团"
_OF = "(?:本次|此次|今年|年度|活动|宣传|工作|这一|这个|为|的|总|大)*"
_NOUNS = "宣传|活动|嘉年华|集市|市集|专场|启动仪式|启动会|沙龙|论坛|仪式|开放日|行动|社工[周月日节]"
_NUMBER = "[^\\w\n]{0,3}(?:[（(]?[一二三四五六七八九十\\d]{1,3}[)）、.．] ?)?"
_HEAD = "(?:活动|宣传|年度|本次|本届|大赛|赛事|节会|征集|比赛|论坛|培训|展览|总体|今年)*主[ \u3000]{0,4}题[】\\]]?"
_LINE = "[ \u3000]*(?P<t>[^。\n]{4,50}?)[。 \u3000]*$"
# “…”六个大字，正是今年的主题; “…”——车身上的这句话，就是今年的主题.
_THESE = "(?:[一二三四五六七八九十]个(?:大|红|金)*字|—{0,2}[^，。；“”\n]{0,8}这(?:句话|几个字|行字))?"
_AROUND = "(?:围绕|紧扣|聚焦|突出|按照|根据|秉承|依托|结合)"

# (rule, how sure, a word without which the pattern cannot match, the pattern)
_PATTERNS = tuple(
    (rule, sure, word, re.compile(pattern, re.MULTILINE))
    for rule, sure, word, pattern in (
        ("as", 0.95, "主", f"(?:以|将|把){_QUOTED}(?:为|作为|定为|确定为){_OF}(?:主题|题)"),
        ("as", 0.9, "主", f"以[“”‘’](?P<t>[^“”‘’\n。]{{4,40}})[“”‘’]为{_OF}主题"),
        ("around", 0.8, "主题", f'{_AROUND}[“”"](?P<t>[^“”"\n。]{{4,40}})[“”"](?:的|这一|这个)?{_OF}主题'),
        ("as", 0.9, "主", f"以{_HALVED}为{_OF}主题"),
        ("as", 0.75, "主", f'以(?P<t>[^，。；“”"\n]{{4,36}})为{_OF}(?:主题|主线)'),
        ("as", 0.7, "主题", "以(?P<t>[\u4e00-\u9fff]{4,12}[，、][\u4e00-\u9fff]{4,12})为" + f"{_OF}主题"),
        ("as", 0.85, "主题", f"以《(?P<t>[^《》\n]{{4,40}})》为{_OF}主题"),
        ("as", 0.7, "为", f"以{_QUOTED}为{_OF}(?:题|口号)"),
        ("is", 0.9, "主题", f'主题(?!{_OTHERS})[^，。；、“‘"（）\n]{{0,14}}{_QUOTED}'),
        ("is", 0.85, "主题", f"主题[，,](?:就|正|便)?(?:是|为|即){_QUOTED}"),
        ("is", 0.85, "主题", "主题[^，。；“”《》\n]{0,10}《(?P<t>[^《》\n]{4,40})》" + "(?=[。；，）]|$)"),
        (
            "is",
            0.85,
            "主题",
            f"{_QUOTED}{_THESE}[，—]{{0,2}}(?:这|也)?(?:就|正|便)?是[^。；，“”\n]{{0,16}}主题(?!{_OTHERS})",
        ),
        ("is", 0.9, "主题", f"主题(?:为|是)?[:：]?{_HALVED}"),
        ("is", 0.8, "主题", f"主题(?:为|是)?(?:[:：]|—{{1,2}})[ \u3000]?{_PLAIN}"),
        ("is", 0.75, "主题", f"主题(?:为|是|确定为|定为){_PLAIN}"),
        ("line", 0.95, "题", f"^{_NUMBER}{_HEAD}[ \u3000]*[:：为是]?[ \u3000]*\n{_LINE}"),
        ("line", 0.95, "题", f"^{_NUMBER}{_HEAD}(?:[ \u3000]*[:：。|｜丨/\t]|[ \u3000]+|(?<=[】\\]])){_LINE}"),
        ("around", 0.9, "主题", f'{_AROUND}[^，。；“"\n]{{0,12}}{_QUOTED}{_OF}主题'),
        ("around", 0.9, "围绕", f"围绕{_HALVED}"),
        ("around", 0.7, "围绕", f"围绕{_QUOTED}"),
        ("loose", 0.7, "主题", f'{_AROUND}(?P<t>[^“”"。；：\n]{{8,30}}?)(?:的|这一|这个)主题'),
        ("titled", 0.85, "主题", f"{_QUOTED} ?{_OF}主题"),
        (
            "titled",
            0.8,
            "“",
            f"(?:开展|参加|参与|[主举承协]办|举行|启动|组织|推出)(?:了|的)?{_HALVED}[^，。；“”\n]{{0,12}}(?:{_NOUNS})",
        ),
        ("named", 0.6, "”", f'{_QUOTED}[^，。；：“”"（）\n的]{{0,16}}?(?P<noun>{_NOUNS})'),
        ("is", 0.7, "主题", f'主题(?!{_OTHERS})[^。；“"\n]{{1,14}}[:：]{_PLAIN}'),
        ("banner", 0.6, "名为", f"名为{_QUOTED}的"),
        (
            "called",
            0.6,
            "”",
            f"(?:题|名|取名|命名)为?{_QUOTED}的?[^，。“”\n]{{0,8}}(?:宣传|系列|主题)[^，。“”\n]{{0,6}}活动",
        ),
        ("banner", 0.6, "喊", f"喊[出着道]{_QUOTED}"),
        ("as", 0.8, "主线", f"以{_QUOTED}为{_OF}主线"),
        ("banner", 0.55, "着", f"[写印绣贴挂]着[^，。；：“”\n]{{0,6}}[:：]{_PLAIN}"),
        (
            "opening",
            0.5,
            "”—",
            "(?<=\n)“(?P<t>[\u4e00-\u9fff]{4,10}[，、 \u3000][\u4e00-\u9fff]{4,10})”—{1,2}(?=\\d{1,2}月)",
        ),
        ("motto", 0.6, "口号", f"口号(?:为|是)?[:：]{_PLAIN}"),
        ("motto", 0.8, "口号", f"口号(?:是|为|：|:|就是|定为)?{_QUOTED}"),
        ("motto", 0.7, "口号", f'口号[^，。；“"\n]{{0,10}}[:：]?{_QUOTED}'),
        ("motto", 0.7, "题目", f"题目(?:叫|是|为|就叫|定为)[:：]?{_QUOTED}"),
        ("banner", 0.55, "口号", f"{_QUOTED}[^“”\n]{{0,24}}这[句个]口号"),
        ("banner", 0.5, "幅", f'(?:横幅|条幅)[^。；“"\n]{{0,24}}{_QUOTED}'),
        ("banner", 0.5, "幅", f"{_QUOTED}的?(?:大红|红色|巨型)?(?:横幅|条幅)"),
    )
)
_TITLE = re.compile(
    "[“”]?(?P<t>(?P<a>[\u4e00-\u9fff]{4,9})[ \u3000，](?P<b>[\u4e00-\u9fff]{4,9}))"
    "(?:[“” \u3000:：\n]|(?P<dash>[—|｜丨]))"
)
# A theme of a talk or a class inside the programme is not the campaign's.
_PART = re.compile("讲座|沙龙|微?课|报告|座谈|演讲|辩论|培训|分享会|作了?题为|党日|班会|征文|画展|短剧|小品|论坛")
_SUBTITLE = re.compile("—{1,2}[^—]{4,40}(?:活动|宣传[周月日])$")
_NAMED = re.compile(".{0,8}[日周月节]|.{0,16}(?:嘉年华|文化节|宣传[周月])")


def find_slogans(text: str, end: int, title_end: int, names: list[tuple[int, int]]) -> Iterator[Slogan]:
    """The slogans that a text (up to `end`) gives as themes; `names` are the spans of campaigns' names.

    >>> [(slogan.rule, slogan.text) for slogan in find_slogans("主题为“汇聚社工力量”。", 12, 0, [])]
    [('is', '汇聚社工力量')]
    """
    # Only where the article has a campaign: other headlines have two halves too.
    if names and (m := _TITLE.match(text, 0, title_end + 1)) and abs(len(m["a"]) - len(m["b"])) <= 2 * bool(m["dash"]):
        yield Slogan(m.start("t"), m.end("t"), m["t"], "title", 0.5)
    for rule, sure, word, pattern in _PATTERNS:
        if word not in text:
            continue
        for m in pattern.finditer(text, 0, end):
            group = next(name for name in "tuvw" if m.groupdict().get(name))
            words = _bare(m[group])
            start = m.start(group) + m[group].index(words)
            likely = _sureness(text, m, (start, start + len(words)), rule, sure, names)
            if words and likely > 0:
                yield Slogan(start, start + len(words), words, rule, round(min(likely, 1.0), 2))
    for shaped in find_shaped(text, end, names):
        words = _bare(text[shaped.start : shaped.end])
        start = text.index(words, shaped.start)
        yield Slogan(start, start + len(words), words, "shape", round(shaped.confidence, 2))


def _bare(words: str) -> str:
    """The words without marks around them, and without quotation marks that enclose all of them."""
    words = _SUBTITLE.sub("", words.strip(" \u3000，。！!、；"))
    return words[1:-1] if re.fullmatch("“[^“”]*”", words) else words


def _sureness(
    text: str, m: re.Match[str], span: tuple[int, int], rule: str, sure: float, names: list[tuple[int, int]]
) -> float:
    """How sure a pattern's slogan is the campaign's theme, from its shape and from what stands around it."""
    start, end = span
    words = text[start:end]
    paired = is_paired(words)
    if _NAMED.fullmatch(words) or (rule == "titled" and not paired and end - start < 4):
        return 0
    if not paired and (
        rule in {"banner", "loose"} or (rule == "named" and not _is_motto(words, m["noun"], m.end() - end))
    ):
        return 0
    after = text[end : end + 14].partition("，")[0]
    before = re.split("[。；\n]", text[max(0, start - 14) : start])[-1]
    if _PART.search(after) or _PART.search(before):
        sure -= 0.3
    around = text[max(0, m.start() - 20) : m.end() + 8].rpartition("\n")[2]
    near = any(low - 30 <= start <= high + 30 for low, high in names)
    return sure + 0.08 * paired + 0.04 * (near or bool(re.search("今年|本次|此次|活动", around)))


def _is_motto(words: str, noun: str, distance: int) -> bool:
    """Whether a slogan of one part right before 宣传… is a theme: “大力弘扬宪法精神”系列宣传活动, not “移动的课堂”."""
    return noun == "宣传" and distance <= 7 and 5 <= len(words) <= 14 and not re.search("[的\\d+＋]", words)
