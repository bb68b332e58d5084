"""Text → `Text`: undoes what mirrors and encodings did to it; knows characters and bytes, not meaning.

Each step inverts one known transformation, and only on positive evidence of it, so that clean text passes unchanged. In
the order in which they are undone: 1. the wrong charset, entities escaped twice (`encodings`)  2. signs against copying
(`noise`), spaces between all characters, radicals (`layouts`)  3. line by line: bytes lost or put in (`decoding`),
readings behind characters, Traditional script, doubled marks (`mirrors`)  4. tags, rare characters, pieces of the title
(`noise`), broken lines (`layouts`), half-width marks (`mirrors`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from swnews.restoring.alphabets import alphabet
from swnews.restoring.characters import text_cost
from swnews.restoring.damages import Damage
from swnews.restoring.decoding import redecode
from swnews.restoring.encodings import LATIN_SIGNS, UTF8_SIGNS, name_lost, undo_charset, undo_entities, undo_latin
from swnews.restoring.layouts import RADICALS, SPACED, close_up, join_lines, name_radicals
from swnews.restoring.mirrors import undouble, unmirror, widen_all
from swnews.restoring.noise import JAM, drop_jam, drop_rare, drop_tags, drop_title
from swnews.restoring.numbers import name_taken
from swnews.restoring.pagewords import PageWords, page_words
from swnews.texts import Text, join

__all__ = ["Damage", "damage_of", "guesses_of", "restore"]

Guesses = list[Damage]
_HAN = "\u3400-\u9fff"
_KANA = re.compile("[\u3041-\u30fa]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LOST = re.compile("[?\ufffd]")
_RUN = re.compile("\ufffd{2,}")  # how many bytes were lost says nothing of the characters: one mark
# So many characters behind "?", from so many bits each on, show that the pairs behind it shifted.
_SHOWS, _SHIFTED = 4, 8.0
_UNASKED = re.compile(rf"(?:^|(?<=[\s{_HAN}]))\?(?=\s?[{_HAN}])", re.MULTILINE)


def restore(text: str) -> Text:
    """The text as it was before a mirror garbled it; every character keeps the span that it came from.

    >>> restore("為落實(shí)辦(bàn)法,,講述社會(huì)工作發(fā)展故事,。")
    '为落实办法，讲述社会工作发展故事。'
    >>> restore("市民聽?；顒佑墒小?^民政局主辦"), restore("鍚勫湴绀惧伐")
    ('市民听。活动由市、区民政局主办', '各地社工')
    >>> restore("陕西省乾县(咸阳市)民政局,服务成效显著")
    '陕西省乾县(咸阳市)民政局,服务成效显著'
    """
    restored = Text(text)
    for _, _, after, _ in _steps(restored):
        restored = after
    return restored


def damage_of(text: str) -> list[Damage]:
    """What `restore` does to a text, by place in it: each change, what it guessed and what is lost.

    >>> damage_of("社會(huì)工作")
    [Damage(start=1, end=7, channel='mirror', kind='undone', confidence=0.99)]
    >>> [(damage.kind, damage.channel) for damage in damage_of("据锟斤拷报道")]
    [('lost', 'charset')]
    """
    damages: list[Damage] = []
    for channel, before, after, guesses in _steps(Text(text)):
        places = {(damage.start, damage.end) for damage in guesses}
        damages += guesses
        damages += [Damage(*place, channel, "undone", 0.99) for place in _changes(before, after) if place not in places]
    return sorted(damages, key=lambda damage: (damage.start, damage.end))


def guesses_of(text: str) -> list[Damage]:
    """The places of which `restore` guessed the characters; at once where no sign of lost bytes stands.

    >>> guesses_of("本报讯，省民政厅主办。")
    []
    """
    if not (_LOST.search(text) or UTF8_SIGNS.search(text)):
        return []
    return [damage for *_, guesses in _steps(Text(text), _GUESSING) for damage in guesses if damage.kind == "guessed"]


def _steps(text: Text, count: int | None = None) -> Iterator[tuple[str, Text, Text, Guesses]]:
    """Each step that changes something: the channel that it undoes, the text before and after, its guesses."""
    for channel, step in _STEPS[:count]:
        after, guesses = step(text)
        if after is not text:
            yield channel, text, after, guesses
            text = after


def _by_line(
    evident: Callable[[str], object], step: Callable[[Text], tuple[Text, Guesses]]
) -> Callable[[Text], tuple[Text, Guesses]]:
    """A step that looks at one line at a time, where there is any sign of its damage."""

    def run(text: Text) -> tuple[Text, Guesses]:
        if not evident(text):
            return text, []
        pieces, at = [], 0
        guesses: Guesses = []
        for line in _LINE.findall(text):
            piece = text.cut(at, at + len(line))
            if evident(line):
                piece, more = step(piece)
                guesses += more
            pieces.append(piece)
            at += len(line)
        after = join(pieces)
        return (text if after == text and not guesses else after), guesses

    return run


def _whole(
    step: Callable[[Text], Text], evident: Callable[[str], object] = bool
) -> Callable[[Text], tuple[Text, Guesses]]:
    """A step that looks at the whole text and guesses nothing."""
    return lambda text: (step(text) if evident(text) else text, [])


def _redecode(line: Text, words: PageWords) -> tuple[Text, Guesses]:
    # Where signs are that many nothing can be read, and where all is ASCII nothing is. A sign costs some milliseconds.
    signs = len(_LOST.findall(line))
    if line.isascii() or signs > 2_000 or signs * 6 > len(line) + 24 or not _is_shifted(line):
        return line, []
    after, guesses = redecode(line, words)
    runs = [(run.start(), run.end(), "\ufffd") for run in _RUN.finditer(after)]
    if not runs:
        return after, guesses
    spans = [after.origin(start, end) for start, end, _ in runs]
    kept = [one for one in guesses if not any(low <= one.start and one.end <= high for low, high in spans)]
    return after.sub(runs), kept + [Damage(*span, "bytes", "lost", 0.0) for span in spans]


def _is_shifted(line: str) -> bool:
    """Whether a lost byte shows: by U+FFFD, half a reading, or by what stands behind "?", which is no text then."""
    if "\ufffd" in line or ")" in line:
        return True
    behind = [line[sign.end() : sign.end() + _SHOWS] for sign in _LOST.finditer(line)]
    return any(rest == "" or text_cost(rest) > _SHIFTED * len(rest) for rest in behind)


def _undo_bytes(text: Text) -> tuple[Text, Guesses]:
    """The text with lost bytes put back; where it lost some, a "?" where nobody asks is marked as lost as well."""
    if not _LOST.search(text):
        return text, []
    after, guesses = _by_line(_LOST.search, partial(_redecode, words=page_words([text])))(text)
    if any(guess.kind != "lost" for guess in guesses):
        known = {(guess.start, guess.end) for guess in guesses}
        places = (after.origin(*sign.span()) for sign in _UNASKED.finditer(after))
        guesses = guesses + [Damage(*place, "bytes", "lost", 0.0) for place in places if place not in known]
    return name_taken(after, guesses)


def _unmirror(line: Text) -> tuple[Text, Guesses]:
    # Japanese has characters that Simplified Chinese has not.
    return (line if len(_KANA.findall(line)) * 8 > len(line) else unmirror(line)), []


def _mirrored(text: str) -> object:
    return _mirror_signs().search(text)


@cache
def _mirror_signs() -> re.Pattern[str]:
    signs = "".join(sorted(alphabet().traditional))
    return re.compile(
        rf"[{signs}]|,[,，。、；：;:！!？?]|[{_HAN}][(（]\s?[a-zɡāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]+\s?[)）]", re.IGNORECASE
    )


_STEPS = (
    ("charset", lambda text: undo_charset(text) if UTF8_SIGNS.search(text) else (text, [])),
    ("charset", _whole(undo_latin, LATIN_SIGNS.search)),
    ("entities", _whole(undo_entities, lambda text: "&" in text)),
    ("noise", _whole(drop_jam, JAM.search)),
    ("layout", _whole(close_up, SPACED.search)),
    ("layout", _whole(name_radicals, RADICALS.search)),
    ("bytes", _undo_bytes),
    ("charset", _by_line(lambda text: "锟斤拷" in text, name_lost)),
    ("marks", _whole(undouble)),
    ("mirror", _by_line(_mirrored, _unmirror)),
    ("noise", _whole(drop_tags)),
    ("noise", _whole(drop_rare)),
    ("noise", _whole(drop_title)),
    ("layout", _whole(join_lines)),
    ("marks", _whole(widen_all)),
)
_GUESSING = 1 + [channel for channel, _ in _STEPS].index("bytes")  # no later step guesses


def _changes(before: Text, after: Text) -> Iterator[tuple[int, int]]:
    """The spans of the delivered text that a step changed, neighbours joined."""
    kept = {(after.starts[i], after.ends[i], char) for i, char in enumerate(after)}
    run: tuple[int, int] | None = None
    for i, char in enumerate(before):
        low, high = before.starts[i], before.ends[i]
        if (low, high, char) in kept:
            if run:
                yield run
            run = None
        else:
            run = (run[0] if run else low, high)
    if run:
        yield run
