"""Where an expression is evaluated: the two dates, the names, and the frame in which change points are marked.

`now` is the date up to which events count; `rd` the date contract items are read at. In a frame, each clock has a
mark: the earliest date on that clock at which anything read can change.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from kiyaku.facts.case import Event
from kiyaku.law.address import Ref
from kiyaku.law.program import Program
from kiyaku.reckon.memory import Memory
from kiyaku.reckon.values import Moving

FAR = date.max
DAY = timedelta(days=1)


class World(Protocol):
    """What an evaluation reads beyond its names. Each answer comes with the next date on which it can change."""

    program: Program
    parties: tuple[str, ...]
    as_of: datetime
    memory: Memory
    items: dict[str, list[tuple[date, Any]]]
    events: dict[str, list[Event]]
    findings: dict[str, Any]
    choices: dict[str, str]
    cites: set[str]

    def conclusions(self, name: str, day: date) -> tuple[list[Any], date]:
        """The conclusions of a name that apply or may apply at a date."""

    def meets(self, ref: Ref, word: str, party: str | None, day: date) -> tuple[Any, date]:
        """Whether a provision is met (に該当) or broken (に違反), by or against a party."""

    def first_met(self, ref: Ref, party: str | None, day: date) -> tuple[Any, date]:
        """該当日: the first date by `day` on which a provision was met; なし where none."""

    def status(self, state: str, day: date, owner: Any = None) -> tuple[Any, date]:
        """The value of a status, of the owner of it if it has one, at a date."""

    def reached(self, state: str, value: str, day: date, owner: Any = None) -> tuple[Any, date]:
        """到来日: the date a status, of its owner, comes to a value; なし where nothing brings it."""


class Env:
    """One place of evaluation. Cheap to copy; the frame is shared inside one definition's evaluation."""

    __slots__ = ("frame", "names", "now", "pieces", "rd", "world")

    def __init__(
        self,
        world: World,
        names: dict[str, Any],
        now: date | Moving,
        rd: date | Moving,
        frame: list[date],
        pieces: Any = None,
    ):
        self.world, self.names, self.now, self.rd, self.frame, self.pieces = world, names, now, rd, frame, pieces

    def bind(self, name: str, value: Any) -> Env:
        """This place with one more name."""
        return Env(self.world, {**self.names, name: value}, self.now, self.rd, self.frame, self.pieces)

    def mark(self, at: date | Moving, when: date) -> None:
        """Something read at the moving date `at` changes when that date reaches `when`."""
        if isinstance(at, Moving) and when != FAR:
            clock = when - at.shift * DAY if at.shift else when
            if clock < self.frame[at.clock]:
                self.frame[at.clock] = clock

    def plain(self, value: Any) -> Any:
        """A date as it stands today, marked as changing tomorrow; other values unchanged."""
        if isinstance(value, Moving):
            self.mark(value, value.day + DAY)
            return value.day
        return value


def day(value: date | Moving) -> date:
    """The date itself, without a mark: for callers that mark more finely."""
    return value.day if isinstance(value, Moving) else value


def still(world: World, now: date, rd: date | None = None, names: dict[str, Any] | None = None) -> Env:
    """A place at fixed dates, where nothing is marked."""
    return Env(world, names or {}, now, rd or now, [])


def watched(world: World, now: date, names: dict[str, Any] | None = None, rd: date | None = None) -> Env:
    """A place whose `now` moves: its frame tells when anything read there can change."""
    moving = Moving(now, 0, 0)
    return Env(world, names or {}, moving, rd or moving, [FAR])
