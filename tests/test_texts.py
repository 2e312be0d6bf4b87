"""Invented texts of texts/, each about a part of the language: they check clean, their cases pass both engines."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from kiyaku.cli.test import checked
from kiyaku.facts import load_case
from kiyaku.judge import judge
from kiyaku.law.checks import findings
from kiyaku.law.load import compiled
from kiyaku.reckon import conflicts

HOME = Path(__file__).parent / "texts"
CASES = sorted(HOME.rglob("cases/*.yaml"))
FOLDERS = sorted({path.parent for path in HOME.rglob("*.kiyaku")})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_it_checks_clean(folder: Path) -> None:
    open_on_purpose = {"KY0257"} if folder.parent.name == "accrued" else set()
    assert {p.code for p in findings(compiled(folder), conflicts.check)} == open_on_purpose


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parts[-4]}-{path.stem}" for path in CASES])
def test_case(path: Path) -> None:
    base = load_case(path, root=HOME)
    outcomes = [o for case in (base, *base.variants) for o in checked(case, ("plan", "durable"), HOME)]
    assert outcomes
    assert [f"{o.path} は {o.expected} のはずが {o.actual}" for o in outcomes if not o.ok] == []


def test_a_changed_clause_file_is_read_again(tmp_path: Path) -> None:
    """A process that lives long must not judge by a text that is no longer there."""
    root = tmp_path / "clauses"
    shutil.copytree(Path(__file__).parents[1] / "docs" / "first-article", root)
    case = load_case(next(root.glob("rental/*/cases/late.yaml")), root=root)
    before = judge(case, "plan", root)
    article = next(root.glob("rental/*/art01.kiyaku"))
    article.write_text(article.read_text(encoding="utf-8").replace("30分の1", "15分の1"), encoding="utf-8")
    time.sleep(1.1)
    after = judge(case, "plan", root)
    fees = [next(c.amount for c in made.conclusions if c.name == "延滞料") for made in (before, after)]
    assert fees[0] is not None and fees == [fees[0], 2 * fees[0]]
