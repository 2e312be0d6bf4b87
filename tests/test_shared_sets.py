"""共通 and 準用 of a set: what it brings stands in the text as if it were written out there, names changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiyaku.cli.check import run
from kiyaku.errors import KiyakuError
from kiyaku.judge.because import source
from kiyaku.law.checks.nodes import key, roots
from kiyaku.law.compile import compile_files
from kiyaku.law.compiled import _stamp, compiled
from kiyaku.law.program import Program
from kiyaku.syntax import parse

HEAD = """規約 rei 「例」
版 2025-01-01
当事者 当社
当事者 契約者
契約項目 月額 : 円 範囲 0円以上
状態 契約状態 : 継続 | 終了 終局 終了
"""
SET = """共通 延滞料 （ 払う者 、 期日 、 率 、 端数の処理 ）
争点 M3 一年の日数 : 常に365 | 実日数 既定 常に365
事象 請求
  項目 番号 : 文字
  項目 金額 : 円
  項目 期限日 : 日付
債務 延滞料
  要旨 「組の要旨」
  負担 払う者 → 当社
  契機 請求 として 書
  条件 遅れた( 書 )
  金額 端数の処理( 書 の 金額 × 率 ÷ 一年( 書 の 日 ) )
  解釈 M3
定義 遅れた （ 書 : 請求 ） : 真偽
  値 期日( 書 ) < 基準日
定義 一年 （ 日 : 日付 ） : 個数
  値 365個
  場合 M3 が 実日数 値 日 の 年の日数
表 手数料 （ 区別 : 個数 ） → 割合
  | 1 | 率 |
"""
OWN = """  定義 支払期日 （ 書 : 請求 ） : 日付
    値 書 の 期限日 の 翌日
"""
GIVEN = "（ 払う者 → 契約者 、 期日 → 支払期日 、 率 → 5% 、 端数の処理 → 切捨て ）"


def made(text: str, shared: str = SET) -> Program:
    """The program of a text, below the usual head, with the sets at hand."""
    return compile_files([parse(HEAD + text, "own")], common=[parse(shared, "common")])


def codes(text: str, shared: str = SET) -> list[str]:
    with pytest.raises(KiyakuError) as caught:
        made(text, shared)
    return [problem.code for problem in caught.value.problems]


def meaning(program: Program) -> Iterator[object]:
    """Everything a program says, its places left out."""
    for norm in program.norms:
        yield norm.name, norm.kind, norm.pid, norm.bearer, norm.other, norm.notes.gist, norm.notes.issues
        yield [key(node) for node in roots(norm)]
    for name, d in sorted(program.definitions.items()):
        yield name, d.params, d.type, [(piece.pid, [key(node) for node in roots(piece)]) for piece in d.pieces]
    for name, table in program.tables.items():
        yield name, table.pid, [key(node) for node in roots(table)]
    yield sorted(program.kinds), sorted(program.issues), sorted(program.items)


def test_a_set_stands_at_the_provision_that_brings_it() -> None:
    program = made("第8条\n第5項\n" + OWN + "  準用 延滞料 " + GIVEN)
    [norm] = program.norms
    assert (norm.name, norm.pid, norm.bearer) == ("延滞料", "8.5", "契約者")
    assert program.tables["手数料"].pid == "8.5" and program.definitions["一年"].pieces[0].pid == "8.5"
    assert set(program.sets) == {"延滞料"}


def test_it_means_what_it_would_mean_written_out() -> None:
    """The names given, put in place of the blanks by hand, and the set's statements where the 準用 stands."""
    given = {"払う者": "契約者", "期日": "支払期日", "率": "5%", "端数の処理": "切捨て"}
    blank = re.compile(r"(?<![^\s(（])(" + "|".join(given) + r")(?=[\s(])")
    by_hand = blank.sub(lambda m: given[m[1]], SET.split("\n", 1)[1])
    assert list(meaning(made("第8条\n第5項\n" + OWN + by_hand))) == list(
        meaning(made("第8条\n第5項\n" + OWN + "  準用 延滞料 " + GIVEN))
    )


def test_both_places_are_named_and_the_words_are_those_of_the_text() -> None:
    program = made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN)
    [norm] = program.norms
    assert norm.place.path == "common" and [place.path for place in norm.place.via] == ["own"]
    assert source(norm.conds[0]) == "遅れた( 書 )"
    assert source(norm.lines["金額"]) == "切捨て( 書 の 金額 × 5% ÷ 一年( 書 の 日 ) )"
    assert source(program.definitions["遅れた"].pieces[0].cases[0][1]) == "支払期日( 書 ) < 基準日"


def test_what_the_text_gives_keeps_its_own_place() -> None:
    with pytest.raises(KiyakuError) as caught:
        made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN.replace("5%", "無い率"))
    found = [p for p in caught.value.problems if p.code == "KY0201"]
    assert len(found) == 2  # in the debt and in the table
    assert {p.place.path for p in found} == {"own"} and {x.path for p in found for x in p.beside} == {"common"}


def test_the_vocabulary_comes_once_and_the_text_may_add_to_it() -> None:
    again = GIVEN.replace("5%", "6%").replace(" ）", " 、 延滞料 → 別の延滞料 ）")
    twice = f"第8条\n{OWN}  準用 延滞料 {GIVEN}\n第9条\n  準用 延滞料 {again} に限る 延滞料\n"
    program = made(twice + "事象 請求 「届いた日」\n  項目 方法 : 区分 書面 | 口頭\n")
    assert [norm.name for norm in program.norms] == ["延滞料", "別の延滞料"]
    assert list(program.kinds["請求"].fields) == ["番号", "金額", "期限日", "方法"]
    assert program.kinds["請求"].note == "届いた日"
    assert codes(twice + "事象 請求\n  項目 金額 : 円\n") == ["KY0202"]
    assert codes(twice + "契約項目 請求 : 円\n") == ["KY0202"]


def test_two_sets_may_speak_of_one_event() -> None:
    more = SET + "共通 受領\n事象 請求\n  項目 受領印 : 真偽 既定 偽\n"
    more += "定義 受領した （ 書 : 請求 ） : 真偽\n  値 書 の 受領印\n"
    program = made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN + "\n  準用 受領", more)
    assert list(program.kinds["請求"].fields) == ["番号", "金額", "期限日", "受領印"]


def test_lines_below_join_the_rule_of_the_sets_name() -> None:
    lines = "\n要旨 「自分の要旨」\n契機 請求[ 金額 > 10円 ] として 書\n条件 月額 > 0円\n注意 「気を付けて」\n"
    [norm] = made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN + lines).norms
    assert norm.notes.gist == "自分の要旨" and len(norm.notes.cautions) == 1 and norm.notes.issues == ("M3",)
    assert norm.trigger is not None and source(norm.trigger) == "請求[ 金額 > 10円 ]"
    assert [source(cond) for cond in norm.conds] == ["月額 > 0円", "遅れた( 書 )"]


def test_a_case_of_the_text_comes_before_those_of_the_set() -> None:
    program = made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN + " に限る 一年\n    場合 月額 > 5円 値 360個\n")
    [piece] = program.definitions["一年"].pieces
    assert [cond and source(cond) for cond, _ in piece.cases] == ["月額 > 5円", "M3 が 実日数", None]


def test_one_rule_only_and_all_but_one() -> None:
    only = made("第8条\n  準用 延滞料 に限る 一年")
    assert not only.norms and set(only.definitions) == {"一年"} and "請求" in only.kinds
    own = "\n  定義 一年 （ 日 : 日付 ） : 個数\n    値 360個\n    場合 M3 が 実日数 値 日 の 年の日数\n"
    rest = made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN + " を除く 手数料 、 一年" + own)
    assert not rest.tables and rest.definitions["一年"].pieces[0].place.path == "own"


def test_only_the_blanks_of_what_is_brought_are_asked_for() -> None:
    assert codes("第8条\n  準用 延滞料 に限る 遅れた") == ["KY0272"]
    made("第8条\n" + OWN + "  準用 延滞料 （ 期日 → 支払期日 ） に限る 遅れた")


def test_headings_inside_a_set_lead_on_from_the_text() -> None:
    shared = (
        "共通 条件\n定義 甲の値 : 円\n  値 1円\n第2項\n定義 乙の値 : 円\n  値 2円\nなお書\n定義 丙の値 : 円\n  値 3円\n"
    )
    program = made("第4条\n  第1項\n    準用 条件\n    定義 丁の値 : 円\n      値 4円\n", shared)
    assert {name: d.pieces[0].pid for name, d in program.definitions.items()} == {
        "甲の値": "4.1", "乙の値": "4.2", "丙の値": "4.2/なお", "丁の値": "4.1",
    }  # fmt: skip


def test_a_wrong_準用_is_one_problem() -> None:
    assert codes("第8条\n  準用 延滞料") == ["KY0272"]
    assert codes("第8条\n" + OWN + "  準用 延滞料 " + GIVEN.replace("率 →", "利率 →")) == ["KY0272", "KY0271"]
    assert codes("第8条\n" + OWN + "  準用 延滞料 " + GIVEN.replace("契約者", "3%")) == ["KY0273"]


NAMES = st.text(st.sampled_from("甲乙丙丁戊"), min_size=2, max_size=4)


@given(st.lists(NAMES, min_size=4, max_size=4, unique=True))
def test_a_name_given_is_the_name_used(names: list[str]) -> None:
    """Whatever the set's rules are called in the text, they are the same rules."""
    debt, late, year, fees = names
    renames = f" 、 延滞料 → {debt} 、 遅れた → {late} 、 一年 → {year} 、 手数料 → {fees} ）"
    program = made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN.replace(" ）", renames))
    plain = made("第8条\n" + OWN + "  準用 延滞料 " + GIVEN)
    assert [norm.name for norm in program.norms] == [debt]
    assert set(program.definitions) == {late, year, "支払期日"} and set(program.tables) == {fees}
    back = {debt: "延滞料", late: "遅れた", year: "一年", fees: "手数料"}
    whole = re.compile(r"(?<![甲乙丙丁戊])(" + "|".join(back) + r")(?![甲乙丙丁戊])")
    said = sorted(whole.sub(lambda m: back[m[0]], repr(one)) for one in meaning(program))
    assert said == sorted(map(repr, meaning(plain)))


# ---- over all texts ------------------------------------------------------------------------------------------------


def written(folder: Path, shared: str, own: str = "  準用 延滞料 " + GIVEN) -> Path:
    """A folder of texts with one text and one file of sets."""
    home = folder / "rei" / "2025-01-01"
    home.mkdir(parents=True, exist_ok=True)
    (folder / "common").mkdir(exist_ok=True)
    (folder / "common" / "sets.kiyaku").write_text(shared, encoding="utf-8")
    (home / "terms.kiyaku").write_text(HEAD, encoding="utf-8")
    (home / "art08.kiyaku").write_text("第8条\n" + OWN + own + "\n", encoding="utf-8")
    return home


def test_a_set_that_nobody_brings_in_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    used = SET.replace("  | 1 | 率 |\n", "  | 1 | 率 |\n定義 料率 （ 区別 : 個数 ） : 割合\n  値 手数料( 区別 )\n")
    written(tmp_path, used + "共通 誰も使わない （ 空き ）\n定義 余り : 円\n  値 1円\n")
    for path in (tmp_path, tmp_path / "common", tmp_path / "common" / "sets.kiyaku"):
        assert run([path], False, None) == 1
        shown = capsys.readouterr().out
        assert shown.count("KY0276") == 2 and "「誰も使わない」はどの規約も準用していません" in shown
    run([tmp_path / "rei"], False, None)
    assert "KY0276" not in capsys.readouterr().out


def test_a_mistake_in_a_set_shows_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = written(tmp_path, SET.replace("書 の 金額 × 率", "書 の 金額 × 期限"))
    for path in (tmp_path / "common", home / "art08.kiyaku"):
        assert run([path], False, None) == 1
        shown = capsys.readouterr().out
        assert re.search(r"sets\.kiyaku:\d+:\d+: KY0201", shown) and re.search(r"\n  \S*art08\.kiyaku:4:3\n", shown)
    assert run([home / "terms.kiyaku"], False, None) == 1
    assert "KY0201" not in capsys.readouterr().out


def test_a_set_the_text_does_not_bring_in_is_no_part_of_its_digest(tmp_path: Path) -> None:
    other = "共通 ほか\n定義 余り : 円\n  値 {} \n"
    home = written(tmp_path, SET)
    (tmp_path / "common" / "other.kiyaku").write_text(other.format("1円"), encoding="utf-8")
    before = compiled(home).digest
    _stamp.cache_clear()
    (tmp_path / "common" / "other.kiyaku").write_text(other.format("2円"), encoding="utf-8")
    assert compiled(home).digest == before
    _stamp.cache_clear()
    written(tmp_path, SET.replace("365個", "366個"))
    assert compiled(home).digest != before
