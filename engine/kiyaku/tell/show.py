"""Values as a reader sees them: yen with commas, exact fractions shortened, unknowns with what they wait for."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import spelled
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.types import Type
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.values import Bounds, Missing, Moving, Sometime, Unknown

MARKS = {True: "✓", False: "✗", None: "？"}


def number(x: Fraction) -> str:
    """4,228.4 exactly where four decimals do, else 1,072,333.33…"""
    if x.denominator == 1:
        return f"{x.numerator:,}"
    if _ends(x):
        return f"{float(x):,.4f}".rstrip("0")
    cut = abs(x) * 100 // 1
    return f"{'-' if x < 0 else ''}{cut // 100:,}.{cut % 100:02d}…"


def _ends(x: Fraction) -> bool:
    """Whether four decimals say the whole of it."""
    return (x * 10_000).denominator == 1


def _end(x: Any) -> str:
    """An end of bounds; '' where it is open."""
    return number(x) if isinstance(x, Fraction) else "" if x is None else shown(x)


def _days(x: Sometime) -> str:
    """2024-12-31〜2025-01-31; an open side is left out, and one day alone is itself."""
    since, until = ("" if end in (date.min, date.max) else str(end) for end in (x.since, x.until))
    return since if since == until else f"{since}〜{until}"


def _open(bounds: str, missing: Missing) -> str:
    """What is known of a value, and what it waits for."""
    return say("{bounds}・未確定（{missing}）", bounds=bounds, missing="、".join(sorted(missing)))


def shown(x: Any, type_: Type = ty.ANY) -> str:
    """A value with its unit where the type has one."""
    if isinstance(x, Moving):
        x = x.day
    if isinstance(x, bool):
        return "はい" if x else "いいえ"
    if isinstance(x, Fraction):
        if type_ in (ty.RATIO, ty.RATE):
            return f"{number(x * 100)}%" if _ends(x * 100) else f"{x.denominator}分の{x.numerator}"
        if type_ == ty.BANDWIDTH:
            return f"{x // 1000}G" if x >= 1000 and x % 1000 == 0 else f"{number(x)}M"
        return number(x) + ("円" if type_ in ty.MONEY else "")
    if isinstance(x, timedelta):
        return spelled(x)
    if isinstance(x, Sometime):
        return _open(say("あるとすれば {days}", days=_days(x)) if x.perhaps else _days(x), x.missing)
    if isinstance(x, Doubtful):
        return _open(shown(x.value, type_), x.applies.missing)
    if isinstance(x, Unknown):
        return say("未確定（{missing}）", missing="、".join(sorted(x.missing)))
    if isinstance(x, Bounds):
        low, high = (_end(end) for end in (x.low, x.high))
        unit = "円" if type_ in ty.MONEY else ""
        return _open(f"{low}〜{high}{unit}" if high else f"{low}{unit}〜" if low else "〜", x.missing)
    if x is None:
        return "なし"
    if isinstance(x, list | tuple):
        return "、".join(shown(y) for y in x) or "なし"
    return str(x)
