"""Whatever text comes in, the parser and the checker answer with problems, never with another exception.

Bounded here; `make soak` (KIYAKU_SOAK=1) runs a hundred times as many. Each failure ever found stands in fuzz_found/.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from clause_strategies import clause_text
from kiyaku.errors import KiyakuError
from kiyaku.law.load import compile_files
from kiyaku.resources import data
from kiyaku.syntax import parse

ROUNDS = 100 if os.environ.get("KIYAKU_SOAK") else 1
FILES = sorted(data("clauses", "qt-flex").rglob("*.kiyaku"))
TERMS = parse(data("clauses", "qt-flex", "2022-05-09", "terms.kiyaku").read_text(encoding="utf-8"), "terms")
FOUND = sorted((Path(__file__).parent / "fuzz_found").glob("*.kiyaku"))


def checked(text: str) -> None:
    """Parse and compile; only KiyakuError may come, each problem with a code, a place inside the text, a message."""
    start = time.monotonic()
    try:
        compile_files([TERMS, parse(text, "fuzz")])
    except KiyakuError as error:
        height = text.count("\n") + 1
        for p in error.problems:
            assert p.code.startswith("KY") and p.message
            assert p.place.path != "fuzz" or 0 <= p.place.line <= height, p
    assert time.monotonic() - start < 10


def mutated(text: str, rng: random.Random) -> str:
    """A clause text damaged in one to four places: words and characters dropped, doubled, swapped, replaced."""
    for _ in range(rng.randint(1, 4)):
        words = text.split(" ")
        i, j = rng.randrange(len(words)), rng.randrange(len(words))
        match rng.randrange(5):
            case 0:
                del words[i]
            case 1:
                words.insert(i, words[j])
            case 2:
                words[i], words[j] = words[j], words[i]
            case 3:
                words[i] = rng.choice(
                    ["の", "(", "」", "第99条", "9999999円", "\x00", "２０", "→", "―", "でない", "従前の値"]
                )
            case _:
                text = " ".join(words)
                cut = rng.randrange(len(text) + 1)
                words = (text[:cut] + text[cut + 1 :]).split(" ")
        text = " ".join(words)
    return text


@pytest.mark.parametrize("seed", range(4))
def test_damaged_clause_files(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(8 * ROUNDS):
        checked(mutated(rng.choice(FILES).read_text(encoding="utf-8"), rng))


def test_generated_clause_files() -> None:
    for seed in range(25 * ROUNDS):
        checked(clause_text(random.Random(seed)))


@pytest.mark.parametrize("path", FOUND, ids=[p.stem for p in FOUND])
def test_failures_once_found(path: Path) -> None:
    checked(path.read_text(encoding="utf-8"))
