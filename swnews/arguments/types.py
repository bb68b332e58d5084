"""What the texts of a command line mean; argparse tells the user of those that mean nothing."""

from __future__ import annotations

import argparse
import contextlib
from datetime import date


def day(value: str) -> str:
    """An ISO day; argparse tells the user of any other."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no day such as 2023-03-01") from None


def count(value: str) -> int:
    """A number from 1 on."""
    if value.isascii() and value.isdigit() and int(value) > 0:
        return int(value)
    raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 on")


def seconds(value: str) -> float:
    """A number of seconds from 0 on."""
    with contextlib.suppress(ValueError):
        if 0 <= float(value) < float("inf"):
            return float(value)
    raise argparse.ArgumentTypeError(f"{value!r} is no number of seconds")


def columns(value: str) -> dict[str, str]:
    """title=标题,text=正文 as a mapping; argparse tells the user of anything else."""
    pairs = [pair.partition("=") for pair in value.replace("，", ",").split(",")]
    if all(field.strip() and header.strip() for field, _, header in pairs):
        return {field.strip(): header.strip() for field, _, header in pairs}
    raise argparse.ArgumentTypeError(f"{value!r} is no list such as title=标题,text=正文")


def chance(value: str) -> float:
    """A number from 0 to 1; argparse tells the user of anything else."""
    try:
        chance = float(value)
    except ValueError:
        chance = -1.0
    if 0 <= chance <= 1:
        return chance
    raise argparse.ArgumentTypeError(f"{value!r} is no chance; give a number from 0 to 1, such as 0.9")
