"""Text decoded with the wrong charset or escaped twice: 鍚勫湴 → 各地, Éç»á → 社会, &ldquo; → “."""

from __future__ import annotations

import html
import re
from collections import Counter

from swnews.restoring import utf8
from swnews.restoring.alphabets import is_traditional
from swnews.restoring.characters import text_cost
from swnews.restoring.damages import Damage
from swnews.restoring.numbers import name_taken
from swnews.restoring.pagewords import page_words
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
_BROKEN = re.compile("\ufffd+")
_SIGNS_TWICE = re.compile("(?:锟斤拷)+")
# Bits by which the new reading must be better, for each character that it has.
_GAIN = 4.0
# So many characters of a line show it, what is longer costs time alone.
_ENOUGH = 40
# What a broken place counts for: no character that was lost is free.
_LOST_BITS = 8.0
# Bits a character from which on a line is no text: on 630 lines of corpora/blind mojibake has 17.4 and more, what was
# written has up to 11.3.
_GIBBERISH = 14.5


def undo_charset(text: Text) -> tuple[Text, list[Damage]]:
    """A text whose lines were UTF-8 read as GBK, with the short ones, which alone show little.

    >>> undo_charset(Text("鍚勫湴绀惧伐"))[0]
    '各地社工'
    """
    lines = [match.span() for match in _LINE.finditer(text) if _HIGH.search(match[0])]
    shown = {span: utf8.whole(text[slice(*span)]) for span in lines}
    if not any(UTF8_SIGNS.search(text, *span) and _is_utf8(text[slice(*span)], shown[span]) for span in lines):
        return text, []
    page = page_words(shown.values())
    traditional = is_traditional("".join(shown.values()))
    parts, damages, done = [], [], 0
    for low, high in lines:
        line = text.cut(low, high)
        steps = utf8.read(line, page, traditional=traditional) if _is_utf8(line, shown[low, high], sure=True) else []
        if not steps:
            continue
        origins = [line.origin(step.start, step.end) for step in steps]
        parts += [text.cut(done, low), Text("".join(s.char for s in steps), *map(list, zip(*origins, strict=True)))]
        afters = [step.char for step in steps[1:]] + ["\n"]
        damages += [
            Damage(*origin, "charset", step.kind, round(step.odds(after), 2))
            for step, origin, after in zip(steps, origins, afters, strict=True)
            if step.kind
        ]
        done = high
    return name_taken(join([*parts, text.cut(done, len(text))]), damages)


def _is_utf8(line: str, shown: str, *, sure: bool = False) -> bool:
    """Whether a line is likelier Chinese when its bytes are read as UTF-8, as far as that shows.

    `sure`: other lines of its text were UTF-8, so that less evidence is enough.
    """
    if sure and _is_gibberish(line):
        return True
    kept = shown.replace("\ufffd", "")
    han = len(_HAN.findall(kept))
    broken = len(_BROKEN.findall(shown))
    # ASCII is the same in both: beside a sign of UTF-8 digits of a date count as kept, in a line of code they do not.
    signed = sure and UTF8_SIGNS.search(line)
    if broken * 2 > (len(kept) if signed else len(_HIGH.findall(kept))) + 2 * sure:
        return False
    if not (signed or han):  # 县民政局 alone gives nothing but places lost
        return False
    gain = text_cost(line.replace("?", "").replace("\ufffd", "")) - text_cost(kept)
    gain -= 0.0 if signed else _LOST_BITS * broken
    return gain > 0 if sure else han >= 2 and gain >= _GAIN * han


def _is_gibberish(line: str) -> bool:
    """Whether a line's characters are such as no text has one behind the other: 鏁鐖辫."""
    signs = "".join(_HIGH.findall(line)).replace("\ufffd", "")
    return len(signs) > 1 and text_cost(signs) > _GIBBERISH * len(signs)


def name_lost(line: Text) -> tuple[Text, list[Damage]]:
    """A line with U+FFFD where a character was lost before the line was decoded wrongly.

    >>> name_lost(Text("据锟斤拷报道"))[0]
    '据\ufffd\ufffd报道'
    """
    runs = list(_SIGNS_TWICE.finditer(line))
    damages = [Damage(*line.origin(*run.span()), "charset", "lost", 0.0) for run in runs]
    return line.sub((run.start(), run.end(), "\ufffd" * (len(run[0]) // 3 * 2)) for run in runs), damages


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
        if (
            new is not None
            and _CJK.search(new)
            and _gain(run[0], new, charset) > _GAIN * len(new[:_ENOUGH].strip()) / 2
        ):
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
        if text and han >= 2 and _gain(shown, text, charset) > _GAIN * len(_HAN.findall(text[:_ENOUGH])):
            return charset
    return None


def _gain(shown: str, text: str, charset: str) -> float:
    """The bits by which a reading is better, as far as its beginning shows."""
    text = text[:_ENOUGH]
    return text_cost(shown[: len(text.encode(charset))]) - text_cost(text)


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
