"""Parsing of swnews against trafilatura, readability-lxml, newspaper4k and gne on corpora/pages; make bench runs this.

Body F1 is over 4-grams of characters (as a multiset, white space and width set aside), the mean over the pages; title,
date and outlet are exact. Outlets count on the pages that name one. `--misses` prints what swnews gets wrong
(on the templates that the parser may be mended on), `--output FILE` also writes the table.
"""

import base64
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from pages import Gold, pages

HERE = Path(__file__).parent
PEERS = HERE.parents[1] / ".venv-peers" / "bin" / "python"
NAMES = {
    "swnews": "swnews",
    "trafilatura": "trafilatura 2.3.1",
    "readability": "readability-lxml 0.9",
    "newspaper4k": "newspaper4k 0.9.6 [zh]",
    "gne": "gne 0.4.3",
}
GOALS = {"body": 0.965, "title": 0.975, "date": 0.99, "outlet": 0.85}
SPEED = 2.0


def normal(text: str) -> str:
    return re.sub(r"[\s|]+", "", unicodedata.normalize("NFKC", text))


def grams(text: str) -> Counter[str]:
    text = normal(text)
    return Counter(text[i : i + 4] for i in range(max(1, len(text) - 3)))


def body_f1(found: str, gold: str) -> float:
    """How far two bodies agree, 0 to 1.

    >>> body_f1("三月十六日，启动。", " 三月十六日,启动。"), body_f1("", "三月十六日")
    (1.0, 0.0)
    """
    a, b = grams(found), grams(gold)
    return 2 * (a & b).total() / (a.total() + b.total())


def score(gold: Gold, answer: dict[str, str]) -> dict[str, float]:
    """Each field of one page, 0 to 1."""
    titles = [normal(title) for title in gold["titles"]]
    return {
        "body": body_f1(answer.get("body", ""), gold["body"]),
        "title": float(normal(answer.get("title", "")) in titles),
        "date": float(answer.get("date", "")[:10] == gold["date"]),
        **({"outlet": float(normal(answer.get("outlet", "")) == normal(gold["outlet"]))} if gold["outlet"] else {}),
    }


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
        speeds[name] = len(given) / result["seconds"]
        for kind, chosen in (("all", scores), *((k, _kind(given, scores, k)) for k, _ in kinds)):
            mean = means(chosen)
            if name == "swnews" and kind == "all":
                ours = mean
            poor = sum(s["body"] < 0.5 for s in chosen)
            rows.append(
                (
                    NAMES[name],
                    kind,
                    str(len(chosen)),
                    *(f"{mean[f]:.3f}" for f in GOALS),
                    str(poor),
                    f"{speeds[name]:.0f}",
                )
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
