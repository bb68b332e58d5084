"""Nothing public is undocumented: names, commands, options, columns; and the site's own helpers."""

import argparse
import re
from importlib import import_module
from pathlib import Path

import pytest

import swnews
from swnews.arguments import parser

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")
[ACTIONS] = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]


@pytest.mark.parametrize("name", swnews.__all__)
def test_every_public_name_is_in_the_reference(name: str) -> None:
    assert re.search(rf"^::: swnews\.[\w.]+\.{name}$", REFERENCE, re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"^::: (\S+)$", REFERENCE, re.MULTILINE))
def test_everything_in_the_reference_exists(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert import_module(path) if name == "spacy_bridge" else hasattr(import_module(module), name)


@pytest.mark.parametrize("name", ACTIONS.choices)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = ACTIONS.choices[name]
    assert command.description
    assert re.search(rf"swnews {name}\b", command.epilog or "")
    for action in command._actions:
        assert action.help, f"swnews {name} {action.dest} has no help"


@pytest.mark.parametrize("name", ACTIONS.choices)
def test_every_command_is_in_both_readmes(name: str) -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        assert f"swnews {name}" in (ROOT / readme).read_text("utf-8"), f"{readme} does not name swnews {name}"


def test_links_within_the_documentation_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "corpora").glob("**/README.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.relative_to(ROOT)} links to {target}"
