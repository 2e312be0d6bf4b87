"""What was evaluated in a world: each result with the dates between which it holds, so that none is made twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

NOW = object()  # stands in a key for 基準日 itself
MOVES = object()  # for any other date that moves
Key = tuple[Any, ...]


@dataclass(slots=True)
class Record:
    """One evaluation: from which dates it holds (now, the read date, moving arguments), until before which, and what
    it gave and rests on. `args` keeps the arguments alive: a key may hold the identity of one. `moves`: it can change,
    or its value follows a date.
    """

    since: tuple[date, ...]
    until: tuple[date, ...]
    value: Any
    cites: set[str]
    args: tuple[Any, ...]
    moves: bool = True

    def holds(self, days: tuple[date, ...]) -> bool:
        """Whether it holds at these dates."""
        for here, since, until in zip(days, self.since, self.until, strict=True):
            if here != since and not since < here < until:
                return False
        return True


@dataclass(slots=True)
class Memory:
    """The evaluations made, by definition and arguments, and those under way."""

    records: dict[Key, list[Record]] = field(default_factory=dict)
    busy: set[Key] = field(default_factory=set)

    def names(self) -> set[str]:
        """The definitions that were evaluated."""
        return {key[0] for key in self.records}

    def cited(self) -> set[str]:
        """The provisions that gave a value in any evaluation."""
        return {pid for records in self.records.values() for record in records for pid in record.cites}
