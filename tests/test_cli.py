"""The command: what it prints, and its exit status: 0 fine, 1 findings, 2 the call or the input is wrong."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiyaku.judge import Judgment

ROOT = Path(__file__).parents[1]
CASES = "clauses/qt-flex/2022-05-09/cases"
S12 = f"{CASES}/S-12.yaml"


def kiyaku(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kiyaku.cli.main import main; main()", *args]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_the_json_is_a_judgment() -> None:
    done = kiyaku("judge", S12, "--json")
    assert done.returncode == 0
    made = Judgment.model_validate_json(done.stdout)
    assert json.loads(made.model_dump_json(by_alias=True)) == json.loads(done.stdout)
    late = next(c for c in made.conclusions if c.id == "qt-flex:8.5/遅延損害金[請求=INV-1]")
    assert late.amount == 4228  # 341,000 × 14.6% × 31 ÷ 365 = 4,228.4
    assert late.rounding == "切捨て"
    assert "8.9" in late.provisions


def test_law_that_check_calls_wrong_judges_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "clauses", tmp_path / "clauses")
    home = tmp_path / "clauses" / "qt-flex" / "2022-05-09"
    art = home / "art13.kiyaku"
    art.write_text(art.read_text("utf-8").replace("第15条第1項 に違反", "第15条第77項 に違反"), encoding="utf-8")
    where = ("--clauses", str(tmp_path / "clauses"))
    told = "KY0231 第15条第77項 には、当てはまるかどうかを決める規則がありません"
    assert told in kiyaku("check", str(home), *where).stdout
    case = str(home / "cases" / "S-12.yaml")
    for command in (["judge", case], ["why", case, "8.5/遅延損害金"], ["test", case]):
        done = kiyaku(*command, *where)
        assert done.returncode and told in done.stdout + done.stderr, command
    assert kiyaku("refs", "qt-flex", *where).returncode < 2


def test_both_engines_say_the_same() -> None:
    done = kiyaku("judge", S12, "--engine", "both")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_table_names_ids_whole_and_says_the_gist() -> None:
    out = kiyaku("judge", S12).stdout
    assert "8.3/請求額の支払[請求=INV-1]" in out
    assert "都合により提供を中断できる" in out
    assert "8.8/月分料金 は全 29 件" in out
    assert "14.1/申込書料金額" not in out  # a cap on a debt nobody owes


def test_instants_from_the_command_line() -> None:
    made = json.loads(kiyaku("judge", S12, "--as-of", "2024-08-30", "--known-at", "2024-08-30T12:00", "--json").stdout)
    assert (made["as_of"], made["known_at"]) == ("2024-08-30", "2024-08-30T12:00")


def test_why_prints_the_arithmetic() -> None:
    done = kiyaku("why", S12, "8.5/遅延損害金[請求=INV-1]")
    assert done.returncode == 0
    assert "341,000 × 14.6% × 31 ÷ 365 = 4,228.4 → 4,228円" in done.stdout


def test_a_failing_expectation_is_a_finding(tmp_path: Path) -> None:
    text = (ROOT / S12).read_text(encoding="utf-8").replace("4,228円", "4,229円")
    case = tmp_path / "wrong.yaml"
    case.write_text(text, encoding="utf-8")
    done = kiyaku("test", str(case))
    assert done.returncode == 1
    assert "8.5/遅延損害金[請求=INV-1].金額 は 4,229円 のはずが 4,228" in done.stdout
    assert done.stdout.splitlines()[-1].endswith(", 1 failed")


def test_an_unreadable_case_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("規約: qt-flex\n基準日: 2024-13-01\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text((ROOT / S12).read_text(encoding="utf-8"), encoding="utf-8")
    done = kiyaku("test", str(tmp_path))
    assert done.returncode == 1
    assert " passed, 1 failed" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["why", S12, "8.5/遅延損害"], "KY0903", "「8.5/遅延損害金」ではありませんか"),
        (["why", S12, "月分の額"], "KY0903", "引数「月」が要ります"),
        (["why", S12, "月分の額[月=13月]"], "KY0903", "読めません"),
        (["judge", S12, "--engine", "durabel"], "KY0902", "「durable」ではありませんか"),
        (["judge", S12, "--as-of", "2024-8-1x"], "KY0901", "2024-05-09"),
        (["judge", S12, "--as-of", "2024-02-30"], "KY0901", "2024-05-09"),
        (["judge", S12, "--known-at", "2024-08-01T25:00"], "KY0901", "2024-05-09"),
        (["judge", "no-such.yaml"], "KY0001", ""),
        (["test", "no-such-folder"], "KY0001", "パスを確かめてください"),
    ],
)
def test_a_wrong_call_says_what_to_do(args: list[str], code: str, says: str) -> None:
    done = kiyaku(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert code in done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("args", [("judge", S12, "--no-such"), ("--lang",), ("judge", "--lang")])
def test_an_option_that_is_none_or_lacks_its_value(args: tuple[str, ...]) -> None:
    done = kiyaku(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--lang", "en", "--help"), "Judge a contract: its duties, fees, liability and rights"),
        (("why", "--help", "--lang=en"), "Why a conclusion holds, down to the facts"),
        (("source", "lock", "--help", "--lang", "en"), "Write the addresses and digests"),
        (("judge", "--help"), "契約の義務・料金・責任・権利を判定する"),
    ],
)
def test_help_is_in_the_language_asked_for(args: tuple[str, ...], says: str) -> None:
    shown = kiyaku(*args)
    assert (shown.returncode, says in " ".join(shown.stdout.split())) == (0, True)
