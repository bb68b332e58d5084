"""What swnews finds beside what its peers find, field by field, on the same articles in one run; make bench runs this.

The articles are those of corpora/dev, train and blind; the judge is swnews.scoring. A peer gets them restored and
without furniture, as swnews parsed them; swnews starts from the page. Speed is in CPU seconds, for the machine may be
busy. `--output FILE` also writes the tables.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import swnews
from swnews.scoring import FIELDS, Score, load_gold, score

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SETS = ("dev", "train", "blind")
OWN, PEERS, LAC = Path(sys.executable), ROOT / ".venv-peers/bin/python", ROOT / ".venv-bench/bin/python"


class Tool(NamedTuple):
    name: str
    shown: str
    python: Path
    gives: tuple[str, ...]


# An outlet, a theme, types, roles, activities and events: no peer gives any.
TOOLS = [
    Tool("swnews", "swnews", OWN, FIELDS),
    Tool("lac", "LAC 2.1.2", LAC, ("organizations", "people")),
    Tool("jieba_merged", "jieba 0.42.1, nouns joined", PEERS, ("organizations",)),
    Tool("jieba", "jieba 0.42.1, its own tags", PEERS, ("organizations", "people")),
    Tool("cnloc", "cnloc 0.1.7, by clauses", PEERS, ("regions",)),
    Tool("cpca", "cpca 0.5.5", PEERS, ("regions",)),
    Tool("jionlp", "jionlp 1.5.31, times", PEERS, ("dates",)),
]
SHARED = ("organizations", "regions", "dates", "people")


def articles(name: str) -> list[dict[str, str]]:
    """The pages of a set that have gold, in the order of their names."""
    found = []
    for path in sorted((ROOT / "corpora" / name / "pages").glob("*.txt")):
        page = path.read_text(encoding="utf-8")
        article = swnews.parse(page)
        body = f"{article.title or ''}\n{article.text}"
        row = {"id": path.stem, "page": page, "body": body, "byline": str(article.byline)}
        found.append({**row, "date": article.publish_date or "2021-01-01"})
    return found


def run(tool: Tool, given: list[dict[str, str]]) -> dict[str, Any] | str:
    """The tool's records and figures, or why it does not run."""
    try:
        done = subprocess.run(
            [tool.python, HERE / "bench_taggers.py", tool.name],
            input=json.dumps(given).encode(),
            capture_output=True,
            check=False,
            timeout=1800,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode:
        return (done.stderr.decode(errors="replace").strip().splitlines() or ["no message"])[-1]
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    figures["records"] = [{**record, "id": each["id"]} for record, each in zip(figures["records"], given, strict=True)]
    return figures


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(each: Score) -> str:
    return f"**{each.f1:.3f}** ({each.precision:.2f}, {each.recall:.2f})"


def main() -> None:
    given = {name: articles(name) for name in SETS}
    flat = [each for name in SETS for each in given[name]]
    characters = sum(len(each["body"]) + len(each["byline"]) for each in flat)
    results = {tool: run(tool, flat) for tool in TOOLS}
    gold = {name: list(load_gold(ROOT / "corpora" / name / "gold")) for name in SETS}
    scores = {
        tool: {name: score(gold[name], result["records"]) for name in SETS}
        for tool, result in results.items()
        if isinstance(result, dict)
    }
    counted = [f"{name} ({len(each)})" for name, each in given.items()]
    fields = [
        (field, tool.shown, *(shown(each[field]) for each in scores[tool].values()))
        for field in (*SHARED, *(field for field in FIELDS if field not in SHARED))
        for tool in scores
        if field in tool.gives
    ]
    speed = [_speed(tool, result, characters) for tool, result in results.items()]
    told = [
        f"{len(flat)} articles, {characters:,} characters; F1 (precision, recall)",
        table(("field", "tool", *counted), fields),
        table(
            ("tool", "gives", "CPU ms per 1,000 characters", "characters a CPU second", "first call, s", "MB"), speed
        ),
    ]
    print("\n\n".join(told))
    if "--output" in sys.argv:
        Path(sys.argv[sys.argv.index("--output") + 1]).write_text("\n\n".join(told[1:]) + "\n", encoding="utf-8")
    sys.exit("swnews does not run" if isinstance(results[TOOLS[0]], str) else 0)


def _speed(tool: Tool, result: dict[str, Any] | str, characters: int) -> tuple[str, ...]:
    gives = "all fields" if tool.gives == FIELDS else ", ".join(tool.gives)
    if isinstance(result, str):
        return (tool.shown, gives, f"does not run: {result}", "", "", "")
    failed = f"; failed on {result['failed']} articles" if result["failed"] else ""
    rates = f"{result['seconds'] / characters * 1e6:.1f}", f"{characters / result['seconds']:,.0f}"
    return (tool.shown, gives + failed, *rates, f"{result['load']:.1f}", f"{result['memory']:.0f}")


if __name__ == "__main__":
    main()
