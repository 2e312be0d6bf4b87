"""Roundings as Python's own decimals do them, and what is false in those that a conclusion tells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction

from kiyaku.judge.judgment import Concluded

MODES = {"切捨て": ROUND_DOWN, "切上げ": ROUND_UP, "四捨五入": ROUND_HALF_UP}
WIDE = Context(prec=60)


def by_hand(how: str, exact: Fraction) -> int:
    """The rounding as Python's own decimals do it: toward zero, away from it, a half away from it."""
    value = WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return int(value.quantize(Decimal(1), rounding=MODES[how], context=WIDE))


def wrong(c: Concluded) -> Iterator[str]:
    """What is false in the roundings that a conclusion tells."""
    for x in c.rounded:
        if x.amount != by_hand(x.rounding, Fraction(x.exact)):
            yield f"{c.id}: {x}"
    if c.exact is not None and c.amount is not None:
        if c.rounding is None or c.amount != by_hand(c.rounding, Fraction(c.exact)):
            yield f"{c.id}: {c.amount} = {c.rounding}({c.exact})"
        if not any(x.exact == c.exact and x.amount == c.amount for x in c.rounded):
            yield f"{c.id}: {c.exact} is no rounding's"
    if c.rounded and c.amount is None:
        yield f"{c.id}: roundings of no amount"
