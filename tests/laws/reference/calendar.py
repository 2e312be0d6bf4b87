"""民法138–143 once more, day by day where that is possible: only the holidays are the engine's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kiyaku.calendar import is_bank_holiday, is_public_holiday

from .values import Length, NotCovered, Span

DAY = timedelta(days=1)


def month_end(day: date) -> date:
    """The last day of its month: the day before the next 1st."""
    while (day + DAY).day != 1:
        day += DAY
    return day


def months_on(day: date, n: int) -> date:
    """The same-numbered day n months on (or back), else that month's end."""
    count = day.year * 12 + day.month - 1 + n
    if not 1900 * 12 <= count < 2200 * 12:
        raise NotCovered("far from now")
    end = month_end(date(count // 12, count % 12 + 1, 1))
    return min(end, end.replace(day=day.day)) if day.day <= end.day else end


def counted_from(first: date, length: Length) -> Span:
    """A period whose first day counts: in months it ends the day before the corresponding day, else at month-end."""
    if length.unit == "日":
        return Span(first, first + (length.n - 1) * DAY)
    count = first.year * 12 + first.month - 1 + length.n
    if count >= 2200 * 12:
        raise NotCovered("far from now")
    try:
        return Span(first, date(count // 12, count % 12 + 1, first.day) - DAY)
    except ValueError:  # there is no corresponding day
        return Span(first, month_end(date(count // 12, count % 12 + 1, 1)))


def shifted(day: date, length: Length, sign: int) -> date:
    """n日前, nか月後."""
    return day + sign * length.n * DAY if length.unit == "日" else months_on(day, sign * length.n)


def open_days(day: date, n: int) -> date:
    """The n-th day on which banks are open after (before) a day, that day not counted."""
    step = DAY if n > 0 else -DAY
    while n:
        day += step
        if not 2000 <= day.year <= 2098:
            raise NotCovered("holidays of that year")
        n -= 0 if is_bank_holiday(day) else 1 if n > 0 else -1
    return day


def holiday(name: str, day: date) -> bool:
    """金融機関休業日 and 祝日."""
    if not 2000 <= day.year <= 2098:
        raise NotCovered("holidays of that year")
    return is_bank_holiday(day) if name == "金融機関休業日" else is_public_holiday(day)


def month_of(day: date) -> Span:
    """The calendar month of a day."""
    return Span(day.replace(day=1), month_end(day))


def days(span: Span) -> list[date]:
    """Each day of a run; too many are not gone through."""
    count = (span.last - span.first).days + 1
    if count > 800:
        raise NotCovered("too long a run of days")
    return [span.first + n * DAY for n in range(max(count, 0))]


def months(span: Span) -> list[Span]:
    """The calendar months that a run touches."""
    return list(dict.fromkeys(month_of(day) for day in days(span)))


def whole_months(span: Span) -> tuple[int, int]:
    """Whole months from the first day on, and the days left over."""
    n = 0
    while span.first <= span.last and counted_from(span.first, Length("月", n + 1)).last <= span.last:
        n += 1
    end = counted_from(span.first, Length("月", n)).last if n else span.first - DAY
    return n, max((span.last - end).days, 0)


def deadline(day: date, length: Length, reading: str) -> date:
    """までの期限: the last day that is in time for 「day の n日前まで」."""
    if length.unit != "日":
        raise NotCovered("までの期限 in months")
    return day - (length.n + (reading == "中日数")) * DAY


STEPS = {
    "翌日": lambda d: d + DAY, "前日": lambda d: d - DAY, "月初": lambda d: d.replace(day=1), "月末": month_end,
    "翌月1日": lambda d: month_end(d) + DAY, "翌月末日": lambda d: month_end(month_end(d) + DAY),
    "翌々月1日": lambda d: month_end(month_end(d) + DAY) + DAY,
    "翌々月末日": lambda d: month_end(month_end(month_end(d) + DAY) + DAY),
    "前営業日": lambda d: open_days(d, -1), "翌営業日": lambda d: open_days(d, 1), "属する月": month_of,
    "翌月": lambda d: month_of(month_end(d) + DAY), "前月": lambda d: month_of(d.replace(day=1) - DAY),
    "属する年": lambda d: Span(date(d.year, 1, 1), date(d.year, 12, 31)),
}  # fmt: skip

_DAYS = "月火水木金土日"


def in_hours(moment: datetime, hours: str) -> bool:
    """Whether a moment is in 平日 9:00〜17:50 or 月〜土 9:00〜17:00 祝日を除く."""
    words = hours.split()
    first, _, last = words[0].partition("〜")
    allowed = {"平日": _DAYS[:5], "毎日": _DAYS}.get(words[0]) or _DAYS[_DAYS.index(first) : _DAYS.index(last) + 1]
    if _DAYS[moment.weekday()] not in allowed:
        return False
    if (words[0] == "平日" or "祝日を除く" in words) and holiday("祝日", moment.date()):
        return False
    start, end = (int(h) * 60 + int(m) for h, m in (side.split(":") for side in words[1].split("〜")))
    return start * 60 <= moment.hour * 3600 + moment.minute * 60 + moment.second <= end * 60
