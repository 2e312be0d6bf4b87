"""Any text is a case, or problems that can be shown: never another exception."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kiyaku.errors import KiyakuError
from kiyaku.facts import Case, load_case_text

HERE = Path(__file__).parent
TEXTS = HERE / "cases_facts" / "texts"
GOOD = [path.read_text("utf-8") for path in sorted((HERE / "cases_facts").glob("*.yaml"))]
GOOD = [text for text in GOOD if "規約: rei" in text]
BAD = [path.read_text("utf-8", errors="replace") for path in sorted((HERE / "bad_cases").glob("*.yaml"))]
WORDS = sorted({word for text in GOOD for word in text.split()} | {"不明", "なし", "事象追加:", "変形:", "{}", "[]"})
MARKS = [*"-:?[]{}&*!|>'\"%@`#,\t\n 　〜：\\\0\ufeff\u2028", "  ", ": ", "- ", "\n  ", "\n- ", "---\n", "\r\n"]


def holds(text: str) -> None:
    try:
        case = load_case_text(text, "事案.yaml", TEXTS)
    except KiyakuError as error:
        assert error.problems
        assert all(one.code.startswith("KY") and one.message and one.render() for one in error.problems)
        str(error).encode("utf-8")
    else:
        assert isinstance(case, Case)


@given(st.text())
def test_any_text(text: str) -> None:
    holds(text)


@given(st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=60))
def test_words_and_marks_of_yaml(parts: list[str]) -> None:
    holds("規約: rei\n基準日: 2024-10-01\n" + "".join(parts))


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_changed_cases(random: Random) -> None:
    holds(changed(random.choice(GOOD), random))


@given(st.randoms(use_true_random=False))
def test_bad_cases_changed_further(random: Random) -> None:
    holds(changed(random.choice(BAD), random))


def changed(text: str, random: Random) -> str:
    """Some lines dropped, doubled, indented or exchanged; some words and characters replaced."""
    for _ in range(random.randint(1, 4)):
        lines = text.split("\n")
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        line, words = lines[at], lines[at].split(" ")
        cut = random.randint(0, len(line))
        word = random.randrange(len(words))
        swapped = " ".join([*words[:word], random.choice(WORDS), *words[word + 1 :]])
        marked = line[:cut] + random.choice(MARKS) + line[cut + random.randint(0, 1) :]
        new = random.choice(([], [line, line], ["  " + line], [line.strip()], [lines[other]], [swapped], [marked]))
        text = "\n".join([*lines[:at], *new, *lines[at + 1 :]])
    return text
