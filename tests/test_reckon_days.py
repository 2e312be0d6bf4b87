"""Days that are not known: whatever they turn out to be, what was said of them for sure holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiyaku.calendar import Span, month_of
from kiyaku.judge.plain import plain
from kiyaku.reckon import dates
from kiyaku.reckon.combine import reduce
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.truth import TESTS, compared
from kiyaku.reckon.values import Among, Sometime, Unknown, earliest, latest, may_be_none, merge
from kiyaku.tell.show import shown

NAMES = frozenset({"到達日"})
START = date(2024, 2, 20)
DAYS = st.integers(0, 40).map(lambda n: START + timedelta(n))


@st.composite
def sometimes(draw: st.DrawFn) -> tuple[Any, Any]:
    """A day as it is known, and as it turns out: itself, one between the two, or none."""
    a, b = sorted((draw(DAYS), draw(DAYS)))
    kind = draw(st.sampled_from(("known", "between", "perhaps", "unknown")))
    if kind == "known":
        return a, a
    out = draw(st.dates(a, b))
    if kind == "between":
        return Sometime(NAMES, a, b, False), out
    none = draw(st.booleans())
    told: Any = Sometime(NAMES, a, b, True) if kind == "perhaps" else Unknown(NAMES)
    return told, None if none else out


def allows(told: Any, out: Any) -> bool:
    """Whether what was told leaves room for how it turned out."""
    if not isinstance(told, Unknown):
        return bool(told == out)
    if out is None:
        return may_be_none(told)
    return earliest(told) <= out <= latest(told)


@given(st.lists(sometimes(), min_size=1, max_size=4), st.sampled_from(("最早", "最遅")))
def test_the_earliest_and_the_latest_leave_room_for_what_turns_out(some: list[tuple[Any, Any]], op: str) -> None:
    told = reduce(op, [known for known, _ in some])
    assert allows(told, reduce(op, [out for _, out in some]))


@given(st.lists(st.tuples(sometimes(), st.booleans()), min_size=1, max_size=4), st.sampled_from(("最早", "最遅")))
def test_members_that_may_not_belong_are_in_or_out(some: list[tuple[tuple[Any, Any], bool]], op: str) -> None:
    first, *rest = some
    told = reduce(op, [first[0][0], *(Doubtful(known, Unknown(NAMES)) for (known, _), _ in rest)])
    assert allows(told, reduce(op, [first[0][1], *(out for (_, out), belongs in rest if belongs)]))


@given(st.lists(sometimes(), min_size=1, max_size=3), st.integers(0, 2))
def test_one_of_several_days(some: list[tuple[Any, Any]], which: int) -> None:
    told = merge([known for known, _ in some], NAMES)
    assert allows(told, some[which % len(some)][1])


@given(sometimes(), sometimes(), st.sampled_from(sorted(TESTS)))
def test_a_comparison_that_is_decided_stays_so(a: tuple[Any, Any], b: tuple[Any, Any], op: str) -> None:
    told = compared(op, a[0], b[0])
    if not isinstance(told, Unknown):
        assert told is compared(op, a[1], b[1])


@settings(deadline=None)  # the first use of a calendar reads the holidays
@given(
    sometimes(), st.sampled_from([name for name in dates.STEPS if name not in ("属する月", "翌月", "前月", "属する年")])
)
def test_steps_keep_a_day_between(some: tuple[Any, Any], name: str) -> None:
    step: Any = dates.STEPS[name]
    assert allows(step(Still(), some[0]), step(Still(), some[1]))


class Still:
    """A place where nothing moves."""

    def plain(self, value: Any) -> Any:
        return value


def test_a_known_day_no_later_than_the_unknown_one_is_the_earliest() -> None:
    later = Sometime(NAMES, date(2024, 7, 1), date.max, True)
    assert reduce("最早", [date(2024, 6, 28), later]) == date(2024, 6, 28)
    assert reduce("最遅", [date(2024, 6, 28), later]) == Sometime(NAMES, date(2024, 6, 28), date.max, False)


def test_a_day_that_is_unknown_is_not_before_the_one_it_cannot_precede() -> None:
    """Wished for 31 December, arrived nobody knows when: the contract does not end before that."""
    end = reduce("最遅", [date(2024, 12, 31), Unknown(NAMES)])
    assert compared("<", end, date(2024, 12, 31)) is False
    assert compared(">=", end, date(2024, 12, 1)) is True
    assert isinstance(compared("<=", end, date(2025, 1, 31)), Unknown)


@pytest.mark.parametrize(("since", "until", "held"), [(3, 28, True), (1, 40, None), (40, 50, False), (-9, -1, False)])
def test_whether_it_lies_in_a_month(since: int, until: int, held: bool | None) -> None:
    may: Span = month_of(date(2024, 5, 1))
    some = Sometime(NAMES, may.first + timedelta(since), may.first + timedelta(until), False)
    found = dates.within(Still(), some, may)  # type: ignore[arg-type]
    assert (None if isinstance(found, Unknown) else found) is held


def test_a_word_is_not_one_that_it_cannot_be() -> None:
    """A right that nobody has exercised is not 行使済, whatever else it is."""
    status = Among(NAMES, frozenset({"該当なし", "行使可能"}))
    assert compared("=", status, "行使済") is False
    assert compared("!=", status, "行使済") is True
    assert compared("=", status, "行使可能") == Unknown(NAMES)


@pytest.mark.parametrize(
    ("day", "read", "data"),
    [
        (Sometime(NAMES, date(2024, 12, 31), date.max, False), "2024-12-31〜・未確定（到達日）", ["2024-12-31", None]),
        (Sometime(NAMES, date.min, date(2024, 12, 31), False), "〜2024-12-31・未確定（到達日）", [None, "2024-12-31"]),
        (
            Sometime(NAMES, START, START, True),
            "あるとすれば 2024-02-20・未確定（到達日）",
            ["2024-02-20", "2024-02-20"],
        ),
    ],
)
def test_it_reads_as_the_days_between(day: Sometime, read: str, data: list[str | None]) -> None:
    assert shown(day) == read
    assert plain(day) == {"days": data, "missing": ["到達日"]}
