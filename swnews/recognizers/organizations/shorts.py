"""Short forms of bodies: 我局, 该中心, 协会会长, 春暖社工 for 深圳市龙华区春暖社工服务中心, 舜德社工."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from swnews.recognizers.organizations.generic import is_generic
from swnews.records import Mention, OrganizationName, Reading, Sentence
from swnews.tables import organization_words

Found = Mention[OrganizationName]

_NOUNS = (
    "局|厅|中心|服务社|社|学院|院|学校|校|协会|联合会|促进会|基金会|会|社工站|站|系|公司|事务所|所|部|机构|银行|医院"
    "|馆|台|园|队(?![伍友员长形])|行(?![业动为驶使走进我政列程人])|团(?![结队员体购圆聚])"
)
_SELF = re.compile(f"(?:我们(?:中心|公司|社工站|站|学校|学院|机构)|(?:我|本|该)(?:{_NOUNS}))(?![里上内外省市区县工])")
# A kind of body with a post behind it is the one named before: 协会会长卫晓芬, 中心理事长雷晓燕.
_POST = (
    "(?:的?(?:党委|党组|党支部)?(?:第一|常务|执行|名誉)?副?"
    "(?:会长|秘书长|理事长|主任|总干事|负责人|院长|校长|站长|所长|队长|社长|局长))"
)
_BARE = re.compile(f"(?:协会|联合会|促进会|慈善总会|慈善会|基金会|学院|中心|事务所|社工站|农商银行|医院)(?={_POST})")
_LONGEST = 6
# A name and 社工 among bodies that act: 舜德社工、泉城社工承办.
_ACTING = re.compile(
    "社工(?:机构)?(?=、|和|与|及|承办|协办|主办|举办|负责|支持|联合|携手|的?(?:副?理事长|总干事|创始人))"
)
_AGENCIES = ("社工", "社工机构", "社工中心", "社工服务中心", "社工站", "事务所")
_NEXT = re.compile("、[\u4e00-\u9fff]{2,6}社工(?:机构)?(?:、|和|承办|协办|主办|支持)")


def find_shorts(reading: Reading, bodies: list[Found], sentences: Iterable[Sentence]) -> Iterator[Found]:
    """The short forms outside the names found before; `scope` "self" where the text around tells what they mean."""
    taken = [(body.start, body.end) for body in bodies]
    aliases = _aliases(bodies)
    for sentence in sentences:
        acting = _acting(reading, sentence, taken)
        for found in (*_pointing(reading, sentence), *_known(reading, sentence, aliases), *acting):
            if all(found.end <= start or found.start >= end for start, end in taken):
                taken.append((found.start, found.end))
                yield found


def _pointing(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    for match in _SELF.finditer(reading.text, sentence.start, sentence.end):
        yield _mention(match.start(), match.end(), OrganizationName(match[0], "other", "self"), "points")
    for match in _BARE.finditer(reading.text, sentence.start, sentence.end):
        before = reading.text[match.start() - 1 : match.start()]
        if not before.isalpha() or before in "由和与及的":
            yield _mention(match.start(), match.end(), OrganizationName(match[0], "other", "self"), "points")


def _aliases(bodies: list[Found]) -> dict[str, OrganizationName]:
    """Short forms that an agency's own words make: 春暖社工, 春暖中心."""
    own: dict[str, OrganizationName] = {}
    for body in bodies:
        if body.value.type in ("service_agency", "foundation") and (core := own_words(body.value.name)):
            own |= {core + end: body.value for end in ("社工", "中心", "义工", "机构")}
    return own


def own_words(name: str) -> str | None:
    """The words of an agency's name that are its own: they stand before the words of its kind.

    >>> own_words("春暖社工服务中心"), own_words("乡镇社工站")
    ('春暖', None)
    """
    kind = re.search("社会工作|社工|社会服务|公益|义工|志愿|养老|慈善|关爱|社区|基金会", name)
    core = name[: kind.start()] if kind else ""
    core = re.split("[省市区县旗州盟镇乡]|街道", core)[-1].strip("“”")
    return core if 2 <= len(core) <= _LONGEST and not is_generic(core) else None


def _known(reading: Reading, sentence: Sentence, aliases: dict[str, OrganizationName]) -> Iterator[Found]:
    for alias, value in aliases.items():
        at = reading.text.find(alias, sentence.start, sentence.end)
        while at >= 0:
            yield _mention(at, at + len(alias), value, "short", f"{alias} is short for it")
            at = reading.text.find(alias, at + len(alias), sentence.end)


def _acting(reading: Reading, sentence: Sentence, bodies: Iterable[tuple[int, int]]) -> Iterator[Found]:
    """Agencies that are only called 舜德社工; the tokenizer's dictionary has no such word as their own."""
    text = reading.text
    if not _ACTING.search(text, sentence.start, sentence.end):
        return
    starts, ends = {start for start, _ in bodies}, {end for _, end in bodies}
    for match in _ACTING.finditer(text, sentence.start, sentence.end):
        start = max(
            sentence.start, *(text.rfind(mark, sentence.start, match.start()) + 1 for mark in "、，由和“”：与向")
        )
        word = text[start : match.start()]
        unknown = any(t.start == start and t.end == match.start() and t.tag in ("", "nz") for t in reading.tokens)
        listed = (text[start - 1] == "、" and start - 1 in ends) or (
            text[match.end()] in "、和" and match.end() + 1 in starts
        )
        short = 2 <= len(word) <= 4 and (unknown or listed or _among(text, match, sentence, start))
        coined = len(word) in (5, 6, 7) and _among(text, match, sentence, start)
        if (short or coined) and word.isalpha() and not _plain_words(word):
            yield _mention(start, match.end(), OrganizationName(text[start : match.end()], "service_agency"), "acting")


def _among(text: str, match: re.Match[str], sentence: Sentence, start: int) -> bool:
    """Whether the words stand in a list with other agencies: 天使社工、商都社工、善行社工机构协办."""
    before = text.endswith(_AGENCIES, sentence.start, start - 1) and text[start - 1] == "、"
    after = _NEXT.match(text, match.end(), sentence.end)
    return before or bool(after)


def _plain_words(word: str) -> bool:
    """Whether words hold one that no name holds (参加的社工), or are a kind of body."""
    if is_generic(word) or is_generic(word[-2:]) or any(char in word for char in "的了名位等各支"):
        return True
    stops = organization_words("stop")
    return any(word[at : at + size] in stops for size in (2, 3) for at in range(len(word) - size + 1))


def _mention(start: int, end: int, value: OrganizationName, rule: str, why: str | None = None) -> Found:
    return Mention(start, end, value, f"organizations.{rule}", 0.8, why)
