"""Each alternative of each 争点 changes the answer of some case, or no-effect.yaml says why none can show it."""

from __future__ import annotations

import pytest

from alternatives import silent
from kiyaku.law.load import load
from kiyaku.law.versions import texts


@pytest.mark.parametrize("doc", texts())
def test_each_alternative_changes_a_case_or_says_why_not(doc: str) -> None:
    idle, stale = silent(load(doc))
    assert sorted(idle) == [], "事案を書くか、no-effect.yaml に理由を書く"
    assert sorted(stale) == [], "効くので、no-effect.yaml から消す"
