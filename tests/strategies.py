"""Random rule networks with facts, for hypothesis (`programs`) or in bulk (`program` of a seeded Random)."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from kiyaku.chain import POSSIBLE, SURE, ChainRule, Fact, Join, Literal, Network


class Program(NamedTuple):
    """A network, and the facts to assert before each of its strata."""

    network: Network
    facts: tuple[tuple[Fact, ...], ...]


def program(random: Random, sure_alone: bool = True) -> Program:
    """One to four strata over a few base relations. `sure_alone` allows facts that are SURE without being POSSIBLE."""
    level = [-1] * random.randint(2, 4)  # per relation: the stratum that concludes it
    strata: list[tuple[ChainRule, ...]] = []
    for stratum in range(random.randint(1, 4)):
        rules: list[ChainRule] = []
        for _ in range(random.randint(0, 3)):
            head = len(level)
            earlier = [relation for relation in range(head) if level[relation] < stratum]
            for _ in range(random.randint(1, 2)):
                body = [Literal(random.randrange(head))]
                for _ in range(random.randint(0, 3)):
                    negated = random.random() < 0.4
                    relation = random.choice(earlier) if negated else random.randrange(head)
                    body.append(Literal(relation, random.choice(list(Join)), negated))
                rules.append(ChainRule(f"{head}#{len(rules)}", head, tuple(body)))
            level.append(stratum)
        strata.append(tuple(rules))
    network = Network(tuple(f"r{number}" for number in range(len(level))), tuple(strata))
    return Program(network, facts(random, network, sure_alone))


def facts(random: Random, network: Network, sure_alone: bool) -> tuple[tuple[Fact, ...], ...]:
    """Facts of any relation, also of concluded ones and also late, mostly before the first stratum."""
    kinds = [(POSSIBLE,), (SURE, POSSIBLE), (SURE, POSSIBLE), *([(SURE,)] if sure_alone else [])]
    before: list[list[Fact]] = [[] for _ in network.strata]
    for _ in range(random.randint(0, 12)):
        stratum = 0 if random.random() < 0.6 else random.randrange(len(before))
        relation, subject, obj = random.randrange(len(network.relations)), random.randint(1, 3), random.randint(-1, 2)
        before[stratum] += [(relation, subject, obj, mode) for mode in random.choice(kinds)]
    return tuple(tuple(some) for some in before)


def programs(sure_alone: bool = True) -> st.SearchStrategy[Program]:
    """Programs that hypothesis can shrink."""
    return st.randoms(use_true_random=False).map(lambda random: program(random, sure_alone))
