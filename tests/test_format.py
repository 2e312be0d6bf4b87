"""The formatter: formatting twice is formatting once, the tree and the comments stay, files are replaced at once."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from clause_strategies import clause_texts
from kiyaku.cli.fmt import run
from kiyaku.errors import KiyakuError, Place
from kiyaku.syntax import parse
from kiyaku.syntax.format import format_text
from kiyaku.syntax.gaps import gap
from kiyaku.syntax.layout import words

ROOT = Path(__file__).parents[1]
HELD = sorted(path for path in ROOT.rglob("*.kiyaku") if not path.relative_to(ROOT).parts[0].startswith("."))
SHOULD_PARSE = [path for path in HELD if "bad" not in str(path) and "fuzz_found" not in path.parts]


def bare(tree: object) -> object:
    """A tree without its places."""
    if dataclasses.is_dataclass(tree) and not isinstance(tree, type):
        fields = [getattr(tree, field.name) for field in dataclasses.fields(tree)]
        return (type(tree).__name__, *(bare(value) for value in fields if not isinstance(value, Place)))
    return tuple(bare(value) for value in tree) if isinstance(tree, tuple) else tree


def comments(text: str) -> list[str]:
    """The comments of a text, in order."""
    ends = [0, *(word.end for word in words(text))]
    starts = [*(word.start for word in words(text)), len(text)]
    gaps = [gap(text, a, b) for a, b in zip(ends, starts, strict=True)]
    return [comment for between in gaps for comment in (between.trailing, *(c for _, c in between.lines)) if comment]


def holds(text: str) -> str:
    """The properties of the formatter on one text."""
    made = format_text(text)
    assert format_text(made) == made
    assert bare(parse(made, "x")) == bare(parse(text, "x"))
    assert comments(made) == comments(text)
    assert not any(line.endswith((" ", "　", "\t", "\r")) for line in made.split("\n"))
    assert "\n\n\n" not in made and not made.startswith("\n") and (not made or made.endswith("\n"))
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(clause_texts())
def test_any_clause_file(text: str) -> None:
    holds(text)


@pytest.mark.parametrize("path", SHOULD_PARSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_of_the_repository(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    try:
        parse(text)
    except KiyakuError:
        pytest.skip("構文の誤りがある")
    holds(text)


def test_the_clause_files_stand_in_their_layout() -> None:
    """`kiyaku fmt` has nothing to do, so that a diff shows what was changed and nothing else."""
    files = [path for path in SHOULD_PARSE if path.relative_to(ROOT).parts[0] in ("clauses", "docs")]
    assert len(files) > 150
    texts = [(path, path.read_text(encoding="utf-8")) for path in files]
    assert [str(path) for path, text in texts if format_text(text) != text] == []


def test_layout() -> None:
    written = """
第1条(目的)   # 題
第1項
債務　料金 (月:区間,額):円   負担 甲->乙
    契機 請求[番号=1]として 請求書
    金額  合計（ (a~b)の 各日 として 日：1 ）
"""
    made = format_text(written.replace("：", " : "))
    assert made == (
        "第1条 （目的）  # 題\n"
        "  第1項\n"
        "    債務 料金 （ 月 : 区間 、 額 ） : 円\n"
        "      負担 甲 → 乙\n"
        "      契機 請求[ 番号 = 1 ] として 請求書\n"
        "      金額 合計( （ a 〜 b ） の 各日 として 日 : 1 )\n"
    )


def test_ranks_below_a_rule_and_tables() -> None:
    written = (
        "第2条\n第1項\n権利 解除 各号 いずれか 第1号 甲 がある に限る 乙 第2号 いずれか ① 丙 ② 丁\n"
        "ただし 条件 戊 適用しない\n"
        "表 単価（プラン、数:個数）→円/個 |Starter|100〜500|500円|/S |Core|―|1,330円|/Core-1 存続 第12条、 第14条\n"
    )
    assert format_text(written).split("\n")[1:] == [
        "  第1項",
        "    権利 解除",
        "      各号 いずれか",
        "        第1号 甲 がある",
        "          に限る 乙",
        "        第2号 いずれか",
        "          ① 丙",
        "          ② 丁",
        "      ただし",
        "        条件 戊",
        "        適用しない",
        "    表 単価 （ プラン 、 数 : 個数 ） → 円/個",
        "      | Starter | 100〜500 | 500円   | /S",
        "      | Core    | ―        | 1,330円 | /Core-1",
        "    存続 第12条、第14条",
        "",
    ]


def test_a_file_without_an_article_begins_at_its_places() -> None:
    written = "箇所 附則1 定義 施行日:日付 値 2026-03-01 なお書 宣言 甲\n"
    assert format_text(written) == ("箇所 附則1\n  定義 施行日 : 日付\n    値 2026-03-01\n  なお書\n  宣言 甲\n")


def test_comments_stay_where_they_stood() -> None:
    written = (
        "# 冒頭\n第1条\n# 項の前\n 第1項 # 項の後\n   # 未記入 1.1\n 第2項\n\n\n 定義 額\n値 1円 + # 途中\n  2円\n"
        "  # 未記入 1.2\n第2条\n # 末尾\n"
    )
    assert format_text(written) == (
        "# 冒頭\n第1条\n  # 項の前\n  第1項  # 項の後\n    # 未記入 1.1\n  第2項\n\n    定義 額\n"
        "      値 1円 +  # 途中\n          2円\n        # 未記入 1.2\n第2条\n  # 末尾\n"
    )


def test_an_empty_file_stays_empty_and_a_comment_alone_stays() -> None:
    assert format_text("") == format_text(" \n\n") == ""
    assert format_text("\n\n  # だけ") == "# だけ\n"


def test_files_are_rewritten_and_check_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, loose, wrong = (tmp_path / name for name in ("a.kiyaku", "b.kiyaku", "c.kiyaku"))
    good.write_text("第1条\n", encoding="utf-8")
    loose.write_bytes("　第1条\r\n".encode())
    assert run([tmp_path], True, None) == 1
    assert loose.read_bytes() == "　第1条\r\n".encode()
    assert "b.kiyaku" in capsys.readouterr().out
    assert run([], False, tmp_path) == 0
    assert loose.read_bytes() == "第1条\n".encode()
    assert run([tmp_path], True, None) == 0
    wrong.write_text("第1条\n  定義\n", encoding="utf-8")
    assert run([tmp_path], False, None) == 1
    assert wrong.read_text(encoding="utf-8") == "第1条\n  定義\n"
    assert "KY01" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.kiyaku", "b.kiyaku", "c.kiyaku"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KiyakuError, match="KY0001"):
        run([tmp_path / "ない"], False, None)
