"""条項 of a conclusion (the judgment's `provisions`) and those its derivation (`why`) tells of are the same."""

from __future__ import annotations

from itertools import islice

import pytest

from kiyaku.judge import situation
from kiyaku.judge.build import judgment
from kiyaku.law.load import load
from kiyaku.law.versions import texts
from kiyaku.review.judged import cases, path_root
from kiyaku.tell.why import explained

EVERY = 12  # of the cases of a text, 変形 among them: a few hundred conclusions each


@pytest.mark.parametrize("doc", texts())
def test_a_conclusion_names_the_provisions_its_derivation_tells_of(doc: str) -> None:
    program, differ = load(doc), {}
    for known in islice(cases(program, []), 0, None, EVERY):
        world = situation(known.case, "plan", path_root(program))
        for c in judgment(world).conclusions:
            told = {pid.removeprefix(f"{doc}:") for pid in explained(world, c.id).cited}
            if c.status != "該当なし" and told != set(c.provisions):
                differ[known.name, c.id] = told ^ set(c.provisions)
    assert differ == {}
