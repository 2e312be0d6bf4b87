"""--source: the words of the provisions beside the rules, read from a folder of plain texts and kept nowhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiyaku.source.guide import read_guide
from kiyaku.source.lock import locked, write_lock
from kiyaku.source.words import words
from plain_texts import ABSENT, DOCS, SEEDS, SHARED

ROOT = Path(__file__).parents[1]
TABLE = "品\t額\n並\t500\n上\t600\n"
TEXT = f"規約\n第1条（返却）\n1．借主は三月で返\nす。ただし、遅れた日の分を払う。\n2．額は次のとおり。\n{TABLE}"
needs_texts = pytest.mark.skipif(len(SEEDS) != len(DOCS), reason=ABSENT)


def kiyaku(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kiyaku.cli.main import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The first article, its text's lock, and a folder with that text among others."""
    shutil.copytree(ROOT / "docs/first-article", tmp_path / "clauses")
    folder = tmp_path / "clauses/rental/2025-01-01"
    write_lock(folder, locked(TEXT, ()))
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_bytes(b"\xff\xfe not a text")
    (texts / "b.txt").write_text("第1条（別）\n1．別の規約。\n2．額は次のとおり。\n", encoding="utf-8")
    (texts / "c.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_the_text_is_known_by_its_lock(home: Path, tmp_path: Path) -> None:
    found = words(home, tmp_path / "texts")
    assert {pid: said.text for pid, said in found.items()} == {
        "1.1": "借主は三月で返す。",
        "1.1/但": "ただし、遅れた日の分を払う。",
        "1.2": "額は次のとおり。",
        "1.2/並": "並 | 500",
        "1.2/上": "上 | 600",
    }
    assert not any(said.changed for said in found.values())


def test_words_that_differ_from_the_lock_are_marked(home: Path, tmp_path: Path) -> None:
    (tmp_path / "texts/c.txt").write_text(TEXT.replace("三月", "四月"), encoding="utf-8")
    found = words(home, tmp_path / "texts")
    assert [pid for pid, said in found.items() if said.changed] == ["1.1"]
    rest = ("--clauses", tmp_path / "clauses", "--source", tmp_path / "texts")
    said = kiyaku("why", home / "cases/late.yaml", "1.1/返却義務", *rest).stdout
    assert "  第1条第1項（source.lock と違う） 「借主は四月で返す。」" in said.splitlines()


def test_a_file_that_mostly_differs_is_not_the_text(home: Path, tmp_path: Path) -> None:
    (tmp_path / "texts/c.txt").unlink()
    assert words(home, tmp_path / "texts") == {}
    (home / "source.lock").unlink()
    assert words(home, tmp_path / "texts") == {}


def test_judge_and_why_show_the_words(home: Path, tmp_path: Path) -> None:
    case, rest = home / "cases/late.yaml", ("--clauses", tmp_path / "clauses", "--source", tmp_path / "texts")
    shown = kiyaku("judge", case, *rest)
    assert shown.returncode == 0
    assert shown.stdout.partition("\n本文\n")[2].splitlines() == [
        "  第1条第1項 「借主は三月で返す。」",
        "  第1条第1項ただし書 「ただし、遅れた日の分を払う。」",
    ]
    told = kiyaku("why", case, "1.1/但/延滞料", *rest).stdout.splitlines()
    assert told[told.index("本文") + 1] == "  第1条第1項ただし書 「ただし、遅れた日の分を払う。」"
    assert told[-1] == "  第1条第1項 「借主は三月で返す。」"  # cited for 貸出期間
    assert "本文" not in kiyaku("why", case, "1.1/但/延滞料", *rest[:2]).stdout
    reviewed = kiyaku("review", "rental", "--quick", *rest).stdout  # 争点 T1 stands at 第1条第1項
    assert reviewed.partition("\n本文\n")[2].splitlines()[0] == "  第1条第1項 「借主は三月で返す。」"


def test_a_text_that_is_not_there_is_said_so(home: Path, tmp_path: Path) -> None:
    case, clauses = home / "cases/late.yaml", ("--clauses", tmp_path / "clauses")
    done = kiyaku("judge", case, *clauses, "--source", tmp_path / "clauses")
    assert done.returncode == 0 and "rental の本文が" in done.stdout and "にありません" in done.stdout
    done = kiyaku("judge", case, *clauses, "--source", tmp_path / "nowhere")
    assert done.returncode == 2 and "KY0001" in done.stderr
    done = kiyaku("judge", case, *clauses, "--source", tmp_path / "texts", "--json")
    assert done.returncode == 2 and "KY0906" in done.stderr


@needs_texts
@pytest.mark.parametrize("doc", DOCS)
def test_each_of_the_five_texts_is_found(doc: str) -> None:
    folder = next((ROOT / "clauses" / doc).iterdir())
    found = words(folder, SHARED / "seeds")
    assert len(found) == len(locked(SEEDS[DOCS.index(doc)].read_text(encoding="utf-8"), read_guide(folder)))
    assert not any(said.changed for said in found.values())


@needs_texts
def test_the_other_text_a_conclusion_names_is_shown_too() -> None:
    case = "clauses/qt-flex/2022-05-09/cases/demo.yaml"
    said = kiyaku("why", case, "8.6/料金減免の請求", "--source", SHARED / "seeds").stdout
    assert "\n本文\n  第8条第6項 「" in said and "\n  iij-ztna:第13条第1項 「" in said
