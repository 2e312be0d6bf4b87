"""The network as one durable-rules ruleset, in the one shape that durable-rules evaluates right, and facts for it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from kiyaku.chain.limits import DIGIT, LANE
from kiyaku.chain.network import SURE, ChainRule, Fact, Join, Literal, Network

Json = dict[str, object]

SID = "k"  # one constant session id: two ids can collide, by hash only, and would then share facts
SENTINEL = "w"
ALIASES = "abcdefghijklmnop"
GATE = "z"

# The key under which a fact can be met by a join. Only one fact carries it where several would do, or else the matches
# of a rule multiply: the first with its subject, its object or its relation; each with a smaller object than before.
MARKS = {Join.SUBJECT: "p", Join.PARTY: "q", Join.ANY: "n", Join.EARLIER: "e"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How rules read a relation: as a first literal, by the joins with which marks, in which stratum last (or -1)."""

    first: bool
    marks: str
    last: int


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The text for durable-rules, and how to read what it answers: rule "12" is `rules[12]`."""

    text: str
    rules: tuple[tuple[int, int, ChainRule], ...]  # stratum, index within it
    gates: tuple[Fact | None, ...]  # per stratum: what opens its rules with negated literals, where it has some
    readings: tuple[Reading, ...]  # per relation
    sentinel: Fact


def build(network: Network) -> Ruleset:
    """Every rule of a network within the limits as one durable rule, and a sentinel that certainly fires."""
    own = len(network.relations)
    rules = tuple((s, i, rule) for s, stratum in enumerate(network.strata) for i, rule in enumerate(stratum))
    gates: list[Fact | None] = [None] * len(network.strata)
    patterns = Patterns()
    definition: dict[str, Json] = {SENTINEL: {"all": [{"a": patterns.first(own)}]}}
    for number, (stratum, _, rule) in enumerate(rules):
        first, *rest = sorted(rule.body, key=lambda literal: literal.negated)
        conditions = [{"a": patterns.first(first.relation)}]
        for alias, literal in zip(ALIASES[1:], rest, strict=False):
            conditions.append({alias + "$not" * literal.negated: patterns.joined(literal)})
        if any(literal.negated for literal in rest):
            # The gate comes first: no partial match waits at a negated pattern before all its facts are in.
            gates[stratum] = (own + 1 + stratum, 0, 0, SURE)
            conditions.insert(0, {GATE: patterns.first(own + 1 + stratum)})
        # One fact may meet two conditions, which durable-rules forbids unless told.
        definition[str(number)] = {"all": conditions, "dist": 0}
    return Ruleset(json.dumps(definition), rules, tuple(gates), readings(network), (own, 0, 0, SURE))


def readings(network: Network) -> tuple[Reading, ...]:
    """How each relation is read."""
    firsts: set[int] = set()
    marks: list[set[str]] = [set() for _ in network.relations]
    last = [-1] * len(network.relations)
    for stratum, rules in enumerate(network.strata):
        for rule in rules:
            firsts.add(rule.body[0].relation)
            for literal in rule.body:
                last[literal.relation] = stratum
            for literal in rule.body[1:]:
                marks[literal.relation].add(MARKS[literal.join])
    return tuple(Reading(n in firsts, "".join(sorted(marks[n])), last[n]) for n in range(len(network.relations)))


class Patterns:
    """Makes patterns, and spreads those on one relation over lanes, as 65 open nodes for one fact are an error."""

    def __init__(self) -> None:
        self._made: Counter[int] = Counter()

    def first(self, relation: int) -> Json:
        """A fact of the relation."""
        return {"$and": self._constants(relation)}

    def joined(self, literal: Literal) -> Json:
        """A fact that meets the first literal's (`a`), in its mode, or where negated in the other (`x`)."""
        mark = MARKS[literal.join]
        mode: Json = {"x" if literal.negated else "m": {"a": "m"}}
        join: dict[Join, Json] = {
            Join.SUBJECT: {mark: {"a": "s"}},
            Join.PARTY: {mark: {"a": "o"}},
            Join.EARLIER: {"$lt": {mark: {"a": "o"}}},
        }
        constants = self._constants(literal.relation)
        if literal.join is Join.ANY:
            return {"$and": [*constants, {mark: 1}, mode, mode]}
        # The last join twice: where it stands alone and is false, the C code reads past the end.
        return {"$and": [*constants, mode, join[literal.join], join[literal.join]]}

    def _constants(self, relation: int) -> list[Json]:
        lane = self._made[relation] // LANE
        self._made[relation] += 1
        high, low = divmod(relation, DIGIT)
        always: list[Json] = [{"$gt": {"m": -lane}}] if lane else []
        return [{"h": high}, {"l": low}, *always]


def encode(number: int, fact: Fact, marks: str = "") -> str:
    """A fact under short ASCII keys. Ids below 797,186 differ by hash too, so that none is taken for another."""
    relation, s, o, mode = fact
    high, low = divmod(relation, DIGIT)
    return f'{{"id":{number},"sid":"{SID}","h":{high},"l":{low},"s":{s:d},"o":{o:d},"m":{mode},"x":{3 - mode}{marks}}}'
