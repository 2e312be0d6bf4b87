"""Counting periods (民法138-143): from a start, after a trigger, back from a day. Months always from the origin."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kiyaku.calendar.months import (
    end_of_month,
    end_of_month_after_next,
    end_of_next_month,
    first_of_month_after_next,
    first_of_next_month,
    in_month,
    month_length,
    plus_days,
)
from kiyaku.calendar.spans import Length, Span, Unit, month_of
from kiyaku.language import say

__all__ = [
    "Length",
    "Reading",
    "Span",
    "Unit",
    "count_after",
    "count_from",
    "end_of_month",
    "end_of_month_after_next",
    "end_of_next_month",
    "first_of_month_after_next",
    "first_of_next_month",
    "month_of",
    "notice_deadline",
    "passing_day",
    "shift",
    "whole_months",
]


class Reading(StrEnum):
    """How 「Xのn日前まで」「Xのnか月前まで」 is read; the texts do not say."""

    SAME_DAY = "応当日"
    CLEAR_DAYS = "中日数"
    FORWARD = "前方計算"
    BACKWARD = "逆算民法"


def count_from(start: date, length: Length) -> Span:
    """The period that counts `start` as its first day (起算して; 民法140ただし書).

    Months and years go by the calendar and end the day before the corresponding day, at month-end where that month
    lacks it (民法143). ValueError for a length of 0, or beyond year 9999.
    """
    _at_least_one(length)
    if length.unit in (Unit.DAY, Unit.WEEK):
        return Span(start, plus_days(start, length.days - 1))
    if start.day == 1:
        return Span(start, in_month(start, length.months - 1, 31))
    return Span(start, in_month(start, length.months, start.day - 1))


def count_after(trigger: date, length: Length) -> Span:
    """The period that does not count the day of the `trigger` (初日不算入; 民法140本文). Errors as `count_from`."""
    return count_from(plus_days(trigger, 1), length)


def shift(day: date, length: Length, sign: int) -> date:
    """n日後, nか月後 (`sign` 1) or n日前, nか月前 (`sign` -1): the same-numbered day, else that month's end.

    ValueError for any other sign, or beyond years 1 to 9999.
    """
    if sign not in (1, -1):
        raise ValueError(say("向きは 1（後）か -1（前）です: {sign}", sign=sign))
    if length.unit in (Unit.DAY, Unit.WEEK):
        return plus_days(day, sign * length.days)
    return in_month(day, sign * length.months, day.day)


def passing_day(trigger: date, length: Length) -> date:
    """「30日を経過する日」: the last day of the period itself, trigger + 30, not the day after (民法140, 141).

    Of months and years the corresponding day, else that month's end (民法143). ValueError for a length of 0.
    """
    return count_after(trigger, length).last


def notice_deadline(day: date, length: Length, reading: str = Reading.SAME_DAY) -> date:
    """The last day on which a notice is in time that has to arrive 「day の length 前まで」.

    応当日: `day` - n days; the same-numbered day n months earlier, else that month's end.
    中日数: n clear days between the two, `day` - n - 1; days and weeks only.
    前方計算: the latest day after which a whole period, that day not counted, has run out by the end of `day`
        (民法140, 143 forward). With days, as 応当日; with months it differs where the months' lengths do.
    逆算民法: the earliest day of the period counted back from the day before `day` (民法140, 143 by analogy,
        大判昭6.5.2). As 応当日, but the 1st of the following month where the earlier month lacks the day.
    ValueError for a length of 0, an unknown reading, months in clear days, or beyond years 1 to 9999.
    """
    _at_least_one(length)
    if reading not in list(Reading):
        raise ValueError(
            say(
                "「{reading}」という読み方はありません（{known} のいずれか）", reading=reading, known="、".join(Reading)
            )
        )
    same = shift(day, length, -1)
    if reading == Reading.CLEAR_DAYS:
        return plus_days(day, -length.days - 1)
    if length.unit in (Unit.DAY, Unit.WEEK) or reading == Reading.SAME_DAY:
        return same
    if reading == Reading.BACKWARD:
        return same if same.day == day.day else plus_days(same, 1)
    if day == end_of_month(day):
        return end_of_month(same)
    # a period that starts on the earlier month's last day is the longest that still ends by `day`
    return in_month(same, 0, min(day.day, month_length(same) - 1))


def whole_months(span: Span) -> tuple[int, int, int]:
    """Whole months counted from the first day, the days left over, and the length of the month these start in.

    Months end by the corresponding day of the span's own first day (民法143), never chained from month to month. The
    third number is the days (28 to 31) of the calendar month of the day after the whole months, also if none are left.
    """
    first, last = span.first, span.last
    ahead = (last.year - first.year) * 12 + last.month - first.month
    if first.day == 1:
        months = ahead + (last == end_of_month(last))
    else:
        months = ahead - (last.day < min(first.day - 1, month_length(last)))
    if not span.days or months < 1:
        return 0, span.days, month_length(first)
    end = count_from(first, Length(months, Unit.MONTH)).last
    after = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
    return months, last.toordinal() - end.toordinal(), month_length(after)


def _at_least_one(length: Length) -> None:
    if length.n < 1:
        raise ValueError(say("長さ{length}の期間は数えられません（1以上にしてください）", length=length))
