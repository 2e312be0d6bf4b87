"""The debts of one name that share in a 通算: in which order they arose, and what they come to where that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any, Protocol

from kiyaku.facts.case import Event
from kiyaku.judge.instance import Instance, subject_key
from kiyaku.judge.sharing import Cut, Item, order_matters, share
from kiyaku.law.program import Norm
from kiyaku.reckon.values import Unknown, day_of, earliest, latest, merge, missing

Items = dict[int, list[Item]]


class Owed(Protocol):
    """A debt as those that share with it see it."""

    norm: Norm
    instance: Instance
    subject: Any

    @property
    def items(self) -> list[Item]:
        """Its 件, with what each comes to before 減額 and 上限."""


def settled(debts: Iterable[Owed], cuts: Sequence[Cut]) -> tuple[Items, dict[int, list[str]]]:
    """What cuts leave of the 件 of each debt; of debts in an order that is not known, and matters, which they are.

    On one day the text's order and then the numbers decide, and it is told. Where the day itself is not known, what
    they come to lies between coming first and coming last.
    """
    ordered = sorted(debts, key=lambda c: _place(c, earliest))
    found = _shared(ordered, cuts)
    open_ = [c for c in ordered if isinstance(_day(c), Unknown)]
    if not open_ or len(ordered) == 1 or not order_matters([x for c in ordered for x in found[c.instance.number]]):
        return found, _tied(ordered, found)
    names = missing(*map(_day, open_))
    for c in ordered:
        number = c.instance.number
        ends = [_shared(_with(c, ordered, first), cuts)[number] for first in (True, False)]
        for item, some in zip(found[number], zip(*ends, strict=True), strict=True):
            item.value = merge([item.value, *(x.value for x in some)], names)
    return found, {}


def _shared(ordered: Iterable[Owed], cuts: Sequence[Cut]) -> Items:
    items = {c.instance.number: [Item(x.of, x.key, x.value, x.owed) for x in c.items] for c in ordered}
    share([x for some in items.values() for x in some], cuts)
    return items


def _with(one: Owed, ordered: Iterable[Owed], first: bool) -> list[Owed]:
    """The order in which a debt comes as early (late) among the others as their days allow."""
    mine, theirs = (earliest, latest) if first else (latest, earliest)

    def place(c: Owed) -> tuple[Any, ...]:
        when, known = _place(c, mine if c is one else theirs), not isinstance(_day(c), Unknown)
        rank = 0 if known else -1 if (c is one) == first else 1
        return when[0].date(), rank, *when

    return sorted(ordered, key=place)


def _day(c: Owed) -> Any:
    """The day on which a debt arose; Unknown where that is not known."""
    i = c.instance
    day = i.arises if "発生" in c.norm.lines else i.when or i.day
    return day_of(day) if isinstance(day, date) else day if isinstance(day, Unknown) else i.day


def _hour(c: Owed) -> time | None:
    """The hour at which a debt arose, where it is known."""
    event = c.subject
    known = isinstance(event, Event) and event.timed and event.day == _day(c)
    return event.instant.time() if known else None


def _place(c: Owed, end: Callable[[Any], date]) -> tuple[Any, ...]:
    """When a debt arose, by its hour where that is known; of one time, by the text's order, then by its subject."""
    return datetime.combine(end(_day(c)), _hour(c) or time.max), c.norm.index, subject_key(c.subject)


def _tied(ordered: list[Owed], items: Items) -> dict[int, list[str]]:
    """Of each debt that stands with others of one day in an order that is not known, and that matters: all of them."""
    tied: dict[int, list[str]] = {}
    for _, some in groupby(ordered, key=_day):
        same = list(some)
        hours = {_hour(c) for c in same} - {None}
        if len(hours) < len(same) > 1 and order_matters([x for c in same for x in items[c.instance.number]]):
            tied |= {c.instance.number: [x.instance.label for x in same] for c in same}
    return tied
