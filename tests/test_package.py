"""The public names: what they are, that each says what it gives, and that importing swnews loads none of them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import swnews

Run = Callable[..., Any]
HEAVY = {"jieba", "spacy", "sklearn", "networkx", "opencc", "bs4", "selectolax", "httpx2", "rich", "numpy"}


def test_the_public_names_are_those_of_all() -> None:
    assert swnews.__all__ == sorted(swnews.__all__)
    assert set(dir(swnews)) - {"__version__"} == set(swnews.__all__)
    assert 10 <= len(swnews.__all__) <= 24


@pytest.mark.parametrize("name", swnews.__all__)
def test_each_public_name_is_there_and_says_what_it_gives(name: str) -> None:
    value = getattr(swnews, name)
    assert value.__name__ == name
    assert value.__doc__
    assert value.__module__.startswith("swnews.")


def test_an_unknown_name_is_an_attribute_error_that_lists_the_known() -> None:
    with pytest.raises(AttributeError, match=r"'fetsch'; it has .*fetch"):
        swnews.fetsch  # noqa: B018


def test_importing_loads_nothing(run_python: Run) -> None:
    code = "import json, sys; old = set(sys.modules); import swnews; print(json.dumps(sorted(set(sys.modules) - old)))"
    loaded = json.loads(run_python("-c", code).stdout)
    assert "swnews" in loaded
    assert not {name.split(".")[0] for name in loaded} & HEAVY
    assert [name for name in loaded if name.startswith("swnews.")] == []


def test_importing_writes_nothing(run_python: Run) -> None:
    run = run_python("-W", "error", "-c", "import swnews")
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")


def test_from_page_to_record_loads_neither_spacy_nor_scikit_learn_nor_networkx(run_python: Run) -> None:
    code = (
        "import json, sys, swnews; swnews.analyse('社工周启动\\n3月15日，青海省民政厅主办了启动仪式。');"
        "print(json.dumps(sorted(sys.modules)))"
    )
    loaded = {name.split(".")[0] for name in json.loads(run_python("-X", "utf8", "-c", code).stdout)}
    assert "jieba" in loaded
    assert not loaded & {"spacy", "sklearn", "networkx", "rich", "scipy", "joblib"}
