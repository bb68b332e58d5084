"""Speed of swnews against LAC on the same texts in the same run, its memory, its import time; make bench runs this.

LAC only tags words; swnews goes from the delivered text to the record. The two take turns, so that a busy machine slows
both, and the fastest round of each counts. `--output FILE` also writes the table to FILE.
"""

import json
import platform
import subprocess
import sys
from pathlib import Path

import swnews

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LAC = ROOT / ".venv-bench" / "bin" / "python"
TURNS, ROUNDS = 3, 2
RATIO, MEMORY_MB, IMPORT_S = 1.5, 350, 0.1


def texts() -> list[str]:
    """The delivered texts of our own corpora (the demo pages where there are none)."""
    folders = [ROOT / "corpora", ROOT / "swnews" / "data" / "demo"]
    for folder in folders:
        found = []
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".html", ".htm", ".txt"}):
            found += [swnews.parse(page).delivered for page in swnews.fetch(path) if isinstance(page, swnews.Page)]
        if found:
            return found
    sys.exit("bench: no page in corpora/ or swnews/data/demo/; is this a whole checkout?")


def measure(python: str | Path, script: str, given: list[str]) -> dict[str, float]:
    """One turn: the figures that the script prints, and the fastest of its rounds."""
    done = subprocess.run(
        [python, HERE / script],
        input=json.dumps([given, ROUNDS]).encode(),
        capture_output=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        sys.exit(f"bench: {script} failed:\n{done.stderr.decode(errors='replace')[-2000:]}")
    figures = json.loads(done.stdout.splitlines()[-1])
    return {**figures, "seconds": min(figures["seconds"])}


def best(turns: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(turn[name] for turn in turns) for name in turns[0]}


def main() -> None:
    given = texts()
    characters = sum(map(len, given))
    turns = [
        (measure(LAC, "bench_lac.py", given), measure(sys.executable, "bench_swnews.py", given)) for _ in range(TURNS)
    ]
    lac, ours = (best([turn[side] for turn in turns]) for side in (0, 1))
    ratio = lac["seconds"] / ours["seconds"]
    rows = [
        ("", "swnews (text to record)", "LAC 2.1.2 (tags only)"),
        ("characters a second", *(f"{characters / side['seconds']:,.0f}" for side in (ours, lac))),
        ("ms per 1,000 characters", *(f"{side['seconds'] / characters * 1e6:.1f}" for side in (ours, lac))),
        ("first call, s", f"{ours['load']:.2f}", f"{lac['load']:.2f}"),
        ("memory at its peak, MB", f"{ours['memory']:.0f}", f"{lac['memory']:.0f}"),
        ("import, s", f"{ours['import']:.3f}", ""),
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], ("---",) * 3, *rows[1:]])
    print(f"{len(given)} texts, {characters:,} characters; {platform.machine()}, Python {platform.python_version()}\n")
    print(f"{table}\n\nswnews is {ratio:.2f} times as fast as LAC (wanted: {RATIO}).")
    if "--output" in sys.argv:
        Path(sys.argv[sys.argv.index("--output") + 1]).write_text(table + "\n", encoding="utf-8")
    missed = [
        ratio < RATIO and f"speed: {ratio:.2f} < {RATIO} times LAC",
        ours["memory"] > MEMORY_MB and f"memory: {ours['memory']:.0f} > {MEMORY_MB} MB",
        ours["import"] > IMPORT_S and f"import: {ours['import']:.3f} > {IMPORT_S} s",
    ]
    sys.exit("\n".join(line for line in missed if line) or 0)


if __name__ == "__main__":
    main()
