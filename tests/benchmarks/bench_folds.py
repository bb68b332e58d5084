"""Scores that no model has learnt by heart: each page is read with a judge of roles that its fold did not teach.

`make folds` goes over corpora/dev, train and blind; the folds are by a page's first province. The rules are the same
for all, and were written on dev and train: fields that no model decides score as in `bench_fields.py`.
"""

import sys
from pathlib import Path

import swnews
from swnews import models
from swnews.scoring import FIELDS, load_gold, score
from swnews.training.gold import FOLDS, Example, examples
from swnews.training.roles import fit_roles

ROOT = Path(__file__).parents[2]
SETS = ("dev", "train", "blind")


def read_fold(found: list[Example], fold: int) -> list[swnews.Record]:
    """The records of a fold's pages, with the judge that the other folds make."""
    shipped = models.load
    judge = fit_roles([each for each in found if each.fold != fold])
    models.load = lambda name: judge if name == "roles" else shipped(name)
    try:
        held = [each for each in found if each.fold == fold]
        return [_read(each) for each in held]
    finally:
        models.load = shipped


def _read(each: Example) -> swnews.Record:
    path = ROOT / "corpora" / each.split / "pages" / f"{each.id}.txt"
    page = swnews.Page(f"{each.split}/{each.id}", path.read_bytes())
    return swnews.extract(swnews.parse(page))


def main() -> None:
    found = list(examples(ROOT / "corpora"))
    records = [record for fold in range(FOLDS) for record in read_fold(found, fold)]
    scores = {}
    for name in SETS:
        gold = [{**each, "id": f"{name}/{each['id']}"} for each in load_gold(ROOT / "corpora" / name / "gold")]
        scores[name] = score(gold, records)
    rows = [("field", *SETS), ("---",) * 4]
    rows += [(field, *(f"{scores[name][field].f1:.3f}" for name in SETS)) for field in FIELDS]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    print(f"{len(records)} articles, each read with a judge of roles that has not seen its fold; F1\n\n{table}")
    if "--output" in sys.argv:
        Path(sys.argv[sys.argv.index("--output") + 1]).write_text(table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
