"""The accuracy gate of the keys beside the scored ones, on the articles of `corpora` that carry them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from swnews.extraction import extract_many
from swnews.records import Page
from swnews.scoring import FURTHER_FIELDS, Score, score

CORPORA = Path(__file__).parent.parent / "corpora"
FLOORS = {
    "quantities": 0.98,
    "quantity_counted": 0.95,
    "quantity_scope": 0.98,
    "quantity_nouns": 0.95,
    "date_precision": 0.99,
    "date_kinds": 0.96,
    "event_status": 0.97,
    "event_campaigns": 0.88,
    "subtypes": 0.98,
    "levels": 0.96,
    "role_triggers": 0.91,
    "role_vias": 0.96,
}


def _annotated() -> dict[str, tuple[Path, dict[str, Any]]]:
    paths = [path for name in ("blind", "dev", "train") for path in sorted((CORPORA / name / "gold").glob("*.json"))]
    gold = {path: json.loads(path.read_text("utf-8")) for path in paths}
    marked = {path: values for path, values in gold.items() if "quantities" in values or _has_status(values)}
    return {values["id"]: (path.parents[1] / "pages", values) for path, values in marked.items()}


def _has_status(values: dict[str, Any]) -> bool:
    return any("status" in event for event in values["events"])


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    articles = _annotated()
    pages = (Page(name, (folder / f"{name}.txt").read_bytes()) for name, (folder, _) in articles.items())
    records = [record.to_dict() for record in extract_many(pages) if not hasattr(record, "error")]
    return score([values for _, values in articles.values()], records)


def test_every_further_field_has_a_floor() -> None:
    assert set(FLOORS) == set(FURTHER_FIELDS)


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_no_score_falls(scores: dict[str, Score], field: str, floor: float) -> None:
    assert scores[field].gold >= 60
    assert scores[field].f1 >= floor


def test_sixty_articles_carry_each_key() -> None:
    gold = [values for _, values in _annotated().values()]
    parts = [[part for event in values["events"] for part in event["participants"]] for values in gold]
    assert sum("quantities" in values for values in gold) >= 60
    assert sum(_has_status(values) for values in gold) >= 60
    assert sum(any("campaign" in event for event in values["events"]) for values in gold) >= 60
    assert sum(any("subtype" in body and "level" in body for body in values["organizations"]) for values in gold) >= 60
    assert sum(any("trigger" in part and "via" in part for part in each) for each in parts) >= 60
