"""A case's inputs as the evaluator knows them: 不明 within its 範囲, events by 基準日時 and 記録日時."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kiyaku.facts import UNKNOWN
from kiyaku.facts.case import Case, Event
from kiyaku.law.program import Program, Slot
from kiyaku.reckon.values import Unknown, within


def stated_items(program: Program, case: Case) -> dict[str, list[tuple[Any, Any]]]:
    """Each contract item's values over time."""
    return {
        name: [(since, _stated(value, program.items[name], name)) for since, value in series]
        for name, series in case.items.items()
    }


def stated_findings(case: Case) -> dict[str, tuple[Any, Any]]:
    """Each finding, with the day it was made."""
    found = case.findings.values()
    return {f.name: (Unknown(frozenset({f.name})) if f.value is UNKNOWN else f.value, f.since) for f in found}


def visible_events(program: Program, case: Case) -> dict[str, list[Event]]:
    """Events that happened by 基準日時 and were recorded by 記録日時, by kind, in order."""
    found: dict[str, list[Event]] = {}
    every = case.events if all(UNKNOWN not in e.fields.values() for e in case.events) else _known(program, case.events)
    for e in sorted(every, key=lambda e: (e.instant, e.kind, e.ident)):
        if e.instant <= case.as_of and (case.known_at is None or e.recorded <= case.known_at):
            found.setdefault(e.kind, []).append(e)
    return found


def _known(program: Program, events: Iterable[Event]) -> list[Event]:
    """Events with what is 不明 of them as unknowns; where one names another, it is the other as it is here."""
    made = {}
    for e in events:
        slots = program.kinds[e.kind].fields
        fields = {k: _stated(v, slots[k], f"{k}（{e}）") for k, v in e.fields.items()}
        made[e.kind, e.ident] = replace(e, fields=fields)
    for e in made.values():
        e.fields.update({k: _same(made, v) for k, v in e.fields.items()})
    return list(made.values())


def _same(made: dict[tuple[str, str], Event], value: Any) -> Any:
    """The event of that kind and number, or each of a list of them; any other value as it is."""
    if isinstance(value, tuple):
        return tuple(_same(made, x) for x in value)
    return made[value.kind, value.ident] if isinstance(value, Event) else value


def _stated(value: Any, slot: Slot, name: str) -> Any:
    """An input as the evaluator knows it: 不明 becomes an unknown within the 範囲 of its slot."""
    return value if value is not UNKNOWN else within(slot.low, slot.high, frozenset({name}))
