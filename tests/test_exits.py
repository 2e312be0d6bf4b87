"""No command looks as if it had succeeded where it did nothing: every situation's exit status, and what it says.

0 fine, 1 the law or the data has findings, 2 the call is wrong or a file cannot be read or written.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kiyaku.cli.call import call
from kiyaku.language import set_language
from kiyaku.law.compiled import _stamp

ROOT = Path(__file__).parents[1]
WRONG = "第2条\n  定義 額 : 円\n    値 1日\n"  # KY0210: days where yen belong
TEXT = "規約\n第1条（返却）\n1．借主は返す。ただし、遅れた日の分を払う。\n第2条（料）\n1．額は次のとおり。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root with one text, of which article 2 is wrong, beside drafts of every wrong shape; the command runs there."""
    home = tmp_path / "law" / "rental" / "2025-01-01"
    shutil.copytree(ROOT / "docs/first-article/rental/2025-01-01", home)
    (tmp_path / "good").symlink_to(tmp_path / "fine", target_is_directory=True)
    shutil.copytree(tmp_path / "law", tmp_path / "fine")
    (home / "art02.kiyaku").write_text(WRONG, encoding="utf-8")
    for name in (
        "law/rental/stray.kiyaku",
        "law/rental/2025-01-01/sub/deep.kiyaku",
        "draft.kiyaku",
        "下書き 一/案 1.kiyaku",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(WRONG, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "memo.txt").write_text("条文ではない。\n", encoding="utf-8")
    (tmp_path / "quiet").mkdir()
    case = "規約: rental\n基準日: 2025-07-31\n契約: {月額: 60000円}\n"
    (tmp_path / "quiet/quiet.yaml").write_text(case, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(case.replace("07-31", "02-30"), encoding="utf-8")
    (tmp_path / "lost.yaml").write_text(case.replace("rental", "rentel"), encoding="utf-8")
    (tmp_path / "fails.yaml").write_text(case + "期待: {1.1/返却義務.状況: 違反}\n", encoding="utf-8")
    (tmp_path / "link.kiyaku").symlink_to(home / "art02.kiyaku")
    (tmp_path / "version").symlink_to(home, target_is_directory=True)
    (tmp_path / "nowhere.kiyaku").symlink_to(tmp_path / "no-such.kiyaku")
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop/loop").symlink_to(tmp_path / "loop", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    _stamp.cache_clear()
    return tmp_path


V = "law/rental/2025-01-01"
CASE = "fine/rental/2025-01-01/cases/late.yaml"
PATHS = [  # the path given to check, from the folder it is given in; the status, what is said
    ("", "law", 1, "KY0210"),
    ("", "law/", 1, "KY0807"),
    ("", "law/rental", 1, "KY0210"),
    ("", V, 1, "KY0210"),
    ("", f"./{V}/", 1, "KY0210"),
    ("", f"{V}/../2025-01-01", 1, "KY0210"),
    ("", f"{V}/art02.kiyaku", 1, "KY0210"),
    ("", f"{V}/art01.kiyaku", 1, "art02.kiyaku に誤りがある"),
    (V, ".", 1, "KY0210"),
    (V, "art02.kiyaku", 1, "KY0210"),
    (V, "./art02.kiyaku", 1, "KY0210"),
    (V, "terms.kiyaku", 1, "art02.kiyaku に誤りがある"),
    (V, "..", 1, "KY0210"),
    (V, "../2025-01-01/art02.kiyaku", 1, "KY0210"),
    ("law/rental", "2025-01-01", 1, "KY0210"),
    ("law", ".", 1, "KY0210"),
    ("", ".", 1, "KY0210"),
    ("", "version", 1, "KY0210"),
    ("version", ".", 1, "KY0210"),
    ("", "link.kiyaku", 1, "KY0210"),
    ("", "version/art02.kiyaku", 1, "KY0210"),
    ("", "version/../2025-01-01/art02.kiyaku", 1, "KY0210"),
    ("", "law/rental/stray.kiyaku", 1, "stray.kiyaku: KY0807"),
    ("", f"{V}/sub/deep.kiyaku", 1, "deep.kiyaku: KY0807"),
    ("", f"{V}/sub", 1, "sub: KY0807"),
    (f"{V}/sub", ".", 1, "KY0807 規約/版/ の形"),
    ("", "draft.kiyaku", 1, "draft.kiyaku: KY0807"),
    ("", "下書き 一/案 1.kiyaku", 1, "案 1.kiyaku: KY0807"),
    ("下書き 一", "案 1.kiyaku", 1, "案 1.kiyaku: KY0807"),
    ("", "下書き 一", 1, "下書き 一: KY0807"),
    ("", "fine", 0, "誤り 0"),
    ("", "good", 0, "誤り 0"),
    ("", "fine/rental/2025-01-01/art01.kiyaku", 0, "誤り 0"),
    ("fine/rental/2025-01-01", "terms.kiyaku", 0, "誤り 0"),
    ("", "empty", 2, "empty: KY0904"),
    ("empty", ".", 2, "KY0904"),
    ("", "loop", 2, "loop: KY0904"),
    ("", CASE, 2, "late.yaml: KY0909"),
    ("", "text.txt", 2, "text.txt: KY0909"),
    ("", "no-such", 2, "no-such: KY0001"),
    ("", "nowhere.kiyaku", 2, "nowhere.kiyaku: KY0001"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "path", "code", "says"), PATHS)
def test_every_path_is_checked_or_refused_by_name(
    here: Path, capsys: pytest.CaptureFixture[str], where: str, path: str, code: int, says: str
) -> None:
    os.chdir(here / where)
    assert call(["check", path]) == code
    said = capsys.readouterr()
    assert says in said.out + said.err
    assert call(["check", str(here / where / path)]) == code  # the same from the top
    said = capsys.readouterr()
    assert says in said.out + said.err


FINE = ["--clauses", "fine"]
CALLS: list[tuple[list[str], int, str]] = [
    (["check", "fine", "empty"], 2, "empty: KY0904"),
    (["check", "fine/rental", "law/rental/stray.kiyaku"], 1, "KY0807"),
    (["check", *FINE], 0, "誤り 0"),
    (["check", "law", *FINE], 2, "law: KY0912"),
    (["check", f"{V}/terms.kiyaku", "--json"], 1, "art02.kiyaku に誤りがある"),
    (["fmt", "--check", "fine"], 0, "0 件に整形が要ります"),
    (["fmt", "empty"], 2, "empty: KY0904"),
    (["fmt", "fine", CASE], 2, "late.yaml: KY0909"),
    (["fmt", "no-such"], 2, "no-such: KY0001"),
    (["fmt", "law", *FINE], 2, "law: KY0912"),
    (["fmt", "--check", "loose"], 1, "整形が要ります: loose/a.kiyaku"),
    (["fmt", "broken"], 1, "\nbroken/a.kiyaku:2:5: KY0103"),
    (["test", "fine", *FINE], 0, "3 passed, 0 failed"),
    (["test", *FINE], 0, "3 passed, 0 failed"),
    (["test", "fails.yaml", *FINE], 1, "0 passed, 1 failed"),
    (["test", "bad.yaml", *FINE], 1, "KY0433"),
    (["test", "lost.yaml", *FINE], 1, "KY0301"),
    (["test", "text.txt", *FINE], 1, "0 passed, 1 failed"),
    (["test", "quiet", *FINE], 1, "quiet: 期待のある事案がありません"),
    (["test", CASE, "quiet/quiet.yaml", *FINE], 1, "quiet/quiet.yaml: 期待のある事案がありません"),
    (["test", "empty", *FINE], 2, "empty: KY0910"),
    (["test", "fine", "empty", *FINE], 2, "empty: KY0910"),
    (["test", "no-such.yaml", *FINE], 2, "no-such.yaml: KY0001"),
    (["test", "--clauses", "bare"], 2, "bare: KY0910"),
    (["judge", CASE, *FINE], 0, "延滞料"),
    (["judge", "quiet/quiet.yaml", *FINE], 0, "rental@2025-01-01"),
    (["judge", "bad.yaml", *FINE], 1, "KY0433"),
    (["judge", "lost.yaml", *FINE], 1, "KY0301"),
    (["judge", "empty", *FINE], 2, "KY0001"),
    (["judge", CASE, "--clauses", "law"], 1, "KY0210"),
    (["judge", CASE, "--clauses", "empty"], 2, "KY0904"),
    (["judge", CASE, *FINE, "--engine", "x"], 2, "KY0902"),
    (["judge", CASE, *FINE, "--as-of", "x"], 2, "KY0901"),
    (["judge", CASE, *FINE, "--json", "--source", "."], 2, "KY0906"),
    (["why", CASE, "1.1", *FINE], 0, "第1条第1項"),
    (["why", CASE, "9.9", *FINE], 2, "KY0903"),
    (["why", "bad.yaml", "1.1", *FINE], 1, "KY0433"),
    (["replay", "text.txt", *FINE], 1, "KY0701"),
    (["replay", "no-such.json", *FINE], 2, "KY0001"),
    (["coverage", *FINE], 1, "KY0806"),
    (["coverage", "rentel", *FINE], 2, "KY0301"),
    (["coverage", "rental@2024-01-01", *FINE], 2, "KY0302"),
    (["coverage", "Rental", *FINE], 2, "KY0802"),
    (["refs", "rental", *FINE], 0, "条項の参照"),
    (["refs", "rentel", *FINE], 2, "KY0301"),
    (["refs", *FINE, "--dot", "--svg"], 2, "KY1001"),
    (["refs", "--clauses", "law"], 1, "KY0210"),
    (["review", "rental", *FINE], 0, "rental"),
    (["review", "rentel", *FINE], 2, "KY0301"),
    (["review", "--clauses", "law"], 1, "KY0210"),
    (["review", "--sign", "第9条", "--as", "山田", "--role", "起案", *FINE], 2, "KY1003"),
    (["review", "--as", "山田", *FINE], 2, "KY1008"),
    (["source", "outline", "text.txt"], 0, "条項 3"),
    (["source", "outline", "memo.txt"], 1, "KY0803"),
    (["source", "outline", "no-such.txt"], 2, "KY0001"),
    (["source", "lock", "rental", "memo.txt", *FINE], 1, "KY0803"),
    (["source", "lock", "rentel", "text.txt", *FINE], 2, "KY0301"),
    (["source", "verify", "rental", "text.txt", *FINE], 1, "KY0806"),
    (["new", "rental@2026-01-01", "--from", "text.txt", "--into", "fine"], 0, "2026-01-01"),
    (["new", "rental@2025-01-01", "--from", "text.txt", "--into", "fine"], 2, "KY0801"),
    (["new", "rental", "--from", "text.txt"], 2, "KY0802"),
    (["new", "rental@2026-01-01", "--from", "memo.txt", "--into", "fine"], 1, "KY0803"),
    (["explain", "KY0210"], 0, "KY0210"),
    (["explain", "KY9"], 2, "KY0905"),
    (["judg"], 2, "KY0908"),
    (["judge", CASE, "--lang", "fr"], 2, "KY0907"),
]


@pytest.mark.parametrize(("args", "code", "says"), CALLS, ids=lambda x: " ".join(x) if isinstance(x, list) else None)
def test_every_command_in_every_situation(
    here: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, says: str
) -> None:
    for name, text in (("loose/a.kiyaku", "　第1条\n"), ("broken/a.kiyaku", "第1条\n  定義\n")):
        (here / name).parent.mkdir()
        (here / name).write_text(text, encoding="utf-8")
    shutil.copytree(here / "fine", here / "bare", ignore=shutil.ignore_patterns("cases"))
    try:
        assert call(args) == code
    finally:
        set_language("ja")
    said = capsys.readouterr()
    assert says in said.out + said.err


def test_a_changed_text_is_a_finding(here: Path) -> None:
    assert call(["source", "lock", "rental", "text.txt", *FINE]) == 0
    assert call(["source", "verify", "rental", "text.txt", *FINE]) == 0
    (here / "text.txt").write_text(TEXT.replace("返す", "渡す"), encoding="utf-8")
    assert call(["source", "verify", "rental", "text.txt", *FINE]) == 1


def test_what_is_linked_is_checked_and_tested(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "linked/rental").mkdir(parents=True)
    (here / "linked/rental/2025-01-01").symlink_to(here / V, target_is_directory=True)
    assert call(["check", "linked"]) == 1
    assert "linked/rental/2025-01-01/art02.kiyaku:3:7: KY0210" in capsys.readouterr().out
    (here / "cases").symlink_to(here / "fine/rental/2025-01-01/cases", target_is_directory=True)
    assert call(["test", "cases", *FINE]) == 0
    (here / "cases/gone.yaml").symlink_to(here / "no-such.yaml")
    assert call(["test", "cases", *FINE]) == 1
    assert "gone.yaml: KY0001" in capsys.readouterr().out


def test_cases_below_a_folder_of_cases_are_tested(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    below = here / "fine/rental/2025-01-01/cases/2025"
    below.mkdir()
    shutil.copy(here / "fails.yaml", below / "fails.yaml")
    assert call(["test", *FINE]) == 1
    assert "3 passed, 1 failed" in capsys.readouterr().out


def test_a_version_without_clause_files_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "fine/rental/2026-01-01").mkdir()
    assert call(["check", "fine"]) == 1
    assert "fine/rental/2026-01-01/terms.kiyaku: KY0256" in capsys.readouterr().out
    assert call(["check", "fine/rental/2025-01-01"]) == 0


@pytest.mark.parametrize("name", ["art02.KIYAKU", "art02.kiyaku.txt", "art02．ｋｉｙａｋｕ"])
def test_a_name_that_is_not_read_is_told(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (here / "fine/rental/2025-01-01" / name).write_text(WRONG, encoding="utf-8")
    assert call(["check", "fine"]) == 1
    assert f"{name}: KY0911" in capsys.readouterr().out


def test_every_help_and_both_readmes_tell_the_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["--help"], ["check", "--help"], ["source", "lock", "--help"]):
        assert call(command) == 0
        told = "".join(capsys.readouterr().out.split())
        assert "終了状態:0問題なし、1条文かデータに指摘あり、2呼び方が違うか、ファイルを読み書きできない" in told
    assert "2 が呼び方の誤りか、読み書きできないファイル" in (ROOT / "README.ja.md").read_text(encoding="utf-8")
    assert "2 the\ncall is wrong, or a file cannot be read or written" in (ROOT / "README.md").read_text(
        encoding="utf-8"
    )
