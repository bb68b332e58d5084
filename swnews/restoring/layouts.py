"""What the way from a printed page did: spaces between all characters, lines broken at a width, numbers of pages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from swnews.restoring.characters import cost
from swnews.texts import Text

Edit = tuple[int, int, str]

_CJK = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·"
# Eight characters and more with one space between each: 江 西 省 地 方 标 准.
SPACED = re.compile(f"(?:[{_CJK}0-9A-Za-z] ){{7,}}[{_CJK}0-9A-Za-z]")
_HAN = re.compile("[\u3400-\u9fff]")
_PAGE = re.compile(r"\s*(?:[-—–－]\s?\d{1,4}\s?[-—–－]|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?)\s*")
# Radicals that PDF fonts give in place of characters, where NFKC has no answer.
_RADICALS = str.maketrans("⺠⻓⻔⻛⻋⻢⻜⻅⻆⻉⻘⻚⻝⻥⻦⻨⻩⻬⻮⻰⻳", "民长门风车马飞见角贝青页食鱼鸟麦黄齐齿龙龟")
RADICALS = re.compile("[\u2e80-\u2fdf]")


def close_up(text: Text) -> Text:
    """The text without the spaces that stand between all its characters, line by line.

    >>> close_up(Text("江 西 省 地 方 标 准 2 0 2 4\\n【大 中 小】"))
    '江西省地方标准2024\\n【大 中 小】'
    """
    edits: list[Edit] = []
    at = 0
    lines = text.splitlines(keepends=True)
    sure = [line for line in lines if _is_spaced(line) and len(_HAN.findall(line)) >= 6 and len(line) > 14]
    for line in lines:
        body = line.rstrip("\n")
        if line in sure or (len(sure) >= 3 and _is_spaced(line)):
            edits += [(at + i, at + i + 1, "") for i in range(1, len(body), 2)]
        else:
            for run in SPACED.finditer(body):
                if len(_HAN.findall(run[0])) * 4 > len(run[0]):
                    edits += [(at + i, at + i + 1, "") for i in range(run.start() + 1, run.end(), 2)]
        at += len(line)
    return text.sub(edits)


def _is_spaced(line: str) -> bool:
    body = line.rstrip("\n")
    return len(body) > 2 and not body[1::2].strip(" ")


def name_radicals(text: Text) -> Text:
    """The text with characters in place of radicals: ⽤ → 用."""
    found = RADICALS.finditer(text)
    return text.sub((m.start(), m.end(), new) for m in found if len(new := _radical(m[0])) == 1)


def _radical(char: str) -> str:
    return unicodedata.normalize("NFKC", char.translate(_RADICALS))


def join_lines(text: Text) -> Text:
    """The text in paragraphs again, if its lines were broken at one width, and without page numbers between them.

    Verse is narrower and its lines end where they please: two thirds of the lines must be full, and full lines end
    within a sentence.
    """
    lines = text.split("\n")
    full = _width(lines)
    if full is None:
        return text
    edits: list[Edit] = []
    at = 0
    for i, line in enumerate(lines[:-1]):
        end = at + len(line)
        following = lines[i + 1]
        if i and _PAGE.fullmatch(line):
            edits.append((at, end + 1, ""))
        elif len(line) == full and following.strip() and not following.startswith(("\u3000", "  ")):
            edits.append((end, end + 1, ""))
        at = end + 1
    return text.sub(edits)


def _joint(lines: list[str], width: int) -> float:
    """By how many bits the full lines go on in the next line rather than end."""
    total = 0.0
    for line, after in pairwise(lines):
        if len(line) == width:
            total += cost(line[-1], "\n") + cost("\n", after[0]) - cost(line[-1], after[0])
    return total


def _width(lines: list[str]) -> int | None:
    """The width at which lines were broken, or None."""
    written = [line for line in lines if line.strip() and not _PAGE.fullmatch(line)]
    lengths = Counter(len(line) for line in written)
    if len(written) < 4:
        return None
    width = max(lengths)
    full = [line for line in written if len(line) == width]
    open_ended = sum(line.rstrip()[-1] not in "。！？”：；" for line in full)
    # A list of headlines has no full line whose sentence ends in a shorter one behind it.
    ended = any(len(a) == width > len(b) and b.endswith(("。", "！", "？", "”", "）")) for a, b in pairwise(written))
    if not ended or len(set(full)) < len(full) or _joint(written, width) < 3 * len(full):
        return None
    if sum(len(_HAN.findall(line)) for line in full) * 2 < sum(map(len, full)):
        return None
    if not 18 <= width <= 60 or len(full) < max(3, len(written) * 0.3) or open_ended < len(full) * 0.7:
        return None
    return width
