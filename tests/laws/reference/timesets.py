"""Sets of time, cut at every moment at which any of them begins or ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from .values import Hours, Span, Stretch

Set = list[Stretch]


def as_set(x: Any) -> Set:
    """A stretch, a run of days from 0:00 to 24:00, or a list of such."""
    if x is None:
        return []
    if isinstance(x, Stretch):
        return [x]
    if isinstance(x, Span):
        return [Stretch(datetime.combine(x.first, time.min), datetime.combine(x.last + timedelta(1), time.min))]
    return [stretch for member in x for stretch in as_set(member)]


def combined(sets: list[Set], holds: Callable[[list[bool]], bool]) -> Set:
    """The time of which `holds` is true, told which of the sets it is in; pieces that touch are one."""
    ends = sorted({end for one in sets for stretch in one for end in stretch})
    found: Set = []
    for start, end in pairwise(ends):
        if holds([any(s.start <= start and end <= s.end for s in one) for one in sets]):
            if found and found[-1].end == start:
                found[-1] = Stretch(found[-1].start, end)
            else:
                found.append(Stretch(start, end))
    return found


def length(some: Set) -> Hours:
    """How long a set is; what is in it twice counts once."""
    pieces = combined([some], any)
    total = sum((s.end - s.start for s in pieces), timedelta())
    return Hours(Fraction(total // timedelta(microseconds=1), 1_000_000))
