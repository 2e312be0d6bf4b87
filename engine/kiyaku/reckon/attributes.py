"""`X の NAME`: what may be asked of an event, a conclusion, a span, a list."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import (
    Length,
    Segment,
    Span,
    first_of_next_month,
    length,
    month_of,
    runs,
    whole_days,
    whole_months,
)
from kiyaku.facts.case import Event
from kiyaku.language import say
from kiyaku.reckon.combine import counted
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import DAY, FAR, Env
from kiyaku.reckon.timesets import unknowns
from kiyaku.reckon.values import Bounds, Moving, Unknown, missing, unknown


def attribute(env: Env, x: Any, name: str) -> Any:
    """The attribute of a value; なし has none of anything, unknown stays unknown."""
    if type(x) is Event:
        return _of_event(x, name)
    if x is None or isinstance(x, Unknown | Bounds):
        return unknown(x) if isinstance(x, Unknown) else x
    if isinstance(x, Span):
        return _of_span(x, name)
    if isinstance(x, list | tuple):
        return _of_list(env, list(x), name)
    if isinstance(x, Segment):
        return {"開始": x.start, "終了": x.end}.get(name) or max(x.end - x.start, timedelta(0))
    if isinstance(x, Moving | date):
        plain = env.plain(x)
        return Fraction(366 if plain.year % 4 == 0 and (plain.year % 100 or plain.year % 400 == 0) else 365)
    if isinstance(x, Length):
        try:
            return Fraction(x.days if name == "日数" else x.months)
        except ValueError as error:  # a month is no number of days
            return Unknown(frozenset({str(error)}))
    if isinstance(x, Doubtful):
        return Doubtful(attribute(env, x.value, name), x.applies)
    if not hasattr(x, "attribute"):  # what 不明 stands for, or an event of any kind, was given
        return Unknown(frozenset({say("「{name}」のないもの", name=name)}))
    value = x.attribute(name)
    env.mark(env.now, getattr(x, "horizon", FAR))
    return value


def _of_event(x: Event, name: str) -> Any:
    """A field of an event, or what every event has; 発生時刻 is なし where the case gives only the day."""
    if name in x.fields:
        return x.fields[name]
    if name == "発生時刻":
        return x.instant if x.timed else None
    return {"日": x.day, "日時": x.instant, "記録日": x.recorded.date(), "符号": x.ident}.get(name)


def _of_span(x: Span, name: str) -> Any:
    match name:
        case "日数":
            return Fraction(x.days)
        case "初日" | "月初":
            return x.first
        case "満了日" | "月末":
            return x.last
        case "各日":
            return [x.first + n * DAY for n in range(x.days)]
        case "各月":
            return x.months()
        case "各月末":
            return x.month_ends()
        case "月数":
            return Fraction(whole_months(x)[0])
        case "端日数":
            return Fraction(whole_months(x)[1])
        case "翌月1日":
            return first_of_next_month(x.last)
        case "翌月":
            return month_of(first_of_next_month(x.last))
        case "前月":
            return month_of(month_of(x.first).first - DAY)
        case _:
            raise KeyError(name)


def _of_list(env: Env, x: list[Any], name: str) -> Any:
    """A list's own attributes; any other is asked of each member."""
    if name == "件数":
        return counted(x)
    if name in ("連続区間", "長さ"):
        if doubtful := unknowns(x):
            return Unknown(missing(*doubtful))
        joined = runs([whole_days(y) if isinstance(y, Span) else y for y in x])
        if name == "連続区間":
            return joined
        seconds = length(joined)
        return timedelta(seconds=1) * seconds.numerator / seconds.denominator
    return [_of_member(env, y, name) for y in x]


def _of_member(env: Env, x: Any, name: str) -> Any:
    """A member's attribute, as doubtful as the member is (a conclusion that only may apply)."""
    value, held = attribute(env, x, name), getattr(x, "applies", True)
    return Doubtful(value, held) if isinstance(held, Unknown) and not isinstance(value, Doubtful) else value
