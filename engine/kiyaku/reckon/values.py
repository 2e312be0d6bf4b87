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
class Sometime(Unknown):
    """A day that is not known, and of which there may be none (`perhaps`); if there is one, `since` … `until`."""

    since: date
    until: date
    perhaps: bool


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


def unknown(x: Unknown) -> Unknown:
    """What comes of something that is not known: not known either, whatever is known of the thing itself."""
    return x if type(x) is Unknown else Unknown(x.missing)


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


def earliest(day: Any) -> date:
    """The first day that a day can be: itself where it is known."""
    return day.since if isinstance(day, Sometime) else date.min if isinstance(day, Unknown) else day


def latest(day: Any) -> date:
    """The last day that a day can be."""
    return day.until if isinstance(day, Sometime) else date.max if isinstance(day, Unknown) else day


def sometime(names: Missing, since: date, until: date, perhaps: bool) -> Any:
    """A day between two; the day itself where they meet."""
    if since == until and not perhaps:
        return since
    return Sometime(names, since, until, perhaps)


def are_days(values: list[Any]) -> bool:
    """Whether values are days of which at least one is bounded; the others may be unknown."""
    some = any(type(v) is date or isinstance(v, Sometime) for v in values)
    return some and all(type(v) is date or isinstance(v, Unknown) for v in values)


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
    days = [v for v in values if v is not None]
    if are_days(days):
        perhaps = len(days) < len(values) or any(map(may_be_none, days))
        return sometime(names, min(map(earliest, days)), max(map(latest, days)), perhaps)
    return Unknown(names)


def may_be_none(day: Any) -> bool:
    """Whether there may be no such day."""
    return isinstance(day, Unknown) and not (isinstance(day, Sometime) and not day.perhaps)


def _same(a: Any, b: Any) -> bool:
    return type(a) is type(b) and bool(a == b)


def day_of(value: date) -> date:
    """The day of a moment; a date itself."""
    return value.date() if isinstance(value, datetime) else value
