"""Links as files: who is who with all members and reasons, and where IDs went that are not canonical."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from swnews.linking.types import Entity, Links


def save_links(links: Links, folder: str | Path) -> list[Path]:
    """Write entities.jsonl (bodies and events, an object a line), redirects.csv, changes.csv and reposts.csv.

    >>> import tempfile
    >>> from swnews.linking import link
    >>> from swnews.records import Organization, Record
    >>> links = link([Record("a1", organizations=(Organization("遂宁市环保局", "government", "510900"),))])
    >>> paths = save_links(links, tempfile.mkdtemp())
    >>> paths[1].read_text("utf-8").splitlines()
    ['id,canonical,kind,why', 'body-6727cb3dcb4b0da6,body-a7bc3e81bb5ca43b,body,环保局 was renamed 生态环境局 in 2018']
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    entities = target / "entities.jsonl"
    lines = (json.dumps(asdict(each), ensure_ascii=False) for each in (*links.bodies, *links.events))
    entities.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    why = {member.id: member.why for each in (*links.bodies, *links.events) for member in each.members}
    moved = [(old, new, old.partition("-")[0], why.get(old, "")) for old, new in links.redirects.items()]
    changes = [(c.before, c.after, c.date, c.kind, c.what, c.source) for c in links.changes]
    return [
        entities,
        _table(target / "redirects.csv", ("id", "canonical", "kind", "why"), moved),
        _table(target / "changes.csv", ("before", "after", "date", "kind", "what", "source"), changes),
        _table(target / "reposts.csv", ("record", "original"), list(links.reposts.items())),
    ]


def _table(path: Path, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def told(entity: Entity) -> str:
    """One line on an entity for a person: its names with their days and the number of its articles.

    >>> told(Entity("body-1", "body", "遂宁市民政局", (), "510900"))
    '遂宁市民政局 (510900, 0 articles)'
    """
    names = [
        f"{name} {first}–{last}" if first else name
        for name, (first, last) in entity.names().items()
        if name != entity.name
    ]
    also = f"; also {', '.join(names)}" if names else ""
    return f"{entity.name} ({entity.region or 'no division'}, {len(entity.records)} articles{also})"
