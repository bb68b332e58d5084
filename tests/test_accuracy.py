"""The accuracy gate: the scores on the sample gold may rise, never fall.

`python tests/test_accuracy.py` writes floors that have risen into accuracy_floors.json. It never lowers one.
"""

import json
from pathlib import Path

import pytest

import swnews
from swnews.scoring import Score, score

SAMPLE = Path(__file__).parent.parent / "corpora" / "sample"
FLOORS = Path(__file__).with_name("accuracy_floors.json")


def measured() -> dict[str, Score]:
    """The scores of every field on the sample pages."""
    results = list(swnews.extract_many(swnews.fetch(SAMPLE / "pages")))
    failures = [result for result in results if isinstance(result, swnews.Failure)]
    assert not failures, failures
    return score(SAMPLE / "gold", [result for result in results if isinstance(result, swnews.Record)])


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return measured()


@pytest.mark.parametrize(("field", "floor"), json.loads(FLOORS.read_text(encoding="utf-8")).items())
def test_no_score_falls(scores: dict[str, Score], field: str, floor: float) -> None:
    assert scores[field].f1 >= floor


def test_every_field_has_a_floor(scores: dict[str, Score]) -> None:
    assert set(scores) == set(json.loads(FLOORS.read_text(encoding="utf-8")))


def test_every_page_has_gold_and_says_that_it_is_invented() -> None:
    pages = {path.stem: path.read_bytes() for path in (SAMPLE / "pages").iterdir()}
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (SAMPLE / "gold").iterdir()}
    assert len(pages) >= 20
    assert set(pages) == set(gold)
    for name, values in gold.items():
        assert values["id"] == name
        assert "fiction" in values["notice"]
        assert values["license"] == "CC-BY-4.0"
        assert b"CC BY 4.0" in pages[name]


if __name__ == "__main__":
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    new = {field: max(old.get(field, 0.0), int(s.f1 * 1000) / 1000) for field, s in measured().items()}
    FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
