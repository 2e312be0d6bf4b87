"""Public and bank holidays: whole years as proclaimed, the year's turn, and rolling to an open day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiyaku.calendar import is_bank_holiday, is_public_holiday
from kiyaku.calendar.holidays_jp import ANNOUNCED_UNTIL, BANK_YEARS, PUBLIC_YEARS
from rolls import bank_day_after, bank_day_before

DAY = timedelta(days=1)
PROCLAIMED = {
    2019: "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23",
    2020: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
    2021: "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
    2024: "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23",
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
}
bank_dates = st.dates(date(2000, 2, 1), date(2099, 11, 30))


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + n * DAY for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", PROCLAIMED)
def test_the_holidays_of_a_year(year: int) -> None:
    assert [f"{d.month}/{d.day}" for d in days_of(year) if is_public_holiday(d)] == PROCLAIMED[year].split()
    assert year <= ANNOUNCED_UNTIL


def test_the_turn_of_the_year_is_closed_on_any_weekday() -> None:
    for year in BANK_YEARS:
        for month, day in ((1, 1), (1, 2), (1, 3), (12, 31)):
            assert is_bank_holiday(date(year, month, day))
    assert not is_public_holiday(date(2024, 12, 31)) and not is_public_holiday(date(2024, 1, 3))
    assert not is_bank_holiday(date(2024, 1, 4)) and not is_bank_holiday(date(2024, 12, 30))


@given(bank_dates)
@settings(deadline=None)
def test_weekends_and_public_holidays_are_bank_holidays(day: date) -> None:
    turn = (day.month, day.day) in ((1, 1), (1, 2), (1, 3), (12, 31))
    assert is_bank_holiday(day) == (day.weekday() >= 5 or is_public_holiday(day) or turn)


@given(bank_dates)
@settings(deadline=None)
def test_a_roll_ends_on_the_nearest_open_day(day: date) -> None:
    before, after = bank_day_before(day), bank_day_after(day)
    assert before <= day <= after
    assert not is_bank_holiday(before) and not is_bank_holiday(after)
    between = [before + n * DAY for n in range(1, (after - before).days)]
    assert all(is_bank_holiday(one) for one in between)
    assert (before == day) == (after == day) == (not is_bank_holiday(day))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2024-08-31", "2024-08-30", "2024-09-02"),
        ("2026-05-31", "2026-05-29", "2026-06-01"),
        ("2024-12-31", "2024-12-30", "2025-01-06"),
        ("2025-01-02", "2024-12-30", "2025-01-06"),
        ("2026-09-22", "2026-09-18", "2026-09-24"),
        ("2019-05-01", "2019-04-26", "2019-05-07"),
        ("2024-05-07", "2024-05-07", "2024-05-07"),
    ],
)
def test_rolls_by_hand(day: str, before: str, after: str) -> None:
    assert bank_day_before(date.fromisoformat(day)).isoformat() == before
    assert bank_day_after(date.fromisoformat(day)).isoformat() == after


def test_years_not_known_are_refused() -> None:
    assert is_public_holiday(date(PUBLIC_YEARS[0], 1, 1)) and is_public_holiday(date(PUBLIC_YEARS[-1], 1, 1))
    for day in (date(1948, 12, 31), date(2100, 1, 1)):
        with pytest.raises(ValueError, match="1949年〜2099年"):
            is_public_holiday(day)
    for day in (date(1999, 12, 31), date(2100, 1, 4)):
        with pytest.raises(ValueError, match="2000年〜2099年"):
            is_bank_holiday(day)
    with pytest.raises(ValueError, match="2099年"):
        bank_day_after(date(2099, 12, 31))
    with pytest.raises(ValueError, match="2000年"):
        bank_day_before(date(2000, 1, 1))


def test_the_library_is_loaded_only_when_asked() -> None:
    ask = "import sys, kiyaku.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0
