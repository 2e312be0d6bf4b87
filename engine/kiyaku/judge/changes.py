"""A status from its dated changes: its value on a day, when it comes to a value, whether it ended before a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.instance import Transition
from kiyaku.language import say
from kiyaku.reckon.env import FAR
from kiyaku.reckon.truth import both, either
from kiyaku.reckon.values import Sometime, Unknown, earliest, latest, missing, sometime


def same_owner(a: Any, b: Any) -> Any:
    """Whether two owners of a status are one: the same event, or neither is anything but the contract."""
    if doubts := [x for x in (a, b) if isinstance(x, Unknown)]:
        return Unknown(missing(*doubts))
    return a is b or (isinstance(a, Event) and isinstance(b, Event) and (a.kind, a.ident) == (b.kind, b.ident))


def owned_by(changes: Iterable[Transition], owner: Any) -> Iterator[Transition]:
    """The changes of one owner's status; one of which it is not known whose it is may be among them."""
    for change in changes:
        same = same_owner(change.owner, owner)
        if same is True:
            yield change
        elif same is not False:
            yield replace(change, takes=both((change.takes, same)), sure=False)


def status_on(changes: Iterable[Transition], initial: str, final: str, day: date) -> tuple[Any, date]:
    """The last change by then, and the next one's date; unknown where a possible change would make it another."""
    value: Any = initial
    doubts: list[Transition] = []
    horizon = FAR
    for change in changes:
        if change.takes is False:
            continue
        if earliest(change.day) > day:
            horizon = min(horizon, earliest(change.day))
        elif _surely(change, final):
            value, doubts = change.to, [doubt for doubt in doubts if latest(doubt.day) > change.day]
        else:
            doubts.append(change)
    others = [doubt.takes for doubt in doubts if doubt.to != value]
    return others[-1] if others else value, horizon


def first_change(changes: Iterable[Transition], value: str, final: str) -> Any:
    """The date of the first change to a value; unknown where one that may take effect could come before."""
    doubts: list[Any] = []
    for change in changes:
        if change.to != value or change.takes is False:
            continue
        if not _surely(change, final):
            doubts.append(_doubt(change))
        elif before := [doubt for doubt in doubts if earliest(doubt) < change.day]:
            return sometime(before[-1].missing, min(map(earliest, before)), change.day, False)
        else:
            return change.day
    if not doubts:
        return None
    return sometime(doubts[-1].missing, min(map(earliest, doubts)), max(map(latest, doubts)), True)


def ended_before(changes: Iterable[Transition], final: str, day: date) -> Any:
    """Whether the end comes before a day; what decides it, where only an end that may take effect does."""
    doubts: list[Unknown] = []
    for change in changes:
        if change.to != final or change.takes is False or earliest(change.day) >= day:
            continue
        if _surely(change, final):
            return True
        doubts.append(_doubt(change))
    return either(doubts)


def tied(changes: Iterable[Transition], change: Transition) -> bool:
    """Whether a change came to nothing by one of its own day, and it is not recorded which of the two was first."""
    others = [x for x in changes if x is not change and x.takes is True and x.day == change.day]
    return any(not (x.hour and change.hour) for x in others)


def _doubt(change: Transition) -> Unknown:
    """The day of a change that may take effect, if it does, and what that waits for."""
    names = change.takes.missing if isinstance(change.takes, Unknown) else missing(change.day)
    return Sometime(names or frozenset({say("変化の日")}), earliest(change.day), latest(change.day), True)


def _surely(change: Transition, final: str) -> bool:
    """Whether a change surely takes effect on its day, or the end it brings has come by then from an earlier one."""
    ends = change.sure and change.to == final
    return isinstance(change.day, date) and (change.takes is True or ends)
