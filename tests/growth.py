"""How the time of a call grows with its input: a ratio of processor times, so that a busy machine fails nothing."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Four times the input takes four times as long; a square takes sixteen. Below the floor the clock tells nothing.
MOST, FLOOR_S = 11.0, 0.4


def growth(run: Callable[[T], object], make: Callable[[int], T], size: int) -> float:
    """The time of four times the input over that of the input, the best of three each; 0 where both are quick."""
    run(make(size))
    small, large = (min(_seconds(run, make(n)) for _ in range(3)) for n in (size, 4 * size))
    return 0.0 if large < FLOOR_S else large / small


def _seconds(run: Callable[[T], object], given: T) -> float:
    began = time.process_time()
    run(given)
    return time.process_time() - began
