"""The language's built-in functions, table lookup and sets of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from ipaddress import ip_address, ip_network
from math import ceil, floor
from typing import Any

from kiyaku import calendar as cal
from kiyaku.calendar import Segment, Span
from kiyaku.law.program import CellRange, Node, TableNode
from kiyaku.reckon.env import Env
from kiyaku.reckon.values import Bounds, Unknown, both, compared, merge, missing


def rounding(how: Callable[[Fraction], int]) -> Callable[[Any], Any]:
    """A rounding to whole yen; of bounds, each bound."""

    def run(x: Any) -> Any:
        if isinstance(x, Bounds):
            low, high = (None if v is None else Fraction(how(v)) for v in (x.low, x.high))
            return Bounds(low, high, x.missing)
        return x if x is None or isinstance(x, Unknown) else Fraction(how(x))

    return run


def half_up(x: Fraction) -> int:
    """通貨法3条: a half and more goes up."""
    return floor(x + Fraction(1, 2))


def to_multiple(how: Callable[[Fraction], int]) -> Callable[[Any, Any], Any]:
    def run(x: Any, unit: Any) -> Any:
        if isinstance(unit, Unknown | Bounds) or x is None:
            return Unknown(missing(x, unit))
        return rounding(lambda v: int(how(v / unit) * unit))(x)

    return run


def on_day(test: Callable[[date], bool]) -> Callable[[Any], Any]:
    def run(x: Any) -> Any:
        return x if isinstance(x, Unknown) else False if x is None else test(x)

    return run


TABLE: dict[str, Callable[..., Any]] = {
    "切捨て": rounding(floor), "切上げ": rounding(ceil), "四捨五入": rounding(half_up),
    "単位切上げ": to_multiple(ceil), "単位切捨て": to_multiple(floor),
    "金融機関休業日": on_day(cal.is_bank_holiday), "祝日": on_day(cal.is_public_holiday),
    "経過日": lambda day, span: day if isinstance(day, Unknown) or day is None else cal.passing_day(day, span.days),
}  # fmt: skip


def address_within(address: str, network: str) -> bool:
    """Whether an IP address lies in a range; an address that is none, or of another version, does not."""
    try:
        return ip_address(address) in ip_network(network, strict=False)
    except ValueError:
        return False


def segments(x: Any) -> list[Segment]:
    """A value as a set of time."""
    if isinstance(x, Segment):
        return [x]
    if isinstance(x, Span):
        return [whole for whole in [cal.whole_days(x)] if whole.start < whole.end]
    return [s for y in x or [] for s in segments(y)]


def subtract(a: Any, b: Any) -> Any:
    """`A を差し引いた B`, as sets of time."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return Unknown(missing(a, b))
    return cal.difference(segments(a), segments(b))


class Lookup:
    """A table ready to be read. The row that fits is remembered, so that a reason can cite it."""

    def __init__(self, table: TableNode, fn: Callable[[Node], Callable[[Env], Any]]):
        self.table = table
        self.rows = [
            ([fn(c) if isinstance(c, Node) else c for c in row.cells], fn(row.value), row.pid) for row in table.rows
        ]

    def find(self, env: Env, args: list[Any]) -> Any:
        """The value of the one row that fits. None fits: unknown, 規約外, naming the table and the arguments."""
        hits, doubtful, names = [], [], missing(*args)
        for cells, value, pid in self.rows:
            fits = both(self.fits(env, cell, arg) for cell, arg in zip(cells, args, strict=True))
            if isinstance(fits, Unknown):
                doubtful.append(value(env))
                names |= fits.missing
            elif fits:
                hits.append((value(env), pid))
        if hits and not doubtful:
            env.world.cites.add(hits[0][1])
            return hits[0][0]
        if doubtful:
            return merge([*doubtful, *(v for v, _ in hits)], names)
        shown = "、".join(f"{p}={show(a)}" for (p, _), a in zip(self.table.params, args, strict=True))
        return Unknown(frozenset({f"表「{self.table.name}」（{self.table.pid}）に当たる行がない: {shown}"}))

    def fits(self, env: Env, cell: Any, arg: Any) -> Any:
        if cell is None:
            return True
        if isinstance(cell, CellRange):
            return both(compared(op, arg, bound) for bound, op in cell.bounds)
        value = cell(env)
        if isinstance(value, list):
            return any(v == arg for v in value)
        return compared("=", arg, value)


def show(x: Any) -> str:
    """A value for a message."""
    if isinstance(x, Fraction):
        return f"{x.numerator:,}" if x.denominator == 1 else f"{x.numerator}/{x.denominator}"
    return "なし" if x is None else str(x)
