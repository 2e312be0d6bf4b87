"""The command: what it prints, and its exit status: 0 fine, 1 findings, 2 the call or the input is wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiyaku.judge import Judgment

ROOT = Path(__file__).parents[1]
CASES = "clauses/qt-flex/2022-05-09/cases"
S12 = f"{CASES}/S-12.yaml"

WITH_CLAUSES = [
    [*command, "--clauses", "no-such-folder"]
    for command in (
        ["judge", S12], ["why", S12, "8.5"], ["test"], ["check"], ["fmt", "--check"], ["coverage"], ["refs"],
        ["review"], ["review", "--sign", "第8条"], ["source", "verify", "qt-flex", "README.md"],
    )
]  # fmt: skip


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


@pytest.mark.parametrize(
    "ident",
    [
        "第8条第5項",
        "第８条第５項",
        "８．５",
        "qt-flex:第8条第5項",
        "第8条第5項/遅延損害金",
        "８．５／遅延損害金［請求＝INV-1］",
    ],
)
def test_an_id_as_a_lawyer_writes_it(ident: str) -> None:
    done = kiyaku("why", S12, ident)
    assert (done.returncode, done.stdout) == (0, kiyaku("why", S12, "8.5").stdout)


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
        (["judge", S12, "--as-of", "2024-8-1x"], "KY0901", "2024-05-01"),
        (["judge", S12, "--as-of", "2024-02-30"], "KY0901", "2024-05-01"),
        (["judge", S12, "--as-of", ""], "KY0901", "2024-05-01"),
        (["judge", S12, "--known-at", ""], "KY0901", "2024-05-01"),
        (["judge", S12, "--known-at", "2024-08-01T25:00"], "KY0901", "2024-06-01 10:00"),
        (["judge", S12, "--as-of", "9999-12-31"], "KY0901", "1900年〜2199年"),
        (["why", S12, "8.5", "--as-of", "9999-12-31"], "KY0901", "1900年〜2199年"),
        (["judge", S12, "--known-at", "1899-12-31T10:00"], "KY0901", "1900年〜2199年"),
        (["judge", "no-such.yaml"], "KY0001", ""),
        (["test", "no-such-folder"], "KY0001", "パスを確かめてください"),
        (["judge", S12, "--source", "no-such-folder"], "KY0001", "フォルダがありません"),
        *((command, "KY0001", "no-such-folder: KY0001 フォルダがありません") for command in WITH_CLAUSES),
        (["coverage", "--clauses", "docs"], "KY0904", "規約/版/*.kiyaku"),
        (["new", "common@2020-01-01", "--from", "README.md"], "KY0802", "common は"),
    ],
)
def test_a_wrong_call_says_what_to_do(args: list[str], code: str, says: str) -> None:
    done = kiyaku(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert code in done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("judge", S12, "--asof", "x"), "KY0908", "--asof という指定はありません\n  → 「--as-of」ではありませんか"),
        (("judge", S12, "--as-of"), "KY0908", "--as-of に値がありません"),
        (("judge", S12, "--json=1"), "KY0908", "--json は値を取りません"),
        (("judge",), "KY0908", "CASE がありません\n  → kiyaku judge --help"),
        (("new", "a@2020-01-01"), "KY0908", "--from がありません"),
        (("judge", S12, "二", "三"), "KY0908", "余分な語があります: 二 三"),
        (("judg", S12), "KY0908", "「judg」という命令はありません\n  → 「judge」ではありませんか"),
        (("judge", S12, "--as-of", "2024-08-30", "--as-of=2024-08-31"), "KY0908", "--as-of が二度あります"),
        (("judge", S12, "--lang", "fr"), "KY0907", "「fr」という言語はありません"),
        (("--lang", "", "judge", S12), "KY0907", "ja / en"),
        (("--lang",), "KY0907", "ja / en"),
        (("judge", "--lang"), "KY0907", "ja / en"),
        (("judge", "no-such.yaml", "--lang", "jp"), "KY0907", "「ja」ではありませんか"),
    ],
)
def test_a_call_that_is_not_written_right(args: tuple[str, ...], code: str, says: str) -> None:
    done = kiyaku(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr and says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--lang", "en", "judge", "nope", "--lang", "ja"), "読めません"),
        (("--lang", "ja", "judge", "nope", "--lang=en"), "errors: 1"),
        (("judge", "--lang", "en", "--", "--lang"), "--lang: KY0001 It cannot be read"),
    ],
)
def test_the_last_language_counts(args: tuple[str, ...], says: str) -> None:
    assert says in kiyaku(*args).stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--lang", "en", "--help"), "Judge a contract: its duties, fees, liability and rights"),
        (("why", "--help", "--lang=en"), "Why a conclusion holds, down to the facts"),
        (("source", "lock", "--help", "--lang", "en"), "Write the addresses and digests"),
        (("review", "--help", "--lang", "en"), "ROLE"),
        (("judge", "--help"), "契約の義務・料金・責任・権利を判定する"),
    ],
)
def test_help_is_in_the_language_asked_for(args: tuple[str, ...], says: str) -> None:
    shown = kiyaku(*args)
    assert (shown.returncode, says in " ".join(shown.stdout.split())) == (0, True)


def spawned(*args: str, **changes: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from kiyaku.cli.main import main; main()", *args]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=ROOT, env=os.environ | changes)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp932"])
def test_whatever_the_terminal_speaks(encoding: str) -> None:
    made, err = spawned("judge", S12, "--json", "--engine", "plan", PYTHONIOENCODING=encoding).communicate()
    assert Judgment.model_validate_json(made.decode("utf-8")).terms[0].id == "qt-flex" and not err
    for args in (
        ("judge", S12),
        ("why", S12, "8.5/遅延損害金[請求=INV-1]"),
        ("explain", "KY0201"),
        ("judge", "--help"),
    ):
        process = spawned(*args, PYTHONIOENCODING=encoding)
        out, err = process.communicate()
        assert (process.returncode, err) == (0, b"") and out.decode(encoding)


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no SIGPIPE")
def test_a_reader_that_goes_away_is_no_finding() -> None:
    for args in (("--help",), ("explain", "KY0201"), ("judge", S12, "--json")):
        process = spawned(*args)
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", -signal.SIGPIPE)
        process.stderr.close()


INTERRUPTED = """import os, signal, sys
from kiyaku.cli.main import main
assert "typer" not in sys.modules and "kiyaku.law" not in sys.modules
import kiyaku.cli.call
kiyaku.cli.call.call = lambda args: os.kill(os.getpid(), signal.SIGINT)
main()
"""


def test_interrupted_as_soon_as_it_starts() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("args", [("judge", S12, "--json"), ("explain", "KY0201"), ("--help",)])
def test_an_output_that_takes_no_more(args: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", "from kiyaku.cli.main import main; main()", *args]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("標準出力: KY0004 書けません: 空き容量がありません")
