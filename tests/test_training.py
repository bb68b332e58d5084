"""Training from gold: the same pages give the same bytes, what ships is what the corpora give, gold and drafts meet."""

import shutil
from pathlib import Path

import pytest

from swnews import training
from swnews.scoring.names import plain_body

ROOT = Path(__file__).parents[1]
FEW = ("b001", "b002", "b003", "b004", "v101", "v102", "v201", "v202")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus: a few pages of ours."""
    folder = tmp_path_factory.mktemp("corpora")
    for split in ("dev", "train", "blind"):
        for kind in ("pages", "gold"):
            (folder / split / kind).mkdir(parents=True)
            for path in sorted((ROOT / "corpora" / split / kind).iterdir()):
                if path.stem in FEW:
                    shutil.copy(path, folder / split / kind)
    return folder


def test_the_same_pages_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        found = training.train(small, tmp_path / name)
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert len(found) == len(FEW)
    assert made[0] == made[1]
    assert len(made[0]["roles.json"]) > 1000


def test_a_draft_has_the_roles_of_the_event_that_it_is(small: Path) -> None:
    examples = list(training.examples(small))
    whole = sum(len(example.roles()) for example in examples)
    assert whole
    for example in examples:
        for event, _ in enumerate(example.drafts):
            assert example.roles(event) <= example.roles()
        known = {plain_body(body["name"]) for body in example.gold["organizations"]}
        assert {name for name, _ in example.roles()} <= known


def test_cross_validation_tells_of_rules_and_judge(small: Path) -> None:
    table = training.cross_validate(list(training.examples(small)))
    assert set(table) == {"blind"}
    assert set(table["blind"]) == {"rules", "judge"}


@pytest.mark.slow
def test_what_ships_is_what_the_corpora_give(tmp_path: Path) -> None:
    training.train(ROOT / "corpora", tmp_path)
    shipped = {path.name: path.read_bytes() for path in (ROOT / "swnews/model").iterdir() if path.name != "README.md"}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == shipped, "make train"
