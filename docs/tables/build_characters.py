"""Write swnews/data/characters.bin: `python docs/tables/build_characters.py`.

How likely a character is behind another, counted in jieba's dictionary (words with frequencies), the names of divisions
and the articles of corpora/train. The same inputs give the same bytes; format: `swnews/restoring/characters.py`.
"""

import json
import math
import re
import sys
from array import array
from collections import Counter
from itertools import pairwise
from pathlib import Path

import jieba

ROOT = Path(__file__).parents[2]
OUT = ROOT / "swnews/data/characters.bin"
# An article counts as much as this many times its length in the dictionary's corpus; fitted on half of corpora/train.
ARTICLE = 300
DIVISION = 200
DISCOUNT = 0.4
RARE = 12  # pairs seen less often in the dictionary are left to the characters' own frequency
BITS = 8  # costs are kept in eighths of a bit
HAN = re.compile("[\u3400-\u9fff]+")

Pairs = Counter[tuple[str, str]]


def main() -> None:
    """Count, turn into costs, write."""
    singles: Counter[str] = Counter()
    pairs: Pairs = Counter()
    ends: Counter[str] = Counter()
    for word, count in words():
        singles.update({char: count * word.count(char) for char in set(word)})
        ends[word[-1]] += count
        for pair in pairwise(word):
            pairs[pair] += count
    pairs = Counter({pair: count for pair, count in pairs.items() if count >= RARE})
    articles: Pairs = Counter()
    for text in texts():
        articles.update(pairwise(text))
        singles.update({char: ARTICLE * count for char, count in Counter(text).items()})
    for (first, second), count in articles.items():
        pairs[first, second] += round(ARTICLE * (count - DISCOUNT))
        ends[first] += round(ARTICLE * DISCOUNT)
    for code in range(0x4E00, 0xA000):  # what is in no source at all, but in GB 2312
        if in_gb2312(chr(code)):
            singles[chr(code)] += 20
    OUT.write_bytes(packed(singles, pairs, ends))
    sys.stderr.write(f"{OUT}: {len(singles)} characters, {len(pairs)} pairs, {OUT.stat().st_size} bytes\n")


def words() -> list[tuple[str, int]]:
    """The words of jieba's dictionary that are Chinese, and the names of divisions, with how often they stand."""
    found = []
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if HAN.fullmatch(word):
            found.append((word, int(count)))
    names = {line.split("\t")[1] for line in (ROOT / "swnews/data/divisions.tsv").read_text("utf-8").splitlines()[1:]}
    return found + [(name, DIVISION) for name in sorted(names)]


def texts() -> list[str]:
    """The articles, with digits as 0, letters as a and each line between line breaks."""
    pages = sorted((ROOT / "corpora/train/pages").glob("t*.txt"))
    lines = [line.strip() for page in pages for line in page.read_text("utf-8").splitlines() if line.strip()]
    return ["\n" + re.sub("[A-Za-z]", "a", re.sub("[0-9]", "0", line)) + "\n" for line in lines]


def packed(singles: Counter[str], pairs: Pairs, ends: Counter[str]) -> bytes:
    """The costs as plain little-endian arrays behind a header of one line."""
    chars = sorted(singles)
    index = {char: i for i, char in enumerate(chars)}
    total = sum(singles.values())
    after: dict[str, list[tuple[int, int]]] = {char: [] for char in chars}
    for (first, second), count in pairs.items():
        after[first].append((index[second], count))
    single, backoff, starts, seconds, costs = array("B"), array("B"), array("I", [0]), array("H"), array("B")
    for char in chars:
        row = sorted(after[char])
        mass = sum(count for _, count in row) + ends[char] + 1
        left = (ends[char] + 1) / mass
        single.append(cost(singles[char] / total))
        backoff.append(cost(left))
        for second, count in row:
            seconds.append(second)
            costs.append(cost(count / mass + left * singles[chars[second]] / total))
        starts.append(len(seconds))
    header = {"characters": "".join(chars), "pairs": len(seconds)}
    arrays = [single, backoff, starts, seconds, costs]
    if sys.byteorder == "big":
        for values in arrays:
            values.byteswap()
    return json.dumps(header, ensure_ascii=False).encode() + b"\0" + b"".join(values.tobytes() for values in arrays)


def cost(probability: float) -> int:
    """Bits, in eighths."""
    return min(255, round(-math.log2(probability) * BITS))


def in_gb2312(char: str) -> bool:
    """Whether GB 2312 has the character."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
