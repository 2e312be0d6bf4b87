"""X の Y of plain values: what may be asked of an event, a conclusion, a period, a stretch of time, a list."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from . import calendar as cal
from . import timesets
from .values import OPEN, Event, Hours, Length, NotCovered, Span, Stretch


def attribute(x: Any, name: str) -> Any:
    """なし has none of anything, and what is not known stays so."""
    if x is OPEN or x is None:
        return x
    if isinstance(x, Event):
        own = {"日": x.day, "日時": x.instant, "発生時刻": x.instant if x.timed else None,
               "記録日": x.recorded.date(), "符号": x.ident}  # fmt: skip
        return x.fields[name] if name in x.fields else own[name]
    if isinstance(x, Span):
        return _of_span(x, name)
    if isinstance(x, Stretch):
        long = Fraction((x.end - x.start).total_seconds())
        return {"開始": x.start, "終了": x.end, "長さ": Hours(max(long, Fraction(0)))}[name]
    if isinstance(x, list):
        return _of_list(x, name)
    if isinstance(x, Length):
        return Fraction(x.n) if x.unit == {"日数": "日", "月数": "月"}[name] else OPEN
    if isinstance(x, date):
        return Fraction((date(x.year + 1, 1, 1) - date(x.year, 1, 1)).days)
    return x.attribute(name)


def _of_span(x: Span, name: str) -> Any:
    match name:
        case "日数":
            return Fraction(max((x.last - x.first).days + 1, 0))
        case "初日" | "月初":
            return x.first
        case "満了日" | "月末":
            return x.last
        case "各日":
            return cal.days(x)
        case "各月":
            return cal.months(x)
        case "各月末":
            return [day for day in cal.days(x) if day == cal.month_end(day)]
        case "月数" | "端日数":
            return Fraction(cal.whole_months(x)[name == "端日数"])
        case "翌月1日":
            return cal.month_end(x.last) + cal.DAY
        case "翌月":
            return cal.month_of(cal.month_end(x.last) + cal.DAY)
        case "前月":
            return cal.month_of(x.first.replace(day=1) - cal.DAY)
    raise NotCovered(f"{name} of a period")


def _of_list(x: list[Any], name: str) -> Any:
    if name == "件数":
        return OPEN if any(v is OPEN for v in x) else Fraction(len([v for v in x if v is not None]))
    timed = not x or isinstance(x[0], Stretch | Span)
    if name == "連続区間" or (name == "長さ" and timed):
        joined = timesets.combined([timesets.as_set(x)], any)
        return joined if name == "連続区間" else timesets.length(joined)
    return [attribute(member, name) for member in x]
