"""Print swnews/data/readings.tsv: `pip install pypinyin==0.55.0 && python docs/tables/build_readings.py`.

The readings of the characters of GBK that only Traditional text has: those that a mirror puts readings behind.
"""

import sys
from collections import defaultdict

import opencc
from pypinyin.constants import PINYIN_DICT


def main() -> None:
    """Write a row a reading, with its characters in order of their codes."""
    to_simple = opencc.OpenCC("t2s")
    found: dict[str, list[str]] = defaultdict(list)
    for code in range(0x3400, 0xA000):
        char = chr(code)
        if to_simple.convert(char) != char and encodable(char):
            for reading in dict.fromkeys(PINYIN_DICT.get(code, "").split(",")):
                if reading and encodable(reading):
                    found[reading].append(char)
    sys.stdout.write("reading\tcharacters\n")
    for reading, chars in sorted(found.items()):
        sys.stdout.write(f"{reading}\t{''.join(chars)}\n")


def encodable(text: str) -> bool:
    """Whether GBK has all of the text."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
