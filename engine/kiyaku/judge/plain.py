"""Values as the judgment's JSON holds them: ISO dates, whole yen, exact fractions as text, bounds outward."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

from kiyaku.calendar import Span, spelled
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.values import Bounds, Sometime, Unknown


def plain(x: Any) -> object:
    """A value as JSON: whole numbers, exact fractions as text; bounds or days between, with what is missing."""
    if isinstance(x, Fraction):
        return int(x) if x.denominator == 1 else f"{x.numerator}/{x.denominator}"
    if isinstance(x, Bounds):
        timed = isinstance(x.low, timedelta) or isinstance(x.high, timedelta)
        return {"bounds": [plain(x.low), plain(x.high)] if timed else limits(x), "missing": sorted(x.missing)}
    if isinstance(x, timedelta):
        return spelled(x)
    if isinstance(x, Sometime):
        ends = [None if end in (date.min, date.max) else end.isoformat() for end in (x.since, x.until)]
        return {"days": ends, "missing": sorted(x.missing)}
    if isinstance(x, Unknown):
        return {"missing": sorted(x.missing)}
    if isinstance(x, Doubtful):
        return {"perhaps": plain(x.value), "missing": sorted(x.applies.missing)}
    if x is None or isinstance(x, bool | str):
        return x
    if isinstance(x, date):
        return x.isoformat()
    if isinstance(x, list | tuple):
        return [plain(y) for y in x]
    return f"{x.first}〜{x.last}" if isinstance(x, Span) else str(x)


def instant(value: datetime) -> str:
    """A date where it means the end of that day, else the moment."""
    end = value.hour == 23 and value.minute == 59 and value.second == 59
    return value.date().isoformat() if end else value.isoformat(timespec="minutes")


def iso(x: Any) -> str | None:
    """A date as ISO; None for なし and unknown."""
    return x.isoformat() if isinstance(x, date) else None


def whole_number(x: Any) -> int | None:
    """A number that is whole; None for any other value."""
    return int(x) if isinstance(x, Fraction) and x.denominator == 1 else None


def exact_number(x: Fraction) -> str:
    """A number in full: 839.5008 where a decimal can say it, else 100000/3."""
    rest, places = x.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return f"{x.numerator}/{x.denominator}"
    digits = f"{abs(x.numerator) * 10**places // x.denominator:0{places + 1}d}"
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{'-' if x < 0 else ''}{whole}" + (f".{part}" if part else "")


def limits(x: Any) -> list[int | None] | None:
    """Bounds in whole yen, outward; None where there is nothing to bound."""
    if not isinstance(x, Bounds):
        return None
    return [None if x.low is None else floor(x.low), None if x.high is None else ceil(x.high)]
