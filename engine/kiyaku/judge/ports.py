"""What the parts of a judgment see of each other, so that none imports the part that made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from kiyaku.chain.layout import Layout
from kiyaku.chain.network import Engine, Fact, Firing
from kiyaku.facts.case import Event
from kiyaku.judge.instance import Instance, Transition
from kiyaku.judge.prepared import Cone, Prepared
from kiyaku.judge.sharing import Settled
from kiyaku.law.program import Norm
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.env import Env, World


class Setting(World, Protocol):
    """The situation as its runs and conclusions see it."""

    layout: Layout
    prepared: Prepared
    engine: Engine
    reckoner: Reckoner
    roundings: dict[str, str]

    @property
    def begins(self) -> date:
        """The first date of the case's history."""

    def then(self, day: date, norm: Norm) -> Running:
        """The run of an earlier day, as far as whether a norm applied."""

    def as_of_event(self, run: Running, i: Instance, event: Event) -> Drawn | None:
        """The same conclusion as it stood when an event happened."""

    def held_on(self, run: Running, i: Instance, event: Event) -> tuple[Any, str]:
        """Whether a right was there, and had not lapsed, when exercised; and the 条件 that the exercise missed."""


class Running(Protocol):
    """A date's run as its conclusions, and the situation, see it."""

    day: date
    cone: Cone
    count: int
    frame: list[date]
    layout: Layout
    firings: dict[Fact, Firing]
    instances: dict[int, list[Instance]]
    changes: dict[str, list[Transition]]
    rests: dict[int, frozenset[str]]
    opened: dict[tuple[int, str], frozenset[str]]
    bearing: dict[tuple[str, str, str], dict[str | None, list[tuple[Norm, Drawn]]]]
    settled: dict[Any, Settled]

    @property
    def world(self) -> Setting:
        """The situation."""

    def env(self, i: Instance) -> Env:
        """Where an instance's expressions are evaluated."""

    def truth(self, relation: str, subject: int) -> Any:
        """A relation's truth of an instance: True, False or Unknown."""

    def applies(self, i: Instance) -> Any:
        """Whether an instance applies."""

    def conclusions(self, norm: Norm) -> Sequence[Drawn]:
        """The norm's conclusions at this date."""


class Drawn(Protocol):
    """A conclusion as the others see it: a 上限 or 免責 as the debt it bears on does."""

    run: Running
    instance: Instance
    subject: Any

    @property
    def applies(self) -> Any:
        """True, False or Unknown."""

    @property
    def breached(self) -> Any:
        """Whether it is broken, if it applies."""

    def lapsed(self, day: Any, event: Event | None = None) -> Any:
        """Whether the last day for exercising it (by an event) is before a day."""

    def meets_tests(self, event: Event) -> tuple[Any, str]:
        """Whether an exercise by an event meets the 条件 on it, and the one it misses."""

    def exercise_day(self, event: Event) -> Any:
        """The day on which an exercise counts."""

    @property
    def amount(self) -> Any:
        """What is to be paid."""

    @property
    def reason_pid(self) -> str:
        """The first 号 that holds, else the provision."""

    def line(self, key: str) -> Any:
        """A line's value, with its ただし."""
