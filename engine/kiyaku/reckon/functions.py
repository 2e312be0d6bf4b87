"""The language's built-in functions of plain values: 端数, holidays, 経過日, addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from ipaddress import ip_network
from math import ceil, floor, trunc
from typing import Any

from kiyaku import calendar as cal
from kiyaku.reckon.numbers import by_zero
from kiyaku.reckon.values import Bounds, Unknown, missing, unknown


def _rounding(how: Callable[[Fraction], int]) -> Callable[[Any], Any]:
    """A rounding to whole yen; of bounds, each bound, as it keeps the order of what it rounds."""

    def run(x: Any) -> Any:
        if isinstance(x, Bounds):
            low, high = (None if v is None else Fraction(how(v)) for v in (x.low, x.high))
            return Bounds(low, high, x.missing)
        return x if x is None or isinstance(x, Unknown) else Fraction(how(x))

    return run


def _away(x: Fraction) -> int:
    """切上げ: away from zero, so that a credit note takes back what the invoice had asked."""
    return floor(x) if x < 0 else ceil(x)


def _half_away(x: Fraction) -> int:
    """四捨五入 (通貨法3条): a half and more goes away from zero."""
    return trunc(x + Fraction(1 if x > 0 else -1, 2))


def _to_multiple(how: Callable[[Fraction], int]) -> Callable[[Any, Any], Any]:
    def run(x: Any, unit: Any) -> Any:
        if isinstance(unit, Unknown | Bounds) or x is None:
            return Unknown(missing(x, unit))
        if not unit:
            return by_zero()
        return _rounding(lambda v: int(how(v / unit) * unit))(x)

    return run


def _on_day(test: Callable[[date], bool]) -> Callable[[Any], Any]:
    def run(x: Any) -> Any:
        return unknown(x) if isinstance(x, Unknown) else False if x is None else test(x)

    return run


def _deadline(day: Any, length: Any, reading: Any) -> Any:
    """「nか月前まで」「n日前まで」: the latest day for a notice, by the reading chosen (T3, T4)."""
    return None if day is None else cal.notice_deadline(day, length, cal.Reading(reading))


TABLE: dict[str, Callable[..., Any]] = {
    "切捨て": _rounding(trunc), "切上げ": _rounding(_away), "四捨五入": _rounding(_half_away),
    "単位切上げ": _to_multiple(_away), "単位切捨て": _to_multiple(trunc),
    "金融機関休業日": _on_day(cal.is_bank_holiday), "祝日": _on_day(cal.is_public_holiday),
    "までの期限": _deadline,
    "経過日": lambda day, span: None if day is None else cal.passing_day(day, span),
}  # fmt: skip


def address_within(address: str, network: str) -> bool:
    """Whether an IP address, or a range written 10.1.0.0/16, lies in a range; none, or of another version, does not."""
    try:
        inner, outer = ip_network(address, strict=False), ip_network(network, strict=False)
    except ValueError:
        return False
    inside = inner.network_address in outer and inner.broadcast_address in outer
    return inner.version == outer.version and inside
