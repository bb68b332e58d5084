"""Every regular expression that the package compiles, with the places: run in a process of its own, JSON on stdout."""

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "swnews"
real = re._compile
found: dict[tuple[str, int], set[str]] = {}


def record(pattern: object, flags: int) -> object:
    """Compile, and note who asked for what: the caller of `re.compile`, `re.sub` …"""
    compiled = real(pattern, flags)
    frame = sys._getframe(2)
    file = Path(frame.f_code.co_filename)
    if file.is_relative_to(PACKAGE) and isinstance(compiled.pattern, str):
        place = (str(file.relative_to(PACKAGE)), frame.f_lineno)
        found.setdefault(place, set()).add(json.dumps([compiled.pattern, compiled.flags]))
    return compiled


def main() -> None:
    """Import all, run the way over pages in every form, and tell."""
    re._compile = record
    import swnews  # noqa: PLC0415

    for module in pkgutil.walk_packages(swnews.__path__, "swnews."):
        if "__main__" not in module.name and "training" not in module.name:
            importlib.import_module(module.name)
    pages = [path for part in ("sample/pages", "pages/pages") for path in sorted((ROOT / "corpora" / part).glob("*"))]
    for path in pages[::3]:
        for page in swnews.fetch(path):
            for _ in swnews.extract_many([page]):
                swnews.restore(path.read_text("utf-8", "replace"))
    told = [
        {"file": file, "line": line, "patterns": [json.loads(text) for text in sorted(patterns)]}
        for (file, line), patterns in sorted(found.items())
    ]
    sys.stdout.buffer.write(json.dumps(told).encode())


if __name__ == "__main__":
    main()
