"""What must hold of any case: the order of facts does not matter, engines agree, change points are exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiyaku.errors import Place
from kiyaku.facts.case import Case, Event
from kiyaku.judge import differences, prepare, situation
from kiyaku.judge.build import judgment, value_of
from kiyaku.judge.world import Situation
from kiyaku.law.load import load
from kiyaku.reckon.env import FAR, watched

PROGRAM = load("qt-flex")
READY = prepare(PROGRAM)
START = date(2024, 1, 1)
DAYS = st.integers(0, 500).map(lambda n: START + timedelta(n))
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def event(kind: str, ident: str, day: date, **fields: Any) -> Event:
    slots = PROGRAM.kinds[kind].fields
    filled = dict.fromkeys(slots) | {n: False for n, s in slots.items() if s.default is not None} | fields
    end = datetime.combine(day, time.max)
    return Event(kind, ident, day, end, end, filled, Place("t"))


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """An acceptance, invoices, payments, trouble, notices, in any number and at any time."""
    found = [event("承諾", "1", date(2024, 1, 5))]
    for i in range(draw(st.integers(0, 3))):
        day = draw(DAYS)
        due = day + timedelta(draw(st.integers(0, 60)))
        bill = event("請求", f"I{i}", day, 番号=f"I{i}", 金額=Fraction(draw(st.integers(1, 900_000))), 指定期限=due)
        found.append(bill)
        for k in range(draw(st.integers(0, 2))):
            paid = Fraction(draw(st.integers(1, 500_000)))
            found.append(event("支払", f"{i}{k}", draw(DAYS), 請求番号=bill, 金額=paid))
        if draw(st.booleans()):
            day = draw(DAYS)
            until = day + timedelta(draw(st.integers(0, 30)))
            found.append(event("催告", f"{i}", day, 受けた者="契約者", 請求番号=bill, 期間満了日=until))
    if draw(st.booleans()):
        who = draw(st.sampled_from(["当社", "契約者"]))
        found.append(event("信用不安", "1", draw(DAYS), 者=who, 種別=draw(st.sampled_from(["不渡り", "清算"]))))
    if draw(st.booleans()):
        wish = draw(DAYS)
        found.append(event("解約通知", "1", draw(DAYS), 方式="書面", 解約希望日=wish))
    if draw(st.booleans()):
        who = draw(st.sampled_from(["当社", "契約者"]))
        found.append(event("解除通知", "1", draw(DAYS), 者=who, 範囲="契約の全部"))
    return found


def case(found: list[Event], as_of: date) -> Case:
    old = date.min
    items: dict[str, list[tuple[date, Any]]] = {
        "プラン": [(old, "Core")], "サーバー帯域": [(old, Fraction(200))], "アクセス帯域": [(old, Fraction(200))],
        "開通希望日": [(old, date(2024, 1, 20))],
        "必要ライセンス数": [
            (old, Fraction(500)), (date(2024, 6, 11), Fraction(750)), (date(2024, 9, 1), Fraction(400)),
        ],
    }  # fmt: skip
    return Case(
        "t", "qt-flex", "", items, tuple(found), {}, {}, (), datetime.combine(as_of, time.max), None, (), Place("t")
    )


@QUICK
@given(events(), DAYS, st.randoms())
def test_the_order_of_facts_does_not_matter_and_engines_agree(found: list[Event], as_of: date, random: Any) -> None:
    first = judgment(Situation(READY, case(found, as_of), "plan"))
    shuffled = list(found)
    random.shuffle(shuffled)
    assert differences(first, judgment(Situation(READY, case(shuffled, as_of), "plan")), skip=()) == []
    assert differences(first, judgment(Situation(READY, case(shuffled, as_of), "durable")), skip=()) == []


@QUICK
@given(events(), DAYS)
def test_nothing_changes_before_the_change_point(found: list[Event], start: date) -> None:
    """A value read on a day keeps until the date it says it can change: 期限徒過 and 月額費用, day by day."""
    late = START + timedelta(500)
    for name in ("月額費用", "契約終了日", "契約成立日"):
        world = Situation(READY, case(found, late), "plan")
        day, known, until = start, None, start
        while day <= start + timedelta(90):
            if day >= until:
                env = watched(world, day)
                known = world.reckoner.definitions.call(env, name, [])
                until = min(env.frame[0], FAR)
            assert world.reckoner.definitions.call(watched(world, day), name, []) == known, (name, day)
            day += timedelta(1)


@QUICK
@given(events(), DAYS)
def test_the_first_date_met_is_the_first_day_by_day(found: list[Event], as_of: date) -> None:
    """該当日 by change points equals asking each day."""
    norm = next(n for n in PROGRAM.norms if n.name == "無催告解除")
    world = Situation(READY, case(found, as_of), "plan")
    from kiyaku.law.address import Ref

    ref = Ref("qt-flex", norm.pid)
    quick, _ = world.first_met(ref, "契約者", as_of)
    slow_world = Situation(READY, case(found, as_of), "plan")
    day, slow = START, None
    while day <= as_of and slow is None:
        if slow_world.meets(ref, "に該当", "契約者", day)[0] is True:
            slow = day
        day += timedelta(1)
    assert quick == slow


def test_a_later_record_is_not_known_before(tmp_path: Any) -> None:
    """An event recorded after 記録日 is not seen, even if it happened before 基準日."""
    bill = event("請求", "I", date(2024, 2, 1), 番号="I", 金額=Fraction(100), 指定期限=date(2024, 2, 29))
    paid = replace(
        event("支払", "1", date(2024, 3, 1), 請求番号=bill, 金額=Fraction(100)), recorded=datetime(2024, 4, 1)
    )
    base = case([bill, paid], date(2024, 5, 1))
    knowing = situation(base, "plan")
    unknowing = situation(replace(base, known_at=datetime(2024, 3, 15)), "plan")
    assert value_of(knowing, "未払額", bill) == 0
    assert value_of(unknowing, "未払額", bill) == 100


@pytest.mark.parametrize("engine", ["plan", "durable"])
def test_a_chain_of_at_least_five_rules_passes_through_the_engine(engine: str) -> None:
    """A finding -> 15.1 broken -> 13.1(6) -> 13.1 met -> applies; exercised -> the end: each a fact of the chain."""
    found = [
        event("承諾", "1", date(2024, 1, 5)),
        event("反社該当の判明", "1", date(2024, 5, 1), 者="契約者"),
        event("解除通知", "1", date(2024, 5, 10), 者="当社"),
    ]
    world = Situation(READY, case(found, date(2024, 6, 1)), engine)
    run = world.whole()
    back = {f.fact: f for f in run.firings.values()}

    def depth(fact: tuple[int, int, int, int]) -> int:
        firing = back.get(fact)
        return 0 if firing is None else 1 + max(depth(p) for p in firing.premises)

    assert max(depth(f) for f in back) >= 5
    names = {world.layout.network.relations[f[0]] for f in back}
    assert any(n.startswith("limb:13.1(6)") for n in names)
    assert {"takes:契約状態", "final:契約状態"} <= names
