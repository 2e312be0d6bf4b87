"""Whatever expression the checker lets through can be reckoned: in any case it has a value, or is unknown, or なし.

Expressions are grown from smaller ones that were let through, so that most are well typed; each is then asked of cases
in which inputs are given, not known, or blank. Bounded here; `make soak` (KIYAKU_SOAK=1) grows a hundred times as many.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.facts.restore import restore
from kiyaku.judge import Situation, prepare
from kiyaku.judge.build import judgment, value_of
from kiyaku.judge.plain import plain
from kiyaku.law.address import Where
from kiyaku.law.compile import compile_files
from kiyaku.law.program import Program
from kiyaku.law.resolve import resolver
from kiyaku.law.scope import DATEOPS, FUNCTIONS, Scope
from kiyaku.reckon.define import LawError
from kiyaku.syntax import parse
from kiyaku.syntax import tree as t
from kiyaku.tell.show import shown
from random_cases import random_case

TIMES = 100 if os.environ.get("KIYAKU_SOAK") else 1
ROUNDS, TRIES, CASES = 3 * TIMES, 1500, 6
TYPES = [
    "円",
    "個数",
    "割合",
    "年率",
    "日付",
    "日時",
    "期間",
    "時間",
    "帯域",
    "真偽",
    "文字",
    "区分 甲 | 乙 | 丙",
    "円/個",
    "円/時間",
]
RANGES = {
    "円": "0円以上",
    "個数": "1以上 9以下",
    "割合": "0%以上 100%以下",
    "日付": "2024-04-01以上",
    "時間": "0分以上 48時間以下",
}
SLOTS = [
    *(f"契約項目 既知{n} : {type_}" for n, type_ in enumerate(TYPES)),
    *(f"契約項目 任意{n} : {type_} 任意" for n, type_ in enumerate(TYPES)),
    *(f"契約項目 範囲{n} : {type_} 範囲 {RANGES[type_]}" for n, type_ in enumerate(TYPES) if type_ in RANGES),
]
TERMS = "\n".join(
    [
        "規約 rei 「例」",
        "版 2024-04-01",
        "当事者 当社",
        "当事者 契約者",
        *SLOTS,
        "事象 出来事",
        "  項目 番号 : 文字",
        *(f"  項目 欄{n} : {type_}{' 任意' if n % 2 else ''}" for n, type_ in enumerate(TYPES)),
        "明細 役務",
        "  項目 料 : 円",
        "判断 支障",
        "状態 契約状態 : 継続 | 終了 終局 終了",
        "争点 T3 読み方 : 応当日 | 中日数 既定 応当日",
        "第1条",
        "  債務 払い",
        "    負担 契約者 → 当社",
        "    契機 出来事 として 事",
        "    金額 最大( 0円 、 四捨五入( 事 の 欄0 ) )",
        "    期限 事 の 日 の 翌月末日 まで",
        "  効力 終わり",
        "    契機 出来事[ 欄9 ] として 事",
        "    効果 契約状態 → 終了 時点 事 の 日",
        "第2条",
        "  表 単価 （ 数 : 個数 、 何 : 区分 甲 | 乙 | 丙 ） → 円/個",
        "    | 1〜5 | 甲 | 100円 |",
        "    | 6以上 | ― | 90円 |",
        "  定義 和 （ 一 : 円 、 二 : 円 ） : 円",
        "    値 一 + 二",
    ]
)  # fmt: skip


def words(text: str) -> list[str]:
    """The parts of a list that would else take a line each."""
    return [word.strip() for word in text.split("¦")]


LEAVES = [
    *(line.split()[1] for line in SLOTS),
    *words(
        """
    出来事 ¦ 役務 ¦ 支障 ¦ 契約状態 ¦ 払い ¦ T3 ¦ 基準日 ¦ 基準日時 ¦ なし ¦ 真 ¦ 甲 ¦ 終了 ¦
    応当日 ¦ 不明 「聞く」 ¦ 1,000円 ¦ 0円 ¦ 3 ¦ 0 ¦ 0個 ¦ 20% ¦ 年14.6% ¦ 3分の1 ¦ 2025-04-01 ¦
    2025-04-01 10:00 ¦ 3か月 ¦ 90日 ¦ 9999年 ¦ 30分 ¦ 24時間 ¦ 200M ¦ 「書面」 ¦ 10.0.0.0/8 ¦
    平日 9:00〜17:00 ¦ 第1条第1項 ¦ 第1条第1項 に該当 ¦ 第1条 に違反
    """
    ),
]
ATTRIBUTES = [
    *(f"欄{n}" for n in range(len(TYPES))),
    *DATEOPS,
    *words(
        """
    番号 ¦ 料 ¦ 日 ¦ 日時 ¦ 記録日 ¦ 符号 ¦ 金額 ¦ 期限 ¦ 状況 ¦ 契機 ¦
    日数 ¦ 初日 ¦ 満了日 ¦ 各日 ¦ 各月 ¦ 各月末 ¦ 月数 ¦ 端日数 ¦ 件数 ¦ 長さ ¦ 連続区間 ¦
    開始 ¦ 終了 ¦ 年の日数 ¦ 根拠 ¦ 事象 ¦ 3日前 ¦ 2か月後 ¦ 9999年後 ¦ 5営業日後 ¦ 1営業日前
    """
    ),
]
AGGREGATES = ["合計", "件数", "最大", "最小", "最早", "最遅", "最初", "全部", "一部", "区切り", "共通部分", "合わせた"]
FORMS = [
    *words(
        """
    {a} の {attr} ¦ {a} の {attr} ¦ {a} の {attr} ¦ {a} + {b} ¦ {a} − {b} ¦ {a} × {b} ¦
    {a} ÷ {b} ¦ {a} > {b} ¦ {a} = {b} ¦ {a} が {b} ¦ {a} が いずれか( {b} 、 {c} ) ¦
    {a} が {b} に含まれる ¦ {a} かつ {b} ¦ {a} または {b} ¦ {a} でない ¦ {a} がある ¦ {a} がない ¦
    {a} から 3か月 ¦ {a} から起算して 9999年 ¦ （ {a} 〜 {b} ） ¦ {a} 時点の {b} ¦
    {a} から 2週間 を経過した ¦ {a} を差し引いた {b} ¦ {a}[ {b} ] ¦ 出来事[ {b} ] ¦ {f}( {a} ) ¦
    {f}( {a} 、 {b} ) ¦ {f}( {a} 、 {b} 、 {c} ) ¦ 単価( {a} 、 {b} ) ¦ 和( {a} 、 {b} ) ¦
    {g}( 出来事 として 元 : 払い( 元 ) の {attr} ) ¦ {g}( {a} ) ¦ {g}( {a} 、 {b} ) ¦
    {g}( {a} として 元 : 元 ) ¦ {g}( {a} として 元 : 元 の {attr} ) ¦
    {g}( {a} として 元 条件 元 が {b} : {c} ) ¦ {g}( {a} として 元 : 元 時点の {b} ) ¦ 従前の値
    """
    )
]


@cache
def base() -> Program:
    return compile_files([parse(TERMS)])


@cache
def root() -> Path:
    """The text as files: a case is read against them."""
    home = Path(mkdtemp()) / "rei" / "2024-04-01"
    home.mkdir(parents=True)
    (home / "terms.kiyaku").write_text(TERMS, encoding="utf-8")
    return home.parents[1]


def grown(random: Random) -> list[str]:
    """Expressions that the checker lets through, each made of smaller ones."""
    r, scope = resolver(base()), Scope(base(), Where("3", "1"), {})
    pool = list(LEAVES)
    for _ in range(TRIES):
        parts = {name: random.choice(pool) for name in "abc"}
        parts = {name: f"（ {part} ）" if " " in part else part for name, part in parts.items()}
        words = {"attr": random.choice(ATTRIBUTES), "f": random.choice([*FUNCTIONS]), "g": random.choice(AGGREGATES)}
        text = random.choice(FORMS).format(**parts, **words)
        if len(text) > 300 or text in pool:
            continue
        try:
            rule = parse(f"定義 甲\n値 {text}").statements[0]
        except KiyakuError:
            continue
        assert isinstance(rule, t.Rule)
        r.problems = []
        r.node(rule.lines[0].exprs[0], scope)
        if not r.problems:
            pool.append(text)
    return pool[len(LEAVES) :]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_whatever_checks_can_be_reckoned(seed: int) -> None:
    found = grown(Random(seed))
    assert len(found) > 150
    rules = "\n".join(f"  定義 試{n}\n    値 {text}" for n, text in enumerate(found))
    program = compile_files([parse(TERMS + "\n第3条\n" + rules)])
    ready = prepare(program)
    for k in range(CASES):
        try:
            case = restore(random_case(program, Random(seed * CASES + k)), root=root())
        except KiyakuError:
            continue
        world = Situation(ready, case, "plan")
        for n, text in enumerate(found):
            try:
                value = value_of(world, f"試{n}")
            except LawError:
                continue
            except Exception as error:
                raise AssertionError(f"{text}: {type(error).__name__}: {error}") from error
            assert shown(value, program.definitions[f"試{n}"].pieces[0].cases[0][1].type) is not None
            plain(value)
        judgment(world)
