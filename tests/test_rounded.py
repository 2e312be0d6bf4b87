"""Every rounding on the way to an amount is told: amount = rounding(exact), stage by stage, and none is left out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.judge import Judgment, judge, prepared
from kiyaku.judge.build import judgment
from kiyaku.judge.judgment import Concluded
from kiyaku.judge.plain import exact_number
from kiyaku.judge.prepared import Prepared
from kiyaku.judge.world import Situation
from kiyaku.reckon import functions
from kiyaku.resources import data
from tests.roundings import MODES, wrong

TEXTS = Path(__file__).parent / "texts"
SHIPPED = sorted(data("clauses").rglob("cases/*.yaml"))


def one(made: Judgment, ident: str) -> Concluded:
    return next(c for c in made.conclusions if c.id.partition(":")[2] == ident)


def test_each_fee_line_is_told_by_itself() -> None:
    """QT PRO, July 2024: 19 days of Core and 12 of Complete, each fee line cut off by itself (8.9, M2 明細ごと)."""
    base = load_case(data("clauses") / "qt-flex" / "2022-05-09" / "cases" / "rounding_unit.yaml")
    case = next(v for v in base.variants if v.title.endswith("料目ごと"))
    fee = one(judge(case, "plan"), "8.8/月分料金[月=2024-07]")
    # (400,000 × 19 + 665,000 × 12) ÷ 31, (400,000 × 19 + 440,000 × 12) ÷ 31, 139,000
    exact = [Fraction(15_580_000, 31), Fraction(12_880_000, 31), Fraction(139_000)]
    assert [Fraction(x.exact) for x in fee.rounded if x.amount] == exact
    assert [x.amount for x in fee.rounded if x.amount] == [502_580, 415_483, 139_000]
    assert (fee.amount, fee.exact) == (1_057_063, None)


def test_the_value_before_rounding_is_told_in_full() -> None:
    """QT PRO, S-12: 341,000 × 14.6% × 31 ÷ 365 = 4,228.4, cut off by analogy with 8.9."""
    made = judge(load_case(data("clauses") / "qt-flex" / "2022-05-09" / "cases" / "S-12.yaml"), "plan")
    interest = one(made, "8.5/遅延損害金[請求=INV-1]")
    assert (interest.amount, interest.exact, interest.rounding) == (4_228, "4228.4", "切捨て")
    assert [(x.provision, x.stage) for x in interest.rounded] == [("8.9", "金額")]


def test_the_stages() -> None:
    """By 端数, by a definition, by a row of a table, for each member, twice over: as worked in the case."""
    made = judge(load_case(TEXTS / "steps/2025-01-01/cases/steps.yaml", root=TEXTS), "plan", TEXTS)
    told = {c.name: [(x.stage, x.of, x.exact, x.amount, x.times) for x in c.rounded] for c in made.conclusions}
    assert told["一度"] == [("税込", "", "1103.3", 1103, 1)]
    assert told["行で"] == [("端数", "", "80.24", 81, 1)]
    assert told["件ごと"] == [("金額", "損害=A", "10.5", 10, 1), ("金額", "損害=B", "221.7", 221, 1)]
    assert told["二段"] == [("金額", "", "1003/3", 334, 1), ("税込", "", "367.4", 367, 1)]
    assert told["日ごと"] == [("金額", "2025-04", "1003/30", 33, 30)]
    assert told["選んだ額"] == [("金額", "", "80.24", 80, 1)]


@pytest.mark.parametrize("path", [*SHIPPED, *sorted(TEXTS.rglob("cases/*.yaml"))], ids=lambda path: path.stem)
def test_the_amount_is_the_rounding_of_the_exact_value(path: Path) -> None:
    root = TEXTS if path.is_relative_to(TEXTS) else None
    base = load_case(path, root=root)
    for case in (base, *base.variants[:2]):
        assert [text for c in judge(case, "plan", root).conclusions for text in wrong(c)] == []


@pytest.fixture
def unrounded(monkeypatch: pytest.MonkeyPatch) -> Callable[[Case], Judgment]:
    """Judges as if nothing were ever rounded."""
    made: dict[str, Prepared] = {}

    def run(case: Case) -> Judgment:
        with monkeypatch.context() as patch:
            for how in MODES:
                patch.setitem(functions.TABLE, how, lambda x: x)
            program = prepared(case, None).program
            ready = made.setdefault(program.digest, Prepared(program))
            return judgment(Situation(ready, case, "plan"))

    return run


@pytest.mark.parametrize("path", SHIPPED[::7], ids=lambda path: path.stem)
def test_no_rounding_is_left_out(path: Path, unrounded: Callable[[Case], Judgment]) -> None:
    """An amount that would be another if nothing were rounded tells of a rounding."""
    case = load_case(path)
    other: dict[str, Any] = {c.id: c for c in unrounded(case).conclusions}
    for c in judge(case, "plan").conclusions:
        bare = other.get(c.id)
        if c.amount is not None and bare is not None and bare.bounds is None and bare.applies:
            same = bare.amount == c.amount and bare.exact is None
            assert same or c.rounded, (c.id, c.amount, bare.exact)


@given(st.fractions())
def test_a_number_in_full(x: Fraction) -> None:
    assert Fraction(exact_number(x)) == x
    assert ("/" in exact_number(x)) == (x.denominator not in {2**a * 5**b for a in range(64) for b in range(64)})
