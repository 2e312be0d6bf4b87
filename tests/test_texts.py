"""Invented texts of texts/, each about a part of the language: they check clean, their cases pass both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiyaku.cli.test import checked
from kiyaku.facts import load_case
from kiyaku.law.checks import findings
from kiyaku.law.load import compiled
from kiyaku.reckon import conflicts

HOME = Path(__file__).parent / "texts"
CASES = sorted(HOME.rglob("cases/*.yaml"))
FOLDERS = sorted({path.parent for path in HOME.rglob("*.kiyaku")})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_it_checks_clean(folder: Path) -> None:
    assert findings(compiled(folder), conflicts.check) == []


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parts[-4]}-{path.stem}" for path in CASES])
def test_case(path: Path) -> None:
    base = load_case(path, root=HOME)
    outcomes = [o for case in (base, *base.variants) for o in checked(case, ("plan", "durable"), HOME)]
    assert outcomes
    assert [f"{o.path} は {o.expected} のはずが {o.actual}" for o in outcomes if not o.ok] == []
