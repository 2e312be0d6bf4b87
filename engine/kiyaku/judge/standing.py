"""What is asserted and concluded at one date so far: facts, three-valued truth over them, instances, conclusions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kiyaku.chain.layout import Layout
from kiyaku.chain.network import POSSIBLE, SURE, Fact, Firing
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.instance import Instance, Transition
from kiyaku.judge.ports import Drawn, Setting
from kiyaku.judge.prepared import Cone
from kiyaku.judge.sharing import Settled
from kiyaku.law.program import Norm
from kiyaku.reckon.env import FAR, Env
from kiyaku.reckon.truth import either
from kiyaku.reckon.values import Moving, Unknown

_Key = tuple[int, int]  # a relation and the number of an instance


class Standing:
    """One date's facts. `frame[0]` tells when any of it can change; `count` numbers the instances.

    `bearing` keeps the conclusions of 免責, 減額 and 上限 by the debt's name, bearer and 件; `settled` what they leave
    of the debts of a name, each worked out once with what that rests on.
    """

    def __init__(self, world: Setting, day: date, cone: Cone):
        self.world, self.day, self.cone = world, day, cone
        self.layout: Layout = world.layout
        self.frame = [FAR]
        self.now = Moving(day, 0, 0)
        self.count = 0
        self.firings: dict[Fact, Firing] = {}
        self.instances: dict[int, list[Instance]] = {}
        self.changes: dict[str, list[Transition]] = {}
        self.rests: dict[int, frozenset[str]] = {}
        self.opened: dict[tuple[int, str], frozenset[str]] = {}  # what the 契機 was read by, for each party
        self.bearing: dict[tuple[str, str, str], dict[str | None, list[tuple[Norm, Drawn]]]] = {}
        self.settled: dict[Any, Settled] = {}
        self._modes: dict[_Key, int] = {}
        self._doubts: dict[_Key, frozenset[str]] = {}
        self._made: dict[int, list[Conclusion]] = {}

    def learn(self, facts: list[Fact]) -> None:
        """Take facts in; a relation holds of a subject in the modes it was ever asserted in."""
        modes = self._modes
        for fact in facts:
            key = fact[:2]
            modes[key] = modes.get(key, 0) | fact[3]

    def conclude(self, firings: list[Firing]) -> None:
        """Take in what the engine concluded, and by which rule."""
        made, modes = self.firings, self._modes
        for firing in firings:
            fact = firing.fact
            made[fact] = firing
            key = fact[:2]
            modes[key] = modes.get(key, 0) | fact[3]

    def truth(self, relation: str, subject: int) -> Any:
        """A relation's truth of an instance: True, False or Unknown with what it waits for."""
        return self._truth(self.layout.relations.get(relation, -1), subject)

    def _truth(self, relation: int, subject: int) -> Any:
        modes = self._modes.get((relation, subject), 0)
        if modes & SURE:
            return True
        return Unknown(self.doubts(subject) or self.doubts()) if modes else False

    def doubts(self, subject: int | None = None) -> frozenset[str]:
        """The inputs that unknown guards of an instance wait for; of all instances where none is named."""
        return frozenset(x for (_, number), names in self._doubts.items() if subject in (None, number) for x in names)

    def assertion(self, relation: int, i: Instance, held: Any, obj: int | None = None) -> Sequence[Fact]:
        """The facts that carry a truth value: both modes, the possible one alone, or none."""
        number, o = i.number, i.about if obj is None else obj
        if isinstance(held, Unknown):
            self._doubts[relation, number] = self._doubts.get((relation, number), frozenset()) | held.missing
            return ((relation, number, o, POSSIBLE),)
        return ((relation, number, o, SURE), (relation, number, o, POSSIBLE)) if held else ()

    def env(self, i: Instance) -> Env:
        """Where an instance's expressions are evaluated."""
        return Env(self.world, i.names, self.now, self.now if i.moves else i.day, self.frame)

    def conclusions(self, norm: Norm) -> list[Conclusion]:
        """The norm's conclusions, each made once."""
        made = self._made.get(norm.index)
        if made is None:
            made = self._made[norm.index] = [Conclusion(self, i) for i in self.instances.get(norm.index, ())]
        return made

    def applies(self, i: Instance) -> Any:
        """Whether an instance applies; a right that was validly exercised has."""
        held = self._truth(self.layout.applying[i.norm.index], i.number)
        if i.exercise_sure is False or held is True:
            return held
        return either((held, i.exercise_sure)) if "行使" in i.norm.lines else held
