"""The real page that the project starts from; its text stays out of the repository (see conftest.shared)."""

import json
from pathlib import Path

import pytest

import swnews
from swnews.records import Record
from swnews.scoring import compare


@pytest.fixture(scope="module")
def record(shared: Path) -> Record:
    return swnews.analyse((shared / "corpus/seed/seed.txt").read_text(encoding="utf-8"))


def test_restoring_gives_the_clean_page(shared: Path) -> None:
    delivered = (shared / "corpus/seed/seed.txt").read_text(encoding="utf-8")
    assert swnews.restore(delivered) == (shared / "corpus/seed/seed.clean.txt").read_text(encoding="utf-8")


def test_clean_corpora_pass_restoring_unchanged(shared: Path) -> None:
    texts = [*(shared / "corpus/dev").glob("*.txt"), *(shared / "corpus/train").glob("*.txt")]
    assert len(texts) >= 140
    assert [
        p.name for p in texts if swnews.restore(p.read_text(encoding="utf-8")) != p.read_text(encoding="utf-8")
    ] == []


@pytest.mark.parametrize(("field", "misses"), [("organizations", 1), ("roles", 2), ("regions", 1), ("dates", 1)])
def test_the_seed_is_read_but_for(shared: Path, record: Record, field: str, misses: int) -> None:
    gold = json.loads((shared / "corpus/seed/seed.json").read_text(encoding="utf-8"))
    values = {**record.to_dict(), "id": "seed"}
    [comparison] = [c for c in compare([gold], [values]) if c.field == field]
    assert len(comparison.missed) <= misses
