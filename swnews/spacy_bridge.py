"""swnews within spaCy: `nlp.add_pipe("swnews")`, and records as `Doc`s for displaCy, DocBin and Matcher patterns."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from os import PathLike
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.util import filter_spans

from swnews.errors import ParseError
from swnews.extraction import extract
from swnews.parsing import parse
from swnews.records import Article, Evidence, Record

KEY = "swnews"
"""The span group that holds the mentions: `doc.spans[KEY]`, which unlike `doc.ents` may nest."""

PARTS = ("title", "text", "byline")
LABELS = {"organizations": "ORGANIZATION", "people": "PERSON", "regions": "REGION", "dates": "DATE"}
COLORS = {
    "ORGANIZATION": "#cfe3fb",
    "PERSON": "#f1dcc0",
    "REGION": "#d3efe3",
    "DATE": "#fbeea6",
    "ACTIVITIES": "#d6e6c3",
}
"""What displaCy draws the labels in (entry point `spacy_displacy_colors`)."""


class Component:
    """The pipeline component: reads `doc.text` as a page and adds its mentions as spans, and the record.

    `doc.spans[spans_key]` holds the mentions where they stand in the text as given (restored or not); a mention that
    begins or ends within a token takes the token whole. `doc._.swnews` is the `Record`, None where the text holds no
    article; its values live in `doc.user_data`, which `n_process` and DocBin (`store_user_data=True`) keep.
    """

    def __init__(self, min_confidence: float = 0.0, spans_key: str = KEY) -> None:
        self.min_confidence = min_confidence
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc`, with the spans and the record added."""
        group = SpanGroup(doc, name=self.spans_key)
        try:
            record = extract(parse(doc.text), min_confidence=self.min_confidence)
        except ParseError:
            record = None
        for item in record.evidence if record else ():
            span = doc.char_span(
                item.delivered_start, item.delivered_end, _label(item), kb_id=item.value, alignment_mode="expand"
            )
            if span is not None and item.start < item.end:
                group.append(span)
        doc.spans[self.spans_key] = group
        doc.user_data[KEY] = record.to_dict() if record else None
        return doc


@Language.factory(
    "swnews", default_config={"min_confidence": 0.0, "spans_key": KEY}, assigns=["doc.spans", "doc._.swnews"]
)
def make_component(nlp: Language, name: str, min_confidence: float, spans_key: str) -> Component:  # noqa: ARG001  # spaCy's
    """The component that `nlp.add_pipe("swnews", config={"min_confidence": 0.9})` adds.

    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("swnews")
    >>> doc = nlp("社工周启动\\n2021年3月15日，青海省民政厅主办了启动仪式。")
    >>> [span.text for span in doc.spans["swnews"] if span.label_ == "ORGANIZATION"]
    ['青海省民政厅']
    >>> doc._.swnews.organizations[0].region
    '630000'
    """
    return Component(min_confidence, spans_key)


def to_doc(record: Record, article: Article, nlp: Language | None = None) -> Doc:
    """The article as a `Doc` of one token a character, with each mention of the record as a span of `doc.spans[KEY]`.

    The text is title, body and byline joined by newlines, restored. A span's label is the kind of its fact
    (ORGANIZATION, PERSON, REGION, DATE, else the field of the record in capitals), its `kb_id_` the fact's value: a
    body's full name, a region's code. `nlp` gives the vocabulary; without it a blank Chinese one is made.

    >>> article = parse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")
    >>> doc = to_doc(extract(article), article)
    >>> [span.text for span in doc.spans[KEY] if span.label_ == "ORGANIZATION"]
    ['青海省民政厅']
    """
    texts = [str(getattr(article, part) or "") for part in PARTS]
    offsets = dict(zip(PARTS, accumulate((len(text) + 1 for text in texts), initial=0), strict=False))
    characters = list("\n".join(texts))
    doc = Doc((nlp or spacy.blank("zh")).vocab, words=characters, spaces=[False] * len(characters))
    spans = [
        Span(doc, offsets[item.part] + item.start, offsets[item.part] + item.end, _label(item), kb_id=item.value)
        for item in record.evidence
        if item.start < item.end
    ]
    doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
    doc.user_data[KEY] = record.to_dict()
    return doc


def save_docbin(pairs: Iterable[tuple[Record, Article]], path: str | PathLike[str]) -> int:
    """Write records with their articles as a file to train on (`spacy train --paths.train`), and give their number.

    Each `Doc` has all mentions in `doc.spans[KEY]` (spancat) and bodies, people, regions and dates, the longest where
    they nest, in `doc.ents` (ner).
    """
    nlp = spacy.blank("zh")
    docs = DocBin(store_user_data=True)
    for record, article in pairs:
        doc = to_doc(record, article, nlp)
        doc.ents = filter_spans([span for span in doc.spans[KEY] if span.label_ in LABELS.values()])
        docs.add(doc)
    docs.to_disk(Path(path))
    return len(docs)


def _label(item: Evidence) -> str:
    return LABELS.get(item.field, item.field.upper())


def _record(doc: Doc) -> Record | None:
    values = doc.user_data.get(KEY)
    return Record.from_dict(values) if values else None


Doc.set_extension(KEY, getter=_record, force=True)
