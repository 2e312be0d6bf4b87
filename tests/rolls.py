"""A day that banks are closed on, moved to the business day before or after it."""

from __future__ import annotations

from datetime import date

from kiyaku.calendar import BusinessDays

BANKS = BusinessDays(None)


def bank_day_before(day: date) -> date:
    """The last business day up to and including `day`."""
    return day if BANKS.open(day) else BANKS.shift(day, -1)


def bank_day_after(day: date) -> date:
    """The first business day from `day`."""
    return day if BANKS.open(day) else BANKS.shift(day, 1)
