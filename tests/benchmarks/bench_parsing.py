"""Parsing of swnews against trafilatura, readability-lxml, newspaper4k and gne on corpora/pages; make bench runs this.

Body F1 is over 4-grams of characters (as a multiset, white space and width set aside), the mean over the pages; title,
date and outlet are exact. Outlets count on the pages that name one. Speed is measured on the pages as they are (5 KB)
and with the load of real ones (87 KB), where the goal is set. `--misses` prints what swnews gets wrong on the templates
that the parser may be mended on, `--output FILE` also writes the table.
"""

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from pages import GOALS, Gold, heavy, pages, score

HERE = Path(__file__).parent
PEERS = HERE.parents[1] / ".venv-peers" / "bin" / "python"
NAMES = {
    "swnews": "swnews",
    "trafilatura": "trafilatura 2.3.1",
    "readability": "readability-lxml 0.9",
    "newspaper4k": "newspaper4k 0.9.6 [zh]",
    "gne": "gne 0.4.3",
}
SPEED = 2.0


def run(name: str, given: list[Gold]) -> dict[str, Any]:
    """The answers of one extractor, its seconds and how many pages it failed on."""
    rows = [(base64.b64encode(p["html"]).decode(), p["html"].decode(p["encoding"]), p["url"]) for p in given]
    python = sys.executable if name == "swnews" else PEERS
    done = subprocess.run(
        [python, HERE / "bench_peers.py", name],
        input=json.dumps(rows).encode(),
        capture_output=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        sys.exit(f"bench: {name} failed:\n{done.stderr.decode(errors='replace')[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def means(scores: list[dict[str, float]]) -> dict[str, float]:
    return {
        field: sum(s[field] for s in scores if field in s) / max(1, sum(field in s for s in scores)) for field in GOALS
    }


def print_misses(given: list[Gold], answers: list[dict[str, str]]) -> None:
    for page, answer in zip(given, answers, strict=True):
        found = score(page, answer)
        if not page["held"] and min(found.values()) < GOALS["body"]:
            print(page["id"], {field: round(value, 3) for field, value in found.items()}, answer.get("error", ""))
            print(*(f"    {field}: {answer.get(field)}" for field in GOALS if found.get(field, 1) < 1), sep="\n")


def main() -> None:
    given = list(pages())
    kinds = ("mended on", [p["held"] for p in given].count(False)), ("held out", [p["held"] for p in given].count(True))
    rows: list[tuple[str, ...]] = []
    ours: dict[str, float] = {}
    speeds = {}
    names = ["swnews"] if "--misses" in sys.argv else list(NAMES)
    for name in names:
        result = run(name, given)
        scores = [score(page, answer) for page, answer in zip(given, result["answers"], strict=True)]
        loaded = [Gold(**{**page, "html": heavy(page["html"])}) for page in given]
        speeds[name] = len(given) / run(name, loaded)["seconds"]
        for kind, chosen in (("all", scores), *((k, _kind(given, scores, k)) for k, _ in kinds)):
            mean = means(chosen)
            if name == "swnews" and kind == "all":
                ours = mean
            poor = sum(s["body"] < 0.5 for s in chosen)
            rates = f"{len(given) / result['seconds']:.0f}", f"{speeds[name]:.0f}"
            rows.append(
                (NAMES[name], kind, str(len(chosen)), *(f"{mean[f]:.3f}" for f in GOALS), str(poor), *rates),
            )
        if "--misses" in sys.argv:
            print_misses(given, result["answers"])
    head = (
        "extractor",
        "templates",
        "pages",
        *(f"{f} F1" if f == "body" else f for f in GOALS),
        "body < .5",
        "pages/s",
        "at 87 KB",
    )
    table = "\n".join("| " + " | ".join(row) + " |" for row in [head, ("---",) * len(head), *rows])
    print(f"{len(given)} pages in {len({p['template'] for p in given})} templates\n\n{table}\n")
    if "--output" in sys.argv:
        Path(sys.argv[sys.argv.index("--output") + 1]).write_text(table + "\n", encoding="utf-8")
    missed = [f"{f}: {ours[f]:.3f} < {goal}" for f, goal in GOALS.items() if ours[f] < goal]
    if "readability" in speeds and speeds["swnews"] < SPEED * speeds["readability"]:
        missed.append(f"speed: {speeds['swnews'] / speeds['readability']:.2f} < {SPEED} times readability-lxml")
    sys.exit("\n".join(missed) or 0)


def _kind(given: list[Gold], scores: list[dict[str, float]], kind: str) -> list[dict[str, float]]:
    return [s for page, s in zip(given, scores, strict=True) if page["held"] == (kind == "held out")]


if __name__ == "__main__":
    main()
