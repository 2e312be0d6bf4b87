"""Two engines, one meaning: plan equals a naive three-valued reading of the rules, and durable equals plan."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kiyaku.chain import (
    POSSIBLE,
    SURE,
    ChainRule,
    DurableEngine,
    Engine,
    EngineFault,
    EngineMissing,
    Fact,
    Firing,
    Join,
    Literal,
    Network,
    PlanEngine,
    check_limits,
    durable,
    machine,
    make_engine,
    ruleset,
)
from kiyaku.errors import KiyakuError
from strategies import Program, program, programs

needs_durable = pytest.mark.skipif(
    not durable.available(), reason="durable-rules が入っていません: plan だけを試します"
)
both = pytest.mark.parametrize("name", ["plan", pytest.param("durable", marks=needs_durable)])
STATM = Path("/proc/self/statm")
quick = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def run(engine: Engine, facts: Iterable[Iterable[Fact]]) -> list[list[Firing]]:
    """What each stratum concludes in a session of its own."""
    session = engine.open()
    try:
        return [session.advance(some) for some in facts]
    finally:
        session.close()


def concluded(answer: list[list[Firing]]) -> list[set[Fact]]:
    """The facts concluded, per stratum; none of them twice."""
    sets = [{firing.fact for firing in firings} for firings in answer]
    assert [len(some) for some in sets] == [len(firings) for firings in answer]
    return sets


def shuffled(facts: Iterable[Iterable[Fact]], random: Random) -> list[list[Fact]]:
    return [random.sample(list(some), len(list(some))) for some in facts]


# --- the reference: truth is 0 false, 1 unknown, 2 true; a conjunction is as true as its least, a choice as its most


def reference(case: Program) -> list[set[Fact]]:
    truth: dict[tuple[int, int, int], int] = {}
    answer = []
    for rules, facts in zip(case.network.strata, case.facts, strict=True):
        for relation, subject, obj, mode in facts:
            atom = (relation, subject, obj)
            truth[atom] = max(truth.get(atom, 0), 2 if mode == SURE else 1)
        before = modes(truth)
        changed = True
        while changed:
            changed = False
            for rule in rules:
                for (relation, subject, obj), value in list(truth.items()):
                    if relation != rule.body[0].relation:
                        continue
                    value = min([value, *(holds(literal, subject, obj, truth) for literal in rule.body[1:])])
                    if value > truth.get((rule.head, subject, obj), 0):
                        truth[rule.head, subject, obj] = value
                        changed = True
        answer.append(modes(truth) - before)
    return answer


def holds(literal: Literal, subject: int, obj: int, truth: dict[tuple[int, int, int], int]) -> int:
    def meets(other: tuple[int, int, int]) -> bool:
        relation, its_subject, its_object = other
        test = {
            Join.SUBJECT: its_subject == subject,
            Join.PARTY: its_object == obj,
            Join.ANY: True,
            Join.EARLIER: its_object < obj,
        }
        return relation == literal.relation and test[literal.join]

    most = max((value for atom, value in truth.items() if meets(atom)), default=0)
    return 2 - most if literal.negated else most


def modes(truth: dict[tuple[int, int, int], int]) -> set[Fact]:
    possible = {(*atom, POSSIBLE) for atom, value in truth.items() if value}
    return possible | {(*atom, SURE) for atom, value in truth.items() if value == 2}


def check_premises(case: Program, answer: list[list[Firing]]) -> None:
    """Each firing rests on known facts that meet the positive literals of its rule, the first of them the first."""
    known: set[Fact] = set()
    for stratum, (facts, firings) in enumerate(zip(case.facts, answer, strict=True)):
        known |= {*facts, *(firing.fact for firing in firings)}
        for firing in firings:
            rule = case.network.strata[stratum][firing.rule]
            assert firing.stratum == stratum
            assert firing.fact == (rule.head, *firing.premises[0][1:])
            positive = [literal for literal in rule.body if not literal.negated]
            assert [premise[0] for premise in firing.premises] == [literal.relation for literal in positive]
            assert known.issuperset(firing.premises)
            _, subject, obj, mode = firing.fact
            for literal, (relation, its_subject, its_object, its_mode) in zip(positive, firing.premises, strict=True):
                assert its_mode == mode
                truth = {(relation, its_subject, its_object): 2}
                assert literal is rule.body[0] or holds(literal, subject, obj, truth)


# --- random programs


@quick
@given(programs(sure_alone=False))
def test_plan_is_the_reference(case: Program) -> None:
    answer = run(PlanEngine(case.network), case.facts)
    assert concluded(answer) == reference(case)
    check_premises(case, answer)


def test_plan_is_the_reference_in_bulk_and_in_any_order() -> None:
    for seed in range(3000):
        random = Random(seed)
        case = program(random, sure_alone=False)
        engine, expected = PlanEngine(case.network), reference(case)
        for _ in range(2):
            assert concluded(run(engine, shuffled(case.facts, random))) == expected, seed


@needs_durable
@quick
@given(programs())
def test_durable_is_plan(case: Program) -> None:
    answer = run(DurableEngine(case.network), case.facts)
    assert concluded(answer) == concluded(run(PlanEngine(case.network), case.facts))
    check_premises(case, answer)


@needs_durable
def test_durable_is_plan_in_bulk_and_in_any_order() -> None:
    for seed in range(3000):
        random = Random(seed)
        case = program(random)
        engine = DurableEngine(case.network)
        expected = concluded(run(PlanEngine(case.network), case.facts))
        for _ in range(3):
            answer = run(engine, shuffled(case.facts, random))
            assert concluded(answer) == expected, seed
            check_premises(case, answer)


# --- small cases by hand

A, B, C, D, E = range(5)
T = Literal(A)


def network(*strata: Iterable[ChainRule]) -> Network:
    return Network(tuple("ABCDE"), tuple(tuple(rules) for rules in strata))


def rule(head: int, *body: Literal) -> ChainRule:
    return ChainRule("8.5/遅延損害金", head, body)


@both
def test_negation_crosses_the_modes(name: Any) -> None:
    engine = make_engine(name, network([rule(C, T, Literal(B, negated=True))]))
    sure, maybe = [(A, 1, 0, SURE), (A, 1, 0, POSSIBLE)], [(A, 1, 0, POSSIBLE)]
    assert concluded(run(engine, [sure])) == [{(C, 1, 0, SURE), (C, 1, 0, POSSIBLE)}]
    # B unknown: C was true, and becomes unknown. B true: C becomes false.
    assert concluded(run(engine, [[*sure, (B, 1, 7, POSSIBLE)]])) == [{(C, 1, 0, POSSIBLE)}]
    assert concluded(run(engine, [[*sure, (B, 1, 7, POSSIBLE), (B, 1, 7, SURE)]])) == [set()]
    assert concluded(run(engine, [[*maybe, (B, 1, 7, POSSIBLE)]])) == [{(C, 1, 0, POSSIBLE)}]


@both
@pytest.mark.parametrize("join", [Join.SUBJECT, Join.PARTY, Join.ANY])
def test_one_fact_meets_two_literals(name: Any, join: Join) -> None:
    engine = make_engine(name, network([rule(C, T, Literal(A, join), Literal(B, Join.ANY), Literal(B, Join.ANY))]))
    assert concluded(run(engine, [[(A, 1, 5, SURE), (B, 2, 6, SURE)]])) == [{(C, 1, 5, SURE)}]


@both
def test_a_rule_runs_in_its_own_stratum_only(name: Any) -> None:
    engine = make_engine(name, network([rule(C, T)], [rule(D, T)], [rule(E, Literal(C)), rule(E, Literal(D))]))
    # A of 1 concludes D one stratum after C; A of 2 comes after the rule for C has run; D of 1 was given before.
    facts = [[(A, 1, 0, SURE)], [(A, 2, 0, SURE), (D, 1, 0, SURE)], []]
    assert concluded(run(engine, facts)) == [{(C, 1, 0, SURE)}, {(D, 2, 0, SURE)}, {(E, 1, 0, SURE), (E, 2, 0, SURE)}]


@both
def test_earlier_is_strict(name: Any) -> None:
    engine = make_engine(
        name, network([rule(C, T, Literal(B, Join.EARLIER))], [rule(D, T, Literal(B, Join.EARLIER, True))])
    )
    facts: list[list[Fact]] = [[(A, 1, 3, SURE), (A, 2, 4, SURE), (B, 9, 5, SURE), (B, 9, 3, SURE)], []]
    assert concluded(run(engine, facts)) == [{(C, 2, 4, SURE)}, {(D, 1, 3, SURE), (D, 2, 4, SURE)}]


# --- sessions


@both
def test_sessions_in_which_nothing_fires(name: Any) -> None:
    engine = make_engine(name, network([rule(C, T, Literal(B))], [rule(D, Literal(C), Literal(A, negated=True))]))
    for subject in range(300):
        assert concluded(run(engine, [[(A, subject, 0, SURE)], []])) == [set(), set()]
        assert run(engine, [[], []]) == [[], []]
        engine.open().close()


@both
def test_nested_sessions_do_not_meet(name: Any) -> None:
    cases = [program(Random(seed)) for seed in range(200)]
    for case in cases:
        engine = make_engine(name, case.network)
        expected = concluded(run(PlanEngine(case.network), case.facts))
        outer: list[list[Firing]] = []
        session = engine.open()
        for facts in case.facts:
            assert concluded(run(engine, case.facts)) == expected
            outer.append(session.advance(facts))
            inner = engine.open()  # left in the middle, while the outer one goes on
            inner.advance(case.facts[0])
            inner.close()
        session.close()
        assert concluded(outer) == expected


@needs_durable
@pytest.mark.skipif(not STATM.exists(), reason="この OS ではメモリの量を /proc から読めません")
def test_two_thousand_sessions_in_flat_memory() -> None:
    cases = [program(Random(seed)) for seed in range(20)]
    engines = [DurableEngine(case.network) for case in cases]

    def pages_after(sessions: int) -> int:
        for number in range(sessions):
            run(engines[number % 20], cases[number % 20].facts)
        return int(STATM.read_text().split()[1])

    assert pages_after(200) - pages_after(2000) > -512  # 2 MB


@needs_durable
@pytest.mark.skipif(not hasattr(os, "fork"), reason="この OS には fork がありません")
def test_sessions_go_on_in_a_forked_process() -> None:
    case = program(Random(9))
    engine, expected = DurableEngine(case.network), concluded(run(PlanEngine(case.network), case.facts))
    session = engine.open()
    answer = [session.advance(case.facts[0])]

    def goes_on() -> bool:
        answer.extend(session.advance(facts) for facts in case.facts[1:])
        session.close()
        return concluded(answer) == expected and concluded(run(engine, case.facts)) == expected

    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if goes_on() else 1
        finally:
            os._exit(status)
    assert goes_on()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


# --- faults


@needs_durable
@pytest.mark.parametrize("code", [1, 2])
def test_a_fact_not_accepted_ends_the_session(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = DurableEngine(network([rule(C, T)]))
    session = engine.open()
    functions = vars(pytest.importorskip("durable_rules_engine"))
    refuse = SimpleNamespace(**{**functions, "assert_facts": lambda handle, facts: (code, 1)})
    with monkeypatch.context() as patch:
        patch.setattr(machine, "c", refuse)
        with pytest.raises(EngineFault, match=str(code)):
            session.advance([(A, 1, 0, SURE)])
    with pytest.raises(EngineFault):
        session.advance([])
    session.close()
    assert concluded(run(engine, [[(A, 1, 0, SURE)]])) == [{(C, 1, 0, SURE)}]


@needs_durable
def test_an_error_of_the_c_module_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruleset, "LANE", 1000)  # 65 patterns open for one fact: error 303
    for count in (64, 65):
        engine = DurableEngine(many_readers(count))
        for _ in range(3):
            session = engine.open()
            if count == 64:
                assert len(session.advance([(2, 1, 1, SURE), (0, 1, 2, SURE)])) == 32
            else:
                with pytest.raises(EngineFault, match="303"):
                    session.advance([(2, 1, 1, SURE), (0, 1, 2, SURE)])
            session.close()


def test_without_the_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "c", None)
    assert not durable.available()
    with pytest.raises(EngineMissing, match=r"KY0500(?s:.*)pip install"):
        make_engine("durable", network([rule(C, T)]))


def test_import_without_the_module() -> None:
    code = (
        "import sys; sys.modules['durable_rules_engine'] = None; import kiyaku.chain as k; print(k.durable.available())"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


# --- limits: at the limit the engines agree, past it the rule is named


def wide(rules: Iterable[ChainRule], relations: int, strata: int = 1) -> Network:
    return Network(tuple(f"r{n}" for n in range(relations)), (tuple(rules), *[()] * (strata - 1)))


def chain_of(length: int, negated: int = 0) -> Network:
    literals = [Literal(n + 1, negated=n >= length - 1 - negated) for n in range(length - 1)]
    return wide([ChainRule("長い号", 30, (Literal(0), *literals))], 31)


def many_rules(count: int) -> Network:
    return wide([ChainRule(f"号{n}", 300 + n, (Literal(n % 300),)) for n in range(count)], 300 + count)


def many_readers(count: int) -> Network:
    joins = list(Join)
    rules = [ChainRule(f"号{n}", 3 + n, (Literal(n % 2), Literal(2, joins[n % 4]))) for n in range(count)]
    return wide(rules, 3 + count)


def many_exceptions(count: int) -> Network:
    rules = [
        ChainRule(f"号{n}", 600 + n, (Literal(n % 300), Literal(300 + n % 300, negated=True))) for n in range(count)
    ]
    return wide(rules, 600 + count)


def many_relations(count: int) -> Network:
    step = max(1, count // 511)
    rules = [ChainRule(f"号{n}", n + 1, (Literal(n),)) for n in range(0, count - 1, step)]
    return wide(rules, count)


LIMITS = [
    (lambda over: chain_of(16 + over), "KY0501", "長い号"),
    (lambda over: chain_of(15 + over, negated=2), "KY0501", "長い号"),
    (lambda over: many_rules(4095 + over), "KY0502", "号4095"),
    (lambda over: many_readers(528 + over), "KY0503", "号528"),
    (lambda over: many_exceptions(528 + over), "KY0504", "号528"),
    (lambda over: many_relations(16350 + over), "KY0505", "r16350"),
]


@pytest.mark.parametrize(("make", "code", "place"), LIMITS, ids=[f"{code}-{place}" for _, code, place in LIMITS])
def test_each_limit(make: Any, code: str, place: str) -> None:
    fits, over = make(0), make(1)
    assert check_limits(fits) == []
    (problem,) = check_limits(over)
    assert (problem.code, problem.place.path) == (code, place)
    if durable.available():
        with pytest.raises(KiyakuError, match=code):
            DurableEngine(over)
        engine = DurableEngine(fits)
        for objects in (0, 1, 2):
            facts = [(relation, 1, obj, SURE) for relation in range(len(fits.relations)) for obj in range(objects)]
            assert concluded(run(engine, [facts])) == concluded(run(PlanEngine(fits), [facts]))


def test_several_limits_are_reported_together() -> None:
    rules = [*chain_of(17).strata[0], *many_rules(4096).strata[0], *many_readers(530).strata[0]]
    codes = {problem.code for problem in check_limits(wide(rules, 16400, strata=3))}
    assert codes == {"KY0501", "KY0502", "KY0503", "KY0505"}


@needs_durable
def test_matches_do_not_multiply() -> None:
    """Twelve literals, each met by ten facts: one match, not ten to the twelfth."""
    joins = [Join.SUBJECT, Join.PARTY, Join.ANY]
    body = (Literal(0), *(Literal(n, joins[n % 3]) for n in range(1, 13)))
    engine = DurableEngine(wide([ChainRule("長い号", 13, body)], 14))
    facts = [(n, 1, other, SURE) for n in range(1, 13) for other in range(10)]
    facts += [(n, other, 1, SURE) for n in range(1, 13) for other in range(10)]
    assert concluded(run(engine, [[(0, 1, 1, SURE), *facts]])) == [{(13, 1, 1, SURE)}]
