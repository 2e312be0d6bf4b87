"""Dates inside expressions: 翌日, n日前, periods and comparisons, each marking when its result can change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from kiyaku import calendar as cal
from kiyaku.calendar import BusinessDays, Length, Segment, Span, Timetable, Unit
from kiyaku.language import say
from kiyaku.reckon.env import DAY, Env
from kiyaku.reckon.functions import address_within
from kiyaku.reckon.truth import both, compared
from kiyaku.reckon.values import Moving, Sometime, Unknown, day_of, missing, sometime

CLOSED_DAYS = "指定日"  # the event kind that 指定日を除く speaks of
Step = Callable[[Env, Any], Any]


def _known(step: Callable[[Env, Any], Any]) -> Step:
    """Unknown and なし pass through; a moment of a day counts as that day."""

    def run(env: Env, x: Any) -> Any:
        if isinstance(x, Sometime):
            return _between(lambda end: step(env, end), x)
        if x is None or isinstance(x, Unknown):
            return x
        return step(env, x.date() if isinstance(x, datetime) else x)

    return run


def _between(step: Callable[[date], Any], x: Sometime) -> Any:
    """A step from a day that is not known: no step takes an earlier day further than a later one."""
    since, until = (end if end in (date.min, date.max) else step(end) for end in (x.since, x.until))
    bounded = type(since) is date and type(until) is date
    return sometime(x.missing, since, until, x.perhaps) if bounded else Unknown(x.missing)


def _by_days(n: int) -> Step:
    """n days on: a moving date stays moving."""

    def run(env: Env, x: Any) -> Any:
        return Moving(x.day + n * DAY, x.clock, x.shift + n) if isinstance(x, Moving) else x + n * DAY

    return _known(run)


def _monthly(of: Callable[[date], Any]) -> Step:
    """Something of the month a date is in: changes when the month does."""

    def run(env: Env, x: Any) -> Any:
        if isinstance(x, Moving):
            env.mark(x, cal.first_of_next_month(x.day))
            x = x.day
        return of(x)

    return _known(run)


def _daily(of: Callable[[date], Any]) -> Step:
    return _known(lambda env, x: of(env.plain(x)))


def _year_of(d: date) -> Span:
    return Span(date(d.year, 1, 1), date(d.year, 12, 31))


STEPS: dict[str, Step] = {
    "翌日": _by_days(1), "前日": _by_days(-1),
    "翌月1日": _monthly(cal.first_of_next_month), "翌々月1日": _monthly(cal.first_of_month_after_next),
    "月末": _monthly(cal.end_of_month), "翌月末日": _monthly(cal.end_of_next_month),
    "翌々月末日": _monthly(cal.end_of_month_after_next), "月初": _monthly(lambda d: cal.month_of(d).first),
    "属する月": _monthly(cal.month_of), "翌月": _monthly(lambda d: cal.month_of(cal.first_of_next_month(d))),
    "前月": _monthly(lambda d: cal.month_of(cal.month_of(d).first - DAY)), "属する年": _monthly(_year_of),
}  # fmt: skip


def open_shift(days: BusinessDays, n: int) -> Step:
    """翌営業日, 3営業日前: the n-th 営業日 by a calendar, after the day or (negative) before it."""
    return _known(lambda env, x: days.shift(day_of(env.plain(x)), n, designated(env)))


def open_day(days: BusinessDays) -> Step:
    """営業日( D ): whether a day is one."""
    return _known(lambda env, x: days.open(day_of(env.plain(x)), designated(env)))


def designated(env: Env) -> set[date]:
    """The 指定日 that the case gives."""
    return {e.day for e in env.world.events.get(CLOSED_DAYS, [])}


def shifter(value: tuple[Length, int]) -> Step:
    """n日前 / nか月後: days keep a moving date moving, months do not."""
    length, sign = value
    if length.unit in (Unit.DAY, Unit.WEEK):
        return _by_days(sign * length.days)
    return _daily(lambda d: cal.shift(d, length, sign))


def period(env: Env, x: Any, length: Any, *, counted: bool) -> Any:
    """A period from a date: 初日不算入, or counted from the date itself (起算して)."""
    if isinstance(x, Unknown) or isinstance(length, Unknown):
        return Unknown(missing(x, length))
    if x is None or length is None:
        return None
    start = day_of(env.plain(x))
    return cal.count_from(start, length) if counted else cal.count_after(start, length)


def settle(env: Env, x: Any, y: Any) -> tuple[Any, Any]:
    """Two sides of a comparison as plain values. Where one moves past a fixed date, the turning days are marked."""
    if isinstance(x, Moving) and isinstance(y, Moving):
        if x.clock == y.clock:
            return x.day, y.day
        return env.plain(x), env.plain(y)
    if isinstance(y, Moving):
        second, first = settle(env, y, x)
        return first, second
    if not isinstance(x, Moving):
        return x, y
    for turn in (day_of(y),) if isinstance(y, date) else (y.since, y.until) if isinstance(y, Sometime) else ():
        env.mark(x, turn if turn > x.day else turn + DAY if turn == x.day else date.max)
    return x.day, y


def within(env: Env, x: Any, span: Any) -> Any:
    """`X が 区間 に含まれる`; also a moment in segments of time or in hours of service, or an address in a range."""
    if isinstance(x, Sometime) and isinstance(span, Span):
        return both((compared(">=", x, span.first), compared("<=", x, span.last)))
    if isinstance(x, Unknown) or isinstance(span, Unknown):
        return Unknown(missing(x, span))
    if x is None or span is None:
        return False
    if isinstance(span, str):
        return address_within(str(x), span)
    if isinstance(span, Timetable):
        holiday, shut = cal.is_public_holiday(x.date()), x.date() in designated(env)
        return _in_hours(x, [span.on(x.date(), holiday, shut)], span.contains(x, holiday, shut))
    if isinstance(span, Span):
        first, _ = settle(env, x, span.first)
        settle(env, x, span.last)
        return span.first <= day_of(first) <= span.last
    segments = [span] if isinstance(span, Segment) else list(span)
    return _in_hours(x, segments, any(x in s or _at_its_end(x, s) for s in segments))


def _at_its_end(x: datetime, s: Segment) -> bool:
    """Whether a moment is the end of a stretch, which 〜 takes in; a midnight is of the day that it begins."""
    return s.start < s.end == x and x.time() != time.min


def _in_hours(x: datetime, segments: list[Segment], held: bool) -> Any:
    """Whether a moment is in some stretches. A day without its hour is, or is not, where all or none of it is."""
    if x.time() != time.max:
        return held
    day = cal.whole_days(Span(x.date(), x.date()))
    inside = cal.length(cal.intersection([day], segments))
    if inside in (0, cal.length([day])):
        return inside > 0
    return Unknown(frozenset({say("{day} の時刻", day=x.date())}))


def interval(env: Env, a: Any, b: Any) -> Any:
    """（ A 〜 B ）: days, or a stretch of time where the ends are moments. なし where an end is なし."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return Unknown(missing(a, b))
    if a is None or b is None:
        return None
    a, b = env.plain(a), env.plain(b)
    if isinstance(a, datetime) or isinstance(b, datetime):
        return Segment(_moment(a, time.min), _moment(b, time.max))
    return Span(a, b)


def _moment(x: date, at: time) -> datetime:
    """A moment, or of a date its start or end. The end of a day is the next midnight: whole hours stay whole."""
    made = x if isinstance(x, datetime) else datetime.combine(x, at)
    return made + datetime.resolution if made.time() == time.max else made
