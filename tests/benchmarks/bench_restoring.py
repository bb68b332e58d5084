"""Character error rates after restoration: `python tests/benchmarks/bench_restoring.py [CHANNEL…]`.

Each channel of `tests/damage.py` damages the texts of corpora/dev, in which no character of the model was counted;
the rate is the edit distance to the text before, as a share of its length, blank lines apart. `kept` leaves out
characters that restoring marks as guessed or lost: their bytes are gone.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from swnews.restoring import damage_of, restore  # noqa: E402  # after the path is set
from tests.damage import CHANNELS  # noqa: E402

WILD = "\0"


def main() -> None:
    """Print a line a channel."""
    names = sys.argv[1:]
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpora/dev/pages").glob("*.txt"))]
    print(f"{'channel':26} {'damaged':>8} {'restored':>9} {'kept':>8} {'figure':>8}  marked")
    for name, (channel, figure, *_) in CHANNELS.items():
        if names and not any(name.startswith(wanted) for wanted in names):
            continue
        rates = [measure(text, channel(text, seed)) for seed, text in enumerate(texts)]
        length = sum(len(text) for text in texts)
        before, after, kept, marked = (sum(rate[i] for rate in rates) / length for i in range(4))
        missed = "" if kept <= figure else "  MISSED"
        print(f"{name:26} {before:8.2%} {after:9.3%} {kept:8.3%} {figure:8.1%}  {marked:.2%}{missed}")
    whole = "\n".join(texts) * 5
    restore(whole)
    start = time.process_time()  # not by the clock: others may use the machine
    restore(whole)
    print(f"clean text: {len(whole.encode()) / (time.process_time() - start) / 1e6:.1f} MB/s")


def measure(clean: str, damaged: str) -> tuple[int, int, int, int]:
    """How unlike the damaged text is, errors in the restored one, in what of it is not marked, how much is marked."""
    clean = re.sub("\n+", "\n", clean).strip("\n")
    damaged = damaged.strip("\n")
    text = restore(damaged)
    unsure = [(d.start, d.end) for d in damage_of(damaged) if d.kind != "undone"]
    marked = "".join(
        WILD if any(low <= start and end <= high for low, high in unsure) else char
        for char, start, end in zip(text, text.starts, text.ends, strict=True)
    )
    plain = re.sub("\n+", "\n", text).strip("\n")
    marked = re.sub("\n+", "\n", marked).strip("\n")
    return (
        abs(len(damaged) - len(clean)) or sum(a != b for a, b in zip(damaged, clean, strict=True)),
        distance(plain, clean),
        distance(marked, clean),
        marked.count(WILD),
    )


def distance(found: str, wanted: str) -> int:
    """The edit distance, line by line where the lines are as many; what is marked stands for none, one or two."""
    if found.count("\n") == wanted.count("\n") and "\n" in wanted:
        return sum(distance(*pair) for pair in zip(found.split("\n"), wanted.split("\n"), strict=True))
    while found and wanted and found[0] == wanted[0]:
        found, wanted = found[1:], wanted[1:]
    while found and wanted and found[-1] == wanted[-1]:
        found, wanted = found[:-1], wanted[:-1]
    row = list(range(len(wanted) + 1))
    for char in found:
        wild = char == WILD
        new = [row[0] + (not wild)]
        for j, other in enumerate(wanted):
            best = min(row[j] + (char != other and not wild), new[j] + 1, row[j + 1] + (not wild))
            if wild and j:
                best = min(best, row[j - 1])
            new.append(best)
        row = new
    return row[-1]


if __name__ == "__main__":
    main()
