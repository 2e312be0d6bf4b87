"""No law that `check` calls clean fails at judging, nor is judged wrongly: random laws, random cases.

`make soak` goes on with other seeds; `python -m tests.laws.trial SEED` shows what a seed finds, made smaller.
"""

from __future__ import annotations

import pytest

from tests.laws.trial import Figures, tried

LAWS, PARTS = 800, 8
SHARE = LAWS // PARTS


@pytest.mark.parametrize("part", range(PARTS))
def test_a_clean_law_is_judged_and_alike_by_every_way(part: int) -> None:
    figures = Figures()
    failures = [tried(seed, figures) for seed in range(part * SHARE, (part + 1) * SHARE)]
    print(figures)
    assert [str(failure) for failure in failures if failure] == []
    assert figures.tally["clean"] > 0.5 * SHARE
