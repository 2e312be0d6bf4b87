"""The plan engine: the network as straight-line, indexed evaluation. The reference, and the fast path for audits."""

from __future__ import annotations

from collections.abc import Iterable

from kiyaku.chain.network import ChainRule, Fact, Firing, Join, Literal, Network, Session

# Where and how a literal looks: the index of mode m is slot + sign * m, the key goes by the join. Sign -1 is negated.
Probe = tuple[int, int, int]
# Index within its stratum, head, relation of the first literal, the other literals.
Step = tuple[int, int, int, tuple[Probe, ...]]
Index = dict[int, Fact]

SUBJECT, PARTY, EARLIER = int(Join.SUBJECT), int(Join.PARTY), int(Join.EARLIER)  # plain ints compare faster
NO_FACTS: list[Fact] = []
NO_INDEX: Index = {}


class PlanEngine:
    """A network laid out once: steps per stratum, and for each relation the indexes that some literal looks into."""

    name = "plan"

    def __init__(self, network: Network):
        self._slots: dict[tuple[int, int], int] = {}
        self.strata = tuple(tuple(self._step(i, rule) for i, rule in enumerate(rules)) for rules in network.strata)
        self.firsts = tuple(frozenset(rule.body[0].relation for rule in rules) for rules in network.strata)
        self.filing: list[list[tuple[int, int]]] = [[] for _ in network.relations]
        for (relation, join), slot in self._slots.items():
            self.filing[relation].append((slot, join))
        self.indexes = 2 * len(self._slots) + 1

    def open(self) -> Session:
        """Start a session with no facts."""
        return PlanSession(self)

    def _step(self, number: int, rule: ChainRule) -> Step:
        first, *rest = rule.body
        return number, rule.head, first.relation, tuple(self._probe(literal) for literal in rest)

    def _probe(self, literal: Literal) -> Probe:
        slot = self._slots.setdefault((literal.relation, int(literal.join)), 2 * len(self._slots))
        # Mode 1 is kept at slot + 1 and mode 2 at slot + 2: counting down from slot + 3 reads the other mode.
        return (slot + 3, -1, int(literal.join)) if literal.negated else (slot, 1, int(literal.join))


class PlanSession:
    """The facts of one session, by relation and by index. A rule runs once, in its own stratum."""

    def __init__(self, engine: PlanEngine):
        self._engine = engine
        self._stratum = 0
        self._known: set[Fact] = set()
        self._held: set[int] = set()  # the relations that have facts
        self._facts = [NO_FACTS] * len(engine.filing)
        self._indexes = [NO_INDEX] * engine.indexes

    def advance(self, facts: Iterable[Fact]) -> list[Firing]:
        """Take `facts` in, then run each rule of the next stratum over the facts of its first literal."""
        known, by_relation, indexes, stratum = self._known, self._facts, self._indexes, self._stratum
        steps = self._engine.strata[stratum]
        self._stratum += 1
        for fact in facts:
            if fact not in known:
                self._take(fact)
        firings: list[Firing] = []
        if self._engine.firsts[stratum].isdisjoint(self._held):
            return firings
        for number, head, first, probes in steps:
            for fact in by_relation[first]:
                _, subject, obj, mode = fact
                conclusion = (head, subject, obj, mode)
                if conclusion in known:
                    continue
                keys = (subject, obj, 0, 0)  # by join
                premises = [fact]
                for slot, sign, join in probes:
                    found = indexes[slot + sign * mode].get(keys[join])
                    if found is not None and join == EARLIER and found[2] >= obj:
                        found = None
                    if (found is None) is (sign > 0):
                        break
                    if found is not None:
                        premises.append(found)
                else:
                    self._take(conclusion)
                    firings.append(Firing(conclusion, stratum, number, tuple(premises)))
        return firings

    def close(self) -> None:
        """Nothing to give back: the session is plain Python."""

    def _take(self, fact: Fact) -> None:
        """Know a new fact; file it under every key that a literal may look for, the smallest object for EARLIER."""
        self._known.add(fact)
        relation, subject, obj, mode = fact
        if by_relation := self._facts[relation]:
            by_relation.append(fact)
        else:
            self._facts[relation] = [fact]
            self._held.add(relation)
        for slot, join in self._engine.filing[relation]:
            key = subject if join == SUBJECT else obj if join == PARTY else 0
            index = self._indexes[slot + mode]
            if not index:
                self._indexes[slot + mode] = {key: fact}
            elif key not in index or (join == EARLIER and obj < index[key][2]):
                index[key] = fact
