"""Records in spaCy: offsets, labels and values survive, also through DocBin."""

from importlib.metadata import entry_points

import pytest
import spacy
from spacy import displacy
from spacy.tokens import DocBin

import swnews
from swnews.records import Article, Evidence, Record
from swnews.spacy_bridge import COLORS, KEY, save_docbin, to_doc
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


# --- the component ----------------------------------------------------------------------------------------------------
TEXTS = [
    "社工周启动\n2021年3月15日，青海省民政厅主办了启动仪式。省民政厅厅长何立新出席。",
    "社工周啟動(dòng)\n2021年3月16日,,四川省民政廳主辦(bàn)了啟動(dòng)儀式。",
    "",
]


@pytest.fixture
def nlp():
    nlp = spacy.blank("zh")
    nlp.add_pipe("swnews")
    return nlp


def _bodies(doc):
    return [(span.text, span.kb_id_) for span in doc.spans[KEY] if span.label_ == "ORGANIZATION"]


def test_the_component_marks_the_text_as_given(nlp) -> None:
    clean, garbled, empty = nlp.pipe(TEXTS)
    assert _bodies(clean) == [("青海省民政厅", "青海省民政厅"), ("省民政厅", "青海省民政厅")]
    assert _bodies(garbled) == [("四川省民政廳", "四川省民政厅")]
    assert (len(empty.spans[KEY]), empty._.swnews) == (0, None)
    assert clean._.swnews == swnews.analyse(TEXTS[0])


def test_two_processes_give_what_one_gives(nlp) -> None:
    one = [(_bodies(doc), doc._.swnews) for doc in nlp.pipe(TEXTS)]
    assert [(_bodies(doc), doc._.swnews) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == one


def test_the_pipeline_is_saved_with_its_options(tmp_path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("swnews", config={"min_confidence": 1.0, "spans_key": "sure"})
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    doc = loaded(TEXTS[0])
    assert loaded.get_pipe("swnews").min_confidence == 1.0
    assert [span.text for span in doc.spans["sure"] if span.label_ == "ORGANIZATION"] == []
    assert doc._.swnews.organizations == ()


def test_words_that_a_mention_cuts_are_taken_whole() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("swnews")
    doc = nlp(TEXTS[0])
    assert all(name in text for text, name in _bodies(doc)[:1])


def test_it_is_found_by_its_entry_points() -> None:
    assert "swnews" in entry_points(group="spacy_factories").names
    page = displacy.render(to_doc(RECORD, ARTICLE), style="span", options={"spans_key": KEY}, jupyter=False)
    assert COLORS["ORGANIZATION"] in page


def test_records_become_a_file_to_train_on(tmp_path) -> None:
    assert save_docbin([(RECORD, ARTICLE)], tmp_path / "train.spacy") == 1
    (doc,) = DocBin(store_user_data=True).from_disk(tmp_path / "train.spacy").get_docs(spacy.blank("zh").vocab)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("青海省民政厅", "ORGANIZATION"), ("王小明", "PERSON")]
    assert doc._.swnews == RECORD
