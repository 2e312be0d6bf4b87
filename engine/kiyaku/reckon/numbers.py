"""Exact arithmetic with bounds: + − × ÷ of numbers, dates and lengths of time, unknown where a part is."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

from kiyaku.language import say
from kiyaku.reckon.values import NOTHING, Bounds, Unknown, bounded, day_of, high, low, missing

_INSTANT = timedelta(microseconds=1)
_HOUR = 3_600_000_000  # of them


def arithmetic(sign: str, a: Any, b: Any) -> Any:
    """a + b, − , × , ÷ with bounds carried. なし is an amount that has not arisen: the result is unknown."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        if sign == "+":
            return a + b
        if sign == "-":
            return a - b
        if sign == "×":
            return a * b
        return a / b if b else by_zero()
    if a is None or b is None:
        return Unknown(missing(a, b) | {say("なし（まだ生じていない値）")})
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return Unknown(missing(a, b))
    if isinstance(a, date) and isinstance(b, date):
        return Fraction((day_of(a) - day_of(b)).days)
    if _timed(a) or _timed(b):
        made = arithmetic(sign, hours(a), hours(b))
        return made if _timed(a) and _timed(b) and sign == "÷" else _length(made)
    return _intervals(sign, a, b)


def priced(a: Any, b: Any) -> Any:
    """円/時間 × 時間: money, by exact hours."""
    return arithmetic("×", hours(a), hours(b))


def _timed(x: Any) -> bool:
    """Whether a value is a length of time, or bounds of one."""
    ends = (x.low, x.high) if isinstance(x, Bounds) else (x,)
    return any(isinstance(end, timedelta) for end in ends)


def hours(x: Any) -> Any:
    """A length of time, or bounds of one, in exact hours; any other value as it is."""
    if isinstance(x, timedelta):
        return Fraction(x // _INSTANT, _HOUR)
    return Bounds(hours(x.low), hours(x.high), x.missing) if isinstance(x, Bounds) else x


def _length(x: Any) -> Any:
    """Hours as a length of time. What no clock shows (a seventh of a day) lies between the microseconds around it."""
    if isinstance(x, Unknown):
        return x
    names = missing(x) or frozenset({say("マイクロ秒未満の端数")})
    try:
        lo, hi = (
            None if end is None else how(end * _HOUR) * _INSTANT for how, end in ((floor, low(x)), (ceil, high(x)))
        )
    except OverflowError:
        return Unknown(missing(x) | {say("長すぎる時間")})
    return bounded(lo, hi, names)


def _intervals(sign: str, a: Any, b: Any) -> Any:
    """Interval arithmetic; an open side stays open."""
    names = missing(a, b)
    al, ah, bl, bh = low(a), high(a), low(b), high(b)
    if sign == "+":
        return bounded(_plus(al, bl), _plus(ah, bh), names)
    if sign == "-":
        return bounded(_plus(al, bh, -1), _plus(ah, bl, -1), names)
    if sign == "÷":
        if bl is None or bh is None or bl <= 0 <= bh:
            return Unknown(names | (by_zero().missing if bl == bh == 0 else NOTHING))
        bl, bh = 1 / bh, 1 / bl
    if al == ah == 0 or bl == bh == 0:
        return Fraction(0)
    if None in (al, ah, bl, bh):
        if al is not None and bl is not None and al >= 0 and bl >= 0:
            return Bounds(al * bl, None, names)
        return Bounds(None, None, names)
    corners = [x * y for x in (al, ah) for y in (bl, bh) if x is not None and y is not None]
    return bounded(min(corners), max(corners), names)


def _plus(x: Fraction | None, y: Fraction | None, sign: int = 1) -> Fraction | None:
    return None if x is None or y is None else x + sign * y


def by_zero() -> Unknown:
    """What a division by nothing, or a multiple of nothing, comes to: it is not known."""
    return Unknown(frozenset({say("0 による割り算")}))
