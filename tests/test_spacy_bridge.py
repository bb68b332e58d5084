"""Records in spaCy: offsets, labels and values survive, also through DocBin."""

import spacy
from spacy.tokens import DocBin

from swnews.records import Article, Evidence, Record
from swnews.spacy_bridge import KEY, to_doc
from swnews.texts import Text

ARTICLE = Article(
    "a", Text("社工周启动"), None, None, Text("青海省民政厅主办了启动仪式。"), byline=Text("通讯员 王小明")
)


def _fact(field: str, value: str, part: str, start: int, end: int) -> Evidence:
    quote = getattr(ARTICLE, part)[start:end]
    return Evidence(field, value, part, start, end, quote, start, end, quote, "test")


RECORD = Record(
    "a",
    evidence=(
        _fact("organizations", "青海省民政厅", "text", 0, 6),
        _fact("regions", "630000", "text", 0, 3),
        _fact("people", "王小明", "byline", 4, 7),
        _fact("activities", "launch_ceremony", "title", 3, 5),
    ),
)
WANTED = [
    ("青海省民政厅", "ORGANIZATION", "青海省民政厅"),
    ("青海省", "REGION", "630000"),
    ("王小明", "PERSON", "王小明"),
    ("启动", "ACTIVITIES", "launch_ceremony"),
]


def test_every_mention_is_a_span_that_may_nest() -> None:
    doc = to_doc(RECORD, ARTICLE)
    assert doc.text == "社工周启动\n青海省民政厅主办了启动仪式。\n通讯员 王小明"
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans[KEY]] == WANTED


def test_the_spans_survive_docbin() -> None:
    nlp = spacy.blank("zh")
    data = DocBin(docs=[to_doc(RECORD, ARTICLE, nlp)]).to_bytes()
    (doc,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans[KEY]] == WANTED


def test_an_article_without_a_title_keeps_its_offsets() -> None:
    article = Article("b", None, None, None, Text("青海省"))
    record = Record("b", evidence=(Evidence("regions", "630000", "text", 0, 3, "青海省", 0, 3, "青海省", "test"),))
    doc = to_doc(record, article)
    assert [span.text for span in doc.spans[KEY]] == ["青海省"]
