"""The decisions of one contract written by hand in plain Python (tests/bench) are those of the clause files.

Neither was made from the other, so a mistake in either shows here.
"""

from __future__ import annotations

import pytest

from bench.by_hand import decide
from bench.variations import disagreements, twenty, variations
from kiyaku.facts.case import Case
from kiyaku.judge import judge


@pytest.mark.parametrize("case", [twenty(), *variations(120)], ids=lambda case: case.title[:6])
def test_the_clauses_decide_as_written_by_hand(case: Case) -> None:
    assert disagreements(judge(case, "plan"), decide(case)) == []
