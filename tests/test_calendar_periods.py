"""Periods under 民法138-143: laws that hold for every date, and the edges by hand."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiyaku.calendar import (
    Length,
    Reading,
    Span,
    Unit,
    count_after,
    count_from,
    end_of_month,
    end_of_month_after_next,
    end_of_next_month,
    first_of_month_after_next,
    first_of_next_month,
    month_of,
    notice_deadline,
    passing_day,
    shift,
    whole_months,
)

DAY = timedelta(days=1)
dates = st.dates(date(1900, 1, 1), date(2200, 12, 31))
# month-ends and February are where the rules part: draw them often
edges = st.builds(
    lambda y, m, n: date(y, m, 1) + n * DAY, st.integers(1999, 2033), st.integers(1, 12), st.integers(-4, 2)
)
any_day = dates | edges
lengths = st.builds(Length, st.integers(1, 60), st.sampled_from(Unit))
month_counts = st.integers(1, 60)


def months(n: int) -> Length:
    return Length(n, Unit.MONTH)


def corresponding(day: date, n: int) -> date | None:
    """The day of the same number n months on, or None where that month lacks it."""
    index = day.year * 12 + day.month - 1 + n
    year, month = index // 12, index % 12 + 1
    return date(year, month, day.day) if day.day <= monthrange(year, month)[1] else None


def month_end(day: date, n: int) -> date:
    index = day.year * 12 + day.month - 1 + n
    return date(index // 12, index % 12 + 1, monthrange(index // 12, index % 12 + 1)[1])


@given(any_day, month_counts)
def test_a_period_in_months_follows_article_143(start: date, n: int) -> None:
    same = corresponding(start, n)
    assert count_from(start, months(n)) == Span(start, same - DAY if same else month_end(start, n))


@given(any_day, lengths)
def test_periods_tile_without_gap(start: date, length: Length) -> None:
    one = count_from(start, length)
    assert one.first == start and one.days >= 1
    assert count_after(one.last, length).first == one.last + DAY


@given(any_day, month_counts)
def test_months_from_the_origin_are_each_a_month_long(start: date, n: int) -> None:
    earlier, later = count_from(start, months(n)).last, count_from(start, months(n + 1)).last
    assert 28 <= (later - earlier).days <= 31
    assert count_from(start, months(12 * n)) == count_from(start, Length(n, Unit.YEAR))


def test_months_are_never_chained() -> None:
    start = date(2024, 1, 31)
    assert [count_from(start, months(n)).last for n in (1, 2, 3)] == [
        date(2024, 2, 29),
        date(2024, 3, 30),
        date(2024, 4, 30),
    ]
    assert shift(start, months(2), 1) == date(2024, 3, 31)


@given(any_day, st.integers(1, 1000))
def test_days_and_weeks(start: date, n: int) -> None:
    assert count_from(start, Length(n, Unit.DAY)).days == n
    assert count_from(start, Length(n, Unit.WEEK)) == count_from(start, Length(7 * n, Unit.DAY))
    assert passing_day(start, Length(n, Unit.DAY)) == start + n * DAY == count_after(start, Length(n, Unit.DAY)).last


@given(any_day, lengths)
def test_the_first_day_not_counted_is_one_day_later(trigger: date, length: Length) -> None:
    assert count_after(trigger, length) == count_from(trigger + DAY, length)


@given(any_day, lengths)
def test_shift_goes_to_the_same_number_or_month_end(day: date, length: Length) -> None:
    for sign in (1, -1):
        moved = shift(day, length, sign)
        if length.unit in (Unit.MONTH, Unit.YEAR):
            n = sign * length.n * (12 if length.unit is Unit.YEAR else 1)
            assert moved == (corresponding(day, n) or month_end(day, n))
        else:
            assert moved == day + sign * length.n * DAY * (7 if length.unit is Unit.WEEK else 1)


@given(any_day, lengths)
def test_counting_forward_is_the_latest_notice_whose_period_fits(day: date, length: Length) -> None:
    latest = notice_deadline(day, length, Reading.FORWARD)
    assert count_after(latest, length).last <= day < count_after(latest + DAY, length).last


@given(any_day, month_counts)
def test_counting_back_mirrors_article_143(day: date, n: int) -> None:
    before = day - DAY  # 初日不算入, backward
    if day.day == 1:  # whole calendar months
        expected = month_end(before, -n) + DAY
    else:  # the day after the corresponding day; a month that lacks it is not touched
        expected = (corresponding(before, -n) or month_end(before, -n)) + DAY
    assert notice_deadline(day, months(n), Reading.BACKWARD) == expected


@given(any_day, lengths)
def test_how_the_readings_lie(day: date, length: Length) -> None:
    same, forward, back = (
        notice_deadline(day, length, r) for r in (Reading.SAME_DAY, Reading.FORWARD, Reading.BACKWARD)
    )
    assert same == shift(day, length, -1) == notice_deadline(day, length)
    if length.unit in (Unit.DAY, Unit.WEEK):
        assert same == forward == back == notice_deadline(day, length, Reading.CLEAR_DAYS) + DAY
    else:
        assert back - same in (timedelta(0), DAY)
        if same.day != day.day:
            assert back == same + DAY and back.day == 1
        if day.day < 28:
            assert same == back == forward


@pytest.mark.parametrize(
    ("day", "n", "same", "forward", "back"),
    [
        ("2025-05-15", 1, "2025-04-15", "2025-04-15", "2025-04-15"),
        ("2026-04-30", 1, "2026-03-30", "2026-03-31", "2026-03-30"),  # 4月1日〜4月30日 fits
        ("2025-02-28", 1, "2025-01-28", "2025-01-31", "2025-01-28"),
        ("2025-03-30", 1, "2025-02-28", "2025-02-27", "2025-03-01"),  # 3月1日〜3月31日 would not
        ("2025-03-31", 1, "2025-02-28", "2025-02-28", "2025-03-01"),
        ("2025-05-30", 1, "2025-04-30", "2025-04-29", "2025-04-30"),
        ("2025-03-01", 1, "2025-02-01", "2025-02-01", "2025-02-01"),
        ("2025-01-31", 2, "2024-11-30", "2024-11-30", "2024-12-01"),
        ("2025-02-28", 12, "2024-02-28", "2024-02-29", "2024-02-28"),
        ("2024-02-29", 12, "2023-02-28", "2023-02-28", "2023-03-01"),
    ],
)
def test_readings_by_hand(day: str, n: int, same: str, forward: str, back: str) -> None:
    got = [
        notice_deadline(date.fromisoformat(day), months(n), r).isoformat() for r in ("応当日", "前方計算", "逆算民法")
    ]
    assert got == [same, forward, back]


@given(any_day, st.integers(0, 2000))
def test_whole_months_rebuild_the_span(first: date, extra: int) -> None:
    span = Span(first, first + extra * DAY)
    n, rest, length = whole_months(span)
    end = count_from(first, months(n)).last if n else first - DAY
    assert end + rest * DAY == span.last
    assert count_from(first, months(n + 1)).last > span.last
    assert length == monthrange((end + DAY).year, (end + DAY).month)[1]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-04-01", "2025-04-30", (1, 0, 31)),
        ("2025-04-01", "2025-04-29", (0, 29, 30)),
        ("2025-01-31", "2025-02-28", (1, 0, 31)),  # February lacks the 31st
        ("2025-01-31", "2025-03-30", (2, 0, 31)),  # from the origin; chained it would be one month and 30 days
        ("2025-01-31", "2025-03-29", (1, 29, 31)),
        ("2024-06-10", "2024-07-08", (0, 29, 30)),
        ("2024-06-10", "2024-08-15", (2, 6, 31)),
        ("2024-07-10", "2024-07-09", (0, 0, 31)),  # empty
        ("2024-07-10", "2024-01-01", (0, 0, 31)),  # empty
        ("9999-12-01", "9999-12-31", (1, 0, 31)),
    ],
)
def test_whole_months_by_hand(first: str, last: str, expected: tuple[int, int, int]) -> None:
    assert whole_months(Span(date.fromisoformat(first), date.fromisoformat(last))) == expected


@given(any_day, st.integers(0, 400))
def test_the_months_of_a_span(first: date, extra: int) -> None:
    span = Span(first, first + extra * DAY)
    touched = span.months()
    assert touched[0].first <= first and touched[-1].last >= span.last
    assert all(one == month_of(one.first) == month_of(one.last) for one in touched)
    assert all(b.first == a.last + DAY for a, b in pairwise(touched))
    assert sum(day in span for one in touched for day in (one.first + n * DAY for n in range(one.days))) == span.days
    walk = [first + n * DAY for n in range(span.days)]
    assert span.month_ends() == [day for day in walk if (day + DAY).day == 1]


def test_an_empty_span_is_no_days() -> None:
    empty = Span(date(2024, 7, 10), date(2024, 7, 9))
    assert (empty.days, empty.months(), empty.month_ends()) == (0, [], [])
    assert date(2024, 7, 9) not in empty and date(2024, 7, 10) not in empty


@given(any_day)
def test_month_edges(day: date) -> None:
    assert end_of_month(day).month == day.month and (end_of_month(day) + DAY).day == 1
    assert first_of_next_month(day) == end_of_month(day) + DAY > day
    assert end_of_next_month(day) == end_of_month(first_of_next_month(day))
    assert first_of_month_after_next(day) == end_of_next_month(day) + DAY
    assert end_of_month_after_next(day) == end_of_month(first_of_month_after_next(day))


def test_how_they_are_written() -> None:
    written = {Unit.DAY: "30日", Unit.WEEK: "30週間", Unit.MONTH: "30か月", Unit.YEAR: "30年"}
    assert {unit: str(Length(30, unit)) for unit in Unit} == written
    assert str(Span(date(2024, 6, 1), date(2024, 6, 30))) == "2024-06"
    assert str(Span(date(2024, 6, 11), date(2024, 6, 30))) == "2024-06-11〜2024-06-30"
    assert str(Span(date(2024, 6, 1), date(2024, 7, 31))) == "2024-06-01〜2024-07-31"
    assert str(month_of(date(24, 2, 3))) == "0024-02"


def test_days_of_a_length() -> None:
    assert Length(4, Unit.WEEK).days == 28 and Length(30, Unit.DAY).days == 30
    assert Length(2, Unit.YEAR).months == 24
    for unit in (Unit.MONTH, Unit.YEAR):
        with pytest.raises(ValueError, match="日数では表せません"):
            _ = Length(1, unit).days
    with pytest.raises(ValueError, match="月数では表せません"):
        _ = Length(1, Unit.WEEK).months


ONE_DAY, HUGE = Length(1, Unit.DAY), 10**30


@pytest.mark.parametrize("unit", list(Unit))
def test_no_date_leaves_the_calendar(unit: Unit) -> None:
    for n in (1, 120_000, HUGE):
        for go in (
            lambda n=n: count_from(date(9999, 12, 31), Length(n + 1, unit)),
            lambda n=n: count_after(date.max, Length(n, unit)),
            lambda n=n: shift(date.max, Length(n, unit), 1),
            lambda n=n: shift(date.min, Length(n, unit), -1),
            lambda n=n: notice_deadline(date.min, Length(n, unit), Reading.FORWARD),
        ):
            with pytest.raises(ValueError, match="暦の範囲"):
                go()
    for edge in (first_of_next_month, end_of_next_month, first_of_month_after_next, end_of_month_after_next):
        with pytest.raises(ValueError, match="暦の範囲"):
            edge(date.max)


def test_the_last_month_of_the_calendar_can_be_counted() -> None:
    assert count_from(date(9999, 12, 1), months(1)) == month_of(date.max)
    assert count_from(date(9999, 1, 1), Length(1, Unit.YEAR)).last == date.max
    assert Span(date(9999, 12, 5), date.max).month_ends() == [date.max]


def test_what_cannot_be_counted() -> None:
    day = date(2024, 5, 1)
    with pytest.raises(ValueError, match="0以上"):
        Length(-1, Unit.DAY)
    for go in (
        lambda: count_from(day, Length(0, Unit.MONTH)),
        lambda: passing_day(day, Length(0, Unit.DAY)),
        lambda: notice_deadline(day, Length(0, Unit.DAY)),
    ):
        with pytest.raises(ValueError, match="1以上"):
            go()
    with pytest.raises(ValueError, match="向き"):
        shift(day, ONE_DAY, 0)
    with pytest.raises(ValueError, match="読み方"):
        notice_deadline(day, ONE_DAY, "T3")
    with pytest.raises(ValueError, match="日数では表せません"):
        notice_deadline(day, months(1), Reading.CLEAR_DAYS)
    assert shift(day, Length(0, Unit.MONTH), 1) == day
