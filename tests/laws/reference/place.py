"""Where an expression is read: up to which day events count, as of which day items, and what the names are bound to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from .facts import Facts
from .lawtext import Placed, Text
from .values import Event


class World(Protocol):
    """What the law concludes, as of a day."""

    law: Text
    facts: Facts

    def conclusions(self, name: str, day: date) -> Any:
        """Those of a name that apply; OPEN where of one it is not known."""

    def meets(self, pid: str, word: str, party: str | None, day: date) -> Any:
        """Whether a provision is met or broken, by or against a party."""

    def first_met(self, pid: str, party: str | None, day: date) -> Any:
        """The first day by then on which it was met."""

    def status(self, state: str, day: date) -> Any:
        """The value of a state."""

    def reached(self, state: str, value: str, day: date) -> Any:
        """The day on which it comes to a value."""


@dataclass(frozen=True)
class Place:
    """One place."""

    world: World
    now: date
    rd: date
    names: dict[str, Any] = field(default_factory=dict)
    element: Event | None = None
    piece: tuple[Placed, list[Placed], list[Any]] | None = None  # the piece, those it stands among, the arguments

    def bind(self, name: str, value: Any) -> Place:
        """With one more name."""
        return replace(self, names={**self.names, name: value})

    def at(self, day: date) -> Place:
        """時点の: items of that day, events up to it, but nobody sees the future."""
        return replace(self, now=min(day, self.now), rd=day)
