"""営業日: the days a text counts, by the calendar it names: the banks', or weekdays without holidays and closures."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kiyaku.calendar.holidays_jp import is_bank_holiday, is_public_holiday
from kiyaku.calendar.months import month_length, plus_days
from kiyaku.calendar.times import WEEKDAYS, weekdays
from kiyaku.language import say

BANKS = "金融機関"
_NARROW = str.maketrans("０１２３４５６７８９　～~", "0123456789 〜〜")
_DAY = r"([0-9]{1,2})月([0-9]{1,2})日"
_CLOSURE = re.compile(rf"{_DAY}(?:〜{_DAY})?を除く")
_LONGEST = 400  # days: what is closed for longer never opens
MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """A calendar of 営業日. `weekdays` (0 = 月) are None for the banks'; `closures` are yearly, both ends included."""

    weekdays: frozenset[int] | None
    except_holidays: bool = False
    except_designated: bool = False
    closures: tuple[tuple[MonthDay, MonthDay], ...] = ()

    def open(self, day: date, designated: Collection[date] = ()) -> bool:
        """Whether it is a 営業日. The caller gives the 指定日. ValueError for years whose holidays are not known."""
        if self.weekdays is None:
            return not is_bank_holiday(day)
        if day.weekday() not in self.weekdays or (self.except_designated and day in designated):
            return False
        here = (day.month, day.day)
        if any(a <= here <= b if a <= b else here >= a or here <= b for a, b in self.closures):
            return False
        return not (self.except_holidays and is_public_holiday(day))

    def shift(self, day: date, n: int, designated: Collection[date] = ()) -> date:
        """The n-th 営業日 after `day` (before, where negative); `day` itself does not count."""
        step = 1 if n > 0 else -1
        for _ in range(abs(n)):
            day = plus_days(day, step)
            shut = 0
            while not self.open(day, designated):
                day, shut = plus_days(day, step), shut + 1
                if shut > _LONGEST:
                    raise ValueError(say("{day} の前後に営業日がありません", day=day))
        return day


def parse_business_days(text: str) -> BusinessDays:
    """金融機関, or weekdays with 祝日を除く, 指定日を除く, 8月13日〜8月15日を除く. ValueError for no such day."""
    plain = text.translate(_NARROW).strip()
    if plain == BANKS:
        return BusinessDays(None)
    first = re.match(WEEKDAYS, plain)
    rest = plain[first.end() :] if first else ""
    found = [_month_days(m) for m in _CLOSURE.finditer(rest)]
    return BusinessDays(
        frozenset(weekdays(first[0])) if first else frozenset(),
        except_holidays=plain.startswith("平日") or "祝日を除く" in rest,
        except_designated="指定日を除く" in rest,
        closures=tuple(found),
    )


def _month_days(m: re.Match[str]) -> tuple[MonthDay, MonthDay]:
    numbers = [int(x) for x in m.groups() if x]
    days = [(month, day) for month, day in zip(numbers[::2], numbers[1::2], strict=True)]
    for month, day in days:
        if not 1 <= month <= 12 or not 1 <= day <= month_length(date(2024, month, 1)):  # 2月29日 may be closed
            raise ValueError(say("「{text}」: {month}月{day}日という日はありません", text=m[0], month=month, day=day))
    return days[0], days[-1]
