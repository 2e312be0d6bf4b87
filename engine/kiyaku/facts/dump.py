"""Validated facts -> the tree of a case file, as plain JSON: what a judgment carries, so that it can be replayed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Segment, Span
from kiyaku.facts.case import Case, Event, Finding
from kiyaku.facts.kinds import HAPPENED, KIND, RECORDED
from kiyaku.facts.values import UNKNOWN
from kiyaku.law import types as ty
from kiyaku.law.address import Ref, citation
from kiyaku.law.program import Program, Slot
from kiyaku.law.types import Type

__all__ = ["dump"]

HUNDREDTHS = (ty.RATIO, ty.RATE)


def dump(case: Case, program: Program) -> dict[str, Any]:
    """The case under the keys of a case file, in words that are read back to the same values. 期待 is no fact."""
    tree: dict[str, Any] = {"題": case.title, "規約": f"{case.doc}@{program.version}", "基準日": _moment(case.as_of)}
    if case.known_at:
        tree["記録日"] = _moment(case.known_at)
    sections: dict[str, Any] = {
        "契約": {name: _series(series, program.items[name]) for name, series in case.items.items()},
        "事象": [_event(event, program) for event in sorted(case.events, key=_order)],
        "判断": {name: _finding(finding) for name, finding in case.findings.items()},
        "争点": dict(case.choices),
        "不適用": list(case.without),
    }
    return tree | {name: section for name, section in sections.items() if section}


def _series(series: list[tuple[date, Any]], slot: Slot) -> Any:
    """One value, or a value from each of some dates on."""
    if len(series) == 1 and series[0][0] == date.min:
        return _value(series[0][1], slot.type)
    return {since.isoformat(): _value(value, slot.type) for since, value in series}


def _order(event: Event) -> tuple[datetime, str, int, str]:
    """Any order of the same events is written alike; those numbered by position (1 … 10) keep their numbers."""
    return event.instant, event.kind, len(event.ident), event.ident


def _event(event: Event, program: Program) -> dict[str, Any]:
    kind = program.kinds[event.kind]
    tree: dict[str, Any] = {KIND: event.kind}
    if event.instant != datetime.min:
        tree[HAPPENED] = _moment(event.instant)
    if event.recorded != event.instant:
        tree[RECORDED] = _moment(event.recorded)
    return tree | {name: _value(event.fields[name], slot.type) for name, slot in kind.fields.items()}


def _finding(finding: Finding) -> dict[str, Any]:
    since = "" if finding.since == date.min else finding.since.isoformat()
    whole = {"値": _value(finding.value, ty.BOOL), "判断者": finding.author, "日": since, "根拠": finding.ground}
    return {name: text for name, text in whole.items() if text}


def _value(x: Any, type_: Type) -> Any:
    """One value as a case writes it."""
    match x:
        case None:
            return "" if "なし" in type_.values else "なし"
        case bool():
            return "はい" if x else "いいえ"
        case Fraction():
            return _number(x, type_)
        case datetime():
            return _clock(x)
        case timedelta():
            return f"{_decimal(Fraction(x // timedelta(microseconds=1), 1_000_000))}秒"
        case Segment():
            return f"{_clock(x.start)}〜{_clock(x.end)}"
        case Span():
            return f"{x.first.isoformat()}〜{x.last.isoformat()}"
        case Ref():
            return _provision(x)
        case Event():
            return x.ident
        case tuple() | list():
            return [_value(member, type_.of or ty.ANY) for member in x]
        case _:
            return UNKNOWN.value if x is UNKNOWN else str(x)  # a date, a 期間, a text


def _number(x: Fraction, type_: Type) -> str:
    """An exact number with the unit of its type; a ratio that no decimal holds as 3分の1."""
    if type_ in HUNDREDTHS:
        percent = _decimal(x * 100)
        return f"{percent}%" if percent else f"{x.denominator}分の{x.numerator}"
    unit = "M" if type_ == ty.BANDWIDTH else "円" if type_ in ty.MONEY else ""
    return _decimal(x) + unit


def _decimal(x: Fraction) -> str:
    """A fraction in decimals, with every digit; '' where it has no end."""
    rest, places = x.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1:
        return ""
    digits = str(abs(x.numerator) * 10**places // x.denominator).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return ("-" if x < 0 else "") + whole + (f".{part}" if part else "")


def _provision(ref: Ref) -> str:
    """13.1(2), or a run of 号 in the words of a reference."""
    if not ref.first:
        return str(ref)
    doc = f"{ref.doc}:" if ref.doc else ""
    return f"{doc}{citation(ref.pid)}第{ref.first}号から第{ref.last}号まで"


def _moment(x: datetime) -> str:
    """An instant: its date where it means the end of that day."""
    return x.date().isoformat() if x.time() == time.max else _clock(x)


def _clock(x: datetime) -> str:
    return x.isoformat(" ", "seconds" if x.second else "minutes")
