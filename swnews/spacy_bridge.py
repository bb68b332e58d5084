"""Record → spaCy `Doc`, for those who work there: displaCy, DocBin, Matcher patterns beside our mentions."""

from __future__ import annotations

from itertools import accumulate

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from swnews.records import Article, Record

KEY = "swnews"
"""The span group that holds the mentions: `doc.spans[KEY]`, which unlike `doc.ents` may nest."""

PARTS = ("title", "text", "byline")
LABELS = {"organizations": "ORGANIZATION", "people": "PERSON", "regions": "REGION", "dates": "DATE"}


def to_doc(record: Record, article: Article, nlp: Language | None = None) -> Doc:
    """The article as a `Doc` of one token a character, with each mention of the record as a span of `doc.spans[KEY]`.

    The text is title, body and byline joined by newlines. A span's label is the kind of its fact (ORGANIZATION, PERSON,
    REGION, DATE, else the field of the record in capitals), its `kb_id_` the fact's value: a body's full name, a
    region's code. `nlp` gives the vocabulary; without it a blank Chinese one is made.

    >>> from swnews.parsing import parse
    >>> from swnews.extraction import extract
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
        Span(doc, offsets[item.part] + item.start, offsets[item.part] + item.end, label, kb_id=item.value)
        for item in record.evidence
        if item.start < item.end
        for label in [LABELS.get(item.field, item.field.upper())]
    ]
    doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
    return doc
