"""What is doubtful stays so: members of which it is not known whether they belong, debts that may not be owed."""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

import pytest

from kiyaku.errors import Place
from kiyaku.facts import UNKNOWN
from kiyaku.facts.case import Case, Event
from kiyaku.judge import Situation, prepare
from kiyaku.judge.build import judgment, value_of
from kiyaku.judge.judgment import Concluded
from kiyaku.judge.plain import plain
from kiyaku.law.load import compile_files
from kiyaku.syntax import parse

TEXT = """
規約 t 「試しの規約」
版 2024-01-01
当事者 甲
当事者 乙
契約項目 割増 : 真偽
契約項目 除く額 : 円 範囲 0円以上
事象 役務
  項目 無線 : 真偽
事象 損害
  項目 額 : 円 範囲 0円以上
  項目 帰責 : 真偽
事象 請求書
事象 求め
  項目 発信日 : 日付 任意

第1条 （数える）
  第1項
    定義 帰責の数 : 個数
      値 損害[ 帰責 ] の 件数
    定義 帰責の各額
      値 損害[ 帰責 ] の 額
    定義 帰責の額 : 円
      値 合計( 損害[ 帰責 ] の 額 )
    定義 帰責の初日 : 日付
      値 最早( 損害[ 帰責 ] の 日 )
    定義 大きな帰責 : 真偽
      値 一部( 損害[ 帰責 ] として 損 : 損 の 額 > 999円 )
    定義 どの帰責も大きい : 真偽
      値 全部( 損害[ 帰責 ] として 損 : 損 の 額 > 999円 )
    定義 知らない数 : 個数
      値 件数( 不明 「何があったか」 )
    定義 窓の有無 : 真偽
      値 合わせた( 損害 として 損 条件 損 の 額 > 999円 : （ 損 の 日 〜 損 の 日 ） ) がある
第2条 （割増）
  第1項
    債務 割増金
      負担 甲 → 乙
      契機 請求書 として 書
      条件 割増
      金額 100円
    定義 割増の計 : 円
      値 合計( 割増金 の 金額 )
    定義 割増の有無 : 真偽
      値 全部( 請求書 として 書 : 割増金( 書 ) がある )
  第2項
    義務 報告
      主体 甲 相手 乙
      契機 損害[ 帰責 ] として 損
      期限 損 の 日 まで
      履行 最早( 求め の 日 )
    定義 報告の違反 : 真偽
      値 第2条第2項 に違反
    債務 月の割増
      負担 甲 → 乙
      契機 最早( 損害[ 帰責 ] の 日 ) として 始まり
      条件 始まり < 2025-01-01
      金額 100円
第3条 （賠償）
  第1項
    債務 賠償
      負担 乙 → 甲
      対象 損害[ 額 > 除く額 ] として 損
      金額 合計( 対象 として 損 : 損 の 額 )
    権利 請求権
      主体 甲 相手 乙
      契機 損害 として 損
      行使 求め
      失効 損 の 日 の 10日後
    権利 発信でよい請求権
      主体 甲 相手 乙
      契機 損害 として 損
      行使 求め として 書 時点 書 の 発信日
      失効 損 の 日 の 10日後
第5章
第5条 （無線の免責）
  第1項
    免責 無線の損害
      対象 賠償 として 損
      条件 損 の 帰責 でない
第4条 （適用）
  第1項
    適用 第5章 契機 役務[ 無線 ] として 役
"""
READY = prepare(compile_files([parse(TEXT, "t.kiyaku")]))


def event(kind: str, day: str, **fields: Any) -> Event:
    on = date.fromisoformat(day)
    end = datetime.combine(on, time.max)
    return Event(kind, day, on, end, end, dict.fromkeys(READY.program.kinds[kind].fields) | fields, Place("t"))


def situation(*events: Event, engine: str = "plan", **items: Any) -> Situation:
    end = datetime.combine(date(2024, 12, 31), time.max)
    series = {name: [(date.min, value)] for name, value in items.items()}
    return Situation(READY, Case("t", "t", "", series, events, {}, {}, (), end, None, (), Place("t")), engine)


def value(world: Situation, name: str) -> Any:
    return plain(value_of(world, name))


def concluded(world: Situation, name: str) -> list[Concluded]:
    return [c for c in judgment(world).conclusions if c.name == name]


NOTHING = Fraction(0)
SURE = event("損害", "2024-03-01", 額=Fraction(1000), 帰責=True)
LATER = event("損害", "2024-04-01", 額=Fraction(500), 帰責=UNKNOWN)
EARLIER = event("損害", "2024-02-01", 額=Fraction(500), 帰責=UNKNOWN)


def test_a_member_that_may_belong_counts_between_none_and_one() -> None:
    world = situation(SURE, LATER)
    assert value(world, "帰責の数") == {"bounds": [1, 2], "missing": ["帰責（損害=2024-04-01）"]}
    assert value(world, "帰責の額") == {"bounds": [1000, 1500], "missing": ["帰責（損害=2024-04-01）"]}


def test_how_many_there_are_of_what_is_not_known_is_not_known() -> None:
    assert value(situation(SURE), "知らない数") == {"missing": ["何があったか"]}


def test_a_list_tells_of_each_member_whether_it_is_sure() -> None:
    waits = ["帰責（損害=2024-04-01）"]
    assert value(situation(SURE, LATER), "帰責の各額") == [1000, {"perhaps": 500, "missing": waits}]


def test_the_earliest_is_known_where_no_doubtful_one_can_come_before_it() -> None:
    assert value(situation(SURE, LATER), "帰責の初日") == "2024-03-01"
    assert value(situation(SURE, EARLIER), "帰責の初日") == {
        "days": ["2024-02-01", "2024-03-01"],
        "missing": ["帰責（損害=2024-02-01）"],
    }
    assert value(situation(LATER), "帰責の初日") == {  # なし or 1 April
        "days": ["2024-04-01", "2024-04-01"],
        "missing": ["帰責（損害=2024-04-01）"],
    }


def test_one_that_may_belong_is_no_example_and_no_sure_exception() -> None:
    great = event("損害", "2024-04-01", 額=Fraction(2000), 帰責=UNKNOWN)
    waits = {"missing": ["帰責（損害=2024-04-01）"]}
    assert [value(situation(great), name) for name in ("大きな帰責", "どの帰責も大きい")] == [waits, True]
    assert [value(situation(SURE, LATER), name) for name in ("大きな帰責", "どの帰責も大きい")] == [True, waits]


def test_a_set_of_no_time_is_not_there() -> None:
    assert value(situation(LATER), "窓の有無") is False
    assert value(situation(SURE), "窓の有無") is True


def test_a_debt_that_may_be_owed_is_between_nothing_and_all() -> None:
    world = situation(event("請求書", "2024-05-01"), event("請求書", "2024-06-01"))
    owed = concluded(world, "割増金")
    assert [(c.status, c.amount, c.bounds, c.missing) for c in owed] == [("未確定", None, [0, 100], ["割増"])] * 2
    assert value(world, "割増の計") == {"bounds": [0, 200], "missing": ["割増"]}
    assert value(world, "割増の有無") == {"missing": ["割増"]}


def test_a_pool_of_which_it_is_not_known_who_belongs_is_not_empty() -> None:
    (owed,) = concluded(situation(SURE, 割増=False), "賠償")
    assert (owed.amount, owed.bounds, owed.missing) == (None, [0, 1000], ["除く額"])


@pytest.mark.parametrize("engine", ["plan", "durable"])
def test_a_duty_that_only_may_apply_may_be_broken(engine: str) -> None:
    world = situation(LATER, engine=engine)
    assert value(world, "報告の違反") == {"missing": ["帰責（損害=2024-04-01）"]}
    assert value(situation(SURE, engine=engine), "報告の違反") is True


@pytest.mark.parametrize("engine", ["plan", "durable"])
def test_what_follows_from_a_day_that_is_not_known_is_not_denied(engine: str) -> None:
    (owed,) = concluded(situation(EARLIER, engine=engine), "月の割増")
    assert (owed.status, owed.amount, owed.missing) == ("未確定", None, ["帰責（損害=2024-02-01）"])


@pytest.mark.parametrize("engine", ["plan", "durable"])
@pytest.mark.parametrize(
    ("asked", "sent", "status"),
    [
        ("2024-03-11", None, ("行使済", "未確定")),  # 10 days after 1 March, the last day
        ("2024-03-12", None, ("失権", "未確定")),  # the exercise comes a day late, and to nothing
        ("2024-03-12", date(2024, 3, 11), ("失権", "行使済")),  # sent in time, where sending is what counts
    ],
)
def test_a_right_lapses_before_a_late_exercise(
    engine: str, asked: str, sent: date | None, status: tuple[str, str]
) -> None:
    world = situation(SURE, event("求め", asked, 発信日=sent or UNKNOWN), engine=engine, 除く額=NOTHING)
    assert (concluded(world, "請求権")[0].status, concluded(world, "発信でよい請求権")[0].status) == status
    if status[0] == "失権":
        assert "不発" in concluded(world, "請求権")[0].notes[0]


def test_a_chapter_that_applies_on_a_condition_gates_what_stands_over_a_pool() -> None:
    harm = event("損害", "2024-03-01", 額=Fraction(1000), 帰責=False)
    wired, wireless = event("役務", "2024-01-01", 無線=False), event("役務", "2024-01-01", 無線=True)
    (without,) = concluded(situation(harm, wired, 除く額=NOTHING), "賠償")
    (left_out,) = concluded(situation(harm, wireless, 除く額=NOTHING), "賠償")
    assert (without.amount, without.excluded) == (1000, 0)
    assert (left_out.amount, left_out.excluded) == (0, 1000)


def test_the_caution_of_a_proviso_and_of_a_definition_read_reach_the_judgment() -> None:
    text = """
規約 t 「試し」
版 2024-01-01
当事者 甲
当事者 乙
契約項目 遠い : 真偽
第1条
  第1項
    債務 送料
      負担 甲 → 乙
      金額 基本額
      ただし
        条件 遠い
        金額 200円
        注意 「離島は別に見積もる」
    定義 基本額 : 円
      値 100円
      注意 「税を含むか書かれていない」
"""
    ready = prepare(compile_files([parse(text, "t.kiyaku")]))
    end = datetime.combine(date(2024, 12, 31), time.max)
    told = {}
    for far in (True, False):
        case = Case("t", "t", "", {"遠い": [(date.min, far)]}, (), {}, {}, (), end, None, (), Place("t"))
        (owed,) = judgment(Situation(ready, case, "plan")).conclusions
        told[far] = owed.amount, owed.notes
    assert told == {True: (200, ["離島は別に見積もる"]), False: (100, ["税を含むか書かれていない"])}
