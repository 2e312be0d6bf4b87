"""Every case that comes with the clauses: its 期待 and each 変形's, under both engines, which must agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiyaku.cli.test import checked
from kiyaku.facts import load_case
from kiyaku.resources import data

FILES = sorted(data("clauses").rglob("cases/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=[f"{p.parts[-4]}-{p.stem}" for p in FILES])
def test_case(path: Path) -> None:
    base = load_case(path)
    checks = 0
    for case in (base, *base.variants):
        for outcome in checked(case, ("plan", "durable"), None):
            assert outcome.ok, f"{case.title}: {outcome.path} は {outcome.expected} のはずが {outcome.actual}"
            checks += 1
    assert checks
