"""減額 and 上限 over the 件 of one debt: first what each loses or may come to, then what all together do (通算).

通算 is used up in the order in which the 件 arose. A 減額 brings a 件 to nothing at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kiyaku.reckon.combine import ZERO, reduce
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.values import Bounds, Unknown, merge


@dataclass(frozen=True, slots=True)
class Cut:
    """A 減額 or 上限 as it bears on a debt: how much, whether it applies, and which 件 alone (None: all of them)."""

    amount: Any
    applies: Any
    item: str | None


@dataclass(slots=True)
class Item:
    """One 件: what it is known by, what it comes to so far, whether it is owed at all."""

    key: str
    value: Any
    owed: Any


def share(items: list[Item], reductions: Iterable[Cut], caps: Iterable[Cut]) -> None:
    """Work every 減額, then every 上限, on the 件, which stand in the order in which they arose."""
    for cuts, work in ((list(reductions), _reduced), (list(caps), _capped)):
        for cut in [x for x in cuts if x.item is not None]:
            for item in items:
                if item.key == cut.item:
                    item.value = _perhaps(cut, item.value, work(item.value, cut.amount)[0])
        for cut in [x for x in cuts if x.item is None]:
            left = cut.amount
            for item in items:
                if item.value is None:
                    continue
                made, used = work(item.value, left)
                item.value = _perhaps(cut, item.value, made)
                if isinstance(item.owed, Unknown):
                    used = merge([ZERO, used], item.owed.missing)
                left = _floor(arithmetic("-", left, used))


def _reduced(value: Any, cut: Any) -> tuple[Any, Any]:
    """What is left of a value, and how much of the cut that took. A debt below nothing is none to reduce."""
    some = _open(cut)
    left = reduce("最大", [reduce("最小", [value, ZERO]), arithmetic("-", value, some)])
    return left, reduce("最小", [_floor(value), some])


def _capped(value: Any, limit: Any) -> tuple[Any, Any]:
    """A value within its limit, and how much of the limit that takes up."""
    made = reduce("最小", [value, _open(limit)]) if value is not None else None
    return made, _floor(made) if made is not None else ZERO


def _open(amount: Any) -> Any:
    """An amount of which nothing is known is at least not below nothing."""
    known = isinstance(amount, Unknown) and not isinstance(amount, Bounds)
    return Bounds(Fraction(0), None, amount.missing) if known else amount


def _floor(value: Any) -> Any:
    return reduce("最大", [value, ZERO])


def _perhaps(cut: Cut, before: Any, after: Any) -> Any:
    return merge([before, after], cut.applies.missing) if isinstance(cut.applies, Unknown) else after
