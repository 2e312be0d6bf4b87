"""What durable-rules can hold, checked before it is asked: past these it drops rules, hangs or crashes in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kiyaku.chain.network import Network
from kiyaku.errors import Place, Problem
from kiyaku.language import say

DIGIT = 32  # a relation is matched as two digits, so that no node has more than FIRST children
FIRST = 511  # different first conditions of one node: 512 fail at run time, 513 hang
LANE = 16  # patterns on one relation come in lanes: the first directly below it, each other below a node of its own
LANES = 33  # a fact may meet 64 open nodes at once: here 16 patterns and 32 lanes, less the one it is in, with 16
PATTERNS = 16  # patterns of one rule, the gate among them
RULES = 4096  # the sentinel among them

# Out of reach by construction: joins per pattern (3 of 29), properties per fact (12 of 252), strings (none), and
# live states per ruleset (1 of 1,024).


def check_limits(network: Network) -> list[Problem]:
    """Every limit the network crosses, each at the rule that crosses it. Empty means that both engines can run it."""
    return [
        *too_many_patterns(network),
        *too_many_rules(network),
        *too_many_readers(network),
        *too_many_relations(network),
    ]


def too_many_patterns(network: Network) -> Iterator[Problem]:
    """KY0501: a rule with more conditions than one match can hold."""
    for rule in (rule for rules in network.strata for rule in rules):
        room = PATTERNS - any(literal.negated for literal in rule.body)
        if len(rule.body) > room:
            message = say("一つの規則の条件が多すぎます（{n} 個、上限 {limit}）", n=len(rule.body), limit=room)
            yield Problem(
                Place(rule.name), "KY0501", message, say("条件の一部を別の号や定義にまとめ、それを条件にしてください")
            )


def too_many_rules(network: Network) -> Iterator[Problem]:
    """KY0502: more rules than one ruleset can hold."""
    rules = [rule for rules in network.strata for rule in rules]
    if len(rules) > RULES - 1:
        message = say("規則が多すぎます（{n:,} 個、上限 {limit:,}）", n=len(rules), limit=RULES - 1)
        yield Problem(Place(rules[RULES - 1].name), "KY0502", message, say("規約を分けて判定してください"))


def too_many_readers(network: Network) -> Iterator[Problem]:
    """KY0503, KY0504: a relation in more conditions, or more exceptions in a stratum, than one fact can meet."""
    room = LANE * LANES
    readers: Counter[int] = Counter()
    for stratum, rules in enumerate(network.strata):
        gated = 0
        for rule in rules:
            gated += any(literal.negated for literal in rule.body)
            if gated == room + 1:
                message = say(
                    "除外条件のある規則が一つの層（{level}）に多すぎます（上限 {limit:,}）",
                    level=stratum + 1,
                    limit=room,
                )
                yield Problem(Place(rule.name), "KY0504", message, say("除外条件の一部を中間の定義にまとめてください"))
                gated = -RULES  # once per stratum
            for literal in rule.body:
                readers[literal.relation] += 1
                if readers[literal.relation] == room + 1:
                    message = say(
                        "「{name}」を条件にする箇所が多すぎます（上限 {limit:,}）",
                        name=network.relations[literal.relation],
                        limit=room,
                    )
                    yield Problem(Place(rule.name), "KY0503", message, say("共通の条件を中間の定義にまとめてください"))


def too_many_relations(network: Network) -> Iterator[Problem]:
    """KY0505: more relations than two digits can tell apart, the sentinel and the gates among them."""
    room = DIGIT * FIRST - 1 - len(network.strata)
    if len(network.relations) > room:
        message = say("関係が多すぎます（{n:,} 個、上限 {limit:,}）", n=len(network.relations), limit=room)
        yield Problem(Place(network.relations[room]), "KY0505", message, say("規約を分けて判定してください"))
