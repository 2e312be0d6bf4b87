"""Entries -> events: each once, numbered, in order of time, and those that name another event joined to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiyaku.errors import Place, Problem
from kiyaku.facts.case import Event
from kiyaku.facts.faults import MOST, hint, quoted
from kiyaku.facts.kinds import Entry
from kiyaku.facts.node import Node
from kiyaku.facts.values import UNKNOWN
from kiyaku.language import say
from kiyaku.law.types import Type
from kiyaku.letters import folded, meant

NUMBER = "番号"
Placed = tuple[Entry, Node]
ByNumber = dict[tuple[str, str], Event]


def arrange(entries: list[Entry], section: Node, problems: list[Problem]) -> tuple[Event, ...]:
    """The events in order of (instant, position). `section` is where 事象 stands, for the places."""
    placed = [(entry, section.at(i)) for i, entry in enumerate(entries)]
    problems += repeated(placed)
    placed.sort(key=lambda one: one[0].instant)
    taken = {(entry.kind.name, number(entry)) for entry, _ in placed}
    counts: dict[str, int] = {}
    events: list[Event] = []
    for entry, node in placed:
        ident = number(entry)
        while not ident:
            counts[entry.kind.name] = n = counts.get(entry.kind.name, 0) + 1
            ident = "" if (entry.kind.name, str(n)) in taken else str(n)
        day = entry.instant.date()
        events.append(Event(entry.kind.name, ident, day, entry.instant, entry.recorded, entry.fields, node.place))
    by_number = {(event.kind, event.ident): event for event in events}
    for (entry, node), event in zip(placed, events, strict=True):
        for slot in entry.kind.fields.values():
            value, at = event.fields[slot.name], node.at(slot.name).place
            event.fields[slot.name] = joined(slot.type, value, by_number, at, problems)
    return tuple(events)


def number(entry: Entry) -> str:
    """The entry's own 番号; '' where its kind has none or it is not given."""
    value = entry.fields.get(NUMBER)
    return "" if value is None or value is UNKNOWN else str(value)


def repeated(placed: list[Placed]) -> Iterator[Problem]:
    """KY0440 a second event of one 番号; KY0441 a second, wholly equal one where there is no 番号. Both places."""
    first: dict[Any, Place] = {}
    for entry, node in placed:
        name, ident = entry.kind.name, number(entry)
        rest = () if ident else (entry.instant, entry.recorded, *entry.fields.items())
        place = node.at(NUMBER).place if ident else node.place
        known = first.setdefault((name, folded(ident), rest), place)
        if known is place:
            continue
        if ident:
            cause = say("「{name}」の番号{number}が2回あります", name=name, number=quoted(ident))
            yield Problem(place, "KY0440", cause, say("番号を変えるか、片方を消してください"), (known,))
        else:
            cause = say("同じ「{name}」が2回あります", name=name)
            yield Problem(place, "KY0441", cause, say("片方を消すか、発生の時刻を書き分けてください"), (known,))


def joined(type_: Type, value: Any, events: ByNumber, place: Place, problems: list[Problem]) -> Any:
    """The event that a 番号 names, where the input's type is a kind of event (KY0443)."""
    if type_.name == "一覧" and type_.of and isinstance(value, tuple):
        return tuple(joined(type_.of, member, events, place, problems) for member in value)
    if type_.name != "事象" or not isinstance(value, str):
        return value
    if (type_.kind, value) not in events:
        known = tuple(ident for kind, ident in events if kind == type_.kind) if len(problems) < MOST else ()
        if typed := meant(value, known):
            return events[type_.kind, typed]
        form = say("事象に「{kind}」を書いてください", kind=type_.kind)
        problems.append(
            Problem(
                place,
                "KY0443",
                say("「{kind}」に{value}はありません", kind=type_.kind, value=quoted(value)),
                hint(value, known, form),
            )
        )
        return UNKNOWN
    return events[type_.kind, value]
