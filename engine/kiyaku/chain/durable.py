"""The durable engine: the network run by durable-rules, stratum by stratum, as gate facts open them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kiyaku.chain.limits import check_limits
from kiyaku.chain.machine import EngineFault, EngineMissing, Machine, Match, available
from kiyaku.chain.network import Fact, Firing, Join, Network, Session
from kiyaku.chain.ruleset import GATE, MARKS, Ruleset, build, encode
from kiyaku.errors import KiyakuError

SUBJECT, ANY, EARLIER = MARKS[Join.SUBJECT], MARKS[Join.ANY], MARKS[Join.EARLIER]

__all__ = ["DurableEngine", "DurableSession", "EngineFault", "EngineMissing", "available"]


class DurableEngine:
    """A network as rulesets of durable-rules: one for each session open at the same time, made when needed, kept."""

    name = "durable"

    def __init__(self, network: Network):
        if not available():
            raise EngineMissing
        if problems := check_limits(network):
            raise KiyakuError(problems)
        self._ruleset = build(network)
        self._idle: list[Machine] = []

    def open(self) -> Session:
        """Start a session with no facts."""
        return DurableSession(self._ruleset, self._idle)


class DurableSession:
    """One session: its facts by number, and the matches that came before their stratum was open."""

    def __init__(self, ruleset: Ruleset, idle: list[Machine]):
        self._ruleset = ruleset
        self._idle = idle
        self._machine: Machine | None = idle.pop() if idle else Machine(ruleset)
        self._stratum = -1
        self._known: set[Fact] = set()
        self._numbered: list[Fact] = []
        self._batch: list[str] = []
        self._answered: dict[tuple[int, int, str, int], int] = {}
        self._early: defaultdict[int, list[Firing]] = defaultdict(list)

    def advance(self, facts: Iterable[Fact]) -> list[Firing]:
        """Assert `facts` and the stratum's gate, then what is concluded from them, until nothing new is."""
        if self._machine is None:
            raise EngineFault("the session is closed")
        self._stratum += 1
        for fact in facts:
            self._take(fact)
        firings = [firing for firing in self._early.pop(self._stratum, ()) if self._take(firing.fact)]
        if gate := self._ruleset.gates[self._stratum]:
            self._assert(gate)
        while self._batch:
            batch, self._batch = self._batch, []
            try:
                matches = self._machine.run(batch)
            except EngineFault:
                self._machine = None  # never used again
                raise
            firings += [firing for match in matches if (firing := self._read(match)) and self._take(firing.fact)]
        return firings

    def close(self) -> None:
        """Delete the state, and leave the ruleset to the next session."""
        if self._machine is not None:
            self._machine.forget()
            self._idle.append(self._machine)
            self._machine = None

    def _read(self, match: Match) -> Firing | None:
        """What a match concludes now. A rule runs in its own stratum: an earlier match waits, a later one is void."""
        ((name, frame),) = match.items()
        stratum, index, rule = self._ruleset.rules[int(name)]
        if stratum < self._stratum:
            return None
        premises = tuple(self._numbered[fact["id"]] for alias, fact in frame.items() if alias != GATE)
        _, subject, obj, mode = premises[0]
        firing = Firing((rule.head, subject, obj, mode), stratum, index, premises)
        if stratum > self._stratum:
            self._early[stratum].append(firing)
            return None
        return firing

    def _take(self, fact: Fact) -> bool:
        """Know a fact, and assert it where a rule still to run can meet it. False if it was known."""
        if fact in self._known:
            return False
        self._known.add(fact)
        reading = self._ruleset.readings[fact[0]]
        if reading.last >= self._stratum:
            marks = "".join([self._mark(fact, mark) for mark in reading.marks])
            if marks or reading.first:
                self._assert(fact, marks)
        return True

    def _mark(self, fact: Fact, mark: str) -> str:
        """The key for a join, on the first fact that answers it, and for EARLIER on each with a smaller object."""
        relation, subject, obj, mode = fact
        value = subject if mark == SUBJECT else 1 if mark == ANY else obj
        question = (relation, mode, mark, 0 if mark == EARLIER else value)
        if question in self._answered and (mark != EARLIER or obj >= self._answered[question]):
            return ""
        self._answered[question] = obj
        return f',"{mark}":{value}'

    def _assert(self, fact: Fact, marks: str = "") -> None:
        self._batch.append(encode(len(self._numbered), fact, marks))
        self._numbered.append(fact)
