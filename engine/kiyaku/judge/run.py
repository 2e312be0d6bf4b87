"""One date's run through the strata: instances and guards are evaluated in Python, the law chains in the engine.

A run covers a cone: all the program, or only what one provision rests on (該当日 asks that of earlier dates).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from kiyaku.chain.compile import Guard, Layout
from kiyaku.chain.network import POSSIBLE, SURE, Fact, Firing
from kiyaku.facts.case import Event
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.instance import Instance, Transition, subject_day
from kiyaku.law.program import Norm
from kiyaku.reckon.compile import Doubtful
from kiyaku.reckon.env import FAR, Env
from kiyaku.reckon.values import Moving, Unknown, both, either, missing

if TYPE_CHECKING:
    from kiyaku.judge.world import Situation

Key = tuple[int, int]


class Run:
    """The strata at one date. `frame[0]` tells when any of it can change."""

    def __init__(self, world: Situation, day: date, cone: frozenset[str] | None):
        self.world, self.day, self.cone = world, day, cone
        self.layout: Layout = world.layout
        self.frame = [FAR]
        self.now = Moving(day, 0, 0)
        self.done = 0
        self.count = 0
        self.facts: dict[int, dict[Key, int]] = {}
        self.firings: dict[Fact, Firing] = {}
        self.doubts: dict[Key, frozenset[str]] = {}
        self.instances: dict[int, list[Instance]] = {}
        self.changes: dict[str, list[Transition]] = {}
        self.made: dict[int, list[Conclusion]] = {}

    def go(self) -> Run:
        """Through all strata the cone needs, in order."""
        levels, wanted = self.world.levels, self.world.program.levels
        top = max((wanted[n] for n in self.cone), default=0) if self.cone is not None else len(levels)
        session = self.world.engine.open()
        try:
            for level in range(1, top + 1):
                facts = list(self.feed(level))
                self.learn(facts)
                self.conclude(session.advance(facts))
                self.conclude(session.advance(()))
                self.done = level
                for node in levels[level - 1]:
                    if node.startswith("st:") and self.wants(node):
                        self.settle(node[3:])
        finally:
            session.close()
        return self

    def wants(self, node: str) -> bool:
        return self.cone is None or node in self.cone

    # -- facts ---------------------------------------------------------------------------------------------
    def learn(self, facts: list[Fact]) -> None:
        for relation, subject, obj, mode in facts:
            held = self.facts.setdefault(relation, {})
            held[subject, obj] = held.get((subject, obj), 0) | mode

    def conclude(self, firings: list[Firing]) -> None:
        for firing in firings:
            self.firings[firing.fact] = firing
        self.learn([firing.fact for firing in firings])

    def truth(self, relation: str, subject: int | None = None, obj: int | None = None) -> Any:
        """A relation's truth of a subject or party: True, False or Unknown with what it waits for."""
        held = self.facts.get(self.layout.relations.get(relation, -1), {})
        modes = 0
        for (s, o), mode in held.items():
            if (subject is None or s == subject) and (obj is None or o in (obj, 0)):
                modes |= mode
        if modes & SURE:
            return True
        return Unknown(self.waits(relation, subject)) if modes else False

    def waits(self, relation: str, subject: int | None) -> frozenset[str]:
        """The inputs that unknown guards of an instance wait for; of all instances where none is named."""
        names = frozenset[str]()
        for (_, s), doubt in self.doubts.items():
            if subject is None or s == subject:
                names |= doubt
        return names or frozenset({"、".join(sorted({relation.partition(":")[0]}))})

    def assertion(self, relation: int, i: Instance, held: Any, obj: int | None = None) -> Iterator[Fact]:
        """The facts that carry a truth value: both modes, the possible one alone, or none."""
        o = self.world.party_number(i) if obj is None else obj
        if isinstance(held, Unknown):
            self.doubts[relation, i.number] = self.doubts.get((relation, i.number), frozenset()) | held.missing
            yield relation, i.number, o, POSSIBLE
        elif held:
            yield relation, i.number, o, SURE
            yield relation, i.number, o, POSSIBLE

    def feed(self, level: int) -> Iterator[Fact]:
        """What Python knows at this level: instances, guards, exercises, breaches, dated changes."""
        for node in self.world.levels[level - 1]:
            if not self.wants(node):
                continue
            kind, _, key = node.partition(":")
            if kind == "st":
                yield from self.dated(key)
                continue
            norm = self.world.program.norms[int(key)]
            if kind == "norm":
                yield from self.open(norm)
            elif kind == "use":
                yield from self.exercised(norm)
            elif kind == "stat":
                yield from self.breached(norm)

    # -- instances -----------------------------------------------------------------------------------------
    def env(self, i: Instance) -> Env:
        """Where an instance's expressions are evaluated."""
        return Env(self.world, i.names, self.now, self.now if i.moves else i.day, self.frame)

    def open(self, norm: Norm) -> Iterator[Fact]:
        """A norm's instances, and the guards of each."""
        parties = self.world.parties if norm.each else ("",)
        found = []
        for party in parties:
            other = next((p for p in self.world.parties if p != party), "") if party else ""
            names = {"主体": party, "相手方": other} if party else {}
            for subject, sure in self.subjects(norm, names):
                self.count += 1
                bound = {**names, norm.var: subject} if norm.var else dict(names)
                if norm.poolvar:
                    bound[norm.poolvar] = subject
                i = Instance(
                    self.count, norm, subject, party, other, subject_day(subject, self.day), sure, bound, subject is None
                )
                found.append(i)
        self.instances[norm.index] = found
        relations, guards = self.layout.relations, self.layout.guards[norm.index]
        for i in found:
            yield from self.assertion(relations[f"inst:{norm.index}"], i, i.sure)
            env = self.env(i)
            for guard in guards:
                yield from self.assertion(guard.relation, i, self.guarded(env, guard))
            if (dead := relations.get(f"dead:{norm.index}")) is not None:
                yield from self.assertion(dead, i, self.world.ended_before(self, i))

    def guarded(self, env: Env, guard: Guard) -> Any:
        fn = self.world.reckoner.fn
        return both(truth(fn(node)(env)) for node in guard.nodes)

    def subjects(self, norm: Norm, names: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
        """What the 契機 gives, each with whether it is sure; one empty subject where there is no 契機."""
        if norm.onstate:
            state, value = norm.onstate
            for change in self.changes.get(state, ()):
                if change.to == value and change.takes is not False:
                    yield change, change.takes
            return
        trigger = norm.trigger
        if norm.pool_of and norm.poolvar:
            trigger = next(n.lines["対象"] for n in self.world.program.by_name[norm.pool_of] if "対象" in n.lines)
        if trigger is None:
            yield None, True
            return
        value = self.world.reckoner.fn(trigger)(Env(self.world, names, self.now, self.now, self.frame))
        for x in value if isinstance(value, list) else [value]:
            if x is None:
                continue
            if isinstance(x, Unknown):
                yield None, x
            elif isinstance(x, Doubtful):
                yield x.value, x.applies
            else:
                yield x.day if isinstance(x, Moving) else x, getattr(x, "applies", True)

    # -- exercises, breaches, changes ------------------------------------------------------------------------
    def exercised(self, norm: Norm) -> Iterator[Fact]:
        """行使 counts where the right was there on the day it was exercised; otherwise it came to nothing."""
        relation, fn = self.layout.relations[f"exercise:{norm.index}"], self.world.reckoner.fn(norm.lines["行使"])
        for i in self.instances.get(norm.index, ()):
            every = fn(self.env(i))
            for x in every if isinstance(every, list) else [every]:
                event, doubt = (x.value, x.applies) if isinstance(x, Doubtful) else (x, True)
                if not isinstance(event, Event):
                    continue
                held = both((doubt, self.world.held_on(self, i, event.day)))
                if held is False:
                    i.invalid.append(event)
                elif i.exercise is None:
                    i.exercise, i.exercise_sure = event, held
                    if norm.exvar:
                        i.names = {**i.names, norm.exvar: event}
                    yield from self.assertion(relation, i, held)

    def breached(self, norm: Norm) -> Iterator[Fact]:
        relation = self.layout.relations[f"breach:{norm.index}"]
        for c in self.conclusions(norm):
            if c.applies is not False:
                yield from self.assertion(relation, c.instance, c.breached)

    def dated(self, state: str) -> Iterator[Fact]:
        """Every proposed change of a status with its rank by date; one whose date is unknown may come first."""
        found: list[Transition] = []
        for norm in self.world.program.norms:
            if norm.effect and norm.effect[0] == state:
                found += self.proposed(norm)
        found.sort(key=lambda c: (c.day if isinstance(c.day, date) else date.min, c.instance.norm.index, c.instance.number))
        self.changes[state] = found
        for rank, change in enumerate(found, 1):
            relation = self.layout.relations[f"due:{change.instance.norm.index}"]
            certain = True if isinstance(change.day, date) else Unknown(missing(change.day) or frozenset({"変化の日"}))
            yield from self.assertion(relation, change.instance, certain, rank)

    def proposed(self, norm: Norm) -> Iterator[Transition]:
        assert norm.effect is not None
        state, to, when = norm.effect
        fn, used = self.world.reckoner.fn(when), "行使" in norm.lines
        for i in self.instances.get(norm.index, ()):
            held = i.exercise_sure if used else self.truth(f"ap:{norm.index}", i.number)
            if held is False:
                continue
            value = fn(self.env(i))
            day = value.day if isinstance(value, Moving) else value
            if day is None:
                continue
            by = i.party or (norm.bearer if used else norm.bearer)
            event = i.exercise if used else i.subject if isinstance(i.subject, Event) else None
            i.change = Transition(state, to, day, norm.pid, by, i, event)
            yield i.change

    def settle(self, state: str) -> None:
        """What the chain decided of each change: does it take effect, or come to nothing."""
        for change in self.changes.get(state, ()):
            change.takes = self.truth(f"takes:{state}", change.instance.number)
            change.moot = self.truth(f"moot:{state}", change.instance.number)

    # -- answers ---------------------------------------------------------------------------------------------
    def conclusions(self, norm: Norm) -> list[Conclusion]:
        """The norm's conclusions, each made once."""
        if norm.index not in self.made:
            found = self.instances.get(norm.index, ())
            self.made[norm.index] = [Conclusion(self, i) for i in found]
        return self.made[norm.index]

    def applies(self, i: Instance) -> Any:
        """Whether an instance applies; a right that was validly exercised has."""
        held = self.truth(f"ap:{i.norm.index}", i.number)
        return either((held, i.exercise_sure)) if "行使" in i.norm.lines else held


def truth(value: Any) -> Any:
    """A guard's value as a truth value."""
    if isinstance(value, Unknown) or isinstance(value, bool):
        return value
    return value is not None and value != []
