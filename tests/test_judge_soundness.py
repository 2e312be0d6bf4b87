"""However an unknown turns out, what was said for sure without it stays true: random cases of every text."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from completions import unsound
from kiyaku.errors import KiyakuError
from kiyaku.judge import prepare
from kiyaku.law.load import compiled, load
from kiyaku.reckon.define import LawError
from kiyaku.resources import data
from random_cases import random_case

HOME = Path(__file__).parent / "texts"
DOCS = sorted(d.name for d in data("clauses").iterdir() if d.is_dir() and d.name != "common")
SEEDS = range(40)  # `python -m tests.soak unknowns` tries thousands


@pytest.mark.parametrize("doc", DOCS)
def test_what_is_sure_holds_however_the_unknowns_turn_out(doc: str) -> None:
    ready, found = prepare(load(doc)), {}
    for seed in SEEDS:
        try:
            random = Random(seed)
            found[seed] = unsound(ready, random_case(ready.program, random), random)
        except (KiyakuError, LawError):
            continue  # the law cannot be applied to these facts, and says so
    assert {seed: wrong for seed, wrong in found.items() if wrong} == {}
    assert len(found) > len(SEEDS) // 2


@pytest.mark.parametrize("doc", ["accrued", "deemed", "renewed"])
def test_what_arose_by_the_end_and_when_is_sure_only_where_it_is(doc: str) -> None:
    ready = prepare(compiled(HOME / doc / "undated"))
    found = {}
    for seed in SEEDS:
        random = Random(seed)
        found[seed] = unsound(ready, random_case(ready.program, random), random, HOME)
    assert {seed: wrong for seed, wrong in found.items() if wrong} == {}
