"""A case as the evaluator sees it: items, events, choices, and what the law concludes at each date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kiyaku.chain import make_engine
from kiyaku.chain.compile import Layout, compile_network
from kiyaku.chain.network import Engine
from kiyaku.errors import Place, Problem
from kiyaku.facts import UNKNOWN
from kiyaku.facts.case import Case, Event
from kiyaku.judge.instance import Instance, Transition
from kiyaku.judge.run import Run
from kiyaku.law.address import Ref
from kiyaku.law.program import Program, Slot
from kiyaku.law.strata import closure, covered
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.define import LawError
from kiyaku.reckon.env import DAY, FAR
from kiyaku.reckon.values import Bounds, Unknown, both, either

Top = frozenset[str] | None


class Prepared:
    """A program made ready: closures, network, engines. Shared by every case of the version."""

    def __init__(self, program: Program):
        self.program = program
        self.reckoner = Reckoner(program)
        self.layout: Layout = compile_network(program)
        top = max(program.levels.values(), default=0)
        self.levels: list[list[str]] = [[] for _ in range(top)]
        for node, level in program.levels.items():
            if level and not node.startswith(("def:", "pool:")) and self.feeds(node):
                self.levels[level - 1].append(node)
        for nodes in self.levels:
            nodes.sort()
        self.engines: dict[str, Engine] = {}
        self.cones: dict[str, frozenset[str]] = {}

    def feeds(self, node: str) -> bool:
        """Whether a level has facts to take from a node."""
        kind, _, key = node.partition(":")
        if kind in ("norm", "st"):
            return True
        norm = self.program.norms[int(key)]
        return "行使" in norm.lines if kind == "use" else f"breach:{key}" in self.layout.relations

    def engine(self, name: str) -> Engine:
        """The engine of a name, made once."""
        if name not in self.engines:
            self.engines[name] = make_engine(name, self.layout.network)  # type: ignore[arg-type]
        return self.engines[name]

    def cone(self, *nodes: str) -> frozenset[str]:
        """Everything the nodes rest on at the same date."""
        key = " ".join(nodes)
        if key not in self.cones:
            graph = {n: [(t, False) for t in ts] for n, ts in self.program.graph.items()}
            self.cones[key] = frozenset(x for n in nodes for x in closure(n, graph))
        return self.cones[key]


class Situation:
    """One case under one program and one engine: the World that expressions read."""

    def __init__(self, prepared: Prepared, case: Case, engine: str):
        self.prepared, self.case = prepared, case
        self.program, self.reckoner, self.layout, self.levels = (
            prepared.program, prepared.reckoner, prepared.layout, prepared.levels,
        )  # fmt: skip
        self.engine = prepared.engine(engine)
        self.parties = self.program.parties
        self.items = {
            name: [(since, stated(value, self.program.items[name], name)) for since, value in series]
            for name, series in case.items.items()
        }
        self.events = self.visible(case)
        self.findings = {f.name: (f.value, f.since) for f in case.findings.values()}
        self.choices = {code: issue.default for code, issue in self.program.issues.items()} | case.choices
        self.memo: dict[Any, Any] = {}
        self.cites: set[str] = set()
        self.runs: dict[tuple[date, Top], Run] = {}
        self.stack: list[Run] = []
        self.firsts: dict[Any, tuple[Any, date]] = {}
        self.today = case.as_of.date()

    def visible(self, case: Case) -> dict[str, list[Event]]:
        """Events that happened by 基準日時 and were recorded by 記録日時, by kind, in order."""
        found: dict[str, list[Event]] = {}
        for e in sorted(case.events, key=lambda e: (e.instant, e.kind, e.ident)):
            if UNKNOWN in e.fields.values():
                slots = self.program.kinds[e.kind].fields
                known = {k: stated(v, slots[k], f"{k}（{e}）") for k, v in e.fields.items()}
                e = replace(e, fields=known)
            if e.instant <= case.as_of and (case.known_at is None or e.recorded <= case.known_at):
                found.setdefault(e.kind, []).append(e)
        return found

    def party_number(self, i: Instance) -> int:
        """The party an instance concerns: whoever must act, or the one whose doing gives the right. 0 is none."""
        party = (i.other if i.norm.kind == "権利" else i.party) if i.norm.each else ""
        return self.parties.index(party) + 1 if party else 0

    # -- runs --------------------------------------------------------------------------------------------------
    def whole(self) -> Run:
        """The run at 基準日 over the whole program."""
        return self.run(self.today, None)

    def run(self, day: date, cone: Top) -> Run:
        """The run of a date and cone, made once. LawError where it would need itself."""
        key = (day, cone)
        if key not in self.runs:
            if any((r.day, r.cone) == key for r in self.stack):
                raise LawError(f"{day} の結論が、同じ日の自分自身を要します")
            made = Run(self, day, cone)
            self.stack.append(made)
            try:
                self.runs[key] = made.go()
            finally:
                self.stack.pop()
        return self.runs[key]

    def run_for(self, day: date, nodes: list[str]) -> Run:
        """A run of the date that has concluded these nodes: one under way if it is far enough, else one of their cone."""
        top = max((self.program.levels[n] for n in nodes), default=0)
        for run in [*reversed(self.stack), *([self.runs[self.today, None]] if (self.today, None) in self.runs else [])]:
            if run.day == day and run.done >= top and (run.cone is None or all(n in run.cone for n in nodes)):
                return run
        return self.run(day, self.prepared.cone(*nodes))

    # -- the World's answers -------------------------------------------------------------------------------------
    def conclusions(self, name: str, day: date) -> tuple[list[Any], date]:
        """The applying conclusions of a name at a date."""
        norms = self.program.by_name[name]
        run = self.run_for(day, [f"stat:{n.index}" for n in norms])
        found = [c for n in norms for c in run.conclusions(n) if c.applies is not False]
        return found, run.frame[0]

    def meets(self, ref: Ref, word: str, party: str | None, day: date) -> tuple[Any, date]:
        """Whether a provision's conditions are met (に該当) or it is broken (に違反), by or against a party."""
        norms = covered(self.program, ref)
        if not norms:
            return Unknown(frozenset({str(ref)})), FAR
        part = "norm" if word == "に該当" else "stat"
        run = self.run_for(day, [f"{part}:{n.index}" for n in norms])
        number = self.parties.index(party) + 1 if party in self.parties else None
        held = []
        for n in norms:
            relation = f"ap:{n.index}" if word == "に該当" else f"viol:{n.index}"
            limbs = [x for x in n.limbs if ref.covers(x.pid)] if not ref.covers(n.pid) else []
            obj = number if n.each else None
            for i in run.instances.get(n.index, ()):
                own = [self.parties.index(p) + 1 for p in (i.other if n.kind == "権利" else i.party,) if p]
                if obj is not None and own and own[0] != obj:
                    continue
                some = either(run.truth(f"limb:{x.pid}@{n.index}", i.number) for x in limbs) if limbs else True
                held.append(both((run.truth(relation, i.number), some)))
        return either(held), run.frame[0]

    def first_met(self, ref: Ref, party: str | None, day: date) -> tuple[Any, date]:
        """該当日: the first date by `day` on which the provision was met; only change points are visited."""
        key = (str(ref), party)
        start = min((e[0].day for e in self.events.values() if e), default=day)
        found, scanned = self.firsts.get(key, (None, start))
        if found is not None and found <= day:
            return found, FAR
        at = scanned
        while at <= day:
            held, horizon = self.meets(ref, "に該当", party, at)
            if isinstance(held, Unknown):
                return held, horizon
            if held:
                self.firsts[key] = (at, at)
                return at, FAR
            at = horizon
        self.firsts[key] = (None, at)
        return None, at

    def status(self, state: str, day: date) -> tuple[Any, date]:
        """A status at a date: the last change by then; unknown where a possible change would make it another."""
        run = self.run_for(day, [f"st:{state}"])
        value: Any = self.program.states[state].values[0]
        horizon = run.frame[0]
        for change in run.changes.get(state, ()):
            if change.takes is False:
                continue
            if isinstance(change.day, date) and change.day > day:
                horizon = min(horizon, change.day)
            elif isinstance(change.takes, Unknown):
                value = value if value == change.to else change.takes
            else:
                value = change.to
        return value, horizon

    def reached(self, state: str, value: str, day: date) -> tuple[Any, date]:
        """到来日: when a status comes (or is bound to come) to a value; なし where nothing brings it."""
        run = self.run_for(day, [f"st:{state}"])
        return first_change(run.changes.get(state, []), value), run.frame[0]

    # -- what runs ask ---------------------------------------------------------------------------------------------
    def held_on(self, run: Run, i: Instance, day: date) -> Any:
        """Whether the right was there on the day it was exercised."""
        then = run if day == run.day else self.run(day, self.prepared.cone(f"norm:{i.norm.index}"))
        same = next((x for x in then.instances.get(i.norm.index, ()) if x.key == i.key), None)
        return False if same is None else then.truth(f"ap:{i.norm.index}", same.number)

    def ended_before(self, run: Run, i: Instance) -> Any:
        """After the end only triggers dated up to it run."""
        ends = []
        for name, state in self.program.states.items():
            if state.final and f"st:{name}" in self.program.graph[f"norm:{i.norm.index}"]:
                end = first_change(run.changes.get(name, []), state.final)
                ends.append(end if isinstance(end, Unknown) else end is not None and i.day > end)
                if isinstance(end, date) and i.moves and end >= run.day:
                    run.frame[0] = min(run.frame[0], end + DAY)
        return either(ends)

    def fault(self, error: LawError) -> Problem:
        """A law that cannot be applied, as a problem of the case."""
        return Problem(Place(f"{self.program.doc}@{self.program.version}"), "KY0601", str(error), "条文の順序か時点を確かめてください")


def stated(value: Any, slot: Slot, name: str) -> Any:
    """An input as the evaluator knows it: 不明 becomes an unknown within the 範囲 of its slot."""
    if value is not UNKNOWN:
        return value
    if slot.low is not None or slot.high is not None:
        return Bounds(slot.low, slot.high, frozenset({name}))
    return Unknown(frozenset({name}))


def first_change(changes: list[Transition], value: str) -> Any:
    """The date of the first change to a value; unknown where one that may take effect could come before."""
    doubt: Any = None
    for change in changes:
        if change.to != value or change.takes is False:
            continue
        if change.takes is True and isinstance(change.day, date):
            return change.day if doubt is None else doubt
        doubt = change.takes if isinstance(change.takes, Unknown) else Unknown(frozenset({"変化の日"}))
    return doubt
