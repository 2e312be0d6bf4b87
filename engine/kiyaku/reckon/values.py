"""Values that may be unknown, or known only within bounds; なし (None) is kept apart from unknown.

An unknown carries the names of the inputs that would settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

Missing = frozenset[str]
NOTHING: Missing = frozenset()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not known, and what would settle it."""

    missing: Missing


@dataclass(frozen=True, slots=True)
class Among(Unknown):
    """A word that is not known, but is one of these."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number (or a length of time) known only to lie in [low … high]; None is no bound."""

    low: Any
    high: Any
    missing: Missing


@dataclass(slots=True)
class Moving:
    """A date that follows a clock: `day` now, and `day` + n when the clock has gone n days on.

    基準日 and the variable of 各日 are such dates; whoever reads one marks when the result can change.
    """

    day: date
    clock: int
    shift: int


def missing(*values: Any) -> Missing:
    """The inputs that any of the values waits for."""
    found = NOTHING
    for value in values:
        if isinstance(value, Unknown | Bounds):
            found |= value.missing
    return found


def is_unknown(value: Any) -> bool:
    """Whether a value is unknown, wholly or within bounds."""
    return isinstance(value, Unknown | Bounds)


def low(value: Any) -> Any:
    """The least a number can be; None where nothing bounds it."""
    return value.low if isinstance(value, Bounds) else None if isinstance(value, Unknown) else value


def high(value: Any) -> Any:
    """The most a number can be; None where nothing bounds it."""
    return value.high if isinstance(value, Bounds) else None if isinstance(value, Unknown) else value


def bounded(lo: Any, hi: Any, names: Missing) -> Any:
    """The number itself where the bounds meet."""
    return lo if lo is not None and lo == hi else Bounds(lo, hi, names)


def within(lo: Any, hi: Any, names: Missing) -> Any:
    """An input not given, known only by its 範囲: bounds of a number or a length of time; of anything else, unknown."""
    numeric = any(isinstance(end, Fraction | timedelta) for end in (lo, hi))
    return Bounds(lo, hi, names) if numeric else Unknown(names)


def merge(values: list[Any], names: Missing) -> Any:
    """One of these values, it is not known which: their bounds, or the value itself where all are the same."""
    first = values[0]
    if all(_same(first, value) for value in values[1:]):
        return first
    names |= missing(*values)
    if all(isinstance(value, Fraction | Bounds) for value in values) or all(
        isinstance(value, timedelta | Bounds) for value in values
    ):
        lows, highs = [low(v) for v in values], [high(v) for v in values]
        return Bounds(
            None if None in lows else min(x for x in lows if x is not None),
            None if None in highs else max(x for x in highs if x is not None),
            names,
        )
    return Unknown(names)


def _same(a: Any, b: Any) -> bool:
    return type(a) is type(b) and bool(a == b)


def day_of(value: date) -> date:
    """The day of a moment; a date itself."""
    return value.date() if isinstance(value, datetime) else value
