"""Values that may be unknown: three-valued truth, numbers with bounds, なし (None) kept apart from unknown.

An unknown carries the names of the inputs that would settle it.
"""

from __future__ import annotations

from collections.abc import Iterable
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
class Bounds:
    """A number known only to lie in [low … high]; None is no bound."""

    low: Fraction | None
    high: Fraction | None
    missing: Missing


@dataclass(frozen=True, slots=True)
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
    return isinstance(value, Unknown | Bounds)


def low(value: Any) -> Fraction | None:
    return value.low if isinstance(value, Bounds) else value


def high(value: Any) -> Fraction | None:
    return value.high if isinstance(value, Bounds) else value


def bounded(lo: Fraction | None, hi: Fraction | None, names: Missing) -> Any:
    """The number itself where the bounds meet."""
    return lo if lo is not None and lo == hi else Bounds(lo, hi, names)


def both(values: Iterable[Any]) -> Any:
    """かつ: false if any is false, else unknown if any is unknown. なし is not true."""
    names, unknown = NOTHING, False
    for value in values:
        if isinstance(value, Unknown):
            names, unknown = names | value.missing, True
        elif not value:
            return False
    return Unknown(names) if unknown else True


def either(values: Iterable[Any]) -> Any:
    """または: true if any is true, else unknown if any is unknown."""
    names, unknown = NOTHING, False
    for value in values:
        if isinstance(value, Unknown):
            names, unknown = names | value.missing, True
        elif value:
            return True
    return Unknown(names) if unknown else False


def negate(value: Any) -> Any:
    return value if isinstance(value, Unknown) else not value


def merge(values: list[Any], names: Missing) -> Any:
    """One of these values, it is not known which: their bounds, or the value itself where all are the same."""
    first = values[0]
    if all(same(first, value) for value in values[1:]):
        return first
    names |= missing(*values)
    if all(isinstance(value, Fraction | Bounds) for value in values):
        lows, highs = [low(v) for v in values], [high(v) for v in values]
        return Bounds(
            None if None in lows else min(x for x in lows if x is not None),
            None if None in highs else max(x for x in highs if x is not None),
            names,
        )
    return Unknown(names)


def same(a: Any, b: Any) -> bool:
    return type(a) is type(b) and bool(a == b)


def arithmetic(sign: str, a: Any, b: Any) -> Any:
    """a + b, − , × , ÷ with bounds carried. なし is an amount that has not arisen: the result is unknown."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        if sign == "+":
            return a + b
        if sign == "-":
            return a - b
        if sign == "×":
            return a * b
        return a / b if b else Unknown(frozenset({"0 による割り算"}))
    if a is None or b is None:
        return Unknown(missing(a, b) | {"なし（まだ生じていない値）"})
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return Unknown(missing(a, b))
    if isinstance(a, date) and isinstance(b, date):
        return Fraction((day_of(a) - day_of(b)).days)
    if isinstance(a, timedelta) or isinstance(b, timedelta):
        return durations(sign, a, b)
    return intervals(sign, a, b)


def day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def hours(value: timedelta) -> Fraction:
    return Fraction(value // timedelta(microseconds=1), 3_600_000_000)


def durations(sign: str, a: Any, b: Any) -> Any:
    """Lengths of time: sums, ratios, and 円/時間 × 時間 by exact hours."""
    if isinstance(a, timedelta) and isinstance(b, timedelta):
        if sign == "÷":
            return hours(a) / hours(b) if b else Unknown(frozenset({"0 による割り算"}))
        return a + b if sign == "+" else a - b
    if isinstance(a, timedelta):
        if isinstance(b, Fraction) and sign == "÷":
            return a * b.denominator / b.numerator if b else Unknown(frozenset({"0 による割り算"}))
        return arithmetic(sign, hours(a), b)
    return arithmetic(sign, a, hours(b))


def intervals(sign: str, a: Any, b: Any) -> Any:
    """Interval arithmetic; an open side stays open."""
    names = missing(a, b)
    al, ah, bl, bh = low(a), high(a), low(b), high(b)
    if sign == "+":
        return bounded(plus(al, bl), plus(ah, bh), names)
    if sign == "-":
        return bounded(plus(al, bh, -1), plus(ah, bl, -1), names)
    if sign == "÷":
        if bl is None or bh is None or bl <= 0 <= bh:
            return Unknown(names | ({"0 による割り算"} if bl == bh == 0 else NOTHING))
        bl, bh = 1 / bh, 1 / bl
    if al == ah == 0 or bl == bh == 0:
        return Fraction(0)
    if None in (al, ah, bl, bh):
        if al is not None and bl is not None and al >= 0 and bl >= 0:
            return Bounds(al * bl, None, names)
        return Bounds(None, None, names)
    corners = [x * y for x in (al, ah) for y in (bl, bh) if x is not None and y is not None]
    return bounded(min(corners), max(corners), names)


def plus(x: Fraction | None, y: Fraction | None, sign: int = 1) -> Fraction | None:
    return None if x is None or y is None else x + sign * y


def compared(op: str, a: Any, b: Any) -> Any:
    """A comparison of plain values (dates already plain): True, False or Unknown."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return Unknown(missing(a, b))
    if a is None or b is None:
        return {"=": a is b, "!=": a is not b}.get(op, False)
    if isinstance(a, Bounds) or isinstance(b, Bounds):
        return bounds_compared(op, a, b)
    if isinstance(a, datetime) != isinstance(b, datetime) and isinstance(a, date) and isinstance(b, date):
        a, b = day_of(a), day_of(b)
    if op in ("=", "!="):
        return (a == b) == (op == "=")
    if op == "<":
        return a < b
    if op == "<=":
        return a <= b
    return a > b if op == ">" else a >= b


def bounds_compared(op: str, a: Any, b: Any) -> Any:
    """Decided where the bounds decide it: [0 … 1,324,000] ≦ 1,400,000 is true, > 1,000,000 unknown."""
    al, ah, bl, bh = low(a), high(a), low(b), high(b)
    below = ah is not None and bl is not None and ah < bl
    under = ah is not None and bl is not None and ah <= bl
    above = al is not None and bh is not None and al > bh
    over = al is not None and bh is not None and al >= bh
    yes, no = {
        "<": (below, over), "<=": (under, above), ">": (above, under), ">=": (over, below),
        "=": (False, below or above), "!=": (below or above, False),
    }[op]  # fmt: skip
    return True if yes else False if no else Unknown(missing(a, b))
