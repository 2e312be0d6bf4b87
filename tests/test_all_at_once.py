"""All errors of all files at once, and none that only another one caused."""

from __future__ import annotations

from pathlib import Path

from kiyaku.cli.check import examine
from kiyaku.law.load import attempt

TERMS = """規約 rei 「例」
版 2025-01-01
当事者 当社
当事者 契約者
契約項目 月額 : 円
契約項目 台数 : 個数
事象 請求
  項目 額 : 円
"""
ONE = """第1条
  第1項
    定義 甲 : 円
      値 月額 ＋ ＋ 1円
    定義 乙 : 円
      値 甲 + 月頼
    定義 丙 : 円
      値 月額 + 台数
  第2項
    表 単価 （ 数 : 個数 ） → 円
      | 1〜5 | 1円 |
      | 5〜9 | 2円 |
"""
TWO = """第2条
  第1項
    債務 払い
      負担 契約者 → 当社
      金額 月額 × 10%
      にかかわらず 第1条第1項
    定義 丁 : 円
      値 戊
    定義 戊 : 円
      値 丁
"""


def found(folder: Path, **files: str) -> list[tuple[str, str, int]]:
    home = folder / "rei" / "2025-01-01"
    home.mkdir(parents=True)
    for name, text in files.items():
        (home / f"{name}.kiyaku").write_text(text, encoding="utf-8")
    problems, compiles = examine(home)
    assert not compiles
    assert attempt(home).problems
    return sorted((Path(p.place.path).stem, p.code, p.place.line) for p in problems)


def test_a_broken_statement_hides_no_other_error(tmp_path: Path) -> None:
    """甲 is broken: nobody is told that there is no 甲, nor that にかかわらず 第1条第1項 leads nowhere."""
    assert found(tmp_path, terms=TERMS, art01=ONE, art02=TWO) == [
        ("art01", "KY0101", 4),
        ("art01", "KY0201", 6),  # 月頼
        ("art01", "KY0211", 8),  # 円 + 個数
        ("art01", "KY0221", 12),  # 5 falls in two rows
        ("art02", "KY0213", 5),  # yen with a fraction
        ("art02", "KY0241", 7),  # 丁 and 戊
    ]


def test_errors_of_every_stage(tmp_path: Path) -> None:
    """Once it parses, にかかわらず over what no rule of its name holds is told as well."""
    codes = [code for _, code, _ in found(tmp_path, terms=TERMS, art01=ONE.replace("＋ ＋", "+"), art02=TWO)]
    assert codes == ["KY0201", "KY0211", "KY0221", "KY0213", "KY0241", "KY0254"]


def test_a_broken_declaration_is_not_missed_by_those_who_use_it(tmp_path: Path) -> None:
    text = TERMS.replace("月額 : 円", "月額 円")
    assert found(tmp_path, terms=text, art02=TWO.replace("値 戊", "値 1円")) == [("terms", "KY0101", 5)]


def test_a_file_that_cannot_be_read_is_not_missed_either(tmp_path: Path) -> None:
    """What it declares is not known, so that no name is called unheard of; units are wrong all the same."""
    text = TWO.replace("値 戊", "値 月額 + 台数")
    assert found(tmp_path, terms=TERMS.replace("例", "\0"), art02=text) == [("terms", "KY0113", 1)]
    (tmp_path / "2").mkdir()
    text = text.replace("月額 + 台数", "1円 + 1個")
    assert found(tmp_path / "2", terms="\0", art02=text) == [("art02", "KY0211", 8), ("terms", "KY0113", 1)]


COMMON = """共通 利息 （ 元本 ）
定義 利息額 : 円
  値 切捨て( 元本 × 10% )
定義 利率 : 割合
  値 10%
"""
BRINGS = """第2条
  準用 利息 （ 元本 → 月額 ）
  定義 合わせた額 : 円
    値 利息額 + 月頼
"""


def test_terms_that_are_missing_or_empty_are_the_one_error(tmp_path: Path) -> None:
    art01 = ONE.replace("＋ ＋", "+")
    assert found(tmp_path, art01=art01, art02=TWO) == [("art01", "KY0221", 12), ("terms", "KY0256", 0)]
    (tmp_path / "2").mkdir()
    assert found(tmp_path / "2", terms="# まだ\n", art02=TWO) == [("terms", "KY0256", 0)]
    (tmp_path / "3").mkdir()
    assert found(tmp_path / "3", art01=ONE) == [("art01", "KY0101", 4), ("art01", "KY0221", 12), ("terms", "KY0256", 0)]


def test_the_head_is_that_of_the_folder(tmp_path: Path) -> None:
    cases = {
        "版 2025-01-01": [("terms", "KY0256", 0)],
        "規約 rei 「例」": [("terms", "KY0256", 0)],
        "規約 rai 「例」\n版 2030-05-09": [("terms", "KY0256", 1), ("terms", "KY0256", 2)],
        "規約 rei 「例」\n版 不詳": [("terms", "KY0256", 2)],
        "規約 rei 「例」\n版 2025-01-01\n版 2025-01-01": [("terms", "KY0256", 3)],
        "規約 rei 「例」\n版 2025-02-30": [("terms", "KY0215", 2)],
        "規約 rei\n版 2025-01-01": [("terms", "KY0103", 1)],
    }
    for n, (head, wanted) in enumerate(cases.items()):
        assert found(tmp_path / str(n), terms=head + "\n当事者 当社\n") == wanted, head


def test_a_shared_set_that_is_not_there_is_not_missed_by_those_who_use_it(tmp_path: Path) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "interest.kiyaku").write_text(COMMON, encoding="utf-8")
    wrong = ("art02", "KY0201", 4)
    assert found(tmp_path, terms=TERMS, art02=BRINGS) == [wrong]
    changes = {"準用 利子 （ 元本": "KY0270", "準用 利息 （ 元本 → 年利14.6%": "KY0101"}
    terms = TERMS + "争点 M1 読み方 : 一 | 二 既定 一\n指摘 X-01 全体 「例」 扱い 注意 対応 利率\n"
    for n, (change, code) in enumerate(changes.items()):
        text = BRINGS.replace("準用 利息 （ 元本", change)
        home = tmp_path / f"{n}" / "clauses"
        (home / "common").mkdir(parents=True)
        (home / "common" / "interest.kiyaku").write_text(COMMON, encoding="utf-8")
        assert found(home, terms=terms, art02=text) == sorted([("art02", code, 2), wrong])
    text = BRINGS.replace("月頼", "月額").replace("第2条", "第2条\n定義 丙 : 円\n値 甲乙丙\n")
    assert found(tmp_path / "none", terms=TERMS, art02=text) == [("art02", "KY0270", 5)]  # what it brings, nobody knows


def test_a_party_unheard_of_takes_no_other_name_with_it(tmp_path: Path) -> None:
    right = "第1条\n権利 解除\n主体 双方 相手 相手方\n条件 主体 が 当社\n効果 契約状態 → 終了 時点 2025-04-01\n"
    terms = TERMS + "状態 契約状態 : 継続 | 終了 終局 終了\n"
    assert found(tmp_path, terms=terms, art01=right) == [("art01", "KY0219", 3)]
