"""What damage costs the records: `python tests/benchmarks/bench_damage.py [--sets dev,train] [CHANNEL…]`.

Each article of corpora/dev and unread, of which the model of characters has counted none, goes through each channel of
`tests/damage.py`, with its place in the order as the seed, and from there the whole way to a record (`--sets` for other
corpora). A line a channel says the mean F1 over the fields, how many points it lies below that of the clean text, how
many it may, and the field that loses most.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import swnews  # noqa: E402  # after the path is set
from swnews.scoring import FIELDS, Score, compare  # noqa: E402
from tests.damage import CHANNELS  # noqa: E402

Channel = Callable[[str, int], str]


def main() -> None:
    """Print a line a channel; the exit code says whether all stay within what they may cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("channels", nargs="*")
    parser.add_argument("--sets", default="dev,unread")
    arguments = parser.parse_args()
    wanted = tuple(arguments.channels)
    sets = [(ROOT / "corpora" / name / "gold", list(pages(name))) for name in arguments.sets.split(",")]
    clean = scores(sets, lambda text, _: text)
    whole = mean(clean)
    print(f"{sum(len(each) for _, each in sets)} articles, clean: {whole:.2%}\n")
    print(f"{'channel':22} {'mean F1':>8} {'loses':>6} {'may':>5}  most")
    missed = 0
    for name, (channel, _, points, share) in CHANNELS.items():
        if wanted and not name.startswith(wanted):
            continue
        after = scores(sets, channel)
        lost = (whole - mean(after)) * 100
        bound = whole * share if share else points
        worst = max(FIELDS, key=lambda field: clean[field].f1 - after[field].f1)
        most = f"{worst} {(clean[worst].f1 - after[worst].f1) * 100:.1f}"
        missed += lost > bound
        print(f"{name:22} {mean(after):8.2%} {lost:6.2f} {bound:5.1f}  {most}{'  MISSED' * (lost > bound)}", flush=True)
    sys.exit(bool(missed))


def pages(name: str) -> Iterator[swnews.Page]:
    """The pages of a corpus, in order."""
    for path in sorted((ROOT / "corpora" / name / "pages").glob("*.txt")):
        yield from (page for page in swnews.fetch(path) if isinstance(page, swnews.Page))


def scores(sets: list[tuple[Path, list[swnews.Page]]], channel: Channel) -> dict[str, Score]:
    """The score of each field over all articles, damaged; one that gives no record counts as missed."""
    total = dict.fromkeys(FIELDS, Score())
    for gold, clean in sets:
        damaged = (
            replace(page, data=channel(page.data.decode("utf-8"), seed).encode("utf-8"))
            for seed, page in enumerate(clean)
        )
        records = [found for found in swnews.extract_many(damaged) if isinstance(found, swnews.Record)]
        for each in compare(gold, records):
            if each.field in total:
                total[each.field] += each.score
    return total


def mean(found: dict[str, Score]) -> float:
    """The mean F1 over the fields."""
    return sum(score.f1 for score in found.values()) / len(found)


if __name__ == "__main__":
    main()
