"""Values as a message shows them: 1,001個, 200M, 45分, 2025-04-01."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import spelled
from kiyaku.law.types import Type

UNITS = {"円": "円", "端数円": "円", "個数": "個"}


def show(value: Any, type_: Type) -> str:
    """A value of a type, as a lawyer would write it."""
    if value is None:
        return "なし"
    if isinstance(value, bool):
        return "真" if value else "偽"
    if isinstance(value, timedelta):
        return spelled(value)
    if isinstance(value, Fraction):
        return number(value, type_)
    return str(value)


def number(value: Fraction, type_: Type) -> str:
    """A number with the unit of its type."""
    if type_.name in ("割合", "年率"):
        return f"{float(value * 100):g}%"
    if type_.name == "帯域":
        return f"{float(value / 1000):g}G" if value >= 1000 and value % 100 == 0 else f"{float(value):g}M"
    plain = f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):g}"
    return plain + UNITS.get(type_.name, "")
