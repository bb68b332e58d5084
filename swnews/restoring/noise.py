"""What sites put into a text so that copies show it: Discuz's signs, a tag, rare characters, pieces of the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from swnews.restoring.characters import cost, known
from swnews.texts import Text

Edit = tuple[int, int, str]
Piece = tuple[float, int, int]

# Bits that cutting out a piece of the title must win: by itself, and in a text where two are sure.
SURE, LIKELY = 14.0, 8.0
# Within so many characters the title begins.
_HEAD = 1000

# Discuz's jammer() writes chr(32..59), a space, chr(63..126), five to fifteen times; HTML makes two spaces one.
JAM = re.compile(r"(?:(?:^|(?<=[^ -~]))[?-~])?(?:(?:[!-;] | {1,2})[?-~]){4,15} ?", re.MULTILINE)
_UNIT = re.compile(r"([!-;]?) ?[?-~]")
_ENDING = re.compile(r"[。！？”]([^\s。，、；：！？“”（）()《》【】\[\]…—,.!?;:|/]{2,24})$")
_MARKS = "，。；、！？：,;!?"
_RARE = re.compile(f"[\u3400-\u9fff](?=[{_MARKS}])")
_HAN = re.compile("[\u3400-\u9fff]")


def drop_jam(text: Text) -> Text:
    """The text without Discuz's runs of signs; a line that is nothing else goes whole.

    >>> drop_jam(Text("社工日。8 K: ?; ]2 t( Y! m\\n活动"))
    '社工日。\\n活动'
    """
    edits: list[Edit] = []
    for run in JAM.finditer(text):
        if not _is_jam(run[0]):
            continue
        start, end = run.span()
        alone = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
        edits.append((start, end + (alone and end < len(text)), ""))
    return text.sub(edits)


def _is_jam(run: str) -> bool:
    """Whether a run is noise, not a list (a, b, c, d) or a formula: its signs are many and most are marks."""
    leads = [match[1] for match in _UNIT.finditer(run.strip())]
    marks = {lead for lead in leads if lead and not lead.isdigit()}
    return len(leads) >= 5 and len({lead for lead in leads if lead}) >= 3 and len(marks) >= 1


def drop_tags(text: Text) -> Text:
    """The text without a site's tag that is glued to most of its paragraphs: …活动。G7q北国社工网.

    >>> drop_tags(Text("\\n".join(f"今天上午第{n}组社工走进社区宣传政策解答问题。G7q北国网" for n in "一二三")))
    '今天上午第一组社工走进社区宣传政策解答问题。\\n今天上午第二组社工走进社区宣传政策解答问题。\\n今天上午第三组社工走进社区宣传政策解答问题。'
    """
    lines = text.split("\n")
    endings = Counter(found[1] for line in lines if len(line) > 20 and (found := _ENDING.search(line)))
    if not endings:
        return text
    tag, count = endings.most_common(1)[0]
    paragraphs = sum(len(line) > 20 and line.rstrip().endswith(("。", "！", "？", "”")) for line in lines)
    if count < 3 or count < paragraphs or not _HAN.search(tag):
        return text
    edits, at = [], 0
    for line in lines:
        if line.endswith(tag) and len(line) > len(tag):
            edits.append((at + len(line) - len(tag), at + len(line), ""))
        at += len(line) + 1
    return text.sub(edits)


def drop_rare(text: Text) -> Text:
    """The text without characters that no source knows, where several stand before marks behind different characters.

    >>> drop_rare(Text("社工日㑇。当天䲜，社工㗊，上街㑇。"))
    '社工日。当天，社工，上街。'
    >>> drop_rare(Text("胡㐂，李㐂，王梅"))
    '胡㐂，李㐂，王梅'
    """
    found = [match for match in _RARE.finditer(text) if not known(match[0])]
    before = {text[match.start() - 1] for match in found if match.start()}
    everywhere = sum(not known(char) for char in set(text) if _HAN.match(char)) if found else 0
    if len(found) < 4 or len(before) < 4 or everywhere > len({match[0] for match in found}) + 1:
        return text
    return text.sub((match.start(), match.end(), "") for match in found)


def drop_title(text: Text) -> Text:
    """The text without pieces of its title that were put into the middle of its words, where there are several.

    The title is one of the first lines: menus stand before it. A piece may have been put into another one, so it is
    looked again while something goes.
    """
    at = 0
    for line in text[:_HEAD].split("\n")[:12]:
        at += len(line) + 1
        if "。" in line or len(text) - at < 100:
            break
        if 8 <= len(line) <= 80 and _scattered(found := list(_pieces(line, text, at)), text):
            for _ in range(3):
                edits = [(start, end, "") for gain, start, end in found if gain > LIKELY - (end - start - 8) / 2]
                text = text.sub(edits)
                found = list(_pieces(line, text, at))
            break
    return text


def _scattered(found: list[Piece], text: str) -> bool:
    """Whether so many pieces stand where nobody would write them that they were put there.

    Short ones that come again are a phrase of the text, 助力乡村振兴, and say nothing.
    """
    again = Counter(text[low:high] for _, low, high in found)
    gains = [gain for gain, low, high in found if high - low >= 12 or again[text[low:high]] == 1]
    return sum(gain > LIKELY for gain in gains) >= 3 or sum(gain > SURE for gain in gains) >= 2


def _pieces(title: str, text: str, start: int) -> Iterator[Piece]:
    """Pieces of the title, six characters and more, that part what belongs together better than they fit in."""
    grams = {title[i : i + 6] for i in range(len(title) - 5)}
    done = start
    for at in sorted({at for gram in grams for at in _finds(gram, text, start)}):
        if at < done:
            continue
        low, length = title.find(text[at : at + 6]), 6
        while low + length < len(title) and at + length < len(text) and text[at + length] == title[low + length]:
            length += 1
        done = at + length
        cut = _cut(text, at, done)
        if cut and cut[0] > 0:
            yield cut


def _finds(gram: str, text: str, at: int) -> Iterator[int]:
    while (at := text.find(gram, at)) >= 0:
        yield at
        at += 1


def _cut(text: str, low: int, high: int) -> Piece | None:
    """By how many bits it is better to cut a piece out, and where: its ends may have met their like in the text."""
    best: Piece | None = None
    for start in range(low, min(low + 3, high - 4)):
        for end in range(high, max(high - 3, start + 5), -1):
            if end >= len(text) or not (_HAN.match(text[start - 1]) and _HAN.match(text[end])):
                continue
            apart = cost(text[start - 1], text[start]) + cost(text[end - 1], text[end])
            gain = apart - cost(text[start - 1], text[end]) - 6 * (start - low + high - end)
            if best is None or gain > best[0]:
                best = (gain, start, end)
    return best
