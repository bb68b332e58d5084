"""What mirror sites do to text, forwards: one function a channel, seeded, so that tests can undo it."""

from __future__ import annotations

import random
from functools import cache

import opencc

# Any reading will do: restoring looks at the shape of a syllable, not at which character it belongs to.
SYLLABLES = [
    "huì",
    "zhǔ",
    "xuān",
    "dòng",
    "wù",
    "zhuān",
    "yè",
    "guān",
    "lǚ",
    "nǚ",
    "tǐ",
    "zhèn",
    "jìn",
    "jī",
    "gòu",
    "é",
    "ān",
    "yùn",
    "shè",
    "nèi",
    "zhōu",
    "men",
    "liang",
]


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(text: str) -> str:
    """Simplified → Traditional, character by character as mirrors do it."""
    return "".join(_to_traditional().convert(c) for c in text)


def glossed(text: str, seed: int, share: float = 0.4) -> str:
    """Traditional with a reading in half-width brackets behind a share of the converted characters: 社會(huì)工作."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    parts = []
    for old, new in zip(text, traditional(text), strict=True):
        gloss = f"({rng.choice(SYLLABLES)})" if new != old and rng.random() < share else ""
        parts.append(new + gloss)
    return "".join(parts)


def doubled(text: str, seed: int, share: float = 0.5) -> str:
    """Commas made half-width and doubled, and a comma put before other marks: 会议,,主办,。"""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    marks = {"，": (",", ",,"), "。": ("。", ",。"), "、": ("、", ",、"), "！": ("!", ",!"), "；": ("；", ",；")}
    return "".join(marks[c][rng.random() < share] if c in marks else c for c in text)


def mirrored(text: str, seed: int) -> str:
    """All channels of one mirror at once, as on the page in ../shared/corpus/seed."""
    half = str.maketrans("：？（）", ":?()")
    return doubled(glossed(text, seed), seed).translate(half)
