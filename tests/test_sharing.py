"""減額 and 上限 over the 件 of a debt: whatever the unknowns turn out to be, what comes of it was foreseen."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiyaku.judge.sharing import Cut, Item, order_matters, share
from kiyaku.reckon.values import Bounds, Unknown

NAMES = frozenset({"何か"})
OPEN = Unknown(NAMES)


def worked(values: list[int | None], cuts: list[tuple[str, int, int | None]]) -> list[int]:
    """What is owed for each 件 where all is known, as section 10 of the reference puts it; None is not owed."""
    left = [v or 0 for v in values]
    for kind in ("減額", "上限"):
        some = [(amount, item) for k, amount, item in cuts if k == kind]
        for amount, item in some:
            if item is not None:
                left[item] = _cut(kind, left[item], amount)[0]
        for amount, item in some:
            for n in range(len(left)) if item is None else ():
                left[n], amount = _cut(kind, left[n], amount)
    return left


def _cut(kind: str, value: int, amount: int) -> tuple[int, int]:
    """What is left of a value, and of a limit or reduction."""
    if value <= 0:
        return value, amount
    taken = min(value, amount)
    return (value - taken if kind == "減額" else taken), amount - taken


def drawn(random: Random, low: int, high: int) -> tuple[Any, list[int]]:
    """An amount, known or between bounds, and what it may turn out to be."""
    first, last = sorted((random.randint(low, high), random.randint(low, high)))
    if random.random() < 0.6:
        return Fraction(first), [first]
    return Bounds(Fraction(first), Fraction(last), NAMES), [first, (first + last) // 2, last]


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_comes_of_it_was_foreseen(random: Random) -> None:
    count = random.randint(1, 4)
    values = [drawn(random, -20 if random.random() < 0.1 else 0, 100) for _ in range(count)]
    owed = [random.random() < 0.75 for _ in range(count)]
    cuts = []
    for n in range(random.randint(0, 4)):
        kind, item = random.choice(("減額", "上限")), random.choice((None, random.randrange(count)))
        cuts.append((kind, drawn(random, 0, 120), item, random.random() < 0.8, str(n)))
    items = [Item(f"{n}", f"{n}", v, owed[n] or OPEN) for n, (v, _) in enumerate(values)]
    made = [Cut(k, "1.1", name, v, sure or OPEN, None if i is None else f"{i}") for k, (v, _), i, sure, name in cuts]
    share(items, made)
    for _ in range(30):
        there = [sure or random.random() < 0.5 for sure in owed]
        real = [random.choice(some) if here else None for (_, some), here in zip(values, there, strict=True)]
        works = [(k, random.choice(some), i) for k, (_, some), i, sure, _ in cuts if sure or random.random() < 0.5]
        for n, due in enumerate(worked(real, works)):
            if there[n]:
                found = items[n].value
                low, high = (found.low, found.high) if isinstance(found, Bounds) else (found, found)
                assert (low is None or low <= due) and (high is None or due <= high), (n, due, found, real, works)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=2, max_size=4), st.sampled_from(("減額", "上限")), st.integers(0, 120))
def test_the_order_matters_where_another_gives_something_else(values: list[int], kind: str, amount: int) -> None:
    items = [Item(f"{n}", f"{n}", Fraction(v), True) for n, v in enumerate(values)]
    share(items, [Cut(kind, "1.1", "枠", Fraction(amount), True, None)])
    forward = worked([*values], [(kind, amount, None)])
    backward = worked(values[::-1], [(kind, amount, None)])[::-1]
    assert [x.value for x in items] == forward
    if forward != backward:
        assert order_matters(items)
    if amount == 0 or amount >= sum(values):
        assert not order_matters(items)


def test_a_limit_below_nothing_leaves_nothing() -> None:
    items = [Item("a", "a", Fraction(100), True), Item("b", "b", Fraction(-30), True)]
    share(items, [Cut("上限", "1.1", "枠", Fraction(-5), True, None)])
    assert [x.value for x in items] == [0, -30]  # a credit is no debt to limit
