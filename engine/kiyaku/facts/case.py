"""A case: the contract's contents over time, its dated events, findings and choices, and the two instants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from kiyaku.errors import Place


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A dated event. `ident` is its own number (番号), unique in its kind; a date alone means the end of that day."""

    kind: str
    ident: str
    day: date
    instant: datetime
    recorded: datetime
    fields: dict[str, Any]
    place: Place

    def __str__(self) -> str:
        return f"{self.kind}={self.ident}"

    @property
    def timed(self) -> bool:
        """Whether the case gives its hour (発生時刻), and not the day alone."""
        return self.instant.time() != time.max


@dataclass(frozen=True, slots=True)
class Finding:
    """A 判断 somebody made: what, by whom, when, on what ground."""

    name: str
    value: Any
    since: date
    author: str
    ground: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """期待: a path into the judgment and the value it must have, as written (a tuple where it is a list)."""

    path: str
    value: str | tuple[str, ...]
    place: Place
    key: Place | None = None

    @property
    def written(self) -> str:
        """The value on one line."""
        return self.value if isinstance(self.value, str) else "、".join(self.value)


@dataclass(frozen=True, slots=True)
class Case:
    """Validated facts of one contract. `variants` are whole cases: the base with each 変形's changes."""

    title: str
    doc: str
    version: str
    items: dict[str, list[tuple[date, Any]]]
    events: tuple[Event, ...]
    findings: dict[str, Finding]
    choices: dict[str, str]
    without: tuple[str, ...]
    as_of: datetime
    known_at: datetime | None
    expectations: tuple[Expectation, ...]
    place: Place
    variants: tuple[Case, ...] = field(default=())
