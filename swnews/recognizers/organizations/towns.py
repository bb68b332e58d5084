"""Where the name of a town or a community begins, whatever the tokenizer makes of it: 敖其镇, 九岘乡, 和韵社区."""

from __future__ import annotations

import re

from swnews import divisions
from swnews.recognizers.organizations.generic import is_everyday, is_generic
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.tables import organization_words

# Of 41,000 towns and 110,000 communities of the whole country 99 in 100 have at most this many characters before their
# ending; longer ones go the way of all names, word by word.
_LONGEST = 6
_NAMED = ("街道", "苏木", "社区", "嘎查", "油田", "镇", "乡", "村")
_OTHER_WORDS = (
    "乡村",
    "乡镇",
    "乡土",
    "乡亲",
    "乡情",
    "镇街",
    "镇村",
    "村居",
    "村民",
    "村级",
    "村里",
    "村干",
    "村两",
    "镇级",
    "乡级",
    "镇上",
)
# These lead to a name where they begin a word that the tokenizer does not know (由新青, 向林); at the beginning of a
# clause 和 and 同 join nothing (和韵社区).
_LEADS = frozenset("由在到去为给从对向赴按与")
# Words that begin no clause before a town: ：都江镇人民政府.
_NAME_CLAUSES = frozenset("都太最还")
_PAIR = 2
_JOINS = frozenset("和同及与、")
# No name begins with these: 各镇, 我镇, 两个社区, 的社区.
_NEVER_FIRST = frozenset(
    "各全每该本我此这那某两几多数等余首另是有无的了个并着将把被让使为以于因但而且或则也都很最较更已曾正就才请给"
    "到在由向对从与及家名所有其之你他她它们还"
)
_NEVER_LAST = frozenset("各全每该本我此这那某两几多数等余的给到在于了有")
_PARTICLES = frozenset({"uj", "ul", "uz", "ug", "ud", "uv", "p", "c"})
_NO_NAME_TAGS = frozenset({"r", "d", "t", "y", "e", "o", "m"})
_COUNTED = re.compile("[一二三四五六七八九十百千两]+(?:[余多几]?(?:个|家|名|支|批|级|座|条|期|处|里)|[余多几]|$)")
# 小镇, 古镇, 名镇, 家乡, 农村: words.
_NO_TOWN = frozenset("茶水家故侨老城回返下异同他梦思离怀原外本小古集重县名乡村全各该我到进关农山美新城居")


def place_start(around: Surroundings, end: int, floor: int, *, inside: bool) -> int | None:
    """Where the name begins whose ending (镇, 社区) starts or ends at `end`; None where the words are no such name.

    It begins at the next mark, division, town or word that no name holds, if what lies between looks like a name.
    `inside`: a body ends at `floor`.
    """
    text = around.reading.text
    if not text.startswith(_NAMED, end):
        ending = next((place for place in _NAMED if text.endswith(place, floor, end)), None)
        if ending is None:
            return None
        end -= len(ending)
    if text.startswith(_OTHER_WORDS, end) or text.startswith(_OTHER_WORDS, end - 1):
        return None
    start = end
    while start > floor and text[start - 1].isalpha() and not text[start - 1].isascii():
        if text[start - 1] in "是在到的":
            break
        if start < end and (start in around.divisions or _is_left(around, start, end, floor)):
            break
        start -= 1
        if end - start > _LONGEST:
            return None
    if text[start] in "市县区旗州" and end - start > 2 and start not in around.divisions:
        start += 1  # 县|松鸣镇卫生院
    if inside and start == floor and text[start] in _JOINS:
        start += 1
    return start if _is_name(around, start, end) else None


def _is_left(around: Surroundings, start: int, end: int, floor: int) -> bool:
    """Whether what stands before `start` is no part of a name that goes on there."""
    text, token = around.reading.text, around.token(start)
    begin = max(token.start, floor)
    word, rest = text[begin:start], end - start
    led = text[start - 1] in _LEADS and begin == start - 1 and around.leads(begin)
    if led or (text[start - 1] in "年月日号" and text[start - 2 : start - 1].isdigit()):
        return True
    if token.end > start:
        return False
    if word in _NAME_CLAUSES and (begin == floor or begin in around.divisions or not text[begin - 1].isalpha()):
        return False
    if word in organization_words("stop"):
        return rest > 1 or len(word) > 1
    if text.endswith(("街道", "苏木", "镇", "乡", "社区"), floor, start) and rest > 1 and len(word) != start - floor:
        return True
    return (token.tag in _PARTICLES and len(word) == 1 and rest > 1) or (
        len(word) > 1 and token.tag in _NO_NAME_TAGS and rest > 1 and not divisions.named(word)  # 大同|新村社区
    )


def _is_name(around: Surroundings, start: int, end: int) -> bool:
    text = around.reading.text
    span = text[start:end]
    if is_generic(span):
        return bool(span) and is_everyday(span)
    named = span[:1] in _NAME_CLAUSES and len(span) == _PAIR and not text[start - 1 : start].isalpha()
    never = span[:1] in _NEVER_FIRST and not named and around.leads(start)
    if not span or never or span[-1] in _NEVER_LAST or _COUNTED.match(span):
        return False
    last = around.token(end)
    if last.end == end and end - last.start > 1 and text[max(start, last.start) : end] in organization_words("stop"):
        return False
    if len(span) == 1:
        return text[end] in "镇乡" and span not in _NO_TOWN
    first = around.token(start + 1)
    verb = first.start == start and first.tag in ("v", "vn", "vd") and first.end - start > 1
    return not (verb and end - first.end > 1)
