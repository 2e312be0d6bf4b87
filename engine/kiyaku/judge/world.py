"""A case under one program and one engine: the World that expressions read, and the runs behind its answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kiyaku.errors import Place, Problem
from kiyaku.facts.case import Case, Event
from kiyaku.judge.changes import first_change, owned_by, status_on
from kiyaku.judge.firsts import Firsts
from kiyaku.judge.inputs import stated_findings, stated_items, visible_events
from kiyaku.judge.instance import Instance
from kiyaku.judge.ports import Drawn, Running
from kiyaku.judge.prepared import Cone, Prepared
from kiyaku.judge.provision import holds
from kiyaku.judge.resting import apart
from kiyaku.judge.run import Run
from kiyaku.language import say
from kiyaku.law.address import Ref
from kiyaku.law.program import Norm
from kiyaku.reckon.define import LawError
from kiyaku.reckon.env import FAR
from kiyaku.reckon.memory import Memory
from kiyaku.reckon.truth import both, either, negate
from kiyaku.reckon.values import Unknown

__all__ = ["Prepared", "Situation"]


class Situation:
    """One case under one program and one engine: the World that expressions read."""

    def __init__(self, prepared: Prepared, case: Case, engine: str):
        self.prepared, self.case = prepared, case
        self.program, self.reckoner, self.layout = prepared.program, prepared.reckoner, prepared.layout
        self.roundings = prepared.roundings
        self.engine = prepared.engine(engine)
        self.parties = self.program.parties
        self.items = stated_items(self.program, case)
        self.events = visible_events(self.program, case)
        self.findings = stated_findings(case)
        self.choices = {code: issue.default for code, issue in self.program.issues.items()} | case.choices
        self.memory = Memory()
        self.cites: set[str] = set()
        self.consulted: set[str] = set()
        self._runs: dict[tuple[date, Cone], Run] = {}
        self._stack: list[Run] = []
        self._firsts = Firsts(self)
        self._earlier: dict[datetime, Situation] = {}
        self.as_of = case.as_of
        self.today = case.as_of.date()

    # -- runs --------------------------------------------------------------------------------------------------
    def whole(self) -> Run:
        """The run at 基準日 over the whole program."""
        return self.run(self.today, None)

    def run(self, day: date, cone: Cone) -> Run:
        """The run of a date and cone, made once. LawError where it would need itself."""
        key = (day, cone)
        if key not in self._runs:
            if any((r.day, r.cone) == key for r in self._stack):
                raise LawError(say("{day} の結論が、同じ日の自分自身を要します", day=day))
            made = Run(self, day, cone)
            self._stack.append(made)
            try:
                with apart(self) as cites:
                    self._runs[key] = made.go()
            finally:
                self._stack.pop()
                self.consulted |= cites
        return self._runs[key]

    def run_for(self, day: date, nodes: list[str]) -> Run:
        """A run of the date that has concluded these nodes: one under way if far enough, else one of their cone."""
        top = max((self.program.levels[n] for n in nodes), default=0)
        for run in (*reversed(self._stack), *self._runs.values()):
            if run.day == day and run.done >= top and (run.cone is None or all(n in run.cone for n in nodes)):
                return run
        return self.run(day, self.prepared.cone(*nodes))

    # -- the World's answers -------------------------------------------------------------------------------------
    def conclusions(self, name: str, day: date) -> tuple[list[Any], date]:
        """The applying conclusions of a name at a date."""
        norms = self.program.by_name[name]
        run = self.run_for(day, [f"stat:{n.index}" for n in norms])
        found = [c for n in norms for c in run.conclusions(n) if c.applies is not False]
        self._rest(run, norms)
        return found, run.frame[0]

    def meets(self, ref: Ref, word: str, party: str | None, day: date) -> tuple[Any, date]:
        """Whether a provision's conditions are met (に該当) or it is broken (に違反), by or against a party."""
        norms = self.prepared.covered(ref)
        if not norms:
            return Unknown(frozenset({str(ref)})), FAR
        part = "norm" if word == "に該当" else "stat"
        run = self.run_for(day, [f"{part}:{n.index}" for n in norms])
        self._rest(run, norms)
        return holds(run, norms, ref, word, party), run.frame[0]

    def _rest(self, run: Run, norms: list[Norm]) -> None:
        """Cite what it rests on whether these norms apply: the readings chosen, the findings, the 号 that hold."""
        for n in norms:
            self.cites |= run.rests.get(n.index, frozenset())
            self.cites |= {x for c in run.conclusions(n) if c.applies is not False for x in (n.pid, *c.held_limbs())}

    def first_met(self, ref: Ref, party: str | None, day: date) -> tuple[Any, date]:
        """該当日: the first date by `day` on which the provision was met; なし where none."""
        return self._firsts.first_met(ref, party, day)

    def status(self, state: str, day: date, owner: Any = None) -> tuple[Any, date]:
        """A status, of its owner, at a date: the last change by then; unknown where one that may be would change it."""
        run, known = self.run_for(day, [f"st:{state}"]), self.program.states[state]
        value, horizon = status_on(owned_by(run.changes.get(state, ()), owner), known.values[0], known.final, day)
        return value, min(horizon, run.frame[0])

    def reached(self, state: str, value: str, day: date, owner: Any = None) -> tuple[Any, date]:
        """到来日: when a status (of its owner) comes (or is bound to come) to a value; なし where nothing brings it."""
        run = self.run_for(day, [f"st:{state}"])
        changes = list(owned_by(run.changes.get(state, ()), owner))
        self.cites |= {c.ground for c in changes if c.to == value}
        return first_change(changes, value, self.program.states[state].final), run.frame[0]

    # -- what runs ask ---------------------------------------------------------------------------------------------
    def as_of_event(self, run: Running, i: Instance, event: Event) -> Drawn | None:
        """The same conclusion as it stood when an event happened; None where there was none yet."""
        return next((c for c in self._drawn_then(run, i, event) if c.instance.key == i.key), None)

    def _drawn_then(self, run: Running, i: Instance, event: Event) -> list[Drawn]:
        """The norm's conclusions as they stood when an event happened."""
        world = self._before(event)
        here = world is self and event.day == run.day
        then = run if here else world.run(event.day, self.prepared.cone(f"norm:{i.norm.index}"))
        return list(then.conclusions(i.norm))

    def _before(self, event: Event) -> Situation:
        """The situation in which an event happened: what came at a later hour of its day was not there yet."""
        instant = event.instant
        if not event.timed or not any(_later(e, event) for kind in self.events.values() for e in kind):
            return self
        if instant not in self._earlier:
            self._earlier[instant] = Earlier(self, event)
        return self._earlier[instant]

    def then(self, day: date, norm: Norm) -> Run:
        """The run of an earlier day, as far as whether a norm applied."""
        return self.run(day, self.prepared.cone(f"norm:{norm.index}"))

    @property
    def begins(self) -> date:
        """The first date of the case's history: before it nothing is known to have been."""
        return self._firsts.begins

    def held_on(self, run: Running, i: Instance, event: Event) -> tuple[Any, str]:
        """Whether the right was there, had not lapsed (失効), the exercise met the 条件 on it; else which it missed."""
        same = self.as_of_event(run, i, event)
        if same is None:  # nor was there a 契機 then, unless what it was is not known
            drawn = (c.instance for c in self._drawn_then(run, i, event))
            return either(x.sure for x in drawn if x.subject is None and x.party == i.party), ""
        held = same.run.truth(f"ap:{i.norm.index}", same.instance.number)
        if "失効" in i.norm.lines:
            held = both((held, negate(same.lapsed(same.exercise_day(event), event))))
        met, why = same.meets_tests(event)
        return both((held, met)), "" if held is False else why

    def fault(self, error: LawError) -> Problem:
        """A law that cannot be applied, as a problem of the case."""
        place = Place(f"{self.program.doc}@{self.program.version}")
        return Problem(place, "KY0601", str(error), say("条文の順序か時点を確かめてください"))


def _later(e: Event, event: Event) -> bool:
    """Whether an event came at a later hour of the same day."""
    return e.day == event.day and e.timed and e.instant > event.instant


class Earlier(Situation):
    """A situation as it was when one of its events happened. It cites where the later one, at work, collects it."""

    def __init__(self, later: Situation, event: Event):
        self._later = later
        outer = later.cites
        super().__init__(later.prepared, later.case, later.engine.name)
        self.engine, self.consulted, later.cites = later.engine, later.consulted, outer
        self.events = {kind: [e for e in every if not _later(e, event)] for kind, every in later.events.items()}

    @property
    def cites(self) -> set[str]:
        """What is cited, as the later situation collects it."""
        return self._later.cites

    @cites.setter
    def cites(self, value: set[str]) -> None:
        self._later.cites = value
