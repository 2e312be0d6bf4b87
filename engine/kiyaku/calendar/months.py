"""The month a day is in and its edges. No date made here leaves years 1 to 9999: ValueError, never OverflowError."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from kiyaku.language import say


def plus_days(day: date, n: int) -> date:
    """The day `n` days after `day` (before it if negative). ValueError beyond years 1 to 9999."""
    ordinal = day.toordinal() + n
    if not 1 <= ordinal <= date.max.toordinal():
        raise ValueError(say("{day} から {n:+,}日は、暦の範囲（1年〜9999年）を超えます", day=day.isoformat(), n=n))
    return date.fromordinal(ordinal)


def in_month(day: date, months: int, number: int) -> date:
    """The day numbered `number` of the month `months` after that of `day`; month-end where that month is shorter.

    ValueError beyond years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(
            say("{day} から {months:+,}か月は、暦の範囲（1年〜9999年）を超えます", day=day.isoformat(), months=months)
        )
    return date(year, month + 1, min(number, monthrange(year, month + 1)[1]))


def month_length(day: date) -> int:
    """How many days (28 to 31) the calendar month of `day` has."""
    return monthrange(day.year, day.month)[1]


def end_of_month(day: date) -> date:
    """月末: the last day of the month of `day`."""
    return in_month(day, 0, 31)


def first_of_next_month(day: date) -> date:
    """翌月1日: always of the next month, even where `day` is itself a 1st. ValueError after year 9999."""
    return in_month(day, 1, 1)


def end_of_next_month(day: date) -> date:
    """翌月末日: the last day of the month after that of `day`. ValueError after year 9999."""
    return in_month(day, 1, 31)


def first_of_month_after_next(day: date) -> date:
    """翌々月1日: the 1st of the second month after that of `day`. ValueError after year 9999."""
    return in_month(day, 2, 1)


def end_of_month_after_next(day: date) -> date:
    """翌々月末日: the last day of the second month after that of `day`. ValueError after year 9999."""
    return in_month(day, 2, 31)
