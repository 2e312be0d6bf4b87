"""Units in arithmetic: what 円 × 割合 or 円 ÷ 日数 is, and what goes with nothing."""

from __future__ import annotations

from kiyaku.law import types as ty
from kiyaku.law.types import Type

_SUMMED = {"円", "端数円", "円/年", "割合", "年率", "個数", "数", "時間", "帯域", *ty.RATES, "？"}


def add(a: Type, b: Type) -> Type | None:
    """The type of a + b; None where the units do not go together."""
    return ty.join(a, b) if a.name in _SUMMED and b.name in _SUMMED else None


def subtract(a: Type, b: Type) -> Type | None:
    """The type of a − b: of two dates, how many days lie between."""
    if "日付" in (a.name, b.name) and {a.name, b.name} <= {"日付", "？"}:
        return ty.COUNT
    return add(a, b)


def multiply(a: Type, b: Type) -> Type | None:
    """The type of a × b."""
    if ty.ANY in (a, b):
        return ty.ANY
    for x, y in ((a, b), (b, a)):
        if x in ty.MONEY and y in ty.PLAIN:
            return x
        if x in ty.MONEY and y == ty.RATIO:
            return ty.FRACTION
        if x in ty.MONEY and y == ty.RATE:
            return ty.PER_YEAR
        if x == ty.PER_YEAR and y in (*ty.PLAIN, ty.RATIO):
            return ty.PER_YEAR
        if x.name in ty.RATES and (y == ty.RATES[x.name] or y == ty.NUMBER):
            return ty.FRACTION if y == ty.DURATION else ty.YEN
        if x in (ty.COUNT, ty.NUMBER) and y in (ty.COUNT, ty.NUMBER):
            return ty.COUNT if ty.COUNT in (x, y) else ty.NUMBER
        if x == ty.RATIO and y in (ty.RATIO, *ty.PLAIN):
            return ty.RATIO
        if x == ty.DURATION and y in (ty.RATIO, *ty.PLAIN):
            return ty.DURATION
    return None


def divide(a: Type, b: Type) -> Type | None:
    """The type of a ÷ b. Dividing yen leaves a fraction; 円/年 ÷ days of the year is the day's share."""
    if ty.ANY in (a, b):
        return ty.ANY
    if (a in (*ty.MONEY, ty.PER_YEAR)) and b in (*ty.PLAIN, ty.RATIO):
        return ty.FRACTION
    if a == ty.DURATION and b in (*ty.PLAIN, ty.RATIO):
        return ty.DURATION
    if (a in ty.MONEY and b in ty.MONEY) or (a == ty.DURATION and b == ty.DURATION):
        return ty.RATIO
    if a in (*ty.PLAIN, ty.RATIO) and b in (*ty.PLAIN, ty.RATIO):
        return ty.RATIO
    return None
