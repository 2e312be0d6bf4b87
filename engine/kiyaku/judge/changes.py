"""A status from its dated changes: its value on a day, when it comes to a value, whether it ended before a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kiyaku.judge.instance import Transition
from kiyaku.language import say
from kiyaku.reckon.env import FAR
from kiyaku.reckon.truth import either
from kiyaku.reckon.values import Unknown, missing


def status_on(changes: Iterable[Transition], initial: str, final: str, day: date) -> tuple[Any, date]:
    """The last change by then, and the next one's date; unknown where a possible change would make it another."""
    value: Any = initial
    horizon = FAR
    for change in changes:
        if change.takes is False:
            continue
        if isinstance(change.day, date) and change.day > day:
            horizon = min(horizon, change.day)
        elif isinstance(change.takes, Unknown) and value != change.to and not _ends(change, final):
            value = change.takes
        else:
            value = change.to
    return value, horizon


def first_change(changes: Iterable[Transition], value: str, final: str) -> Any:
    """The date of the first change to a value; unknown where one that may take effect could come before."""
    doubts: list[tuple[Any, Unknown]] = []
    for change in changes:
        if change.to != value or change.takes is False:
            continue
        if isinstance(change.day, date) and (change.takes is True or _ends(change, final)):
            before = [doubt for day, doubt in doubts if not isinstance(day, date) or day < change.day]
            return before[-1] if before else change.day
        doubts.append((change.day, _doubt(change)))
    return doubts[-1][1] if doubts else None


def ended_before(changes: Iterable[Transition], final: str, day: date) -> Any:
    """Whether the end comes before a day; what decides it, where only an end that may take effect does."""
    doubts: list[Unknown] = []
    for change in changes:
        if change.to != final or change.takes is False or (isinstance(change.day, date) and change.day >= day):
            continue
        if isinstance(change.day, date) and (change.takes is True or _ends(change, final)):
            return True
        doubts.append(_doubt(change))
    return either(doubts)


def tied(changes: Iterable[Transition], change: Transition) -> bool:
    """Whether a change came to nothing by one of its own day, and it is not recorded which of the two was first."""
    others = [x for x in changes if x is not change and x.takes is True and x.day == change.day]
    return any(not (x.hour and change.hour) for x in others)


def _doubt(change: Transition) -> Unknown:
    """What a change that may take effect waits for: whether it does, else when."""
    if isinstance(change.takes, Unknown):
        return change.takes
    return Unknown(missing(change.day) or frozenset({say("変化の日")}))


def _ends(change: Transition, final: str) -> bool:
    """Whether a change surely brings the end by its day: nothing but an earlier end can make it come to nothing."""
    return change.sure and change.to == final
