"""A case as its file says it: items over time, events in order, findings, choices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from kiyaku.syntax import tree as t

from .lawtext import Slot, Text
from .literals import end_of, literal, stated
from .values import Event

Tree = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What is known at 基準日時, as recorded by 記録日時."""

    items: dict[str, list[tuple[date, Any]]]
    events: tuple[Event, ...]
    findings: dict[str, tuple[Any, date]]
    choices: dict[str, str]
    as_of: datetime

    def before(self, event: Event) -> Facts:
        """As it was when an event happened: what has a later hour of the same day was not there."""
        later = [e for e in self.events if e.timed and e.day == event.day and e.instant > event.instant]
        return replace(self, events=tuple(e for e in self.events if e not in later)) if event.timed else self

    @property
    def first(self) -> date:
        """The first day of the history."""
        days = [e.day for e in self.events if e.dated]
        days += [since for series in self.items.values() for since, _ in series]
        days += [since for _, since in self.findings.values()]
        return min((day for day in days if day > date.min), default=date.max)


def read(law: Text, tree: Tree) -> Facts:
    """The facts of a case."""
    as_of = end_of(tree["基準日"])
    known = end_of(tree["記録日"]) if "記録日" in tree else datetime.max
    items = {name: _series(law.items[name], value) for name, value in tree["契約"].items()}
    findings = {}
    for name, value in tree["判断"].items():
        full = value if isinstance(value, dict) else {"値": value}
        findings[name] = stated("真偽", full["値"]), literal(full["日"]) if "日" in full else date.min
    seen = [e for e in _events(law, tree) if e.instant <= as_of and e.recorded <= known]
    choices = {code: issue.default for code, issue in law.issues.items()} | tree["争点"]
    return Facts(items, tuple(sorted(seen, key=lambda e: (e.instant, e.kind, e.ident))), findings, choices, as_of)


def _series(slot: Slot, value: Any) -> list[tuple[date, Any]]:
    if not isinstance(value, dict):
        return [(date.min, stated(slot.type, value))]
    return sorted(((literal(since), stated(slot.type, v)) for since, v in value.items()), key=lambda pair: pair[0])


def _events(law: Text, tree: Tree) -> list[Event]:
    """Every event, numbered in order of time where it has no number; those that name another one are joined to it."""
    counts, made = Counter[str](), dict[tuple[str, str], Event]()
    entries = [(end_of(e["発生"]) if "発生" in e else datetime.min, e) for e in tree["事象"]]
    for instant, e in sorted(entries, key=lambda pair: pair[0]):
        name = e["事象"]
        counts[name] += 1
        dated, slots = law.kinds[name]
        fields = {field: _field(slot, e.get(field)) for field, slot in slots.items()}
        ident = str(e.get("番号") or counts[name])
        timed = ":" in str(e.get("発生", ""))
        recorded = end_of(e["記録"]) if "記録" in e else instant
        made[name, ident] = Event(name, ident, instant, timed, recorded, fields, dated)
    for event in made.values():
        for field, slot in law.kinds[event.kind][1].items():
            if slot.type in law.kinds and isinstance(event.fields[field], str):
                event.fields[field] = made[slot.type, event.fields[field]]
    return list(made.values())


def _field(slot: Slot, raw: str | None) -> Any:
    if raw is None:
        return _default(slot.default) if slot.default else None
    return raw if slot.type == "甲事" and raw not in ("", "なし", "不明") else stated(slot.type, raw)


def _default(e: t.Expr) -> Any:
    return {"真": True, "偽": False}[e.word] if e.op == "name" else literal(e.word)
