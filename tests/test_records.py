import json

import pytest

from swnews.records import (
    Article,
    Campaign,
    DateSpan,
    Event,
    Evidence,
    Organization,
    Participation,
    Person,
    Record,
    Section,
)
from swnews.texts import Text

EVIDENCE = Evidence("outlet", "社工网", "byline", 0, 3, "社工网", 0, 3, "社工网", "label")
RECORD = Record(
    id="a",
    title="社工周启动",
    publish_date="2021-03-15",
    campaign=Campaign("社工周", None, 2021),
    regions=("630000",),
    dates=(DateSpan("3月", "2021-03-01", "2021-03-31", "month"),),
    organizations=(Organization("青海省民政厅", "government", "630000", ("省民政厅",)),),
    people=(Person("杨柳", "厅长", "青海省民政厅"),),
    events=(Event("启动仪式", activities=("launch_ceremony",), participants=(Participation("青海省民政厅", "host"),)),),
    activities=("launch_ceremony",),
    evidence=(EVIDENCE,),
)


def test_a_record_comes_back_from_json() -> None:
    assert Record.from_dict(json.loads(json.dumps(RECORD.to_dict()))) == RECORD


def test_a_record_has_the_keys_and_types_of_the_annotation_guide() -> None:
    values = RECORD.to_dict()
    assert values["regions"] == ["630000"]
    assert values["campaign"] == {"name": "社工周", "theme": None, "year": 2021}
    assert values["dates"][0].items() >= {"text": "3月", "start": "2021-03-01", "end": "2021-03-31"}.items()
    assert values["events"][0]["participants"][0].items() >= {"role": "host", "mode": None}.items()
    assert values["organizations"][0]["mentions"] == ["省民政厅"]
    assert values["organizations"][0]["optional"] is False


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        Record.from_dict({"id": "a", "colour": "red"})


def test_an_article_comes_back_from_json_with_its_origins() -> None:
    delivered = "標題(tí)\n社會(huì)工作"
    title = Text("標題(tí)").sub([(1, 6, "题")])
    body = Text("社會(huì)工作").sub([(1, 7, "会")]).shift(7)
    article = Article("a", title, None, None, body, sections=(Section(None, 0, 4),), delivered=delivered)
    again = Article.from_dict(json.loads(json.dumps(article.to_dict())))
    assert again == article
    assert [again.text.origin(i, i + 1) for i in range(4)] == [body.origin(i, i + 1) for i in range(4)]
    assert again.title is not None
    assert again.title.origin(1, 2) == (1, 6)
