"""A world that holds one choice of values: one contract, with the events that stand for a definition's arguments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from kiyaku.errors import Place
from kiyaku.facts.case import Event
from kiyaku.law.address import Ref
from kiyaku.law.program import Program
from kiyaku.law.types import Type
from kiyaku.reckon.candidates import Values
from kiyaku.reckon.env import FAR
from kiyaku.reckon.memory import Memory
from kiyaku.reckon.values import Unknown

START, TODAY = date(1900, 1, 1), date(2025, 4, 1)


@dataclass(slots=True)
class Trial:
    """One contract's World. What the law concludes is not known in it: only what is entered counts."""

    program: Program
    items: dict[str, list[tuple[date, Any]]]
    events: dict[str, list[Event]]
    findings: dict[str, Any]
    choices: dict[str, str]
    parties: tuple[str, ...] = ()
    as_of: datetime = datetime.max
    memory: Memory = field(default_factory=Memory)
    cites: set[str] = field(default_factory=set)

    def conclusions(self, name: str, day: date) -> tuple[Any, date]:
        """Not known."""
        return Unknown(frozenset({name})), FAR

    def meets(self, ref: Ref, word: str, party: str | None, day: date) -> tuple[Any, date]:
        """Not known."""
        return Unknown(frozenset({str(ref)})), FAR

    def first_met(self, ref: Ref, party: str | None, day: date) -> tuple[Any, date]:
        """Not known."""
        return Unknown(frozenset({str(ref)})), FAR

    def status(self, state: str, day: date, owner: Any = None) -> tuple[Any, date]:
        """Not known."""
        return Unknown(frozenset({state})), FAR

    def reached(self, state: str, value: str, day: date, owner: Any = None) -> tuple[Any, date]:
        """Not known."""
        return Unknown(frozenset({state})), FAR


def trial(program: Program, params: tuple[tuple[str, Type], ...], chosen: Values) -> tuple[Trial, dict[str, Any], date]:
    """The world of one choice, the arguments in it, and 基準日."""
    today = chosen.get(("asof",)) or TODAY
    names: dict[str, Any] = {name: Unknown(frozenset({name})) for name, _ in params}
    events: dict[str, list[Event]] = {}
    for name, type_ in params:
        if ("param", name) in chosen:
            names[name] = chosen["param", name]
        elif type_.name == "事象":
            instant = datetime.combine(today, time.max)
            fields = {slot: Unknown(frozenset({slot})) for slot in program.kinds[type_.kind].fields}
            fields |= {key[2]: value for key, value in chosen.items() if key[:2] == ("field", name)}
            names[name] = Event(type_.kind, "1", today, instant, instant, fields, Place(""))
            events.setdefault(type_.kind, []).append(names[name])
    items = {key[1]: [(START, v)] for key, v in chosen.items() if key[0] == "item" and v is not None}
    findings = {key[1]: (v, START) for key, v in chosen.items() if key[0] == "finding"}
    choices = {code: issue.default for code, issue in program.issues.items()}
    choices |= {key[1]: v for key, v in chosen.items() if key[0] == "choice"}
    return Trial(program, items, events, findings, choices, program.parties), names, today
