"""Names of campaigns, in tables or by grammar: a year, words of names, and a head such as 宣传周 or 系列活动."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from swnews.recognizers.campaigns.heads import KIND, Head, find_heads, has_series
from swnews.recognizers.campaigns.shapes import is_paired
from swnews.records import Campaign, Mention, Reading

_YEAR = re.compile("(?:(?:19|20)\\d\\d|二[〇零○ОO0][〇零○ОO0一二三四五六七八九]{2})[ \u3000]?年度?")
_GENERIC = re.compile(f"[”’」』]?(?:{KIND}|活动|论坛|大赛|竞赛|运动会|嘉年华|[知识技能]|[周月日季])+")
_WIDE_HEAD = re.compile(
    "启动仪式|活动|大会|竞赛|大赛|论坛|博览会|嘉年华|文化节|运动会|晚会|[^0-9一二三四五六七八九十]节(?![目约省])"
)
_WORDS_OF_NAMES = frozenset(
    [
        "宣传",
        "教育",
        "服务",
        "志愿",
        "关爱",
        "敬老",
        "助老",
        "助残",
        "禁毒",
        "反诈",
        "防灾",
        "减灾",
        "防范",
        "预防",
        "保护",
        "学习",
        "学雷锋",
        "普法",
        "爱国",
        "健身",
        "阅读",
        "环保",
        "学",
        "雷锋",
    ]
)
_CLOSING = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_QUOTED = re.compile("“[^“”，。！？\n]{1,14}”")
_OPENING = {opening: closing for closing, opening in _CLOSING.items()}
_VERBS = re.compile("开展|举办|举行|组织|启动|参加|参与|推进|召开|迎接")
_ORDINAL = re.compile("第[\\d一二三四五六七八九十]{1,3}个")
# Where it was held, said in passing: 齐鲁大地社工宣传周, 粤琼四地社工周.
_SCENE = re.compile("[\u4e00-\u9fff]{1,4}?(?:大地|[两二三四五六七八九十][省市县区地州])")
_STOPS = frozenset("，。；：！？、,;:!?\n（）()《》【】[]|｜— \u3000·")
_NAME_TAGS = ("n", "vn", "a", "b", "j", "l", "i", "s", "eng", "x", "ns", "nr")
_CLAUSE = re.compile("[^，。；：！？,;:!?\n（）《》、暨]{2,30}")
_NO_NAME_WORDS = frozenset(
    [
        "年",
        "月",
        "日",
        "昨天",
        "今天",
        "明天",
        "今年",
        "去年",
        "明年",
        "上午",
        "下午",
        "本次",
        "此次",
        "暨",
        "开展",
        "举办",
        "举行",
        "组织",
        "启动",
        "参加",
        "参与",
        "深入",
        "推进",
        "迎接",
        "庆祝",
        "结合",
        "等",
        "我",
        "我们",
        "该",
    ]
)
LONGEST = 30
_CALLED = re.compile(
    "“[^“”，。\n]{2,16}”[\u4e00-\u9fff]{0,8}?(?:活动|集市|市集|夏令营|冬令营|行动|项目|颁奖[礼典]|大赛|课堂)"
    "|“[^“”，。\n]{1,8}[周月节]”"
)


def find_names(reading: Reading, end: int, title_end: int) -> Iterator[Mention[Campaign]]:
    """The names of campaigns in a reading up to `end`, surer in the title, with a year, or of a known series."""
    text, done = reading.text, -1
    heads = find_heads(text, end)
    for start, stop, known in sorted(
        {*_dated(reading, end, heads), *_headed(reading, heads)}, key=lambda s: (s[0], -s[1])
    ):
        first = _balanced(text, start, stop)
        if scene := _SCENE.match(text, first, stop):
            first = scene.end()
        if first < done or stop - first < 3 or _GENERIC.fullmatch(text, first, stop) or text.startswith("以来", stop):
            continue  # 自2016年首个慈善日以来 counts from that year
        done = stop
        name = text[first:stop]
        year = _YEAR.match(name)
        sure = 0.5 + 0.2 * bool(year) + 0.1 * (stop <= title_end) + 0.1 * known
        sure -= 0.15 * name.strip("“”").endswith("日") + 0.25 * name.endswith(("竞赛", "大赛", "论坛", "运动会"))
        sure -= 0.2 * name.strip("“”").endswith("捐")  # 慈善一日捐 is what is done on 中华慈善日
        sure -= 0.1 * (name.endswith("活动") and not known and not year)  # 禁毒宣传活动 on 国际禁毒日
        yield Mention(first, stop, Campaign(name=name, year=_year(year[0]) if year else None), "campaigns.name", sure)


def _balanced(text: str, start: int, stop: int) -> int:
    """The start of a name, moved to where a quotation opens that closes in it: “我们的节日·重阳”主题活动."""
    close = next((i for i in range(start, stop) if text[i] in _CLOSING), None)
    if close is None or _CLOSING[text[close]] in text[start:close]:
        return start
    return _quoted_from(text, close)


def _dated(reading: Reading, end: int, heads: list[Head]) -> Iterator[tuple[int, int, bool]]:
    """Names that begin with their year: 2022年黑龙江省社会工作主题宣传活动."""
    text = reading.text
    for year in _YEAR.finditer(text, 0, end):
        clause = _CLAUSE.match(text, year.end(), end)
        stop = _name_end(reading, year.end(), clause.end(), heads) if clause else 0
        if stop:
            yield year.start(), stop, has_series(text[year.end() : stop])


def _name_end(reading: Reading, start: int, limit: int, heads: list[Head]) -> int:
    """Where a name ends that begins at its year: at the first head that only words of names come before; 0 if none."""
    for index in range(bisect_left(heads, start, key=lambda h: h.start), len(heads)):
        head, stop, _ = heads[index]
        if head >= limit:
            break
        if _are_name_words(reading, start, head):
            return stop
    for m in _WIDE_HEAD.finditer(reading.text, start, limit):
        if m.start() > start and _are_name_words(reading, start, m.end()):
            return m.end()
    return 0


def _headed(reading: Reading, heads: list[Head]) -> Iterator[tuple[int, int, bool]]:
    """Names told by their last word (宣传周) or known by name (敬老月), with the words before that belong to them."""
    text = reading.text
    for start, stop, known in heads:
        at = _quoted_from(text, start) if text[start] in _CLOSING else start
        first = bisect_left(reading.token_starts, start)
        for index in range(first - 1, max(-1, first - 12), -1):
            if reading.tokens[index].start < at:
                reached = _reach(reading, index, at, stop)
                if reached is None:
                    break
                at = reached
        for verb in _VERBS.finditer(text, at, start):  # 深入开展 is one word to jieba
            at = verb.end()
        ordinal = _ORDINAL.search(text, at, stop) if known else None
        yield (ordinal.end() if ordinal else at), stop, known


def _reach(reading: Reading, index: int, at: int, stop: int) -> int | None:
    """Where a name begins that takes in one more word on its left; None if the word does not belong to it."""
    text, start = reading.text, reading.tokens[index].start
    if text[start] in _CLOSING:
        opened = _quoted_from(text, start)
        return opened if opened <= start else None
    if text[start] in _OPENING:
        return start if _OPENING[text[start]] in text[at:stop] else None
    return start if stop - start <= LONGEST and _is_name_word(reading, index) else None


def _quoted_from(text: str, close: int) -> int:
    """Where the quotation that closes at an offset opens, if it is part of a name; a slogan is not."""
    opened = text.rfind(_CLOSING[text[close]], max(0, close - 16), close)
    return close + 1 if opened < 0 or is_paired(text[opened + 1 : close]) else opened


def _token_range(reading: Reading, start: int, end: int) -> range:
    low = bisect_left(reading.token_starts, start)
    return range(low, bisect_left(reading.token_starts, end))


def _are_name_words(reading: Reading, start: int, end: int) -> bool:
    """Whether all words between two offsets may stand in a name; inside quotation marks all may (“慈善一日捐”)."""
    quoted = [m.span() for m in _QUOTED.finditer(reading.text, start, min(end + 16, len(reading.text)))]
    return all(
        _is_name_word(reading, i) or any(low <= reading.tokens[i].start < high for low, high in quoted)
        for i in _token_range(reading, start, end)
    )


def _is_name_word(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    word = reading.text[token.start : token.end]
    if word in _STOPS or word in _NO_NAME_WORDS or word[0] in "这那是在于将" or word[-1] in "为是的在于将":
        return False
    if word in _CLOSING or word in _OPENING or word in _WORDS_OF_NAMES or word[0] in "第首":
        return True
    return token.tag.startswith(_NAME_TAGS) or (not token.tag and word[0].isalpha())  # no emoji: 📣社工周


def find_called(title: str) -> str | None:
    """The quoted name of a programme that a title tells of, for pages that name no campaign of a known kind.

    >>> find_called("“花儿课堂”暑期夏令营开营"), find_called("“最美社工”李若兰")
    ('“花儿课堂”暑期夏令营', None)
    """
    found = _CALLED.search(title)
    return found[0] if found else None


def find_year(text: str) -> int | None:
    """The first year that a text names.

    >>> find_year("佛山启动二〇一四年社工宣传周")
    2014
    """
    m = _YEAR.search(text)
    return _year(m[0]) if m else None


def _year(text: str) -> int:
    digits = "".join(
        str("〇一二三四五六七八九".find(c)) if c in "〇一二三四五六七八九" else "0" if c in "零○ОO" else c for c in text
    )
    return int(re.sub("\\D", "", digits)[:4])
