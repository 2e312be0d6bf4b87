"""減額 and 上限 over the 件 of one debt: first what each loses or may come to, then what all together do (通算).

通算 is used up in the order in which the 件 arose. A 減額 brings a 件 to nothing at most, as a 上限 does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from kiyaku.reckon.combine import ZERO, reduce
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.values import Bounds, Unknown, merge

KINDS = ("減額", "上限")  # in the order in which they work


@dataclass(frozen=True, slots=True)
class Cut:
    """A 減額 or 上限 as it bears on a debt: how much, whether it applies, and which 件 alone (None: all of them)."""

    kind: str
    pid: str
    name: str
    amount: Any
    applies: Any
    item: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """What a cut made of a 件; `left` is how much of the cut the 件 before it had not used up."""

    cut: Cut
    left: Any
    before: Any
    after: Any

    @property
    def below(self) -> bool:
        """Whether it would have brought the 件 below nothing."""
        known = all(isinstance(x, Fraction) for x in (self.left, self.before))
        return known and self.left > self.before >= ZERO


@dataclass(slots=True)
class Item:
    """One 件: what it is and is known by, what it comes to so far and by which steps, whether it is owed at all."""

    of: Any
    key: str
    value: Any
    owed: Any
    steps: list[Step] = field(default_factory=list)

    @property
    def first(self) -> Any:
        """What it came to before any of them."""
        return self.steps[0].before if self.steps else self.value

    def work(self, cut: Cut, left: Any) -> Any:
        """Work a cut, of which so much is left; how much of it that used up."""
        made, used = (_reduced if cut.kind == "減額" else _capped)(self.value, left)
        if isinstance(cut.applies, Unknown):
            made = merge([self.value, made], cut.applies.missing)
        self.steps.append(Step(cut, left, self.value, made))
        self.value = made
        return merge([ZERO, used], self.owed.missing) if isinstance(self.owed, Unknown) else used


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of debts, by the number of each; those whose order is not known and matters; what that rests on."""

    items: dict[int, list[Item]]
    tied: dict[int, list[str]]
    cites: set[str]


def share(items: Sequence[Item], cuts: Iterable[Cut]) -> None:
    """Work every 減額, then every 上限, on the 件, which stand in the order in which they arose."""
    by_key: dict[str, list[Item]] = {}
    for item in items:
        by_key.setdefault(item.key, []).append(item)
    every = list(cuts)
    for kind in KINDS:
        some = [cut for cut in every if cut.kind == kind]
        for cut in some:
            for item in by_key.get(cut.item, ()) if cut.item is not None else ():
                if item.value is not None:
                    item.work(cut, cut.amount)
        for cut in some:
            left = cut.amount
            for item in items if cut.item is None else ():
                if item.value is not None:
                    left = _floor(arithmetic("-", left, item.work(cut, left)))


def order_matters(items: Sequence[Item]) -> bool:
    """Whether some of these 件 would come to something else in another order: a cut works on them, but not on all.

    Where what they come to is not known, it may.
    """
    for step in items[0].steps:
        if step.cut.item is None:
            before = reduce("合計", [x.before for item in items for x in item.steps if x.cut is step.cut])
            known = isinstance(before, Fraction) and isinstance(step.left, Fraction)
            if not known or ZERO < step.left < before:
                return True
    return False


def _reduced(value: Any, cut: Any) -> tuple[Any, Any]:
    """What is left of a value, and how much of the cut that took. A debt below nothing is none to reduce."""
    some = _open(cut)
    left = reduce("最大", [reduce("最小", [value, ZERO]), arithmetic("-", value, some)])
    return left, reduce("最小", [_floor(value), some])


def _capped(value: Any, limit: Any) -> tuple[Any, Any]:
    """A value within its limit, and how much of the limit that takes up. A limit below nothing leaves nothing."""
    made = reduce("最小", [value, _floor(_open(limit))]) if value is not None else None
    return made, _floor(made) if made is not None else ZERO


def _open(amount: Any) -> Any:
    """An amount of which nothing is known is at least not below nothing."""
    known = isinstance(amount, Unknown) and not isinstance(amount, Bounds)
    return Bounds(Fraction(0), None, amount.missing) if known else amount


def _floor(value: Any) -> Any:
    return reduce("最大", [value, ZERO])
