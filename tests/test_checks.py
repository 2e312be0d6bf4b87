"""The findings of `kiyaku check`: each seen to fire and not to fire, on a clause text of a few lines."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from kiyaku.cli.check import run
from kiyaku.cli.scaffold import run as new
from kiyaku.errors import KiyakuError, Problem
from kiyaku.law.checks import findings, level
from kiyaku.law.load import compiled
from kiyaku.law.program import Program
from kiyaku.reckon import conflicts
from kiyaku.resources import data

HEAD = """規約 rei 「例の規約」
版 2025-01-01
当事者 当社
当事者 契約者
参照 moto
契約項目 プラン : 区分 小 | 中 | 大
契約項目 台数 : 個数 範囲 1以上
契約項目 月額 : 円 範囲 0円以上
契約項目 割引月額 : 円 任意 範囲 0円以上
契約項目 特別月額 : 円 任意 範囲 0円以上
契約項目 応答 : 時間
契約項目 特典 : 真偽 既定 偽
事象 通知
  項目 方式 : 区分 書面 | 口頭
判断 支障
"""


def program(folder: Path, body: str, head: str = HEAD) -> Program:
    home = folder / "rei" / "2025-01-01"
    home.mkdir(parents=True)
    (home / "terms.kiyaku").write_text(head, encoding="utf-8")
    (home / "art01.kiyaku").write_text(body, encoding="utf-8")
    return compiled(home)


def test_a_copy_beside_a_version_is_told_and_not_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "rei" / "2025-01-01"
    program(tmp_path, "第1条\n宣言 目的\n理由 「目的」\n")
    shutil.copytree(home, tmp_path / "rei" / "2025-01-01 (旧)")
    shutil.copytree(home, tmp_path / "rei" / ".2025-01-01.abc")  # what a killed command left
    assert run([tmp_path], False, tmp_path) == 1
    out = capsys.readouterr().out
    assert "KY0807 「2025-01-01 (旧)」は版の名ではない" in out and "abc" not in out and "誤り 1" in out


def found(folder: Path, body: str, code: str, head: str = HEAD) -> list[Problem]:
    return [p for p in findings(program(folder, body, head), conflicts.check) if p.code == code]


def test_an_article_that_the_text_does_not_have(tmp_path: Path) -> None:
    """Where source.lock lists the articles, one that it does not list is no article that is still to be written."""
    body = "第1条\n  第1項\n    宣言 目的\n      理由 「目的」\n      引用 第2条、第9条\n"
    text = program(tmp_path, body)
    assert [p.code for p in findings(text) if p.code in ("KY0231", "KY0232")] == ["KY0232", "KY0232"]
    rows = "".join(f'{{"id": "{n}.1", "digest": "0", "around": ""}}\n' for n in (1, 2))
    (tmp_path / "rei" / "2025-01-01" / "source.lock").write_text(rows, encoding="utf-8")
    told = {p.code: p.message for p in findings(text)}
    assert told["KY0231"] == "第9条 には何も書かれていません" and told["KY0232"].startswith("第2条 はまだ")


def table(column: str, *cells: str) -> str:
    rows = "\n".join(f"      | {cell} | {n}00円 |" for n, cell in enumerate(cells, 1))
    return f"別紙1\n  箇所 別紙1.1\n    表 料金 （ {column} ） → 円\n{rows}\n"


@pytest.mark.parametrize(
    ("column", "cells", "example"),
    [
        ("数 : 個数", ("1〜500", "500〜1,000"), "数 500個"),
        ("数 : 個数", ("1〜500", "501〜1,000"), ""),
        ("数 : 個数", ("500以下", "500超"), ""),
        ("数 : 個数", ("1〜500", "300個"), "数 300個"),
        ("長さ : 時間", ("30分以下", "30分超 60分以内", "60分超"), ""),
        ("長さ : 時間", ("30分以下", "30分以上"), "長さ 30分"),
        ("プラン", ("小", "中", "小"), "プラン 小"),
        ("プラン 、 数 : 個数", ("小 | 1〜500", "中 | 1〜500"), ""),
        ("プラン 、 数 : 個数", ("小 | 1〜500", "― | 400〜600"), "プラン 小、数 400個"),
        ("期間 : 期間", ("90日", "3か月"), ""),  # a month is no number of days
        ("プラン", ("―", "―"), "どの値も"),
    ],
)
def test_rows_that_overlap(tmp_path: Path, column: str, cells: tuple[str, ...], example: str) -> None:
    problems = found(tmp_path, table(column, *cells), "KY0221")
    assert [p.message for p in problems] == ([f"表「料金」の2つの行が重なっています（{example}）"] if example else [])


@pytest.mark.parametrize(
    ("column", "cells", "gap"),
    [
        ("数 : 個数", ("1〜500", "501〜1,000"), ""),  # counts are integers
        ("数 : 個数", ("1〜500", "502〜1,000"), "数 が 501個 のとき"),
        ("数 : 個数", ("1〜500", "505〜1,000", "501〜504"), ""),
        ("額 : 円", ("1円〜500円", "501円以上"), ""),
        ("長さ : 時間", ("30分以下", "30分超"), ""),
        ("長さ : 時間", ("30分未満", "30分超"), "長さ が 30分 のとき"),
        ("長さ : 時間", ("30分以下", "40分以上"), "長さ が 35分 のとき"),
        ("日 : 日付", ("2025-04-01〜2025-04-30", "2025-05-01〜2025-05-31"), ""),
        ("日 : 日付", ("2025-04-01〜2025-04-30", "2025-05-02〜2025-05-31"), "日 が 2025-05-01 のとき"),
        ("プラン 、 数 : 個数", ("小 | 1〜9", "中 | 20〜30"), ""),  # each plan has its own scale
        ("プラン 、 数 : 個数", ("小 | 1〜9", "小 | 11〜30", "中 | 10〜10"), "数 が 10個 のとき"),
        ("プラン", ("小", "大"), ""),  # a 区分 value that no row mentions
        ("プラン 、 特典", ("小 | 真", "小 | 偽", "中 | 真", "中 | 偽"), ""),
        ("プラン 、 特典", ("小 | 真", "小 | 偽", "中 | 真"), "プラン 中、特典 偽 の行"),
        ("プラン 、 特典", ("小 | 真", "小 | 偽", "中 | ―"), ""),
        ("プラン 、 特典", ("小 | 真", "中 | 偽"), ""),  # a table of pairs, not a grid
    ],
)
def test_gaps(tmp_path: Path, column: str, cells: tuple[str, ...], gap: str) -> None:
    problems = found(tmp_path, table(column, *cells), "KY0222")
    assert [gap in p.message for p in problems] == ([True] if gap else [])


LIMBS = """第1条
  第1項
    権利 解除
      主体 当社 相手 契約者
      各号 いずれか
        第1号 支障
        第2号 台数 > 5個
"""


@pytest.mark.parametrize(
    ("cond", "code"),
    [
        ("第1条第1項 に該当", ""),
        ("第1条第1項第2号 に該当", ""),
        ("第1条第1項第9号 に該当", "KY0231"),
        ("第1条第1項第1号から第3号まで に該当", "KY0231"),
        ("該当日( 第1条第1項第9号 、 契約者 ) がある", "KY0231"),
        ("第1条第3項 に違反", "KY0231"),
        ("第7条第1項 に違反", "KY0232"),
        ("moto:第7条第1項 に違反", "KY0234"),
        ("mote:第7条第1項 に違反", "KY0233"),
    ],
)
def test_references(tmp_path: Path, cond: str, code: str) -> None:
    body = LIMBS + f"  第2項\n    義務 報告\n      主体 契約者 相手 当社\n      条件 {cond}\n"
    problems = findings(program(tmp_path, body))
    assert [p.code for p in problems if p.code.startswith("KY023")] == ([code] if code else [])


def test_a_provision_without_a_rule_that_could_apply(tmp_path: Path) -> None:
    body = LIMBS + "  第2項\n    宣言 努力\n      理由 「何も」\n  第3項\n    禁止 転売\n      条件 第1条第2項 に違反\n"
    [problem] = found(tmp_path, body, "KY0231")
    assert problem.message == "第1条第2項 には、当てはまるかどうかを決める規則がありません"
    assert "第1条第2項 に違反" in problem.place.text


def test_references_to_an_article_not_yet_written_are_counted_once(tmp_path: Path) -> None:
    [problem] = found(tmp_path, LIMBS + "  第2項\n    存続 第9条、第1条、第9条第2項\n", "KY0232")
    assert problem.message == "第9条 はまだ書かれていません（参照 2 か所）"
    assert level(problem.code) == "note"


PIECES = """第1条
  第1項
    定義 額 : 円
      {a}
      値 1円
  第2項
    定義 額 : 円
      {b}
      値 2円
"""


@pytest.mark.parametrize(
    ("a", "b", "example"),
    [
        ("条件 割引月額 がある", "条件 特別月額 がある", "割引月額 1円、特別月額 1円"),
        ("条件 割引月額 がある", "条件 割引月額 がない", ""),
        ("条件 割引月額 がある", "にかかわらず 第1条第1項 条件 特別月額 がある", ""),
        ("条件 プラン が 小", "条件 プラン が 大", ""),
        ("条件 プラン が 小", "条件 台数 > 5個", "プラン 小、台数 6個"),
        ("条件 台数 > 5個", "条件 台数 < 5個", ""),
        ("条件 台数 > 5個", "条件 台数 <= 6個", "台数 6個"),
        ("条件 月額 > 100円", "条件 割引月額 < 月額", "月額 101円、割引月額 100円"),
        ("条件 支障", "条件 特典", "支障 あり、特典 真"),
        ("条件 通知 がある", "条件 特典", ""),  # no event is made up
        ("条件 第1条第1項 に該当", "条件 特典", ""),
    ],
)
def test_pieces_that_meet(tmp_path: Path, a: str, b: str, example: str) -> None:
    problems = found(tmp_path, PIECES.format(a=a, b=b), "KY0242")
    assert [p.message for p in problems] == (
        [f"「額」を 第1条第1項 と 第1条第2項 が同時に定める契約があります（{example}）"] if example else []
    )


def test_a_third_piece_that_beats_both_settles_it(tmp_path: Path) -> None:
    third = (
        "  第3項\n    定義 額 : 円\n      にかかわらず 第1条第1項、第1条第2項\n      条件 月額 > 9円\n      値 3円\n"
    )
    body = PIECES.format(a="条件 月額 > 10円", b="条件 月額 > 20円")
    assert found(tmp_path / "without", body, "KY0242")
    assert not found(tmp_path / "with", body + third, "KY0242")


def test_pieces_with_an_event_as_argument(tmp_path: Path) -> None:
    body = PIECES.replace("額 : 円", "額 （ 書 : 通知 ） : 円")
    [problem] = found(tmp_path, body.format(a="条件 書 の 方式 が 書面", b="条件 特典"), "KY0242")
    assert sorted(problem.message.rpartition("（")[2].removesuffix("）").split("、")) == ["書 の 方式 書面", "特典 真"]


RIGHT = "第1条\n  第1項\n    権利 解除\n      主体 当社 相手 契約者\n      {lines}\n"


@pytest.mark.parametrize(
    "lines",
    [
        "条件 プラン が 小 かつ プラン が 大",
        "条件 プラン が 小\n条件 プラン が いずれか( 中 、 大 )",
        "条件 台数 > 5個 かつ 台数 < 3個",
        "条件 台数 > 5個 かつ 台数 < 5個",
        "条件 台数 >= 5個 かつ 台数 < 5個",
        "条件 月額 < 0円",
        "条件 支障 かつ 支障 でない",
        "条件 （ 支障 または 特典 ） かつ 支障 でない かつ 特典 でない",
        "条件 偽",
        "契機 通知[ 方式 が 書面 ][ 方式 が 口頭 ] として 書",
        "条件 通知[ 方式 が 書面 かつ 方式 が 口頭 ] がある",
        "行使 通知[ 方式 が 書面 ][ 方式 が 口頭 ]",
        "各号 いずれか\n第1号 支障\n第2号 台数 > 5個 に限る 特典 を除く 特典",
        "各号 すべて\n第1号 プラン が 小\n第2号 プラン が 大",
        "条件 プラン が 小\nただし\n条件 プラン が 大\n適用しない",
    ],
)
def test_rules_that_never_fire(tmp_path: Path, lines: str) -> None:
    assert len(found(tmp_path, RIGHT.format(lines=lines), "KY0243")) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "条件 プラン が 小 または プラン が 大",
        "条件 台数 >= 5個 かつ 台数 <= 5個",
        "条件 台数 > 5個 または 支障\n条件 台数 < 5個",
        "条件 （ 割引月額 > 5円 でない ） かつ （ 割引月額 <= 5円 でない ）",  # なし is neither
        "条件 通知[ 方式 が 書面 ] がある かつ 通知[ 方式 が 口頭 ] がある",
        "条件 （ 基準日 の 前日 ） 時点の プラン が 小 かつ プラン が 大",
        "条件 一部( 通知 として 書 : 書 の 方式 が 書面 ) かつ 全部( 通知 として 書 : 書 の 方式 が 書面 ) でない",
        "各号 いずれか\n第1号 プラン が 小\n第2号 プラン が 大 に限る 特典 を除く 支障",
        "条件 支障\nただし\n条件 特典\n適用しない",
    ],
)
def test_rules_that_may_fire(tmp_path: Path, lines: str) -> None:
    assert not found(tmp_path, RIGHT.format(lines=lines), "KY0243")


def test_a_case_that_an_earlier_one_has_taken(tmp_path: Path) -> None:
    body = "第1条\n  第1項\n    定義 額 : 円\n      場合 プラン が 小 値 1円\n      場合 プラン が {} 値 2円\n"
    assert len(found(tmp_path / "same", body.format("小"), "KY0243")) == 1
    assert not found(tmp_path / "other", body.format("中"), "KY0243")


def test_an_exception_without_its_rule(tmp_path: Path) -> None:
    body = (
        PIECES.format(a="", b="にかかわらず {ref}\n条件 特典")
        + "    宣言 甲\n      理由 「乙」\n  第3項\n    禁止 丙\n      主体 契約者\n"
    )
    assert not found(tmp_path / "own", body.format(ref="第1条第1項"), "KY0254")
    assert not found(tmp_path / "other", body.format(ref="第1条第1項、moto:第1条"), "KY0254")
    [problem] = found(tmp_path / "none", body.format(ref="第1条第1項、第1条第3項"), "KY0254")
    assert problem.message == "「額」の にかかわらず 第1条第3項 が退ける定めはありません"


CAP = """第1条
  第1項
    債務 賠償
      負担 当社 → 契約者
      金額 月額
    {kind} 甲
      対象 賠償
      {amount}
  第2項
    {kind2} 乙
      にかかわらず 第1条第1項
      対象 賠償
      {amount2}
"""


def test_a_cap_neither_sets_aside_nor_is_set_aside(tmp_path: Path) -> None:
    cap = CAP.format(kind="上限", amount="限度 5円", kind2="上限", amount2="限度 9円")
    [problem] = found(tmp_path, cap, "KY0254")
    assert problem.remedy == "上限は重なって働き、低い方によります。にかかわらず を消してください"
    norms = CAP.format(kind="減額", amount="金額 5円", kind2="減額", amount2="金額 9円")
    assert not found(tmp_path / "norms", norms, "KY0254")


def test_vocabulary_never_used(tmp_path: Path) -> None:
    head = """規約 rei 「例の規約」
版 2025-01-01
当事者 当社
当事者 契約者
区分 種類 : 甲 | 乙
区分 品目 : 丙 | 丁
契約項目 月額 : 円
契約項目 年額 : 円
事象 請求
  項目 番号 : 文字
  項目 期限 : 日付
  項目 種 : 種類
事象 支払
  項目 金額 : 円
判断 支障
判断 不備
状態 契約 : 前 | 後 終局 後
状態 提供 : 開 | 閉
争点 A1 読み方 : 右 | 左 既定 右 理由 「書かれていない」
訂正 B1 「誤」 → 「正」 理由 「誤字」
"""
    body = """第1条
  第1項
    債務 料金
      負担 契約者 → 当社
      契機 請求[ 種 が 甲 ] として 書
      条件 支障 かつ 契約 が 前
      金額 月額
"""
    names = [p.message.split("はどこ")[0] for p in found(tmp_path, body, "KY0260", head)]
    assert names == [
        "区分「品目」", "契約項目「年額」", "項目「請求/期限」", "事象「支払」",
        "判断「不備」", "状態「提供」", "争点「A1」", "訂正「B1」",
    ]  # fmt: skip


def test_issues_only_cited_or_only_read(tmp_path: Path) -> None:
    head = HEAD + "\n".join(f"争点 A{n} 読み方 : 右 | 左 既定 右 理由 「書かれていない」" for n in (1, 2, 3)) + "\n"
    body = """第1条
  第1項
    定義 額 : 円
      値 1円
      場合 A1 が 左 値 2円
      場合 A2 が 左 値 3円
      解釈 A2、A3
"""
    assert [(p.message[:7], "引かれ" in p.message) for p in found(tmp_path, body, "KY0261", head)] == [
        ("争点「A1 読", False),
        ("争点「A3 読", True),
    ]


def test_headings_with_nothing_below(tmp_path: Path) -> None:
    body = LIMBS + "  第2項\n  第3項\n    存続 第1条\n第2条 （空）\n別紙1\n  箇所 別紙1.1\n"
    names = [p.message.split(" の下")[0] for p in found(tmp_path, body, "KY0262")]
    assert names == ["第1条第2項", "第2条", "別紙1.1"]


def test_check_counts_what_new_left_to_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """目的 1.1, 料金 2.1 with its ただし書, 2.2 with two 号 and a なお書, 別紙1.1 and 附則1: nine."""
    text = """駐輪場利用規約
第1条（目的）
この規約は、駐輪場の利用について定める。
第2条（料金）
1 利用者は、別紙1の料金を支払う。ただし、管理者が認めたときは、この限りでない。
2 次の各号に当たるときは、返金しない。
(1) 利用者が退去したとき。
(2) 鍵をなくしたとき。なお、鍵の代金は実費とする。
別紙1（料金表）
1. 月額は2,000円とする。
附則
この規約は、2025年4月1日から施行する。
"""
    source = tmp_path / "text.txt"
    source.write_text(text, encoding="utf-8")
    assert new("bike@2025-04-01", source, tmp_path) == 0
    assert "未記入の箇所は 9 です" in capsys.readouterr().out
    problems = findings(compiled(tmp_path / "bike" / "2025-04-01"), conflicts.check)
    assert [p.code for p in problems] == ["KY0262"] * 9


@pytest.mark.parametrize("folder", sorted({p.parent for p in data("clauses").glob("*/*/*.kiyaku")}), ids=str)
def test_the_shipped_texts_have_no_error(folder: Path) -> None:
    text = compiled(folder)
    start = time.perf_counter()
    problems = findings(text, conflicts.check)
    assert time.perf_counter() - start < 2
    assert [p.render() for p in problems if level(p.code) == "error" or p.code in ("KY0222", "KY0243")] == []


def written(folder: Path, name: str, body: str) -> Path:
    home = folder / name / "2025-01-01"
    home.mkdir(parents=True)
    (home / "terms.kiyaku").write_text(
        f"規約 {name} 「例」\n版 2025-01-01\n当事者 当社\n当事者 契約者\n", encoding="utf-8"
    )
    (home / "art01.kiyaku").write_text(body, encoding="utf-8")
    return home


GOOD = "第1条\n  第1項\n    禁止 転売\n      主体 契約者\n"


def test_exit_status_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = written(tmp_path, "yoi", GOOD)
    assert run([good], False, None) == 0
    assert capsys.readouterr().out == "誤り 0、警告 0、注記 0\n"
    written(tmp_path, "chu", GOOD + "第2条\n")
    assert run([tmp_path / "chu"], False, None) == 0
    assert capsys.readouterr().out.endswith("誤り 0、警告 0、注記 1\n")
    written(tmp_path, "kei", GOOD + "      条件 偽\n")
    assert run([tmp_path], False, None) == 1
    assert capsys.readouterr().out.endswith("誤り 0、警告 1、注記 1\n")


def test_what_does_not_compile_is_shown_beside_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = written(tmp_path, "warui", GOOD + "      条件 未知\n      条件 未詳\n")
    written(tmp_path, "kei", GOOD + "      条件 偽\n")
    assert run([], False, tmp_path) == 1
    shown = capsys.readouterr().out
    assert shown.count("KY0201") == 2 and "KY0243" in shown and shown.endswith("誤り 2、警告 1、注記 0\n")
    assert run([bad / "terms.kiyaku"], False, None) == 1
    shown = capsys.readouterr().out
    assert "KY0201" not in shown and "art01.kiyaku に誤りがある" in shown


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = written(tmp_path, "kei", GOOD + "      条件 偽\n")
    assert run([home / "art01.kiyaku"], True, None) == 1
    [problem] = json.loads(capsys.readouterr().out)
    assert problem == {
        "code": "KY0243",
        "level": "warning",
        "path": str(home / "art01.kiyaku"),
        "line": 5,
        "column": 10,
        "message": "「転売」の条件は決して成り立ちません",
        "remedy": "どちらかの条件を直すか、規則を消してください",
        "others": [],
    }


@pytest.mark.parametrize(("name", "code"), [("nai", "KY0001"), (".", "KY0904")])
def test_a_path_without_texts(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(KiyakuError) as caught:
        run([tmp_path / name], False, None)
    assert [p.code for p in caught.value.problems] == [code]
