"""Words in any order and damaged clause files: the answer is problems that a reader can act on, and in time.

About twenty seconds; KIYAKU_SOAK=1 runs a hundred times as many. Texts that once failed stand in fuzz_found/.
"""

from __future__ import annotations

import os
import time
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clause_strategies import AGGREGATES, CODES, KINDS, LITERALS, NAMES, RANGES, REFS, STRINGS, clause_text
from kiyaku.errors import KiyakuError
from kiyaku.law.load import compile_files
from kiyaku.resources import data
from kiyaku.syntax import parse
from kiyaku.syntax.tree import File
from kiyaku.syntax.words import keywords

TIMES = 100 if os.environ.get("KIYAKU_SOAK") else 1
SECONDS = 2.0  # for a text; a clause file is far smaller than what is tried here
FOLDER = data("clauses", "qt-flex", "2022-05-09")
FILES = sorted(FOLDER.glob("*.kiyaku"))
FOUND = sorted((Path(__file__).parent / "fuzz_found").glob("*.kiyaku"))
MARKS = [
    *"（）()[]「」|｜→〜～―:、,，/／#＃＝=<>≦×÷+-−.．%％年円日号項条\n\n　\t\r ",
    "->",
    "①",
    "②",
    "\x00",
    "\ufeff",
    "𠮷",
]
HEADINGS = [
    "第8条",
    "第1項",
    "第２号",
    "なお書",
    "別紙1",
    "箇所",
    "第2章",
    "契約項目",
    "項目",
    "事象",
    "争点",
    "規約",
    "版",
    "表",
]
ALPHABET = [
    *keywords().values(),
    *KINDS,
    *AGGREGATES,
    *LITERALS,
    *REFS,
    *RANGES,
    *STRINGS,
    *CODES,
    *NAMES,
    *MARKS,
    *HEADINGS,
]
DEPTHS = [
    "（" * 70 + "）" * 70,
    "合計( " * 30 + "甲",
    "甲 + " * 3000 + "甲",
    "甲 の " * 3000 + "甲",
    "9" * 30,
    "第" * 3000,
]
quick = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.generate) if TIMES == 1 else tuple(Phase),
    suppress_health_check=list(HealthCheck),
    database=None,
)


@cache
def terms() -> File:
    """The vocabulary the damaged articles speak."""
    path = FOLDER / "terms.kiyaku"
    return parse(path.read_text(encoding="utf-8"), str(path))


def answered(text: str) -> None:
    """Parse and compile: KiyakuError alone may come; each problem has a code, a place in the text, cause, remedy."""
    vocabulary, start = terms(), time.process_time()
    try:
        compile_files([vocabulary, parse(text, "fuzz")])
    except KiyakuError as error:
        problems = error.problems
        assert problems
    else:
        problems = []
    assert time.process_time() - start < SECONDS, f"{time.process_time() - start:.1f} s"
    lines = text.split("\n")
    for problem in problems:
        place = problem.place
        assert problem.code[:2] == "KY" and problem.code[2:].isdigit() and len(problem.code) == 6, problem
        assert problem.message.strip(), problem
        assert problem.remedy.strip(), problem
        if place.path == "fuzz":
            assert 0 <= place.line <= len(lines), problem
            assert place.line == 0 or 0 <= place.column <= len(lines[place.line - 1]) + 1, problem
        assert problem.render()


def damaged(random: Random, text: str) -> str:
    """Delete, double, swap or replace one to six words or characters."""
    separator = random.choice([" ", " ", "\n", ""])
    parts = text.split(separator) if separator else list(text)
    for _ in range(random.randint(1, 6)):
        a, b = random.randrange(len(parts)), random.randrange(len(parts))
        match random.randrange(4):
            case 0 if len(parts) > 1:
                del parts[a]
            case 1:
                parts.insert(a, parts[b])
            case 2:
                parts[a], parts[b] = parts[b], parts[a]
            case _:
                parts[a] = random.choice(ALPHABET)
    return separator.join(parts)


@settings(quick, max_examples=500 * TIMES)
@given(st.lists(st.tuples(st.sampled_from(ALPHABET), st.sampled_from([" ", " ", "\n", ""])), max_size=40))
def test_words_in_any_order(words: list[tuple[str, str]]) -> None:
    answered("".join(word + space for word, space in words))


@settings(quick, max_examples=300 * TIMES)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    answered(text)


@settings(quick, max_examples=200 * TIMES)
@given(st.randoms(use_true_random=False), st.sampled_from(FILES))
def test_damaged_clause_files(random: Random, path: Path) -> None:
    answered(damaged(random, path.read_text(encoding="utf-8")))


@settings(quick, max_examples=80 * TIMES)
@given(st.randoms(use_true_random=False))
def test_generated_clause_files(random: Random) -> None:
    answered(clause_text(random, 4))


@pytest.mark.parametrize("words", DEPTHS, ids=lambda words: words[:6].strip())
def test_long_and_deep(words: str) -> None:
    answered(f"第1条\n第1項\n定義 甲 : 円\n値 {words}\n")


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_failures_once_found(path: Path) -> None:
    answered(path.read_text(encoding="utf-8"))
