"""Write swnews/data/characters.bin: `python docs/tables/build_characters.py`.

How likely a character is behind one and behind two others, counted in jieba's dictionary (words with frequencies), the
names of divisions, words and examples of our tables and the articles of corpora/train and blind; and how often each
digit begins a number, counted in the articles. The same inputs give the same bytes; format:
`swnews/restoring/characters.py`.
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

from swnews.restoring.alphabets import fold

ROOT = Path(__file__).parents[2]
OUT = ROOT / "swnews/data/characters.bin"
TABLES = ("organization_suffixes", "topic_terms", "person_titles", "furniture", "byline_labels")
# An article counts as much as this many times its length in the dictionary's corpus. These were fitted by the bits of
# corpora/dev and a quarter of blind under a model of the rest: 4.64 and 5.54 with 1000, 0.4 and 0, now 4.57 and 5.36.
ARTICLE = 1500
DIVISION, WORD = 200, 200
EXAMPLE = 1500
DISCOUNT = 0.7
UNSEEN, UNSEEN_BEHIND_TWO = 50, 200  # what is unseen behind a character, and behind two, for each that is seen there
RARE = 12  # pairs and triples seen less often in the dictionary are left to the characters' own frequency
BITS = 8  # costs are kept in eighths of a bit
HAN = re.compile("[\u3400-\u9fff]+")
NUMBER = re.compile(r"(?:^|(?<=[^ -~\n]))([0-9])(?=([^\n]{1,3}))", re.MULTILINE)

Pairs = Counter[tuple[str, str]]
Triples = Counter[tuple[str, str, str]]


def main() -> None:
    """Count, turn into costs, write."""
    singles: Counter[str] = Counter()
    pairs: Pairs = Counter()
    triples: Triples = Counter()
    for word, count in words():
        singles.update({char: count * word.count(char) for char in set(word)})
        for pair in pairwise(word):
            pairs[pair] += count
        for triple in zip(word, word[1:], word[2:], strict=False):
            triples[triple] += count
    ends, pair_ends = endings()
    pairs = Counter({pair: count for pair, count in pairs.items() if count >= RARE})
    triples = Counter({triple: count for triple, count in triples.items() if count >= RARE and triple[:2] in pairs})
    for weight, texts in ((ARTICLE, lines(pages())), (EXAMPLE, lines(examples()))):
        near = Counter(pair for text in texts for pair in pairwise(text))
        far = Counter(triple for text in texts for triple in zip(text, text[1:], text[2:], strict=False))
        singles.update({char: weight * count for char, count in Counter("".join(texts)).items()})
        for pair, count in near.items():
            pairs[pair] += round(weight * (count - DISCOUNT))
            ends[pair[0]] += round(weight * DISCOUNT)
        for triple, count in far.items():
            triples[triple] += round(weight * (count - DISCOUNT))
            pair_ends[triple[:2]] += round(weight * DISCOUNT)
    for code in range(0x4E00, 0xA000):  # what is in no source at all, but in GB 2312
        if in_gb2312(chr(code)):
            singles[chr(code)] += 20
    OUT.write_bytes(packed(singles, pairs, triples, ends, pair_ends))
    sys.stderr.write(
        f"{OUT}: {len(singles)} characters, {len(pairs)} pairs, {len(triples)} triples, {OUT.stat().st_size} bytes\n"
    )


def endings() -> tuple[Counter[str], Pairs]:
    """How often a character, and a pair, ends a word."""
    ends: Counter[str] = Counter()
    pair_ends: Pairs = Counter()
    for word, count in words():
        ends[word[-1]] += count
        if len(word) > 1:
            pair_ends[word[-2], word[-1]] += count
    return ends, pair_ends


def words() -> list[tuple[str, int]]:
    """The Chinese words of jieba's dictionary, our tables' words, names of divisions, with how often they stand."""
    found = []
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if HAN.fullmatch(word):
            found.append((word, int(count)))
    own = {word for name in TABLES for word in column(name) if HAN.fullmatch(word)}
    names = {row.split("\t")[1] for row in rows("divisions")}
    names |= {name[:-1] for name in names if len(name) > 2 and name[-1] in "省市县区盟旗州"}  # 桑植
    found += [(word, WORD) for word in sorted(own)] + [(name, DIVISION) for name in sorted(names)]
    return [(folded(word), count) for word, count in found]


def folded(text: str) -> str:
    """A text in Simplified characters, one for one, as the model is asked."""
    return "".join(map(fold, text))


def rows(name: str) -> list[str]:
    """The rows of a table below its head."""
    lines = (ROOT / f"swnews/data/{name}.tsv").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")][1:]


def column(name: str) -> list[str]:
    """The first column of a table."""
    return [row.split("\t")[0] for row in rows(name)]


def pages() -> list[str]:
    """The articles as they stand; p001–p040 came after the bounds of restoring were set by the others' counts."""
    return [
        page.read_text("utf-8")
        for corpus in ("train/pages/t", "blind/pages/")
        for page in sorted((ROOT / "corpora").glob(f"{corpus}*.txt"))
        if not page.name.startswith("p0")
    ]


def examples() -> list[str]:
    """The examples of our tables: what stands before "=", without brackets around what is found."""
    found = []
    for path in sorted((ROOT / "swnews/data").glob("*.tsv")):
        head, *body = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        if "example" in head:
            at = head.index("example")
            found += [
                re.sub("[【】]", "", row[at]).split("=")[0] for row in body if HAN.search("".join(row[at : at + 1]))
            ]
    return found


def lines(texts: list[str]) -> list[str]:
    """Texts with digits as 0, letters as a and each line between line breaks."""
    lines = [folded(line.strip()) for text in texts for line in text.splitlines() if line.strip()]
    return ["\n" + re.sub("[A-Za-z]", "a", re.sub("[0-9]", "0", line)) + "\n" for line in lines]


def digits() -> dict[str, str]:
    """How often each digit begins a number, by what stands behind it: one to three characters.

    One or two also with the two characters before the number: these, a tab, what stands behind.
    """
    counts: dict[str, Counter[str]] = {}
    for page in pages():
        for found in NUMBER.finditer(page):
            before = page[max(0, found.start() - 2) : found.start()]
            keys = [found[2][:length] for length in range(1, len(found[2]) + 1)]
            for key in keys + [f"{before}\t{key}" for key in keys[:2]]:
                counts.setdefault(key, Counter())[found[1]] += 1
    kept = {after: count for after, count in counts.items() if count.total() >= 3}
    return {after: " ".join(str(kept[after][digit]) for digit in "0123456789") for after in sorted(kept)}


def packed(singles: Counter[str], pairs: Pairs, triples: Triples, ends: Counter[str], pair_ends: Pairs) -> bytes:
    """The costs as plain little-endian arrays behind a header of one line."""
    chars = sorted(singles)
    index = {char: i for i, char in enumerate(chars)}
    total = sum(singles.values())
    alone = [singles[char] / total for char in chars]
    after: list[list[tuple[int, int]]] = [[] for _ in chars]
    for (first, second), count in pairs.items():
        after[index[first]].append((index[second], count))
    thirds: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for (first, second, third), count in triples.items():
        thirds.setdefault((index[first], index[second]), []).append((index[third], count))
    single, backoff, starts, seconds, costs = array("B"), array("B"), array("I", [0]), array("H"), array("B")
    backoff2, counts, third, costs2 = array("B"), array("H"), array("H"), array("B")
    odds: list[tuple[float, dict[int, float]]] = []  # of leaving a character's pairs, and of each second
    for char, row in zip(chars, after, strict=True):
        free = ends[char] + 1 + UNSEEN * len(row)
        mass = sum(count for _, count in row) + free
        left = free / mass
        odds.append((left, {second: count / mass + left * alone[second] for second, count in row}))
        single.append(cost(alone[index[char]]))
        backoff.append(cost(left))
    for first, (_, row2) in enumerate(odds):
        for second in sorted(row2):
            seconds.append(second)
            costs.append(cost(row2[second]))
            behind = sorted(thirds.get((first, second), []))
            free = pair_ends[chars[first], chars[second]] + 1 + UNSEEN_BEHIND_TWO * len(behind)
            mass = sum(count for _, count in behind) + free
            left = free / mass
            backoff2.append(cost(left) if behind else 0)
            counts.append(len(behind))
            for last, count in behind:
                less, known = odds[second]
                third.append(last)
                costs2.append(cost(count / mass + left * known.get(last, less * alone[last])))
        starts.append(len(seconds))
    header = {"characters": "".join(chars), "pairs": len(seconds), "triples": len(third), "digits": digits()}
    arrays = [single, backoff, starts, seconds, costs, backoff2, counts, third, costs2]
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
