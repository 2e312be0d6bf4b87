"""Every worked date of the acceptance scenarios that the calendar alone decides. Expected values are hand-worked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

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
    first_of_next_month,
    month_of,
    notice_deadline,
    passing_day,
    whole_months,
)
from rolls import bank_day_after, bank_day_before


def d(text: str) -> date:
    return date.fromisoformat(text)


def days(n: int) -> Length:
    return Length(n, Unit.DAY)


def months(n: int) -> Length:
    return Length(n, Unit.MONTH)


def years(n: int) -> Length:
    return Length(n, Unit.YEAR)


def weeks(n: int) -> Length:
    return Length(n, Unit.WEEK)


# one row per value: where, the value's name there, how it is worked, what it is
CASES: list[tuple[str, str, Callable[[], object], object]] = [
    ("S-06", "start_a", lambda: first_of_next_month(d("2024-04-01")), d("2024-05-01")),
    ("S-06", "minend_a", lambda: count_from(d("2024-05-01"), years(1)).last, d("2025-04-30")),
    ("S-06", "start_b", lambda: first_of_next_month(d("2024-02-29")), d("2024-03-01")),
    ("S-06", "minend_b", lambda: count_from(d("2024-03-01"), years(1)).last, d("2025-02-28")),
    ("S-06", "start_c", lambda: first_of_next_month(d("2023-12-31")), d("2024-01-01")),
    ("S-06", "minend_c", lambda: count_from(d("2024-01-01"), years(1)).last, d("2024-12-31")),
    ("S-11", "notice_deadline", lambda: notice_deadline(d("2024-12-31"), days(60)), d("2024-11-01")),
    (
        "S-11",
        "alt_deadline_clear",
        lambda: notice_deadline(d("2024-12-31"), days(60), Reading.CLEAR_DAYS),
        d("2024-10-31"),
    ),
    ("S-11", "minimum term end", lambda: count_from(d("2022-06-01"), years(1)).last, d("2023-05-31")),
    ("S-12", "effective_due", lambda: bank_day_before(d("2024-08-31")), d("2024-08-30")),
    ("S-12", "days", lambda: Span(d("2024-08-31"), d("2024-09-30")).days, 31),
    ("S-12", "days without the roll", lambda: Span(d("2024-09-01"), d("2024-09-30")).days, 30),
    ("S-27", "latest_a", lambda: notice_deadline(d("2025-03-31"), months(1)), d("2025-02-28")),
    ("S-27", "latest_b", lambda: notice_deadline(d("2024-03-31"), months(1)), d("2024-02-29")),
    ("S-27", "alt_latest_a", lambda: notice_deadline(d("2025-03-31"), months(1), "逆算民法"), d("2025-03-01")),
    ("S-27", "alt_latest_b", lambda: notice_deadline(d("2024-03-31"), months(1), "逆算民法"), d("2024-03-01")),
    ("S-28", "notice_deadline", lambda: notice_deadline(d("2025-04-30"), days(60)), d("2025-03-01")),
    ("S-30", "a", lambda: count_from(d("2024-01-31"), months(1)).last, d("2024-02-29")),
    ("S-30", "b", lambda: count_from(d("2025-01-30"), months(1)).last, d("2025-02-28")),
    ("S-30", "c", lambda: count_from(d("2025-01-28"), months(1)).last, d("2025-02-27")),
    ("S-30", "d", lambda: count_from(d("2024-04-10"), months(1)).last, d("2024-05-09")),
    ("S-30", "e", lambda: count_from(d("2024-12-31"), months(1)).last, d("2025-01-30")),
    ("S-31", "a", lambda: max(d("2024-02-15"), passing_day(d("2024-01-31"), days(30))), d("2024-03-01")),
    ("S-31", "b", lambda: max(d("2025-02-15"), passing_day(d("2025-01-31"), days(30))), d("2025-03-02")),
    ("S-31", "c", lambda: max(d("2025-03-31"), passing_day(d("2025-01-31"), days(30))), d("2025-03-31")),
    ("S-33", "term", lambda: count_from(d("2024-06-10"), months(1)), Span(d("2024-06-10"), d("2024-07-09"))),
    ("S-33", "days of the term", lambda: count_from(d("2024-06-10"), months(1)).days, 30),
    ("S-33", "residual, last day", lambda: Span(d("2024-07-10"), d("2024-07-09")).days, 0),
    ("S-33", "residual, one day before", lambda: Span(d("2024-07-09"), d("2024-07-09")).days, 1),
    ("S-50", "a", lambda: count_after(d("2025-11-30"), months(3)).last, d("2026-02-28")),
    ("S-50", "b", lambda: count_after(d("2025-04-30"), months(3)).last, d("2025-07-31")),
    ("S-54", "a", lambda: max(d("2025-12-15"), passing_day(d("2025-11-30"), days(30))), d("2025-12-30")),
    ("S-54", "b", lambda: max(d("2026-02-10"), passing_day(d("2026-01-30"), days(30))), d("2026-03-01")),
    ("S-55", "deadline", lambda: notice_deadline(d("2025-07-31"), days(60)), d("2025-06-01")),
    ("S-55", "residual", lambda: whole_months(Span(d("2025-08-01"), d("2026-04-30")))[:2], (9, 0)),
    ("S-59", "last_day", lambda: count_after(d("2025-06-10"), months(3)).last, d("2025-09-10")),
    ("S-60", "window_end", lambda: count_after(d("2024-04-01"), days(30)).last, d("2024-05-01")),
    ("S-61", "window_end", lambda: count_after(d("2024-04-10"), days(30)).last, d("2024-05-10")),
    ("S-62", "initial_due_a", lambda: end_of_month(d("2024-01-31")), d("2024-01-31")),
    ("S-62", "first_month_a", lambda: str(month_of(first_of_next_month(d("2024-01-31")))), "2024-02"),
    ("S-62", "initial_due_b", lambda: end_of_month(d("2024-02-01")), d("2024-02-29")),
    ("S-62", "first_month_b", lambda: str(month_of(first_of_next_month(d("2024-02-01")))), "2024-03"),
    ("S-63", "window_start", lambda: first_of_next_month(d("2024-01-31")), d("2024-02-01")),
    ("S-63", "window_end", lambda: count_from(d("2024-02-01"), months(12)).last, d("2025-01-31")),
    ("S-63", "due_by", lambda: end_of_next_month(d("2025-01-31")), d("2025-02-28")),
    ("S-64", "window_start", lambda: first_of_next_month(d("2024-02-01")), d("2024-03-01")),
    ("S-64", "window_end", lambda: count_from(d("2024-03-01"), months(12)).last, d("2025-02-28")),
    ("S-64", "due_by", lambda: end_of_next_month(d("2025-02-28")), d("2025-03-31")),
    ("S-75", "a_end", lambda: count_after(d("2025-01-31"), months(1)).last, d("2025-02-28")),
    ("S-75", "b_end", lambda: count_after(d("2025-02-28"), months(1)).last, d("2025-03-31")),
    ("S-75", "c_end", lambda: count_after(d("2025-01-30"), months(1)).last, d("2025-02-28")),
    ("S-75", "b_bill_from", lambda: passing_day(d("2025-03-31"), days(1)), d("2025-04-01")),  # the day after b_end
    ("S-76", "deadline", lambda: notice_deadline(d("2025-04-30"), months(2)), d("2025-02-28")),
    ("S-76", "alt_deadline", lambda: notice_deadline(d("2025-04-30"), months(2), "逆算民法"), d("2025-03-01")),
    ("S-81", "min_end", lambda: count_from(d("2026-04-01"), years(3)).last, d("2029-03-31")),
    ("S-81", "residual_months", lambda: whole_months(Span(d("2027-10-01"), d("2029-03-31")))[:2], (18, 0)),
    ("S-82", "min_end", lambda: count_from(d("2026-04-10"), months(1)).last, d("2026-05-09")),
    ("S-82", "limit for April", lambda: notice_deadline(d("2026-04-30"), months(1)), d("2026-03-30")),
    (
        "S-82",
        "earliest_end",
        lambda: next(
            end
            for end in Span(d("2026-04-12"), d("2026-12-31")).month_ends()
            if d("2026-04-12") <= notice_deadline(end, months(1))
        ),
        d("2026-05-31"),
    ),
    ("S-85", "a", lambda: end_of_month_after_next(d("2026-03-01")), d("2026-05-31")),
    ("S-85", "b", lambda: end_of_month_after_next(d("2026-12-01")), d("2027-02-28")),
    ("S-85", "alt_a", lambda: bank_day_after(d("2026-05-31")), d("2026-06-01")),
    ("S-85", "alt_b", lambda: bank_day_after(d("2027-02-28")), d("2027-03-01")),
    ("S-88", "item_met_from", lambda: count_after(d("2026-06-30"), days(1)).first, d("2026-07-01")),
    ("S-98", "last_day", lambda: count_after(d("2026-04-01"), days(30)).last, d("2026-05-01")),
    ("S-98", "alt_last_day", lambda: count_from(d("2026-04-01"), days(30)).last, d("2026-04-30")),
    ("S-99", "limit", lambda: notice_deadline(d("2026-06-15"), weeks(4)), d("2026-05-18")),
    ("S-104", "period_end", lambda: count_after(d("2021-06-15"), years(5)).last, d("2026-06-15")),
    # the inventory's readings of periods
    ("G-02", "30th day itself", lambda: passing_day(d("2024-06-01"), days(30)), d("2024-07-01")),
    ("G-05", "from a short month's end", lambda: count_after(d("2025-09-30"), months(3)).last, d("2025-12-31")),
    ("G-06", "a wish that is a 1st", lambda: first_of_next_month(d("2024-05-01")), d("2024-06-01")),
]


@pytest.mark.parametrize(("where", "name", "work", "expected"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_worked_date(where: str, name: str, work: Callable[[], object], expected: object) -> None:
    assert work() == expected


@pytest.mark.parametrize(
    ("limit", "in_time", "late"),
    [
        (notice_deadline(d("2024-12-31"), days(60)), "2024-11-01", "2024-11-02"),  # S-11
        (count_after(d("2024-04-01"), days(30)).last, "2024-05-01", "2024-05-02"),  # S-60
        (notice_deadline(d("2025-04-30"), months(2)), "2025-02-28", "2025-03-01"),  # S-76
        (count_after(d("2026-04-01"), days(30)).last, "2026-05-01", "2026-05-02"),  # S-98
        (notice_deadline(d("2026-06-15"), weeks(4)), "2026-05-18", "2026-05-19"),  # S-99
        (count_after(d("2021-06-15"), years(5)).last, "2026-06-15", "2026-06-16"),  # S-104
    ],
)
def test_the_day_after_the_limit_is_late(limit: date, in_time: str, late: str) -> None:
    assert d(in_time) <= limit < d(late)
