"""Every argument of every function of the language: a value of another type is refused by `check`, never taken.

A value of each type is put in each place; the rest of the call is right. What fits is written out by hand.
"""

from __future__ import annotations

from itertools import product

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.law.compile import compile_files
from kiyaku.law.scope import FUNCTIONS
from kiyaku.syntax import parse

TERMS = """\
規約 rei 「例」
版 2024-01-01
当事者 当社
当事者 契約者
契約項目 端数 : 円
契約項目 時刻 : 日時
契約項目 期限 : 期間
契約項目 年の利 : 年率
契約項目 誰 : 当事者
契約項目 どれ : 区分 赤 | 青
契約項目 いつ : 区間
契約項目 時間の帯 : 時間帯
事象 出来事
  項目 番号 : 文字
状態 提供 : 可 | 不可
争点 T3 読み : 応当日 | 中日数 既定 応当日
第1条
  第1項
    義務 務め
      主体 当社 相手 契約者
    効力 停止
      契機 出来事 として 事
      効果 提供 → 不可 時点 事 の 日
第2条
  定義 試し （ 事 : 出来事 ） : {type}
    値 {text}
"""
VALUES = {
    "円": "1円", "端数円": "10.5円", "個数": "3個", "数": "3", "割合": "20%", "年率": "年の利", "日付": "2024-04-01",
    "日時": "時刻", "期間": "10日", "区間": "いつ", "時間": "90分", "時間帯": "時間の帯", "帯域": "200M", "真偽": "真",
    "文字": "「甲」", "条項": "第1条第1項", "当事者": "誰", "区分": "どれ", "事象": "事", "一覧": "出来事",
    "日付の一覧": "出来事 の 日", "状態": "提供", "状態の値": "不可", "読み": "T3", "結論": "務め",
}  # fmt: skip
DAY, NUMBER = {"日付", "日時"}, {"個数", "数", "割合"}
FITS: dict[str, tuple[str, list[set[str]]]] = {
    "切捨て": ("円", [{"円", "端数円"}]), "四捨五入": ("円", [{"円", "端数円"}]), "切上げ": ("円", [{"円", "端数円"}]),
    "単位切捨て": ("個数", [NUMBER, NUMBER]), "単位切上げ": ("個数", [NUMBER, NUMBER]),
    "金融機関休業日": ("真偽", [DAY]), "祝日": ("真偽", [DAY]),
    "経過日": ("日付", [DAY, {"期間"}]), "までの期限": ("日付", [DAY, {"期間"}, {"読み"}]),
    "該当日": ("日付", [{"条項"}, {"当事者"}]), "到来日": ("日付", [{"状態"}, {"状態の値", "状態"}]),
}  # fmt: skip
PLACES = [(name, n) for name, (_, fits) in FITS.items() for n in range(len(fits))]


def refused(name: str, args: list[str]) -> bool:
    """Whether a call does not compile."""
    text = TERMS.format(type=FITS[name][0], text=f"{name}( {' 、 '.join(args)} )")
    try:
        compile_files([parse(text)])
    except KiyakuError:
        return True
    return False


def test_every_function_is_here() -> None:
    assert set(FUNCTIONS) == set(FITS)


@pytest.mark.parametrize(("name", "n"), PLACES)
def test_an_argument_of_another_type_is_refused(name: str, n: int) -> None:
    fits = FITS[name][1]
    taken = set()
    for type_, text in VALUES.items():
        args = [VALUES[min(some)] for some in fits]
        args[n] = text
        if not refused(name, args):
            taken.add(type_)
    assert taken == fits[n]


def test_what_fits_is_taken_together() -> None:
    for name, (_, fits) in FITS.items():
        for some in product(*fits):
            assert not refused(name, [VALUES[type_] for type_ in some]), (name, some)
