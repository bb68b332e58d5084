"""The papers of a public data set: what it is, how it was made, what was left out, what its columns mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from string import Template

from swnews.export.csv import write_codebook
from swnews.export.files import made_by, replacing
from swnews.export.network import Network
from swnews.export.publishing import Rules
from swnews.tables import labels, read_data

_PEOPLE = {
    (False, False): "People are left out.",
    (False, True): "People are left out, except those who have a title in a body of government or party.",
    (True, False): "People are pseudonyms (HMAC-SHA-256 under a key that is not in the data set), without titles.",
    (
        True,
        True,
    ): "People are pseudonyms (HMAC-SHA-256 under a key that is not in the data set), without titles, except "
    "those who have a title in a body of government or party.",
}


def write_papers(network: Network, folder: Path, rules: Rules, files: Iterable[Path]) -> list[Path]:
    """Write README.md, codebook.csv and LICENCE-NOTE.md for a published network and its files; give their paths."""
    kinds = Counter(str(data["kind"]) for _, data in network.graph.nodes(data=True))
    days = sorted(str(data["date"]) for _, data in network.graph.nodes(data=True) if "date" in data)
    facts = {
        "nodes": _counted(kinds, "node"),
        "edges": _counted(Counter(str(data["relation"]) for *_, data in network.graph.edges(data=True)), "relation"),
        "mentions": len(network.mentions),
        "days": f"{days[0]} to {days[-1]}" if days else "unknown",
        "people": _PEOPLE[rules.key is not None, rules.officials],
        "files": "\n".join(f"- `{path.relative_to(folder).as_posix()}`" for path in files if path.stem != "codebook"),
        "maker": made_by(),
    }
    written = [write_codebook(network, folder)]
    for name in ("README.md", "LICENCE-NOTE.md"):
        text = Template(read_data(f"deposit/{name}").decode("utf-8")).substitute(facts)
        written.append(folder / name)
        with replacing(written[-1]) as file:
            file.write(text.encode("utf-8"))
    return written


def _counted(counts: Counter[str], group: str) -> str:
    names = labels(group)
    rows = (f"| {code} | {names.get(code, code)} | {counts[code]} |" for code in names if counts[code])
    return "\n".join(["| code | 名称 | count |", "| --- | --- | --- |", *rows])
