"""期待: what it can name, how a value may be written, and that one that cannot hold is never met.

The figures are of the worked invoice of qt-flex 8.3: 1,000,000円 due on 30 August 2024, unpaid on 10 October (41 days);
interest 1,000,000 × 14.6% × 41 ÷ 365 = 16,400円; a month of Core at 500 licences and 200M is 939,000円.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml

from kiyaku.cli.test import checked, run
from kiyaku.facts import load_case_text
from kiyaku.resources import data
from kiyaku.tell.expect import Outcome

CASE = """
規約: qt-flex
基準日: 2024-10-10
契約: {プラン: Core, 必要ライセンス数: 500, サーバー帯域: 200M, アクセス帯域: 200M, 開通希望日: 2022-06-01}
事象:
  - {事象: 承諾, 発生: 2022-05-20}
  - {事象: 請求, 発生: 2024-08-01, 番号: INV-1, 金額: 1000000円, 指定期限: 2024-08-30}
  - {事象: 請求, 発生: 2024-11-01, 番号: INV-2, 金額: 2000000円, 指定期限: 2024-11-29}
期待: {期待}
"""


def outcome(path: str, value: object) -> Outcome:
    text = CASE.replace("{期待}", yaml.safe_dump({path: value}, allow_unicode=True, default_flow_style=True).strip())
    [found] = checked(load_case_text(text), ("plan",), None)
    return found


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("8.3/請求額の支払[請求=INV-1].期限", "令和6年8月30日"),
        ("8.3/請求額の支払[請求=INV-1].期限", "２０２４年８月３０日"),
        ("8.3/請求額の支払[請求=INV-1].金額", "１，０００，０００円"),
        ("8.3/請求額の支払[請求=INV-1].金額", "1000000"),
        ("第8条第3項/請求額の支払［請求＝INV-1］．状況", "「違反」"),
        ("qt-flex:8.3/請求額の支払[ 請求 = INV-1 ].状況", "違反"),
        ("8.3/請求額の支払[INV-1].状況", "ではない 履行済"),
        ("遅滞日数[請求書=INV-1]", "41日"),
        ("遅滞日数[INV-1]", "41"),
        ("件数( 8.5/遅延損害金 )", "1件"),
        ("合計（ 8.5/遅延損害金.金額 ）", "16,400円"),
        ("合計(8.5/遅延損害金.金額、8.3/請求額の支払.金額)", "1,016,400円"),
        ("合計( 8.8/月分料金[月=2024-08〜2024-09].金額 + 未払額[請求書=INV-1] )", "2,878,000円"),  # 939,000 × 2
        ("合計(8.8/月分料金[月=2024-08、2024-09].金額)", "1878000"),
        ("合計(月分の額[月=2024-08、2024-09])", "1878000円"),
        ("件数(8.8/月分料金[月=2024-08、月=2024-09])", 2),
        ("8.3/請求額の支払[請求=INV-2].状況", "該当なし"),  # in the case, and not yet there
        ("8.3/請求額の支払[請求=INV-2].適用", "いいえ"),
        ("件数(8.11/残余期間相当額)", "0"),
        ("合計(8.11/残余期間相当額.金額)", "0円"),
        ("契約状態", "ではない 終了"),
        ("8.5/遅延損害金.条項", ["第8条第5項", "13.2", "8.3", "8.9"]),
    ],
)
def test_met(path: str, value: object) -> None:
    found = outcome(path, value)
    assert found.ok, found


@pytest.mark.parametrize(
    ("path", "value", "actual"),
    [
        ("8.3/請求額の支払[請求=INV-1].状況", "ではない 違反", "違反"),
        ("8.3/請求額の支払[請求=INV-1].金額", "1000001円", "1,000,000円"),
        ("8.3/請求額の支払[請求=INV-2].金額", "0円", "該当なし"),
        ("8.3/請求額の支払[請求=INV-2].状況", "ではない 違反", "該当なし"),
        ("8.11/残余期間相当額.期限", "なし", "該当なし"),
        ("合計( 8.5/遅延損害金.金額 )", "0円", "16,400円"),
        ("月額費用", "該当なし", "939,000円"),
    ],
)
def test_missed(path: str, value: object, actual: str) -> None:
    found = outcome(path, value)
    assert (found.ok, found.problem, found.actual) == (False, None, actual)


@pytest.mark.parametrize(
    ("path", "value", "code", "remedy"),
    [
        ("8.3/請求額の支払[請求=INV-1].金額", "1000000日", "KY0431", "341,000円"),
        ("8.3/請求額の支払[請求=INV-1].金額", "1000000個", "KY0431", "341,000円"),
        ("遅滞日数[請求書=INV-1]", "41円", "KY0431", "41日"),
        ("遅滞日数[請求書=INV-1]", "41個", "KY0431", "41日"),
        ("件数(8.5/遅延損害金)", "1日", "KY0431", "101個"),
        ("8.3/請求額の支払[請求=INV-1].期限", "41日", "KY0433", "2024-05-01"),
        ("8.3/請求額の支払[請求=INV-1].状況", "違犯", "KY0439", "「違反」"),
        ("8.3/請求額の支払[請求=INV-1].状況", "ではない 違犯", "KY0439", "「違反」"),
        ("契約状態", "修了", "KY0439", "「終了」"),
        ("件数(8.5/遅延損害銀)", "0", "KY0456", "「8.5/遅延損害金」"),
        ("合計(8.5/遅延損害金.金額、8.5/遅延損害銀.金額)", "0", "KY0456", "「8.5/遅延損害金」"),
        ("8.4/遅延損害金.状況", "該当なし", "KY0456", "「8.5/遅延損害金」"),
        ("9.9/未払額[請求書=INV-1]", "1", "KY0456", "「未払額」"),
        ("iij-ztna:8.5/遅延損害金.状況", "該当なし", "KY0456", "「8.5/遅延損害金」"),
        ("契約状況", "終了", "KY0456", "「契約状態」"),
        ("規約.板", "はい", "KY0456", "「規約.版」"),
        ("8.3/請求額の支払[請求=INV-1].金学", "0", "KY0457", "「金額」ではありませんか（書けるもの: 金額、状況"),
        ("合計(8.5/遅延損害金.状況)", "0", "KY0457", "「.金額」"),
        ("合計(8.5/遅延損害金.金額、遅滞日数[請求書=INV-1])", "0", "KY0457", "同じ種類"),
        ("8.3/請求額の支払[請求書=INV-1].状況", "該当なし", "KY0457", "「請求」"),
        ("契約状態[月=2024-09]", "継続", "KY0457", "[ ]"),
        ("未払額", "0", "KY0457", "未払額[請求書=…]"),
        ("未払額[請求=INV-1]", "1", "KY0457", "「請求書」"),
        ("月分の額[月=2024-08、2024-09]", "1", "KY0457", "合計( )"),
        ("8.5/遅延損害金[請求=INV-9].状況", "該当なし", "KY0458", "「INV-"),
        ("件数(8.5/遅延損害金[請求=INV-9])", "0", "KY0458", "「INV-"),
        ("未払額[請求書=INV-9]", "0", "KY0458", "「INV-"),
        ("未払額[請求書=INV-2]", "0", "KY0458", "基準日"),
        ("13.1/無催告解除[主体=契約社].状況", "該当なし", "KY0458", "「契約者」"),
        ("8.8/月分料金[月=2024-99].状況", "該当なし", "KY0458", "値の形"),
        ("8.8/月分料金[月=99].状況", "該当なし", "KY0458", "値の形"),
        ("月分の額[月=2024-13]", "0", "KY0459", "値を確かめて"),
        ("8.8/月分料金.金額", "939000円", "KY0460", "8.8/月分料金[月="),
    ],
)
def test_what_cannot_hold_is_a_mistake_of_the_case(path: str, value: object, code: str, remedy: str) -> None:
    if code == "KY0460":  # the months until the change, and after: two prices
        text = CASE.replace("必要ライセンス数: 500", "必要ライセンス数: {2022-06-01: 500, 2024-09-01: 1000}")
        text = text.replace("{期待}", f"{{{path}: {value}}}")
        [found] = checked(load_case_text(text), ("plan",), None)
    else:
        found = outcome(path, value)
    assert found.problem is not None, found
    assert (found.ok, found.problem.code) == (False, code)
    assert remedy in found.problem.remedy
    assert found.problem.place.line


def test_the_example_of_the_reference(tmp_path: Path) -> None:
    text = data("grammar", "REFERENCE.md").read_text(encoding="utf-8")
    prelude = re.findall(r"```kiyaku 前提\n(.*?)```", text, re.S)[0]
    home = tmp_path / "example" / "2025-01-01"
    home.mkdir(parents=True)
    (home / "terms.kiyaku").write_text(prelude, encoding="utf-8")
    [example] = re.findall(r"```yaml 期待\n(.*?)```", text, re.S)
    case = load_case_text(example, root=tmp_path)
    found = list(checked(case, ("plan", "durable"), tmp_path))
    assert [x for x in found if not x.ok] == []
    assert len(found) == len(case.expectations) == 11


BROKEN = """
規約: qt-flex
基準日: 2024-10-10
契約: {プラン: Core}
期待: {契約状態: 継続}
変形:
  止まる: {基準日: 2024-10-11, 期待: {契約状態: 未成立}}
"""


def test_a_crash_in_one_variant_fails_it_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The machine's own error is made here: judging stops at one 基準日."""
    from kiyaku.judge.build import judgment

    def stops(world: object) -> object:
        if str(world.case.as_of).startswith("2024-10-11"):  # type: ignore[attr-defined]
            raise ZeroDivisionError("例えば")
        return judgment(world)  # type: ignore[arg-type]

    (tmp_path / "a.yml").write_text(BROKEN.replace("継続", "未成立"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(BROKEN.replace("継続", "終了"), encoding="utf-8")
    with patch("kiyaku.cli.test.judgment", stops):
        assert run([tmp_path], "plan", None) == 1
    out = capsys.readouterr().out
    assert out.count("KY0603 内部の誤りです: ZeroDivisionError: 例えば") == 2
    assert "契約状態 は 終了 のはずが 未成立" in out
    assert out.splitlines()[-1] == "1 passed, 3 failed"


def test_a_crash_while_reading_stops_no_other_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(BROKEN.replace("継続", "未成立"), encoding="utf-8")
    from kiyaku.facts import load_case

    def stops(path: Path, **more: object) -> object:
        if path.name == "a.yaml":
            raise RecursionError
        return load_case(path, **more)  # type: ignore[arg-type]

    with patch("kiyaku.cli.test.load_case", stops):
        assert run([tmp_path], "plan", None) == 1
    out = capsys.readouterr().out
    assert "KY0603" in out and out.splitlines()[-1] == "2 passed, 1 failed"


def test_review_tells_of_a_case_it_cannot_read(tmp_path: Path) -> None:
    home = tmp_path / "c" / "t" / "2025-01-01"
    (home / "cases").mkdir(parents=True)
    law = "規約 t 「試し」\n版 2025-01-01\n当事者 甲\n第1条\n  宣言 目的\n    理由 「述べるだけ」\n"
    (home / "terms.kiyaku").write_text(law, encoding="utf-8")
    (home / "cases" / "a.yml").write_text("規約: t\n基準日: 2025-13-01\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("kiyaku")), "review", "t", "--clauses", str(tmp_path / "c")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and "a.yml" in done.stderr and "KY0433" in done.stderr
