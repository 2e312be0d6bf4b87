"""What `why` says of scenarios a lawyer knows: snapshots of the whole text, and each amount worked by hand."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from kiyaku.facts import load_case
from kiyaku.judge import situation
from kiyaku.resources import data
from kiyaku.tell.arguments import PathError
from kiyaku.tell.why import why

CASES = data("clauses") / "qt-flex" / "2022-05-09" / "cases"
# Case, id, and lines in which the hand-worked amounts stand.
TOLD = [
    ("S-12", "8.5/遅延損害金[請求=INV-1]", [
        # 31 August to 30 September: the due date 31 August is a Saturday, so it is 30 August
        "金額 341,000 × 14.6% × 31 ÷ 365 = 4,228.4 → 4,228円",
        "実支払期限（請求=INV-1） = 2024-08-30  （第8条第3項なお書: 従前の値 の 前銀行営業日）",
        "従前の値 = 2024-08-31  （第8条第3項: 請求書 の 指定期限）",
    ]),
    ("S-07", "8.8/月分料金[月=2024-06]", [
        # 10 days at 500 licences (939,000), 20 days at 750 (1,139,000), of the 30 days of June
        "939,000 × 10 ÷ 30 + 1,139,000 × 20 ÷ 30 = 1,072,333.33… → 1,072,333円",
        "400,000 + 400,000 + 139,000 + 0 = 939,000円",
        "600,000 + 400,000 + 139,000 + 0 = 1,139,000円",
    ]),
    ("S-01", "月額費用", [
        # 101 licences are charged as 150, at the Starter price of 500
        "ライセンス料 = 75,000円  （別紙1.2(1)①: 150 × 500 = 75,000円）",
        "料金表月額 = 310,000円  （別紙1.2(1): 75,000 + 150,000 + 85,000 + 0 = 310,000円）",
    ]),
    ("S-15", "14.1/損害賠償", [
        # D1 is an attack by a third party (14条3項4号): left out before the caps are looked at
        "✗ 対象 損害=D1 800,000円  免責 第14条第3項第4号",
        "✓ 対象 損害=D2 300,000円",
        "上限 第14条第1項 申込書料金額: 1,324,000円",
        "支払うべき額 300,000円",
    ]),
    ("S-55", "8.11/残余期間相当額", [
        # ends 31 July 2025; the minimum period runs to 30 April 2026: August to April are nine months
        "金額 1,324,000 × 9 = 11,916,000円",
        "最低利用期間 = 2025-05-01〜2026-04-30",
    ]),
    ("S-17", "13.2/期限の利益の喪失", [
        "契機 該当日( 第13条第1項 、 主体 ) = 2024-09-10",
        "341,000 + 82,500 = 423,500円",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "ident", "amounts"), TOLD, ids=[f"{name}-{ident}" for name, ident, _ in TOLD])
def test_why(name: str, ident: str, amounts: list[str], snapshot: SnapshotAssertion) -> None:
    told = "\n".join(why(situation(load_case(CASES / f"{name}.yaml"), "plan"), ident))
    for amount in amounts:
        assert amount in told
    assert told == snapshot


ELSEWHERE = [
    # 8 days, 5 days and 25 hours in one month: 450,000 + 300,000 + 180,000, against one month's fee
    ("iij-ztna/2025-04-01/cases/S-46.yaml", "13.1/品質保証の減額[月=2025-06]", [
        "450,000 + 300,000 + 180,000 = 930,000円",
        "最小( 930,000 、 900,000 ) = 900,000円",
        "900,000 × 3分の1 = 300,000円",
        "一回の減額（2025-06-10 00:00〜2025-06-15 00:00） = 300,000円",
    ]),
    # 96 hours of outage are four times 24
    ("iij-flex/2023-02-01/cases/outage.yaml", "11.1/減額を求める権利", [
        "減額単位数（利用不能の認知=F-1） = 4  （別紙3: 96時間 ÷ 24時間 = 4）",
        "4 × 900,000 × 30分の1 = 120,000円",
        "使えない間（利用不能の認知=F-1） = 2024-06-01 10:00〜2024-06-05 10:00",
    ]),
    # 31 January 2024 and 30 days is 1 March, later than the 15 February asked for
    ("iij-flex/2023-02-01/cases/S-31.yaml", "8.1/解除", [
        "効果 契約状態 → 終了（解除の効力日( 通知 ) = 2024-03-01）",
        "最遅( 2024-03-01 、 2024-02-15 ) = 2024-03-01",
    ]),
    ("qt-flex/2022-05-09/cases/S-20.yaml", "8.6/減免", ["にかかわらず iij-ztna:第13条第1項"]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "ident", "amounts"), ELSEWHERE, ids=[ident for _, ident, _ in ELSEWHERE])
def test_why_writes_out_what_it_rests_on(path: str, ident: str, amounts: list[str]) -> None:
    told = "\n".join(why(situation(load_case(CASES.parents[2] / path), "plan"), ident))
    for amount in amounts:
        assert amount in told
    assert "datetime" not in told


def test_nothing_is_computed_for_a_version_not_held() -> None:
    """The acceptance of 2022-02-20 is governed by an older text (令和4年1月1日), of which only the date is known."""
    world = situation(load_case(CASES.parents[2] / "iij-flex/2023-02-01/cases/S-42.yaml"), "plan")
    told = "\n".join(why(world, "9.1/後段/初期費用の支払"))
    assert "旧版未保有" in told and "200,000" not in told


@pytest.mark.parametrize(("name", "ident", "_"), TOLD, ids=[f"{name}-{ident}" for name, ident, _ in TOLD])
def test_why_is_the_same_under_both_engines(name: str, ident: str, _: list[str]) -> None:
    case = load_case(CASES / f"{name}.yaml")
    assert why(situation(case, "plan"), ident) == why(situation(case, "durable"), ident)


def test_why_not(snapshot: SnapshotAssertion) -> None:
    """A norm without an instance says what its 契機 lacks."""
    assert why(situation(load_case(CASES / "S-12.yaml"), "plan"), "8.11/残余期間相当額") == snapshot


def test_an_argument_is_asked_for() -> None:
    with pytest.raises(PathError, match="引数「月」が要ります"):
        why(situation(load_case(CASES / "S-07.yaml"), "plan"), "月分の額")


def test_no_such_id_is_told_nothing() -> None:
    assert why(situation(load_case(CASES / "S-07.yaml"), "plan"), "99.1/ない規則") == []


@pytest.mark.parametrize(
    ("rule", "says"), [("19.1(1)/公序良俗に反すること", "違反"), ("19.1(2)/犯罪とそのおそれ", "該当なし")]
)
def test_after_the_end_it_tells_what_the_judgment_tells(rule: str, says: str) -> None:
    """A breach committed by the end stays one; a rule that ended unbroken, on which the end may rest, is over."""
    case = load_case(data("clauses") / "qt-cloud" / "2026-03-01" / "cases" / "after_end.yaml")
    assert why(situation(case, "plan"), rule)[0].endswith(says)
