"""A case's inputs as the evaluator knows them: 不明 within its 範囲, events by 基準日時 and 記録日時."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiyaku.facts import UNKNOWN
from kiyaku.facts.case import Case, Event
from kiyaku.law.program import Program, Slot
from kiyaku.reckon.values import Bounds, Unknown


def stated_items(program: Program, case: Case) -> dict[str, list[tuple[Any, Any]]]:
    """Each contract item's values over time."""
    return {
        name: [(since, _stated(value, program.items[name], name)) for since, value in series]
        for name, series in case.items.items()
    }


def visible_events(program: Program, case: Case) -> dict[str, list[Event]]:
    """Events that happened by 基準日時 and were recorded by 記録日時, by kind, in order."""
    found: dict[str, list[Event]] = {}
    for e in sorted(case.events, key=lambda e: (e.instant, e.kind, e.ident)):
        if UNKNOWN in e.fields.values():
            slots = program.kinds[e.kind].fields
            known = {k: _stated(v, slots[k], f"{k}（{e}）") for k, v in e.fields.items()}
            e = replace(e, fields=known)
        if e.instant <= case.as_of and (case.known_at is None or e.recorded <= case.known_at):
            found.setdefault(e.kind, []).append(e)
    return found


def _stated(value: Any, slot: Slot, name: str) -> Any:
    """An input as the evaluator knows it: 不明 becomes an unknown within the 範囲 of its slot."""
    if value is not UNKNOWN:
        return value
    if slot.low is not None or slot.high is not None:
        return Bounds(slot.low, slot.high, frozenset({name}))
    return Unknown(frozenset({name}))
