"""Values to one: 合計 件数 最大 最小 最早 最遅 合わせた 共通部分, with bounds carried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import Any

from kiyaku.reckon import timesets
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.truth import both, either, negate
from kiyaku.reckon.values import (
    Bounds,
    Sometime,
    Unknown,
    are_days,
    bounded,
    day_of,
    earliest,
    high,
    is_unknown,
    latest,
    low,
    may_be_none,
    merge,
    missing,
    sometime,
)

ZERO = Fraction(0)
SETS: dict[str, Callable[[list[Any]], Any]] = {"合わせた": timesets.union, "共通部分": timesets.intersection}


def reduce(op: str, values: list[Any], nothing: Any = ZERO) -> Any:
    """Values to one. なし is left out, unknown is not; a doubtful member is in or out, and the result says so.

    The sum of none is `nothing`, in the sum's own unit.
    """
    if op == "最初":
        found = next((v for v in values if v is not None), None)
        return found.applies if isinstance(found, Doubtful) else found
    if op == "全部":
        return both(either((negate(v.applies), v.value)) if isinstance(v, Doubtful) else v for v in values)
    if op == "一部":
        return either(both((v.applies, v.value)) if isinstance(v, Doubtful) else v for v in values)
    if op in SETS:
        return SETS[op](values)
    if op == "件数":
        return counted(values)
    if op == "合計":
        total: Any = None
        for v in values:
            if (v.value if isinstance(v, Doubtful) else v) is None:
                continue
            share = merge([nothing, v.value], v.applies.missing) if isinstance(v, Doubtful) else v
            total = share if total is None else arithmetic("+", total, share)
        return nothing if total is None else total
    sure = [v for v in values if v is not None and not isinstance(v, Doubtful)]
    maybe = [v for v in values if isinstance(v, Doubtful) and v.value is not None]
    return _picked(op in ("最大", "最遅"), sure, maybe)


def counted(values: list[Any]) -> Any:
    """How many there are, なし left out; between bounds where of some it is not known."""
    if unknown := [v for v in values if isinstance(v, Unknown)]:  # a list, or a value that may be none
        return Unknown(missing(*unknown))
    there = [v for v in values if not isinstance(v, Doubtful) and v is not None]
    maybe = [v for v in values if isinstance(v, Doubtful)]
    names = missing(*(v.applies for v in maybe))
    return bounded(Fraction(len(there)), Fraction(len(there) + len(maybe)), names)


def _picked(largest: bool, sure: list[Any], maybe: list[Doubtful]) -> Any:
    """The largest or least of the sure ones, where no doubtful one could be beyond it."""
    best = _most(largest, sure)
    if not maybe:
        return best
    names = missing(*(v.applies for v in maybe))
    if are_days([*sure, *(v.value for v in maybe)]):
        doubtful = [Sometime(names | missing(v.value), earliest(v.value), latest(v.value), True) for v in maybe]
        return _day([*sure, *doubtful], largest)
    if not sure or is_unknown(best):
        return Unknown(names | missing(best, *(v.value for v in maybe)))
    reached = [_most(largest, [best, v.value]) for v in maybe]
    return merge([best, *reached], names)


def _most(largest: bool, some: list[Any]) -> Any:
    if not some:
        return None
    if any(isinstance(v, Bounds | Unknown) for v in some):
        if are_days(some):
            return _day(some, largest)
        numbers = any(isinstance(v, Bounds | Fraction) for v in some)
        return _extreme(some, largest) if numbers else Unknown(missing(*some))
    if len({isinstance(v, datetime) for v in some}) == 2:  # as in a comparison, a moment among days is its day
        some = [day_of(v) for v in some]
    pick: Callable[..., Any] = max if largest else min
    return pick(some)


def _day(some: list[Any], largest: bool) -> Any:
    """最遅 / 最早 of days of which some are not known: no earlier (later) than those there surely are."""
    sure = [v for v in some if not may_be_none(v)]
    since, until = min(map(earliest, some)), max(map(latest, some))
    if sure and largest:
        since = max(map(earliest, sure))
    elif sure:
        until = min(map(latest, sure))
    return sometime(missing(*some), since, until, not sure)


def _extreme(some: list[Any], largest: bool) -> Any:
    """最大 / 最小 of numbers of which some are only bounded."""
    lows, highs = [low(v) for v in some], [high(v) for v in some]
    known_low = [x for x in lows if x is not None]
    known_high = [x for x in highs if x is not None]
    if largest:
        lo = max(known_low) if known_low else None
        return bounded(lo, None if None in highs else max(known_high), missing(*some))
    hi = min(known_high) if known_high else None
    return bounded(None if None in lows else min(known_low), hi, missing(*some))
