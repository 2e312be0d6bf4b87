"""Table cells as sets of values: what two cells share, and what lies between two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Length
from kiyaku.law.program import CellRange, Node
from kiyaku.law.types import Type

End = tuple[Any, int] | None  # a bound and -1 / 1 where the bound itself is left out; None is no bound
WHOLE = ("個数", "円", "数")  # counts and yen are integers, dates whole days: nothing lies between 500 and 501


@dataclass(frozen=True, slots=True)
class Cell:
    """Any value (`free`), some values, or a run from `low` to `high`; `dark` where it cannot be told beforehand."""

    free: bool = False
    dark: bool = False
    values: tuple[Any, ...] = ()
    low: End = None
    high: End = None

    @property
    def run(self) -> bool:
        """Whether it is a range."""
        return not (self.free or self.dark or self.values)


def cell(written: Node | CellRange | None, type_: Type) -> Cell:
    """A cell as a set."""
    if written is None:
        return Cell(free=True)
    if isinstance(written, Node):
        several = written.kids if written.op == "oneof" else (written,)
        known = all(kid.op == "lit" for kid in several)
        return Cell(values=tuple(plain(kid.value) for kid in several)) if known else Cell(dark=True)
    low: End = None
    high: End = None
    for bound, word in written.bounds:
        value, inside = plain(bound), word in (">=", "<=")
        if word[0] == ">":
            low = (value, 0 if inside else 1)
        else:
            high = (value, 0 if inside else -1)
    one = step(type_, low or high)
    if one is not None:  # whole numbers: 超 500 is from 501 on
        low = (low[0] + one * low[1], 0) if low else None
        high = (high[0] + one * high[1], 0) if high else None
    return Cell(low=low, high=high)


def plain(value: Any) -> Any:
    """A length of calendar time as (unit, number), so that 90日 and 3か月 are not taken for one another."""
    return value.measure if isinstance(value, Length) else value


def step(type_: Type, end: End) -> Any:
    """The distance between two neighbouring values of a type; None where there is always one between."""
    if type_.name in WHOLE and end and isinstance(end[0], Fraction):
        return Fraction(1)
    plain_date = end and isinstance(end[0], date) and not isinstance(end[0], datetime)
    return timedelta(days=1) if plain_date else None


def shared(a: Cell, b: Cell) -> tuple[bool, Any]:
    """Whether two cells have a value in common, and one (None where any does). A dark cell is given the benefit."""
    if a.dark or b.dark:
        return False, None
    if a.free or b.free:
        other = b if a.free else a
        return True, None if other.free else sample(other)
    if a.values or b.values:
        some, other = (a, b) if a.values else (b, a)
        found = [v for v in some.values if holds(other, v)]
        return bool(found), found[0] if found else None
    low = max((x for x in (a.low, b.low) if x), default=None)
    high = min((x for x in (a.high, b.high) if x), default=None)
    return (False, None) if low and high and low > high else (True, sample(Cell(low=low, high=high)))


def holds(a: Cell, value: Any) -> bool:
    """Whether a value falls in a cell. Values that cannot be ordered against its bounds do not."""
    if a.free or a.values:
        return a.free or value in a.values
    try:
        return (a.low is None or a.low <= (value, 0)) and (a.high is None or (value, 0) <= a.high)
    except TypeError:
        return False


def sample(a: Cell) -> Any:
    """A value that falls in a cell."""
    if a.values:
        return a.values[0]
    if a.low and a.high and a.low[1] and a.high[1]:
        return a.low[0] + (a.high[0] - a.low[0]) / 2
    ends = [end[0] for end in (a.low, a.high) if end and not end[1]]
    return ends[0] if ends else None


def between(a: Cell, b: Cell, type_: Type) -> Any:
    """A value after the end of `a` and before the start of `b`; None where nothing lies between."""
    if a.high is None or b.low is None:
        return None
    (high, short), (low, late) = a.high, b.low
    one = step(type_, b.low)
    if one is not None:
        return high + one if low > high + one else None
    if low == high:
        return high if short and late else None
    if short or late or isinstance(high, tuple):
        return high if short else low if late else None
    return high + (low - high) / 2 if low > high else None
