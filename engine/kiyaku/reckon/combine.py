"""Values to one: 合計 件数 最大 最小 最早 最遅 合わせた 共通部分, with bounds carried."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kiyaku.reckon import timesets
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.values import Bounds, Unknown, bounded, high, is_unknown, low, missing

ZERO = Fraction(0)


def reduce(op: str, values: list[Any], nothing: Any = ZERO) -> Any:
    """Values to one. なし is left out, unknown is not. The sum of none is `nothing`, in the sum's own unit."""
    if op in ("合わせた", "共通部分") and (unknown := [v for v in values if is_unknown(v)]):
        return Unknown(missing(*unknown))
    if op == "合わせた":
        return timesets.union(values)
    if op == "共通部分":
        return timesets.intersection(values)
    if op == "件数":
        return Fraction(len([v for v in values if v is not None]))
    if op == "合計":
        total: Any = None
        for v in values:
            total = v if total is None else arithmetic("+", total, v)
        return nothing if total is None else total
    some = [v for v in values if v is not None]
    if not some:
        return None
    pick: Callable[..., Any] = max if op in ("最大", "最遅") else min
    if any(isinstance(v, Bounds) for v in some) and not any(isinstance(v, Unknown) for v in some):
        return _extreme(some, op in ("最大", "最遅"))
    if any(isinstance(v, Unknown) for v in some):
        return Unknown(missing(*some))
    return pick(some)


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
