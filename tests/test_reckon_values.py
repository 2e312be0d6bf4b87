"""Bounds and three-valued truth mean what they say: each is checked against the numbers and truths it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiyaku.reckon.combine import reduce
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.functions import TABLE
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.truth import both, compared, either, negate
from kiyaku.reckon.values import Bounds, Unknown, bounded, merge

X = frozenset({"x"})
FAR = Fraction(10**6)
NUMBERS = st.fractions(min_value=-20, max_value=20, max_denominator=4)
SIDES = st.none() | NUMBERS
TRUTHS = st.sampled_from([True, False, Unknown(X)])
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip


@st.composite
def values(draw: st.DrawFn) -> Any:
    """A number, or bounds of which a side may be open."""
    low, high = draw(SIDES), draw(SIDES)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return draw(NUMBERS) if draw(st.booleans()) else bounded(low, high, X)


def completions(x: Any) -> list[Any]:
    """What a value may turn out to be: a number itself; of bounds the ends, the middle, and far out on an open side."""
    if not isinstance(x, Bounds):
        return [x] if not isinstance(x, Unknown) else [True, False]
    low, high = (-FAR if x.low is None else x.low), (FAR if x.high is None else x.high)
    return [low, high, (low + high) / 2, *([Fraction(0)] if low <= 0 <= high else [])]


def worlds(*xs: Any) -> Iterator[tuple[Any, ...]]:
    return product(*(completions(x) for x in xs))


def within(x: Fraction, value: Any) -> bool:
    return holds(value, x)


def holds(result: Any, exact: Any) -> bool:
    """Whether a result leaves room for what came out in one completion."""
    if isinstance(result, Unknown):
        return True
    if isinstance(result, Bounds):
        return (result.low is None or result.low <= exact) and (result.high is None or exact <= result.high)
    return bool(result == exact)


@given(st.sampled_from("+-×÷"), values(), values())
def test_arithmetic_holds_every_completion(sign: str, a: Any, b: Any) -> None:
    result = arithmetic(sign, a, b)
    for x, y in worlds(a, b):
        if sign != "÷" or y:
            assert holds(result, {"+": x + y, "-": x - y, "×": x * y, "÷": x / (y or 1)}[sign])


@given(st.sampled_from("+-×"), values(), values())
def test_closed_bounds_are_reached(sign: str, a: Any, b: Any) -> None:
    """Bounds are not wider than they must be: both ends come out of some completion."""
    result = arithmetic(sign, a, b)
    closed = all(not isinstance(x, Bounds) or None not in (x.low, x.high) for x in (a, b))
    if closed and isinstance(result, Bounds):
        out = {x + y if sign == "+" else x - y if sign == "-" else x * y for x, y in worlds(a, b)}
        assert {result.low, result.high} <= out


@given(st.sampled_from(sorted(COMPARE)), values(), values())
def test_a_comparison_is_decided_where_every_completion_agrees(op: str, a: Any, b: Any) -> None:
    result = compared(op, a, b)
    pairs = [*worlds(a, b), *((x, x) for x in (*completions(a), *completions(b)) if within(x, a) and within(x, b))]
    outcomes = {COMPARE[op](x, y) for x, y in pairs}
    if isinstance(result, Unknown):
        assert result.missing == X
        assert outcomes == {True, False}
    else:
        assert outcomes == {result}


@given(st.lists(TRUTHS, max_size=4))
def test_both_and_either_are_decided_where_every_completion_agrees(xs: list[Any]) -> None:
    for combine, exact in ((both, all), (either, any)):
        outcomes = {exact(some) for some in worlds(*xs)}
        result = combine(xs)
        assert isinstance(result, Unknown) if len(outcomes) == 2 else outcomes == {result}


@given(TRUTHS, TRUTHS)
def test_de_morgan(a: Any, b: Any) -> None:
    assert negate(both((a, b))) == either((negate(a), negate(b)))


@given(st.lists(values(), min_size=1, max_size=4))
def test_a_merge_holds_each_of_its_values(xs: list[Any]) -> None:
    result = merge(xs, frozenset())
    for x in xs:
        assert all(holds(result, exact) for exact in completions(x))


@given(st.sampled_from(["最小", "最大"]), st.lists(values(), min_size=1, max_size=3))
def test_what_is_wholly_unknown_leaves_the_bound_that_the_others_set(op: str, xs: list[Any]) -> None:
    assert reduce(op, [*xs, Unknown(X)]) == reduce(op, [*xs, Bounds(None, None, X)])


@given(st.sampled_from(["最小", "最大", "合計"]), st.lists(values(), min_size=1, max_size=4))
def test_the_least_the_greatest_and_the_sum_hold_every_completion(op: str, xs: list[Any]) -> None:
    result = reduce(op, xs)
    exact: Callable[..., Any] = {"最小": min, "最大": max, "合計": sum}[op]
    assert all(holds(result, exact(some)) for some in worlds(*xs))


def test_a_sum_leaves_out_what_there_is_not_wherever_it_stands() -> None:
    one, two = Fraction(1), Fraction(2)
    for xs in ([None, one, two], [one, None, two], [one, two, None], [one, Doubtful(None, Unknown(X)), two]):
        assert reduce("合計", xs) == 3
    assert reduce("合計", [None, None]) == 0


@pytest.mark.parametrize(
    ("op", "value", "result"),
    [("一部", True, Unknown(X)), ("一部", False, False), ("全部", True, True), ("全部", False, Unknown(X))],
)
def test_a_truth_that_may_not_count(op: str, value: bool, result: Any) -> None:
    assert reduce(op, [Doubtful(value, Unknown(X))]) == result


def test_bounds_decide_what_they_can() -> None:
    """[0 … 1,324,000] is at most 1,400,000; whether it is over 1,000,000 is not known; it is never over 1,324,000."""
    cap = Bounds(Fraction(0), Fraction(1_324_000), X)
    assert compared("<=", cap, Fraction(1_400_000)) is True
    assert compared(">", cap, Fraction(1_000_000)) == Unknown(X)
    assert compared(">", cap, Fraction(1_324_000)) is False


@pytest.mark.parametrize("sign", ["+", "-", "×", "÷"])
def test_an_amount_that_has_not_arisen_is_unknown_not_zero(sign: str) -> None:
    assert isinstance(arithmetic(sign, None, Fraction(1)), Unknown)


@pytest.mark.parametrize(("op", "answer"), [("=", False), ("!=", True), ("<", False), (">=", False)])
def test_nothing_is_neither_less_nor_more(op: str, answer: bool) -> None:
    assert compared(op, None, Fraction(1)) is answer


def test_division_by_what_may_be_zero_is_unknown() -> None:
    assert isinstance(arithmetic("÷", Fraction(1), Bounds(Fraction(-1), Fraction(1), X)), Unknown)
    assert isinstance(arithmetic("÷", Fraction(1), Fraction(0)), Unknown)


def test_a_multiple_of_nothing_is_unknown() -> None:
    assert isinstance(TABLE["単位切上げ"](Fraction(7), Fraction(0)), Unknown)
    assert TABLE["単位切上げ"](Fraction(7), Fraction(5)) == 10


@given(st.sampled_from(["切捨て", "切上げ", "四捨五入"]), NUMBERS)
def test_a_credit_is_rounded_like_the_invoice_it_takes_back(how: str, x: Fraction) -> None:
    rounded = TABLE[how](x)
    assert TABLE[how](-x) == -rounded
    off = abs(rounded) - abs(x)  # how far it went from zero
    assert {"切捨て": -1 < off <= 0, "切上げ": 0 <= off < 1, "四捨五入": Fraction(-1, 2) < off <= Fraction(1, 2)}[how]


@given(st.sampled_from(["単位切捨て", "単位切上げ"]), st.integers(-500, 500), st.integers(1, 60))
def test_so_are_multiples(how: str, x: int, unit: int) -> None:
    rounded = TABLE[how](Fraction(x), Fraction(unit))
    assert rounded % unit == 0 and TABLE[how](Fraction(-x), Fraction(unit)) == -rounded
    off = abs(rounded) - abs(x)
    assert -unit < off <= 0 if how == "単位切捨て" else 0 <= off < unit
