"""Build swnews/data/divisions.tsv from the table of yescallop/areacodes (CC0 1.0).

python docs/tables/build_divisions.py result.csv > swnews/data/divisions.tsv

One row for each code and name, with the years of its validity: rows that differ only in the name of the division
above (襄城区 under 襄樊市, then under 襄阳市) are joined. `start` is the first year, `end` the year of the change
(empty where in force); `successors` are the codes that took over at the end: in the source those with a year in
brackets are parts given away before, so they stand only where there is nothing else. Levels and parents follow from
the digits of the code.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

HEADER = "code\tname\tstart\tend\tsuccessors"
NOTE = "# Built by docs/tables/build_divisions.py from yescallop/areacodes (CC0 1.0); edit that script, not this file."
# The source writes the three groups of islands of before 2012 as single rows; Taiwan, Hong Kong and Macao are outside.
OUTSIDE = ("71", "81", "82")


def main() -> None:
    """Write the table to standard output."""
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        table = [row for row in csv.DictReader(file) if not row["代码"].startswith(OUTSIDE)]
    inherited, codes = heirs(table), {row["代码"] for row in table}
    rows: dict[tuple[str, str], list[list[str]]] = {}
    for row in table:
        code, end = row["代码"], row["变更/弃用时间"]
        successors = last(row["新代码"]) or ([code] if row["状态"] == "变更" else inherited.get(code, []))
        # Prefectures of Chongqing went to 500100 and 500200, which are no divisions: their counties are the province's.
        known = dict.fromkeys(item if item in codes else item[:2] + "0000" for item in successors)
        period = [row["启用时间"], end, "|".join(known) if end else ""]
        rows.setdefault((code, row["名称"]), []).append(period)
    lines = [NOTE, HEADER]
    for (code, name), periods in sorted(rows.items()):
        lines += ["\t".join([code, name, *period]) for period in joined(sorted(periods))]
    sys.stdout.write("\n".join(lines) + "\n")


def joined(periods: list[list[str]]) -> list[list[str]]:
    """The periods with each run without a gap made one."""
    out: list[list[str]] = []
    for period in periods:
        if out and out[-1][1] == period[0]:
            out[-1][1:] = period[1:]
        else:
            out.append(list(period))
    return out


def last(successors: str) -> list[str]:
    """The codes that took over at the end."""
    codes = [part for part in successors.split(";") if part]
    return [code for code in codes if "[" not in code] or [re.sub(r"\[.*", "", code) for code in codes]


def heirs(table: list[dict[str, str]]) -> dict[str, list[str]]:
    """For each prefecture that ended without a successor in the source, the one that most of its counties went to."""
    votes: dict[str, Counter[str]] = {}
    for row in table:
        for code in last(row["新代码"]):
            if row["级别"] == "县级" and code[:4] != row["代码"][:4]:
                votes.setdefault(row["代码"][:4] + "00", Counter())[code[:4] + "00"] += 1
    return {code: [count.most_common(1)[0][0]] for code, count in votes.items()}


if __name__ == "__main__":
    main()
