"""The values of the reference evaluator: exact numbers, hours, lengths, runs of days, stretches of time; OPEN."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple


class NotCovered(Exception):
    """What this evaluator does not speak of."""


class _Open:
    """What is not known."""

    def __repr__(self) -> str:
        return "OPEN"


OPEN: Any = _Open()


class Hours(NamedTuple):
    """A length of the clock, in seconds."""

    seconds: Fraction


@dataclass(frozen=True)
class Length:
    """A length of the calendar: of days or of months; `said` as a judgment writes it."""

    unit: str
    n: int
    said: str = field(default="", compare=False)


class Span(NamedTuple):
    """A run of days, both counted."""

    first: date
    last: date


class Stretch(NamedTuple):
    """Time from a moment up to another, that one not counted."""

    start: datetime
    end: datetime


class Provision(NamedTuple):
    """A provision by its id."""

    pid: str


@dataclass(frozen=True, eq=False)
class Event:
    """An event as the case tells it; a 明細 has no day."""

    kind: str
    ident: str
    instant: datetime
    timed: bool
    recorded: datetime
    fields: dict[str, Any]
    dated: bool = True

    @property
    def day(self) -> date:
        """The day of it."""
        return self.instant.date()


def day_of(x: date) -> date:
    """The day of a moment."""
    return x.date() if isinstance(x, datetime) else x
