"""What pages and articles are: the cues of their kinds, the terms of the topic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class DocumentCue:
    """Words that speak for an article's kind: `place` says where they stand, `weight` how much they say."""

    cue: str
    place: str
    kind: str
    weight: int
    example: str


@cache
def document_kinds() -> tuple[DocumentCue, ...]:
    """The cues of the kinds of articles."""
    return read_rows("document_kinds.tsv", DocumentCue)


@dataclass(frozen=True, slots=True)
class PageCue:
    """Words that a page which is no article shows in place of one, or has in its scripts."""

    cue: str
    place: str
    kind: str
    example: str


@cache
def page_cues() -> tuple[PageCue, ...]:
    """The cues of pages that are no articles."""
    return read_rows("page_cues.tsv", PageCue)


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """A term of the topic, how much it says (1 to 4), and of which part of the topic."""

    term: str
    weight: int
    topic: str
    example: str


@cache
def topic_terms() -> tuple[TopicTerm, ...]:
    """The terms that make an article relevant."""
    return read_rows("topic_terms.tsv", TopicTerm)
