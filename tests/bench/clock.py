"""How long something takes: wall time of each of several calls, the garbage collector held off."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any

ROW = 10


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each call."""

    each: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return median(self.each)

    @property
    def p99(self) -> float:
        """What one call in a hundred exceeds."""
        return quantiles(self.each, n=100, method="inclusive")[98] if len(self.each) > 1 else self.each[0]


def timed(call: Callable[[], Any], runs: int, warm: int = 1) -> Times:
    """The times of `runs` calls, after `warm` that do not count."""
    return side_by_side([call], runs, warm)[0]


def side_by_side(calls: list[Callable[[], Any]], runs: int, warm: int = 1) -> list[Times]:
    """Programs to compare, by turns: a slow moment of the machine falls on all of them.

    Each turn is a row of calls after `warm` that do not count: another program leaves the caches cold, which no one
    who judges contracts one after the other would see.
    """
    found: list[list[float]] = [[] for _ in calls]
    while len(found[0]) < runs:
        for call, times in zip(calls, found, strict=True):
            for n in range(-warm, min(ROW, runs - len(times))):
                gc.collect()
                gc.disable()
                started = perf_counter()
                call()
                if n >= 0:
                    times.append(perf_counter() - started)
                gc.enable()
    return [Times(tuple(times)) for times in found]
