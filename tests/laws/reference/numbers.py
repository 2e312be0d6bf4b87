"""Arithmetic, comparison and the aggregates, of plain values."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from .values import OPEN, Hours, Length, day_of

ZERO = Fraction(0)


def arithmetic(sign: str, a: Any, b: Any) -> Any:
    """+ − × ÷; of なし, and by nothing, it is not known."""
    if a is OPEN or b is OPEN or a is None or b is None:
        return OPEN
    if isinstance(a, date):
        return Fraction((day_of(a) - day_of(b)).days)
    if isinstance(a, Hours) and isinstance(b, Hours) and sign == "÷":
        return a.seconds / b.seconds if b.seconds else OPEN
    if isinstance(a, Hours) or isinstance(b, Hours):
        x, y = (v.seconds if isinstance(v, Hours) else v for v in (a, b))
        made = arithmetic(sign, x, y)
        return OPEN if made is OPEN or 1_000_000 % made.denominator else Hours(made)  # finer than any clock
    if sign == "÷":
        return a / b if b else OPEN
    return {"+": a + b, "-": a - b, "×": a * b}[sign]


def priced(a: Any, b: Any) -> Any:
    """円/時間 × 時間."""
    if a is OPEN or b is OPEN or a is None or b is None:
        return OPEN
    price, hours = (b, a) if isinstance(a, Hours) else (a, b)
    return price * hours.seconds / 3600 if isinstance(hours, Hours) else ZERO  # the sum of no hours


def compared(op: str, a: Any, b: Any) -> Any:
    """なし equals なし alone and is before nothing; a moment beside a day is its day."""
    if a is OPEN or b is OPEN:
        return OPEN
    if a is None or b is None:
        return {"=": a is b, "!=": a is not b}.get(op, False)
    if isinstance(a, date) and isinstance(b, date) and isinstance(a, datetime) != isinstance(b, datetime):
        a, b = day_of(a), day_of(b)
    if isinstance(a, Length) and isinstance(b, Length) and a.unit != b.unit and op not in ("=", "!="):
        return OPEN
    if isinstance(a, Hours) != isinstance(b, Hours) and ZERO in (a, b):  # the sum of nothing
        a, b = (v if isinstance(v, Hours) else Hours(v) for v in (a, b))
    if op in ("=", "!="):
        return (a == b) is (op == "=")
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]


def rounded(how: str, x: Any) -> Any:
    """切捨て toward zero, 切上げ away from it, 四捨五入 a half away from it."""
    if x is OPEN or x is None:
        return x
    size = abs(x)
    whole = size.numerator // size.denominator
    rest = size - whole
    up = rest > 0 if how.endswith("切上げ") else rest >= Fraction(1, 2) if how == "四捨五入" else False
    return (whole + up) * (1 if x >= 0 else -1) * Fraction(1)


def both(values: list[Any]) -> Any:
    """かつ."""
    return False if False in [v for v in values if v is not OPEN] else OPEN if OPEN in values else True


def either(values: list[Any]) -> Any:
    """または."""
    return True if True in [v for v in values if v is not OPEN] else OPEN if OPEN in values else False


def negated(value: Any) -> Any:
    """でない."""
    return OPEN if value is OPEN else not value


def reduced(how: str, values: list[Any]) -> Any:
    """合計 最大 最小 最早 最遅 of some values, なし left out."""
    if any(v is OPEN for v in values):
        return OPEN
    some = [v for v in values if v is not None]
    if how == "合計":
        total: Any = None
        for v in some:
            total = v if total is None else arithmetic("+", total, v)
        return ZERO if total is None else total
    if not some:
        return None
    if any(isinstance(v, Hours) for v in some):  # the sum of nothing is no hours
        some = [v if isinstance(v, Hours) else Hours(v) for v in some]
    if len({isinstance(v, datetime) for v in some}) == 2:
        some = [day_of(v) for v in some]
    return max(some) if how in ("最大", "最遅") else min(some)
