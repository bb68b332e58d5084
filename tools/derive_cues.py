"""Writes the `cues` of data/activities.tsv anew: literal strings one of which every hit of the row's pattern holds.

Usage: python tools/derive_cues.py [--check]; with --check it only names the rows whose cues are not those.
"""

from __future__ import annotations

import re._parser as sre  # type: ignore[import-not-found]  # the parser of `re` has no public name
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "swnews" / "data" / "activities.tsv"


def cues_of(pattern: str) -> list[str]:
    """The cues of a pattern; ValueError where an alternative holds no literal."""
    found = _of_sequence(sre.parse(pattern))
    if not found:
        raise ValueError(f"{pattern}: an alternative without a literal; add one")
    return sorted(cue for cue in found if not any(other != cue and other in cue for other in found))


def _of_sequence(items: Any) -> set[str] | None:
    """The best set among those that the parts of a sequence give: long literals, few of them."""
    sets: list[set[str]] = []
    run = ""
    for operation, value in items:
        name = str(operation)
        if name == "LITERAL":
            run += chr(value)
            continue
        sets += [{run}] if run else []
        run = ""
        part = _of_part(name, value)
        sets += [part] if part else []
    sets += [{run}] if run else []
    return max(sets, key=lambda s: (min(map(len, s)), -len(s)), default=None)


def _of_part(name: str, value: Any) -> set[str] | None:
    if name == "SUBPATTERN":
        return _of_sequence(value[3])
    if name == "BRANCH":
        parts = [_of_sequence(branch) for branch in value[1]]
        return None if None in parts else set[str]().union(*(part for part in parts if part))
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_sequence(value[2]) if value[0] else None
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return {chr(code) for _, code in value}
    return None


def main() -> int:
    """Rewrites or checks the table."""
    lines, wrong = [], []
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if not line.startswith("#") and cells[0] != "type" and cells[2]:
            cues = "|".join(cues_of(cells[2]))
            if cues != cells[1]:
                wrong.append(number)
            cells[1] = cues
        lines.append("\t".join(cells))
    if "--check" in sys.argv:
        sys.stdout.write("".join(f"{TABLE.name}, line {n}: cues differ; run tools/derive_cues.py\n" for n in wrong))
        return bool(wrong)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
