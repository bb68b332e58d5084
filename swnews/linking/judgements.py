"""What people judged of pairs of IDs: same, different or unsure, with who, why and when; a file that only grows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from swnews.errors import DataError

VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged of two IDs. Of several on one pair the last one in the file holds."""

    a: str
    b: str
    verdict: str
    who: str = ""
    why: str = ""
    when: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two IDs in order."""
        return (self.a, self.b) if self.a <= self.b else (self.b, self.a)


def read_judgements(path: str | Path) -> tuple[Judgement, ...]:
    """The judgements of a JSONL file, in its order. Raises DataError with the line of what is none, and where there is
    no such file.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "judgements.jsonl"
    ...     add_judgement(file, Judgement("body-1", "body-2", "same", "李", "同一机构", "2026-11-25"))
    ...     read_judgements(file)[0].why
    '同一机构'
    """
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: no judgements can be read ({error}); give a file that swnews review wrote") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            judgement = Judgement(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise DataError(f"{path}, line {number}: {error}; a judgement has a, b, verdict, who, why, when") from None
        if judgement.verdict not in VERDICTS or not judgement.a or not judgement.b:
            raise DataError(f"{path}, line {number}: verdict {judgement.verdict!r}; give one of {', '.join(VERDICTS)}")
        found.append(judgement)
    return tuple(found)


def add_judgement(path: str | Path, judgement: Judgement) -> None:
    """Append one judgement to a file; what stands in it stays."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(judgement), ensure_ascii=False) + "\n")


class Verdicts:
    """Judgements as they are applied: which ID stands for those judged the same, which pairs must stay apart."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        last = {judgement.pair: judgement for judgement in judgements}
        self.apart = {pair for pair, judgement in last.items() if judgement.verdict == "different"}
        self.judged = frozenset(last)
        self._root: dict[str, str] = {}
        self.why: dict[str, str] = {}
        for (a, b), judgement in sorted(last.items()):
            if judgement.verdict == "same":
                self._join(a, b)
                reason = f"judged the same by {judgement.who or 'a person'}"
                self.why[a] = self.why[b] = f"{reason}: {judgement.why}" if judgement.why else reason

    def root(self, identity: str) -> str:
        """The ID that stands for this one: the first of all that were judged the same, whatever the records hold."""
        while identity in self._root:
            identity = self._root[identity]
        return identity

    def rivals(self) -> Iterator[tuple[str, str]]:
        """The pairs that must stay apart."""
        yield from sorted(self.apart)

    def _join(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        if low != high:
            self._root[high] = low
