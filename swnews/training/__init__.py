"""Makes the weights of `model/` with scikit-learn from `corpora/` (make train); nothing imports it.

The same corpora, tables and rules give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from swnews.calibrating import KINDS
from swnews.models import pack
from swnews.training.facts import cross_validate_facts, fit_facts
from swnews.training.gold import Example, examples
from swnews.training.roles import cross_validate, fit_roles

__all__ = ["cross_validate", "cross_validate_facts", "examples", "train"]


def train(corpora: Path, output: Path) -> list[Example]:
    """Write the models of all pages of `corpora` that have gold to `output`; gives the pages."""
    found = list(examples(corpora))
    (output / "roles.json").write_bytes(pack(fit_roles(found)))
    for kind in KINDS:
        (output / f"{kind}.json").write_bytes(pack(fit_facts(found, kind)))
    return found
