"""A status that each of a kind has: what becomes of one is nothing to another, in any order and in both engines."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.judge.build import judgment
from kiyaku.judge.judgment import Judgment
from kiyaku.judge.prepared import Prepared
from kiyaku.judge.world import Situation
from kiyaku.law.load import compiled
from kiyaku.tell.why import why

HOME = Path(__file__).parent / "texts"
CASES = sorted((HOME / "owned" / "2025-01-01" / "cases").glob("*.yaml"))
READY = Prepared(compiled(HOME / "owned" / "2025-01-01"))


def every() -> list[Case]:
    found: list[Case] = []
    for path in CASES:
        base = load_case(path, root=HOME)
        found += [base, *base.variants]
    return found


def told(case: Case, engine: str) -> Judgment:
    return judgment(Situation(READY, case, engine))


@pytest.mark.parametrize("case", every(), ids=lambda case: case.title)
def test_the_order_of_facts_and_the_engine_make_no_difference(case: Case) -> None:
    chance = random.Random(case.title)
    first = sorted(told(case, "plan").conclusions, key=lambda c: c.id)
    for engine in ("plan", "durable"):
        for _ in range(5):
            mixed = replace(case, events=tuple(chance.sample(case.events, len(case.events))))
            assert sorted(told(mixed, engine).conclusions, key=lambda c: c.id) == first


@pytest.mark.parametrize("engine", ["plan", "durable"])
def test_why_tells_of_the_changes_of_the_owner_alone(engine: str) -> None:
    world = Situation(READY, load_case(CASES[1], root=HOME), engine)
    assert CASES[1].stem == "orders"
    assert why(world, "注文の状態[注文=A]") == [
        "注文の状態（注文=A） = 終了",
        "    ✓ 注文の状態 → 終了（2025-06-30）  第1条第1項 個別の解約=1",
        "    ✗ 注文の状態 → 停止（2025-07-01）  第1条第2項 停止通知=1  不発",
    ]


@pytest.mark.parametrize("engine", ["plan", "durable"])
def test_a_tie_is_one_of_the_same_owner(engine: str) -> None:
    """A ends on 30 June and is stopped on that day, nobody wrote the hours; B ends on the same day: nothing to say."""
    case = load_case(CASES[1], root=HOME)
    ends = [e for e in case.events if e.kind == "個別の解約"]
    orders = {e.ident: e for e in case.events if e.kind == "注文"}
    again = [
        replace(ends[0], ident="2", fields={**ends[0].fields, "注文番号": orders["B"]}),
        replace(next(e for e in case.events if e.kind == "停止通知"), ident="9", day=ends[0].fields["希望日"]),
    ]
    made = told(replace(case, events=(*orders.values(), *ends, *again)), engine)
    notes = {c.id.partition(":")[2]: c.notes for c in made.conclusions if c.notes}
    assert [c.id for c in made.conclusions if c.name == "清算金"] == [
        "owned:1.4/清算金[注文=A、終わり=2025-06-30]",
        "owned:1.4/清算金[注文=B、終わり=2025-06-30]",
    ]
    assert notes == {
        "1.2/停止[停止通知=9]": [
            "先に終局の状態に至っているので不発です",
            "同じ日のことで、どちらが先かの記録がありません。条文の順によっています",
        ]
    }
