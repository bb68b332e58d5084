"""Text decoded with the wrong charset or escaped twice: 鍚勫湴 → 各地, Éç»á → 社会, &ldquo; → “."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from swnews.restoring.alphabets import alphabet, is_traditional
from swnews.restoring.characters import cost, text_cost
from swnews.restoring.damages import Damage
from swnews.restoring.streams import LOST, OPAQUE, Unit, stream
from swnews.texts import Text, join

# The first two bytes of the commonest characters of UTF-8, read as GBK; hardly any text has these otherwise.
UTF8_SIGNS = re.compile("[銆锛鐨鏄涓绀鍚鏈鍒鍦鐢鎴琛闃浠鍥骞浜]")
_LATIN = "\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
LATIN_SIGNS = re.compile(f"[\xa1-\xff][{_LATIN}]{{3}}")
_HIGH = re.compile("[^\x00-\x7f]")
_LETTERS = re.compile("[\xc0-\xff]")
_LATIN_LINE = re.compile(f"[\x20-\x7e\t{_LATIN}]+")
_ENTITY = re.compile(r"&(?:amp;){0,4}(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}[1-4]?);")
_CJK = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—]")
_LINE = re.compile(r"[^\n]+")
_HAN = re.compile("[\u3400-\u9fff]")
# What the sign for a lost character became, when it was written as UTF-8 and read as GBK.
_SIGNS_TWICE = re.compile("(?:锟斤拷)+")
# Bits by which the new reading must be better, for each character that it has.
_GAIN = 4.0
# The leads of general marks, of CJK marks and characters, of full-width forms.
_LEADS = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF)
# What a choice costs that the script of its text does not have.
_SCRIPT = 5.0


def undo_charset(text: Text) -> tuple[Text, list[Damage]]:
    """A text whose lines were UTF-8 read as GBK, with the short ones, which alone show little.

    >>> undo_charset(Text("鍚勫湴绀惧伐"))[0]
    '各地社工'
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    found = {span: _utf8(text.cut(*span)) for span in lines if UTF8_SIGNS.search(text, *span)}
    if not any(found.values()):
        return text, []
    parts, damages, done = [], [], 0
    for low, high in lines:
        new = found.get((low, high))
        if not new and _HAN.search(text, low, high):
            new = _utf8(text.cut(low, high), sure=True)
        if new:
            parts += [text.cut(done, low), new[0]]
            damages += new[1]
            done = high
    return join([*parts, text.cut(done, len(text))]), damages


def name_lost(line: Text) -> tuple[Text, list[Damage]]:
    """A line with U+FFFD where a character was lost before the line was decoded wrongly.

    >>> name_lost(Text("据锟斤拷报道"))[0]
    '据\ufffd\ufffd报道'
    """
    runs = list(_SIGNS_TWICE.finditer(line))
    damages = [Damage(*line.origin(*run.span()), "charset", "lost", 0.0) for run in runs]
    return line.sub((run.start(), run.end(), "\ufffd" * (len(run[0]) // 3 * 2)) for run in runs), damages


def _utf8(line: Text, *, sure: bool = False) -> tuple[Text, list[Damage]] | None:
    """The line as UTF-8, if its bytes are that and say more; a byte that was lost is the likeliest.

    `sure`: other lines of its text were UTF-8, so that less evidence is enough.
    """
    units = stream(line)
    slots = list(_characters(units))
    broken = sum(char == "" and not choices for _, _, char, choices in slots)
    if broken * (3 if sure else 8) > len(slots):
        return None
    foreign = frozenset() if is_traditional("".join(slot[2] for slot in slots)) else alphabet().traditional
    parts, damages, before = [], [], "\n"
    for i, (low, high, char, choices) in enumerate(slots):
        after = slots[i + 1][2] if i + 1 < len(slots) else "\n"
        start, end = line.origin(units[low].start, units[high - 1].end)
        if choices:
            char, odds = _likeliest(before, choices, after, foreign)  # noqa: PLW2901  # the lost byte is chosen here
            damages.append(Damage(start, end, "charset", "guessed", odds))
        elif not char:
            char = "\ufffd"  # noqa: PLW2901  # nothing is known of it
            damages.append(Damage(start, end, "charset", "lost", 0.0))
        parts.append(Text(char, [start], [end]))
        before = char
    after_text = "".join(parts)
    han = len(_HAN.findall(after_text))
    gain = text_cost(line) - text_cost(after_text.replace("\ufffd", ""))
    if gain <= 0 if sure else han < 2 or gain < _GAIN * han:
        return None
    return join(parts), damages


def _characters(units: list[Unit]) -> Iterator[tuple[int, int, str, list[str]]]:
    """Characters of UTF-8 as (first unit, end, character or "" if broken, choices if a byte is lost)."""
    at = 0
    while at < len(units):
        value = units[at].value
        if value == OPAQUE or 0 <= value < 0x80:
            yield at, at + 1, units[at].sign if value < 0 else chr(value), []
            at += 1
            continue
        width = 2 if 0xC0 <= value < 0xE0 else 4 if value >= 0xF0 else 3
        end = at + 1
        while end < len(units) and end - at < width and (units[end].value == LOST or 0x80 <= units[end].value < 0xC0):
            end += 1
        values = [unit.value for unit in units[at:end]]
        if 0x80 <= value < 0xC0 and len(values) == 2:  # the sign before took the lead as well
            values.insert(0, LOST)
        yield at, end, *_decoded(values, width)
        at = end


def _decoded(values: list[int], width: int) -> tuple[str, list[str]]:
    lost = values.count(LOST)
    # A lost byte at the end may have stood for two, where the decoder took a pair for one sign.
    if lost == 1 and len(values) in {width, width - 1}:
        tail = [()] if len(values) == width else [(byte,) for byte in range(0x80, 0xC0)]
        fills = _LEADS if values[0] == LOST else range(0x80, 0xC0)
        found = (_char([fill if v == LOST else v for v in values] + list(more)) for fill in fills for more in tail)
        return "", [char for char in found if char]
    return ("" if lost or len(values) != width else _char(values)), []


def _char(values: list[int]) -> str:
    text = bytes(values).decode("utf-8", errors="ignore")
    return text if len(text) == 1 else ""


def _likeliest(before: str, choices: list[str], after: str, foreign: frozenset[str]) -> tuple[str, float]:
    bits = {
        char: cost(before, char) + (cost(char, after) if after else 0.0) + _SCRIPT * (char in foreign)
        for char in choices
    }
    best = min(bits, key=lambda char: bits[char])
    return best, round(1 / sum(2 ** (bits[best] - value) for value in bits.values()), 2)


def undo_latin(text: Text) -> Text:
    """A text whose lines were GBK or UTF-8 read as Latin-1, with the short ones, which alone show nothing.

    A word such as "Genève" is neither.

    >>> undo_latin(Text("Éç»á¹¤×÷ÕßÉÏ½Ö\\n2023Äê3ÔÂ8ÈÕ"))
    '社会工作者上街\\n2023年3月8日'
    """
    runs = [run for run in _LATIN_LINE.finditer(text) if _HIGH.search(run[0])]
    found = Counter(charset for run in runs if (charset := _charset(run[0])))
    if not found:
        return text
    charset = max(found, key=lambda name: found[name])
    parts, done = [], 0
    for run in runs:
        new = _reread(run[0], charset)
        if new is not None and _CJK.search(new) and text_cost(run[0]) - text_cost(new) > _GAIN * len(new.strip()) / 2:
            parts += [text.cut(done, run.start()), _spread(text.cut(*run.span()), new, charset)]
            done = run.end()
    return join([*parts, text.cut(done, len(text))])


def _charset(shown: str) -> str | None:
    """The charset in which Latin letters are Chinese beyond chance."""
    if len(_HIGH.findall(shown)) < 4 or len(set(_LETTERS.findall(shown))) < 3:
        return None
    for charset in ("utf-8", "gb18030"):
        text = _reread(shown, charset)
        han = len(_HAN.findall(text or ""))
        if text and han >= 2 and text_cost(shown) - text_cost(text) > _GAIN * han:
            return charset
    return None


def _reread(shown: str, charset: str) -> str | None:
    data = b"".join(char.encode("latin-1") if char <= "\xff" else char.encode("cp1252") for char in shown)
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def _spread(shown: Text, text: str, charset: str) -> Text:
    """The text with the place of each character's own bytes."""
    starts, ends, at = [], [], 0
    for char in text:
        width = len(char.encode(charset))
        low, high = shown.origin(at, at + width)
        starts.append(low)
        ends.append(high)
        at += width
    return Text(text, starts, ends)


def undo_entities(text: Text) -> Text:
    """The text without entities that were escaped twice, if they stand among Chinese characters or show it themselves.

    >>> undo_entities(Text("主题是&ldquo;社工&rdquo;"))
    '主题是“社工”'
    >>> undo_entities(Text("if (a &amp;&amp; b) R&amp;D"))
    'if (a &amp;&amp; b) R&amp;D'
    """
    found = [(match, html.unescape(_once(match[0]))) for match in _ENTITY.finditer(text)]
    found = [(match, char) for match, char in found if len(char) == 1]
    evident = sum(_among_chinese(text, match) for match, _ in found)
    quoted = any(_among_chinese(text, match) and char in "“”‘’…—·　" for match, char in found)
    if evident < 2 and not quoted:
        return text
    return text.sub((match.start(), match.end(), char) for match, char in found)


def _once(entity: str) -> str:
    return re.sub("&(?:amp;)+(?!$)", "&", entity) if entity != "&amp;" else entity


def _among_chinese(text: str, match: re.Match[str]) -> bool:
    # People write &lt; and &amp; in what they say of HTML.
    if match[0].strip("&;") in {"lt", "gt", "amp", "quot"}:
        return False
    return bool(_CJK.match(text, match.end()) or (match.start() and _CJK.match(text, match.start() - 1)))
