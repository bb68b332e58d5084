"""What mirror sites do to text, forwards: one function a channel, seeded, so that tests can undo it."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

import opencc

from swnews.tables import readings

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


def gloss_bytes(text: str, seed: int, share: float = 0.5, *, swallow: bool = True) -> str:
    """Traditional with readings put in on GBK bytes, not on characters, then decoded: 日報 → 日?qǐng)?bào).

    A mirror replaces 請 by 請(qǐng) wherever the two bytes of 請 stand, also across two characters. `swallow`: the
    decoder makes a byte and the bracket behind it one "?"; otherwise U+FFFD stands for the byte and the bracket stays.
    """
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    glosses = [(char, reading) for char, reading in _readings() if rng.random() < share]
    rng.shuffle(glosses)
    return "".join(_gloss_line(line, glosses, swallow) for line in traditional(text).splitlines(keepends=True))


def _gloss_line(line: str, glosses: list[tuple[str, str]], swallow: bool) -> str:
    body = line.rstrip("\n")
    data = body.encode("gbk", errors="replace")
    readings_at: dict[int, str] = {}
    for char, reading in glosses:
        at = data.find(char.encode("gbk"))
        while at >= 0:
            readings_at[at + 2] = reading
            at = data.find(char.encode("gbk"), at + 1)
    out, done = bytearray(), 0
    for at in sorted(readings_at):
        out += data[done:at] + f"({readings_at[at]})".encode("gbk")
        done = at
    return decode_gbk(bytes(out) + data[done:], swallow=swallow) + line[len(body) :]


@cache
def _readings() -> list[tuple[str, str]]:
    """The characters that only Traditional text has, with a reading each."""
    found: dict[str, str] = {}
    to_simple = opencc.OpenCC("t2s")
    for row in readings():
        for char in row.characters:
            if to_simple.convert(char) != char:
                found.setdefault(char, row.reading)
    return sorted(found.items())


def decode_gbk(data: bytes, *, swallow: bool) -> str:
    """GBK bytes as text; what is no character becomes "?" together with the next byte, or U+FFFD alone."""
    if not swallow:
        return data.decode("gbk", errors="replace")
    parts, at = [], 0
    while at < len(data):
        width = 1 if data[at] < 0x80 else 2
        try:
            parts.append(data[at : at + width].decode("gbk"))
        except UnicodeDecodeError:
            parts.append("?")
        at += width
    return "".join(parts)


def comma_bytes(text: str, *, swallow: bool = True) -> str:
    """Traditional with a comma put before marks on GBK bytes, where no mark stands: 。現場 → ?，F場, 。活動 → ?；顒…

    The marks' own places are left alone here, so that this channel is seen by itself.
    """
    out = []
    for line in traditional(text).splitlines(keepends=True):
        body = line.rstrip("\n")
        data = body.encode("gbk", errors="replace")
        at, done = 0, bytearray()
        while at < len(data):
            width = 1 if data[at] < 0x80 else 2
            done += data[at : at + width]
            if width == 2 and data[at + 1 : at + 3] in _MARKS:
                done[-1:] = b"," + data[at + 1 : at + 2]
            at += width
        out.append(decode_gbk(bytes(done), swallow=swallow) + line[len(body) :])
    return "".join(out)


_MARKS = {mark.encode("gbk") for mark in "，；：？！"}


def lose_leads(text: str, seed: int, share: float = 0.004, *, swallow: bool = False) -> str:
    """GBK bytes with a share of lead bytes replaced by one that no character begins with: all after it shifts."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    out = []
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\n")
        units = [bytearray(c.encode("gb18030")) for c in body]
        for unit in units:
            if len(unit) == 2 and rng.random() < share:
                unit[0] = 0xFF
        data = b"".join(units)
        pieces = data.split(b"\xff")
        sign = "?" if swallow else "\ufffd"
        out.append(sign.join(decode_gbk(piece, swallow=swallow) for piece in pieces) + line[len(body) :])
    return "".join(out)


def read_narrow(text: str) -> str:
    """GBK read as GB 2312 by a strict decoder, as many libraries do: 胡喆、 → 胡�础…"""
    return text.encode("gb18030").decode("gb2312", errors="replace")


def halve(text: str) -> str:
    """Full-width marks made half-width, as NFKC and search indexes do: ，→ ,  …→ ..."""
    return text.translate(str.maketrans("，：；？！（）", ",:;?!()")).replace("…", "...")


def jam(text: str, seed: int) -> str:
    """Discuz's noise against copying: behind or before each line end, a run of (sign, space, sign)."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    out = []
    for line in text.splitlines(keepends=True):
        noise = " ".join(
            "".join(
                f"{chr(rng.randint(32, 59))} {chr(rng.randint(63, 126))}" for _ in range(rng.randint(5, 15))
            ).split()
        )
        body, end = line.rstrip("\n"), line[len(line.rstrip("\n")) :]
        out.append(rng.choice([body + noise + end, body + end + noise + "\n", noise + body + end]) if body else line)
    return "".join(out)


def tag_ends(text: str, tag: str = "Xq3北国社工网") -> str:
    """A site's tag glued to the ends of paragraphs."""
    return "".join(
        line[:-1] + tag + "\n" if line.endswith("\n") and len(line) > 20 else line
        for line in text.splitlines(keepends=True)
    )


def seed_rare(text: str, seed: int, share: float = 0.3) -> str:
    """Characters that hardly any text has, put before marks."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    rare = "㐂㑇㒓㗊㠭㬎䨻䲜䶮㵘"
    return "".join(rng.choice(rare) + c if c in "，。；" and rng.random() < share else c for c in text)


def scatter_title(text: str, seed: int, count: int = 6) -> str:
    """The title, or a piece of it, put into the body at random places."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    title, _, body = text.partition("\n")
    for _ in range(count):
        low = rng.randint(0, max(0, len(title) - 8))
        piece = title[low : low + rng.randint(8, max(8, len(title)))]
        places = [i for i in range(1, len(body)) if _han(body[i - 1]) and _han(body[i])]
        at = rng.choice(places)
        body = body[:at] + piece + body[at:]
    return title + "\n" + body


def _han(char: str) -> bool:
    return "一" <= char <= "龥"


def space_out(text: str) -> str:
    """A space between all characters of a line."""
    return "\n".join(" ".join(line) for line in text.split("\n"))


def break_lines(text: str, width: int = 36, page: int = 12) -> str:
    """Paragraphs broken at a fixed width and page numbers between lines, as text taken from a PDF has them."""
    lines = [p[i : i + width] for p in text.split("\n") if p.strip() for i in range(0, len(p), width)]
    out = []
    for number, line in enumerate(lines, 1):
        out.append(line)
        if number % page == 0:
            out.append(f"- {number // page} -")
    return "\n".join(out) + "\n"


def utf8_as_gbk(text: str, *, swallow: bool = False) -> str:
    """UTF-8 read as GBK: 各地 → 鍚勫湴."""
    return "\n".join(decode_gbk(line.encode(), swallow=swallow) for line in text.split("\n"))


def gbk_as_latin(text: str) -> str:
    """GBK read as Windows-1252 or Latin-1: 社会 → Éç»á."""
    return text.encode("gb18030").decode("latin-1")


def utf8_as_latin(text: str) -> str:
    """UTF-8 read as Latin-1."""
    return text.encode().decode("latin-1")


def escape_twice(text: str) -> str:
    """Entities escaped once more, as they show on the page: “ → &ldquo;"""
    names = {
        "“": "&ldquo;",
        "”": "&rdquo;",
        "…": "&hellip;",
        "—": "&mdash;",
        "·": "&middot;",
        "\xa0": "&nbsp;",
        "　": "&#12288;",
    }
    return "".join(names.get(c, c) for c in text.replace("&", "&amp;"))


class Channel(NamedTuple):
    """One way of damage (text, seed) → text, and what may be left of it.

    `errors`: of the characters after restoration, apart from those that are marked as guessed or lost. `points`: of F1
    of the records; `share` instead, where bytes are lost for good: of the clean figure, in percent.
    """

    damage: Callable[[str, int], str]
    errors: float
    points: float = 0.0
    share: float = 0.0


CHANNELS = {
    "1 readings": Channel(glossed, 0.001, 1),
    "1+4 a mirror": Channel(mirrored, 0.001, 1),
    "2 readings on bytes, ?": Channel(gloss_bytes, 0.001, 1),
    "2 readings on bytes, �": Channel(partial(gloss_bytes, swallow=False), 0.001, 1),
    "3 commas on bytes, ?": Channel(lambda text, _: comma_bytes(text), 0.01, share=10),
    "3 commas on bytes, �": Channel(lambda text, _: comma_bytes(text, swallow=False), 0.01, share=10),
    "3 lead bytes lost, ?": Channel(partial(lose_leads, swallow=True), 0.01, share=10),
    "3 lead bytes lost, �": Channel(lose_leads, 0.01, share=10),
    "3 GBK as GB 2312": Channel(lambda text, _: read_narrow(text), 0.01, share=10),
    "4 doubled marks": Channel(doubled, 0.001, 1),
    "4 half-width marks": Channel(lambda text, _: halve(text), 0.001, 1),
    "5 Discuz": Channel(jam, 0.01, 2),
    "5 tags": Channel(lambda text, _: tag_ends(text), 0.01, 2),
    "5 rare characters": Channel(seed_rare, 0.01, 2),
    "5 pieces of the title": Channel(scatter_title, 0.01, 2),
    "5 spaces": Channel(lambda text, _: space_out(text), 0.01, 2),
    "5 broken lines": Channel(lambda text, _: break_lines(text), 0.01, 2),
    "6 UTF-8 as GBK, ?": Channel(lambda text, _: utf8_as_gbk(text, swallow=True), 0.01, share=10),
    "6 UTF-8 as GBK, �": Channel(lambda text, _: utf8_as_gbk(text), 0.01, share=10),
    "6 GBK as Latin-1": Channel(lambda text, _: gbk_as_latin(text), 0.001, 1),
    "6 UTF-8 as Latin-1": Channel(lambda text, _: utf8_as_latin(text), 0.001, 1),
    "6 entities": Channel(lambda text, _: escape_twice(text), 0.001, 1),
}
