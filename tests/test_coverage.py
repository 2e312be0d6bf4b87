"""kiyaku coverage: every provision of the five texts is carried and exercised, or declared with a reason."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from kiyaku.cli.coverage import covered, run
from kiyaku.law.load import load
from kiyaku.resources import data
from kiyaku.source.lock import LockRow, write_lock
from plain_texts import ABSENT, DOCS, SHARED

ROOT = Path(__file__).parents[1]
INVENTORY = SHARED / "inventory.md"
# From the inventory's tables of counts: provisions, and how many of them compute nothing (class declaratory).
PROVISIONS = {"qt-flex": 272, "iij-flex": 63, "iij-ztna": 75, "itkeeper": 420, "qt-cloud": 194}
DECLARATORY = {"qt-flex": 35, "iij-flex": 9, "iij-ztna": 8, "itkeeper": 42, "qt-cloud": 32}
needs_inventory = pytest.mark.skipif(not INVENTORY.exists(), reason=ABSENT)


def test_all_five_texts_make_1024_provisions() -> None:
    assert sum(PROVISIONS.values()) == 1024


@pytest.mark.parametrize("doc", DOCS)
def test_every_provision_is_carried_and_exercised(doc: str) -> None:
    found = covered(doc, data("clauses"), [])
    assert (found["missing"], found["unexercised"]) == ([], [])
    encoded, declared = found["encoded"], found["declared"]
    assert isinstance(encoded, int) and isinstance(declared, int)
    assert found["provisions"] == encoded + declared == PROVISIONS[doc]
    assert declared <= DECLARATORY[doc]


@needs_inventory
@pytest.mark.parametrize("doc", DOCS)
def test_only_what_computes_nothing_is_declared(doc: str) -> None:
    rows = re.findall(rf"^\| {doc}:(\S+) \|.*\| ([\w-]+) \|$", INVENTORY.read_text(encoding="utf-8"), re.M)
    declaratory = {pid for pid, kind in rows if kind == "declaratory"}
    assert (len(rows), len(declaratory)) == (PROVISIONS[doc], DECLARATORY[doc])
    program = load(doc)
    computed = {n.pid for n in program.norms} | {p.pid for d in program.definitions.values() for p in d.pieces}
    assert {d.pid for d in program.declarations} - computed - declaratory == set()


@needs_inventory
def test_the_counts_are_those_of_the_inventory() -> None:
    table = INVENTORY.read_text(encoding="utf-8").partition("## Counts")[2].partition("###")[0]
    rows = re.findall(r"^\| ([a-z-]+) \|.*\| (\d+) \| \d+ \|$", table, re.M)
    assert {doc: int(total) for doc, total in rows} == PROVISIONS


@pytest.fixture
def clauses(tmp_path: Path) -> Path:
    """The first article, with a lock that knows one provision more than its clause files."""
    shutil.copytree(ROOT / "docs/first-article", tmp_path / "clauses")
    write_lock(tmp_path / "clauses/rental/2025-01-01", [LockRow(i, "0" * 16) for i in ("1.1", "1.1/但", "1.2")])
    return tmp_path / "clauses"


def test_what_is_missing_or_idle_is_named(clauses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rental"], True, clauses) == 1
    # The one case returns late: it shows neither a return in time, nor a rental without a fee for delay.
    assert json.loads(capsys.readouterr().out) == {
        "rental": {"provisions": 3, "encoded": 2, "declared": 0, "missing": ["1.2"], "unexercised": ["1.1", "1.1/但"]}
    }
    assert run([], False, clauses) == 1
    said = capsys.readouterr().out
    assert "rental: 条項 3、規則 2、宣言 0、欠け 1、未確認 2" in said and "欠け: 1.2" in said


def test_a_declaration_carries_and_a_case_in_time_exercises(clauses: Path) -> None:
    folder = clauses / "rental/2025-01-01"
    with (folder / "art01.kiyaku").open("a", encoding="utf-8") as file:
        file.write("  第2項\n    宣言 協議\n      理由 「話し合うと言うだけ」\n")
    case = folder / "cases/late.yaml"
    text = case.read_text(encoding="utf-8").partition("期待:")[0]
    for name, changed in {
        "in-time": text.replace("2025-07-10", "2025-06-10"),
        "nothing-handed-over": text.partition("事象:")[0],
    }.items():
        (folder / f"cases/{name}.yaml").write_text(changed, encoding="utf-8")
    assert covered("rental", clauses, []) == {
        "provisions": 3, "encoded": 2, "declared": 1, "missing": [], "unexercised": [],
    }  # fmt: skip
    assert run(["rental"], True, clauses) == 0


def test_one_text_without_a_lock_does_not_stop_the_others(clauses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(clauses / "rental", clauses / "another")
    (clauses / "another/2025-01-01/source.lock").unlink()
    terms = clauses / "another/2025-01-01/terms.kiyaku"
    terms.write_text(terms.read_text(encoding="utf-8").replace("規約 rental", "規約 another"), encoding="utf-8")
    assert run([], False, clauses) == 1
    said = capsys.readouterr()
    assert said.out.startswith("rental: 条項 3") and "KY0806" in said.err
    assert run(["rentel"], False, clauses) == 2
    assert "KY0301" in capsys.readouterr().err


def test_a_text_without_cases_or_rules_misses_everything(clauses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(clauses / "rental/2025-01-01/cases")
    (clauses / "rental/2025-01-01/art01.kiyaku").unlink()
    assert run(["rental@2025-01-01"], True, clauses) == 1
    assert json.loads(capsys.readouterr().out)["rental@2025-01-01"]["missing"] == ["1.1", "1.1/但", "1.2"]
    assert run(["rental@2024-01-01"], True, clauses) == 2
    assert "KY0302" in capsys.readouterr().err


def test_a_case_that_cannot_be_read_is_told(clauses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clauses / "rental/2025-01-01/cases/bad.yaml").write_text("規約: rental\n基準日: 2025-02-30\n", encoding="utf-8")
    assert run(["rental"], False, clauses) == 1
    said = capsys.readouterr()
    assert "bad.yaml:2" in said.err and "KY0433" in said.err
    assert "rental: 条項 3、規則 2、宣言 0、欠け 1、未確認 2" in said.out  # the case that can be read still counts
