"""The fees of QT PRO フレックスモビリティ, written by hand: 別紙1 and 第8条, for the plan Core without options."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import ceil
from typing import Any

DAY = timedelta(1)
UNIT_PRICES = ((1_000, 800), (3_000, 700), (6_000, 600), (10_000, 500), (60_000, 400))
SERVER = {200: 400, 300: 450, 400: 500, 500: 550, 600: 600, 700: 650, 800: 700, 900: 750, 1000: 800, 2000: 1400}
ACCESS = {
    50: 85, 100: 97, 200: 139, 300: 162, 400: 186, 500: 210, 600: 234, 700: 258, 800: 281, 900: 305, 1000: 329,
    2000: 596,
}  # fmt: skip
INITIAL, ACCESS_CHANGE = 350_000 + 75_000, 25_000


def unit_price(licences: int) -> int:
    """The price of one licence at this number of them; all are paid at it."""
    return next(price for most, price in UNIT_PRICES if licences <= most)


def with_tax(amount: int) -> int:
    """消費税率 10%, cut off below one yen."""
    return amount * 110 // 100


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Public holidays, and 12月31日 to 1月3日."""
    from holidays.countries.japan import Japan

    return frozenset(Japan(years=year, categories=("public", "bank"), expand=False))


def bank_day_before(day: date) -> date:
    """The last day up to `day` on which banks are open."""
    while day.weekday() >= 5 or day in bank_holidays(day.year):
        day -= DAY
    return day


def next_month(day: date) -> date:
    """The first of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months(first: date, last: date) -> Iterator[date]:
    """The firsts of the months from `first`, itself a first, to `last`."""
    while first <= last:
        yield first
        first = next_month(first)


class Fees:
    """What a contract costs on each day: it changes only where one of its items does."""

    def __init__(self, items: dict[str, list[tuple[date, Any]]]):
        self.items = items
        names = ("必要ライセンス数", "サーバー帯域", "アクセス帯域")
        self.changes = sorted({since for name in names for since, _ in items[name]})
        self.amounts = [self._at(since) for since in self.changes]

    def item(self, name: str, day: date) -> Any:
        """An item's value on a day."""
        return next(value for since, value in reversed(self.items[name]) if since <= day)

    def licences(self, day: date) -> int:
        """The number wanted in steps of 50, at least 100."""
        wanted: int = ceil(self.item("必要ライセンス数", day) / 50) * 50
        return max(100, wanted)

    def licence_fee(self, day: date) -> int:
        """Licences at the price of their band."""
        licences = self.licences(day)
        return licences * unit_price(licences)

    def _at(self, day: date) -> int:
        width = SERVER[int(self.item("サーバー帯域", day))] + ACCESS[int(self.item("アクセス帯域", day))]
        return self.licence_fee(day) + width * 1_000

    def monthly(self, day: date) -> int:
        """月額費用 on a day."""
        return self.amounts[bisect_right(self.changes, day) - 1]

    def spans(self, first: date, last: date) -> list[tuple[int, int]]:
        """月額費用 and for how many days, from first to last."""
        starts = [first, *(day for day in self.changes if first < day <= last), last + DAY]
        found: list[tuple[int, int]] = []
        for since, until in pairwise(starts):
            amount, days = self.monthly(since), (until - since).days
            if found and found[-1][0] == amount:
                found[-1] = (amount, found[-1][1] + days)
            else:
                found.append((amount, days))
        return found

    def month(self, first: date, end: date | None) -> int:
        """月分料金: pro rata where the amount changes; of the month the contract ends in, the whole (8.8)."""
        last = next_month(first) - DAY
        if end is not None and first <= end <= last:
            spans = self.spans(first, end)
            spans.append((self.monthly(end), (last - end).days))
        else:
            spans = self.spans(first, last)
            if len(spans) == 1:
                return spans[0][0]
        return sum(amount * days for amount, days in spans) // (next_month(first) - first).days
