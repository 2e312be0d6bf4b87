"""A length of calendar time (30日, 3か月) and a closed run of days (2024-06-11〜2024-06-30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiyaku.calendar.months import end_of_month, in_month
from kiyaku.language import say


class Unit(StrEnum):
    """What a period is set in (民法140: 日、週、月又は年)."""

    DAY = "日"
    WEEK = "週"
    MONTH = "月"
    YEAR = "年"


@dataclass(frozen=True, slots=True, eq=False)
class Length:
    """A length of calendar time: `n` of `unit`. A month is no number of days. ValueError if `n` is negative.

    1年 is 12か月 and 1週間 is 7日; no number of months is one of days.
    """

    n: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.n < 0:
            raise ValueError(say("期間の長さは0以上です: {n}{unit}", n=self.n, unit=self.unit))

    def __str__(self) -> str:
        return str(self.n) + {Unit.DAY: "日", Unit.WEEK: "週間", Unit.MONTH: "か月", Unit.YEAR: "年"}[self.unit]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Length) and self.measure == other.measure

    def __hash__(self) -> int:
        return hash(self.measure)

    @property
    def measure(self) -> tuple[str, int]:
        """月 or 日, and how many of them."""
        return ("日", self.days) if self.unit in (Unit.DAY, Unit.WEEK) else ("月", self.months)

    @property
    def days(self) -> int:
        """The number of days of a length in 日 or 週. ValueError for 月 and 年, which have none."""
        if self.unit in (Unit.MONTH, Unit.YEAR):
            raise ValueError(say("{length} は日数では表せません（月と年の日数は一定ではありません）", length=self))
        return self.n * (7 if self.unit is Unit.WEEK else 1)

    @property
    def months(self) -> int:
        """The number of months of a length in 月 or 年. ValueError for 日 and 週."""
        if self.unit in (Unit.DAY, Unit.WEEK):
            raise ValueError(say("{length} は月数では表せません", length=self))
        return self.n * (12 if self.unit is Unit.YEAR else 1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A closed run of days, both ends counted. With `last` before `first` it is empty: what is left after the end."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        if self.first.day == 1 and self.last == end_of_month(self.first):
            return self.first.isoformat()[:7]
        return f"{self.first.isoformat()}〜{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it has; 0 if empty."""
        return max(0, self.last.toordinal() - self.first.toordinal() + 1)

    def months(self) -> list[Span]:
        """The calendar months (歴月) it touches, in order, each from its 1st to its last day."""
        if not self.days:
            return []
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return [month_of(in_month(self.first, n, 1)) for n in range(count)]

    def month_ends(self) -> list[date]:
        """The month-end days that lie in it, in order."""
        return [month.last for month in self.months() if month.last in self]


def month_of(day: date) -> Span:
    """The calendar month of `day`, from its 1st to its last day."""
    return Span(day.replace(day=1), end_of_month(day))
