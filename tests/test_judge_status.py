"""The life of a status: the end absorbs, what comes later is 不発, an unknown earlier ground leaves the end unknown."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from kiyaku.errors import Place
from kiyaku.facts.case import Case, Event
from kiyaku.judge import Judgment, Situation, prepare
from kiyaku.judge.build import judgment
from kiyaku.judge.judgment import Concluded
from kiyaku.law.load import compile_files
from kiyaku.reckon.values import Sometime, Unknown
from kiyaku.syntax import parse

TEXT = """
規約 t 「試しの規約」
版 2024-01-01
当事者 甲
当事者 乙
契約項目 保証金 : 円 範囲 0円以上
状態 契約状態 : 継続 | 停止 | 終了 終局 終了
明細 役務
事象 停止通知
事象 解約通知
事象 破産
事象 解除通知
事象 請求
  項目 期限日 : 日付
事象 支払
事象 中断 「甲が止める」
事象 復旧
事象 予告
  項目 希望日 : 日付 任意

第1条 （解約）
  第1項
    権利 解約
      要旨 「甲はいつでも解約できる」
      主体 甲 相手 乙
      行使 解約通知 として 通知
      効果 契約状態 → 終了 時点 通知 の 日
第2条 （解除）
  第1項
    権利 解除
      要旨 「破産があれば解除できる」
      主体 乙 相手 甲
      条件 破産 がある
      行使 解除通知 として 通知
      効果 契約状態 → 終了 時点 通知 の 日
第3条 （保証金の不足）
  第1項
    みなし 当然の終了
      要旨 「破産の時に保証金が足りなければ、当然に終わる」
      契機 破産 として 申立て
      条件 保証金 < 100円
      効果 契約状態 → 終了 時点 申立て の 日
第4条 （停止）
  第1項
    みなし 停止
      契機 停止通知 として 通知
      効果 契約状態 → 停止 時点 通知 の 日
第5条 （支払い）
  第1項
    債務 支払い
      負担 甲 → 乙
      契機 請求 として 書面
      金額 10円
      期限 書面 の 期限日 まで
      履行 最早( 支払 の 日 )
  第2項
    義務 清算
      主体 甲 相手 乙
      契機 契約状態 → 終了 として 終わり
      内容 「清算する」
第6条 （中断）
  第1項
    権利 甲の中断
      主体 甲 相手 乙
      行使 中断 として 実施
      効果 契約状態 → 停止 時点 実施 の 日
    みなし 再開
      契機 復旧 として 回復
      効果 契約状態 → 継続 時点 回復 の 日
第8条 （役務）
  第1項
    義務 提供
      主体 乙 相手 甲
      契機 役務 として 役
      条件 保証金 >= 100円
      内容 「役務を提供する」
第7条 （予告による終了）
  第1項
    権利 予告解約
      主体 甲 相手 乙
      行使 予告 として 通知
      効果 契約状態 → 終了 時点 通知 の 希望日
"""
READY = prepare(compile_files([parse(TEXT, Path("t.kiyaku"))]))
ENOUGH = {"保証金": 100}
SHORT = {"保証金": 99}


def event(kind: str, day: str, **fields: Any) -> Event:
    on = date.fromisoformat(day)
    end = datetime.combine(on, time.max)
    return Event(kind, day, on, end, end, fields, Place("t"))


def situation(engine: str, items: dict[str, int], *events: Event, as_of: str = "2024-12-31") -> Situation:
    end = datetime.combine(date.fromisoformat(as_of), time.max)
    series: dict[str, list[tuple[date, Any]]] = {name: [(date.min, value)] for name, value in items.items()}
    return Situation(READY, Case("t", "t", "", series, events, {}, {}, (), end, None, (), Place("t")), engine)


def state(world: Situation, day: str) -> Any:
    return world.status("契約状態", date.fromisoformat(day))[0]


def named(made: Judgment, name: str) -> Concluded:
    return next(c for c in made.conclusions if c.name == name)


@pytest.fixture(params=["plan", "durable"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_status_starts_at_its_first_value_and_changes_on_the_day(engine: str) -> None:
    world = situation(engine, ENOUGH, event("停止通知", "2024-03-01"), event("解約通知", "2024-05-01"))
    days = ["2024-02-29", "2024-03-01", "2024-04-30", "2024-05-01"]
    assert [state(world, day) for day in days] == ["継続", "停止", "停止", "終了"]


def test_the_end_absorbs_and_a_later_change_comes_to_nothing(engine: str) -> None:
    world = situation(engine, ENOUGH, event("解約通知", "2024-05-01"), event("停止通知", "2024-06-01"))
    assert state(world, "2024-12-31") == "終了"
    stopped = next((c for c in judgment(world).conclusions if c.name == "停止"), None)
    assert stopped is None or stopped.moot or stopped.applies is False


def test_of_two_ends_the_later_is_moot(engine: str) -> None:
    events = [event("破産", "2024-04-01"), event("解約通知", "2024-05-01"), event("解除通知", "2024-06-01")]
    made = judgment(situation(engine, ENOUGH, *events))
    assert (named(made, "解約").moot, named(made, "解除").moot) == (False, True)
    assert [c.effective for c in made.conclusions if c.name == "清算"] == ["2024-05-01"]
    assert "先に終局の状態に至っているので不発です" in named(made, "解除").notes


def test_an_undetermined_earlier_ground_makes_the_end_undetermined(engine: str) -> None:
    """Whether it ended on 1 April by itself waits for 保証金; so does what the notice of 1 May did."""
    world = situation(engine, {}, event("破産", "2024-04-01"), event("解約通知", "2024-05-01"))
    assert state(world, "2024-03-31") == "継続"
    assert state(world, "2024-04-15") == Unknown(frozenset({"保証金"}))
    ended, _ = world.reached("契約状態", "終了", world.today)
    assert ended == Sometime(frozenset({"保証金"}), date(2024, 4, 1), date(2024, 5, 1), perhaps=False)
    assert {c.takes for c in world.whole().changes["契約状態"]} == {Unknown(frozenset({"保証金"}))}
    assert "保証金" in named(judgment(world), "当然の終了").missing


def test_an_end_that_is_sure_by_a_day_is_known_on_it(engine: str) -> None:
    """Whether it ended on 1 April waits for 保証金; that it had by 1 May does not, nor where both fall on one day."""
    apart = situation(engine, {}, event("破産", "2024-04-01"), event("解約通知", "2024-05-01"))
    assert [state(apart, day) for day in ("2024-04-30", "2024-05-01")] == [Unknown(frozenset({"保証金"})), "終了"]
    for first, second in (("破産", "解約通知"), ("解約通知", "破産")):
        world = situation(engine, {}, event(first, "2024-05-01"), event(second, "2024-05-01"))
        assert world.reached("契約状態", "終了", world.today)[0] == date(2024, 5, 1)


@pytest.mark.parametrize(("items", "ended"), [(SHORT, "2024-04-01"), (ENOUGH, "2024-05-01")])
def test_the_missing_input_settles_it(engine: str, items: dict[str, int], ended: str) -> None:
    world = situation(engine, items, event("破産", "2024-04-01"), event("解約通知", "2024-05-01"))
    assert world.reached("契約状態", "終了", world.today)[0] == date.fromisoformat(ended)


def test_an_exercise_without_ground_comes_to_nothing(engine: str) -> None:
    world = situation(engine, ENOUGH, event("解除通知", "2024-03-01"))
    right = named(judgment(world), "解除")
    assert right.moot
    assert right.notes == ["2024-03-01 の行使（解除通知=2024-03-01）は要件を満たさず不発です"]
    assert state(world, "2024-12-31") == "継続"


def test_a_ground_that_comes_after_the_notice_does_not_heal_it(engine: str) -> None:
    world = situation(engine, ENOUGH, event("解除通知", "2024-03-01"), event("破産", "2024-04-01"))
    right = named(judgment(world), "解除")
    assert (right.status, right.ground) == ("行使可能", None)
    assert state(world, "2024-12-31") == "継続"


def test_a_second_notice_counts(engine: str) -> None:
    events = [event("解除通知", "2024-03-01"), event("破産", "2024-04-01"), event("解除通知", "2024-05-01")]
    right = named(judgment(situation(engine, ENOUGH, *events)), "解除")
    assert (right.status, right.ground, right.effective) == ("行使済", "2.1", "2024-05-01")


def test_a_right_exercised_again_changes_the_status_again(engine: str) -> None:
    """Stopped, resumed, stopped: it stands stopped, though the right was used up in no other sense."""
    events = [event("中断", "2024-03-01"), event("復旧", "2024-03-10"), event("中断", "2024-05-01")]
    world = situation(engine, ENOUGH, *events)
    days = ["2024-03-01", "2024-03-10", "2024-04-30", "2024-05-01"]
    assert [state(world, day) for day in days] == ["停止", "継続", "継続", "停止"]
    assert (named(judgment(world), "甲の中断").status, named(judgment(world), "甲の中断").effective) == (
        "行使済",
        "2024-03-01",
    )


@pytest.mark.parametrize(
    ("first", "second", "ended"),
    [
        ("2024-09-30", "2024-07-31", "2024-07-31"),  # the later letter names the earlier day
        ("2024-07-31", "2024-09-30", "2024-07-31"),
        (None, "2024-09-30", "2024-09-30"),  # the first letter has no effect of its own
    ],
)
def test_of_two_notices_the_earlier_end_takes(engine: str, first: str | None, second: str, ended: str) -> None:
    wished = [first and date.fromisoformat(first), date.fromisoformat(second)]
    letters = [event("予告", f"2024-0{n}-01", 希望日=day) for n, day in enumerate(wished, 4)]
    world = situation(engine, ENOUGH, *letters)
    assert world.reached("契約状態", "終了", world.today)[0] == date.fromisoformat(ended)
    right = named(judgment(world), "予告解約")
    assert (right.status, right.effective, right.moot) == ("行使済", ended, False)


@pytest.mark.parametrize(
    ("as_of", "paid", "status"),
    [
        ("2024-02-10", "", "未到来"),
        ("2024-02-11", "", "違反"),
        ("2024-03-01", "2024-02-10", "履行済"),
        ("2024-03-01", "2024-02-11", "遅延履行"),
        ("2024-02-20", "2024-02-25", "違反"),  # the payment is still to come
    ],
)
def test_a_debt_due_on_10_february(engine: str, as_of: str, paid: str, status: str) -> None:
    events = [event("請求", "2024-01-20", 期限日=date(2024, 2, 10)), *([event("支払", paid)] if paid else [])]
    assert named(judgment(situation(engine, ENOUGH, *events, as_of=as_of)), "支払い").status == status


def test_after_the_end_only_what_came_before_it_runs(engine: str) -> None:
    due = date(2024, 12, 1)
    bills = [event("請求", day, 期限日=due) for day in ("2024-04-01", "2024-06-01")]
    made = judgment(situation(engine, ENOUGH, *bills, event("解約通知", "2024-05-01")))
    assert [c.id for c in made.conclusions if c.name == "支払い"] == ["t:5.1/支払い[請求=2024-04-01]"]


def test_what_came_before_a_doubtful_end_does_not_wait_for_it(engine: str) -> None:
    """Whether it ended on 1 April waits for 保証金. A bill of March stands whatever it was; one of May does not."""
    bills = [event("請求", day, 期限日=date(2024, 12, 1)) for day in ("2024-03-01", "2024-04-01", "2024-05-01")]
    made = judgment(situation(engine, {}, *bills, event("破産", "2024-04-01")))
    found = [(c.status, c.missing) for c in made.conclusions if c.name == "支払い"]
    assert found == [("違反", []), ("違反", []), ("未確定", ["保証金"])]


def test_what_a_service_gives_rise_to_lasts_until_the_end(engine: str) -> None:
    """A 明細 has no date: its duty is read at 基準日, and is over with the contract."""
    start = datetime.combine(date.min, time.min)
    service = Event("役務", "Y-1", date.min, start, start, {}, Place("t"))
    for as_of, lasts in (("2024-05-01", True), ("2024-05-02", False)):
        world = situation(engine, ENOUGH, service, event("解約通知", "2024-05-01"), as_of=as_of)
        world.items["保証金"] = [(date(2024, 4, 1), 100)]
        assert [c.name for c in judgment(world).conclusions if c.name == "提供"] == ["提供"] * lasts
