"""Print swnews/data/lunar.tsv: `pip install borax==4.1.3 lunar_python==1.4.8 && python docs/tables/make_lunar.py`.

borax gives the calendar; every day and every solar term is checked against lunar_python; a difference stops the run.
"""

import sys
from datetime import date, timedelta

from borax.calendars.lunardate import LunarDate, TermUtils
from lunar_python import Solar

TERMS = [
    "小寒",
    "大寒",
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
]


def main() -> None:
    """Write a row a year: first day, lengths of the months, the month that has a leap month, days of the 24 terms."""
    rows = ["year\tnew_year\tmonths\tleap\tterms"]
    for year in range(1990, 2051):
        first = LunarDate(year, 1, 1, 0).to_solar_date()
        end = LunarDate(year + 1, 1, 1, 0).to_solar_date()
        starts, leap = [], 0
        for n in range((end - first).days):
            day = first + timedelta(n)
            lunar = checked(day)
            if lunar.day == 1:
                starts.append(day)
                leap = lunar.month if lunar.leap else leap
        lengths = [(b - a).days for a, b in zip(starts, [*starts[1:], end], strict=True)]
        days = [f"{term(year, name):%m-%d}" for name in TERMS]
        rows.append(f"{year}\t{first}\t{'|'.join(map(str, lengths))}\t{leap}\t{'|'.join(days)}")
    sys.stdout.write("\n".join(rows) + "\n")


def checked(day: date) -> LunarDate:
    """The lunar date of a day, on which both libraries agree."""
    lunar, other = LunarDate.from_solar(day), Solar.fromYmd(day.year, day.month, day.day).getLunar()
    if (lunar.month * (-1 if lunar.leap else 1), lunar.day) != (other.getMonth(), other.getDay()):
        raise SystemExit(f"{day}: borax says {lunar}, lunar_python {other}")
    return lunar


def term(year: int, name: str) -> date:
    """The day of a solar term, on which both libraries agree."""
    day: date = TermUtils.day_start_from_term(year, name)
    if Solar.fromYmd(day.year, day.month, day.day).getLunar().getJieQi() != name:
        raise SystemExit(f"{name} {year}: borax says {day}, lunar_python does not")
    return day


if __name__ == "__main__":
    main()
