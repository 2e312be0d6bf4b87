"""Three-valued truth: かつ, または, でない and comparisons of values that may be unknown or bounded."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Length
from kiyaku.language import say
from kiyaku.reckon.values import (
    NOTHING,
    Among,
    Bounds,
    Sometime,
    Unknown,
    day_of,
    earliest,
    high,
    latest,
    low,
    may_be_none,
    missing,
    unknown,
)


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


def truth(value: Any) -> Any:
    """A value as a truth value: なし and a collection of nothing are false, unknown stays unknown."""
    if isinstance(value, Unknown | bool):
        return value
    return value is not None and not (isinstance(value, list | tuple) and not value)


def negate(value: Any) -> Any:
    """でない: unknown stays unknown; なし is not true, so its negation is."""
    return unknown(value) if isinstance(value, Unknown) else not value


TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
PLAIN = frozenset({Fraction, str, bool, date, datetime, timedelta})  # two of one of these compare as they are


def compared(op: str, a: Any, b: Any) -> Any:
    """A comparison of plain values (dates already plain): True, False or Unknown."""
    if type(a) is type(b) and type(a) in PLAIN:
        return TESTS[op](a, b)
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return _unknown_compared(op, a, b)
    if a is None or b is None:
        return {"=": a is b, "!=": a is not b}.get(op, False)
    if isinstance(a, Bounds) or isinstance(b, Bounds):
        return _bounds_compared(op, a, b)
    if isinstance(a, datetime) != isinstance(b, datetime) and isinstance(a, date) and isinstance(b, date):
        a, b = day_of(a), day_of(b)
    if isinstance(a, Length) and isinstance(b, Length) and op not in ("=", "!="):
        return _lengths_compared(op, a, b)
    return TESTS[op](a, b)


def _unknown_compared(op: str, a: Any, b: Any) -> Any:
    """Decided for a word that it cannot be, and by the days between which a day lies; none is before no other."""
    words = any(isinstance(x, Among) and isinstance(y, str) and y not in x.words for x, y in ((a, b), (b, a)))
    if words and op in ("=", "!="):
        return op == "!="
    if any(isinstance(x, Sometime) for x in (a, b)) and all(isinstance(x, date | Unknown) for x in (a, b)):
        a, b = (x if isinstance(x, Unknown) else day_of(x) for x in (a, b))
        yes, no = _ordered(op, earliest(a), latest(a), earliest(b), latest(b))
        none = may_be_none(a), may_be_none(b)
        if (yes or no) and not (all(none) if op in ("=", "!=") else yes and any(none)):
            return yes
    return Unknown(missing(a, b))


def _lengths_compared(op: str, a: Length, b: Length) -> Any:
    """Months against months, days against days. How 3か月 and 90日 compare depends on the day they are counted from."""
    (one, n), (other, m) = a.measure, b.measure
    if one == other:
        return TESTS[op](n, m)
    return Unknown(frozenset({say("{a} と {b} のどちらが長いか（どの日から数えるか）", a=a, b=b)}))


def _bounds_compared(op: str, a: Any, b: Any) -> Any:
    """Decided where the bounds decide it: [0 … 1,324,000] ≦ 1,400,000 is true, > 1,000,000 unknown."""
    yes, no = _ordered(op, low(a), high(a), low(b), high(b))
    return True if yes else False if no else Unknown(missing(a, b))


def _ordered(op: str, al: Any, ah: Any, bl: Any, bh: Any) -> tuple[bool, bool]:
    """Whether a comparison surely holds, and whether it surely does not, between two bounds each."""
    below = ah is not None and bl is not None and ah < bl
    under = ah is not None and bl is not None and ah <= bl
    above = al is not None and bh is not None and al > bh
    over = al is not None and bh is not None and al >= bh
    return {
        "<": (below, over), "<=": (under, above), ">": (above, under), ">=": (over, below),
        "=": (False, below or above), "!=": (below or above, False),
    }[op]  # fmt: skip
