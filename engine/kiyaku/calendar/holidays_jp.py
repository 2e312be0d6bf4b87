"""Japanese public holidays and bank holidays, from the `holidays` library (imported on first use: it takes 0.1 s).

1949 to 2099 is what the library knows. The days up to 2027 are the ones proclaimed (the two equinoxes each February
for the following year); later ones are computed from the law as it stands and can still change. Whether a bank was
closed is answered from 2000 on, because Saturdays and 31 December were not always bank holidays.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from kiyaku.language import say

PUBLIC_YEARS = range(1949, 2100)
"""Years whose public holidays are known."""
BANK_YEARS = range(2000, 2100)
"""Years whose bank holidays are known."""
ANNOUNCED_UNTIL = 2027
"""The last year whose holidays have been proclaimed; later years are computed."""


def is_public_holiday(day: date) -> bool:
    """Whether `day` is a 休日 of the 国民の祝日に関する法律 (祝日、振替休日、国民の休日) or of a special law.

    A Sunday by itself is none. ValueError outside 1949 to 2099.
    """
    return day in _holidays(_known(day, PUBLIC_YEARS), ("public",))


def is_bank_holiday(day: date) -> bool:
    """Whether banks are closed (銀行法15条, 銀行法施行令5条): 土日, public holidays, 12月31日 to 1月3日.

    ValueError outside 2000 to 2099.
    """
    year = _known(day, BANK_YEARS)
    return day.weekday() >= 5 or day in _holidays(year, ("public", "bank"))


def _known(day: date, years: range) -> int:
    if day.year not in years:
        what = say("祝日") if years is PUBLIC_YEARS else say("銀行の休業日")
        raise ValueError(
            say(
                "{day} の{what}は分かりません（{first}年〜{last}年だけを持っています）",
                day=day.isoformat(),
                what=what,
                first=years[0],
                last=years[-1],
            )
        )
    return day.year


@cache
def _holidays(year: int, categories: tuple[str, ...]) -> frozenset[date]:
    from holidays.countries.japan import Japan

    return frozenset(Japan(years=year, categories=categories, expand=False))
