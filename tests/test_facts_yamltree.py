"""YAML as text: nothing is converted, nothing is expanded, every part knows where it stands."""

from __future__ import annotations

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.facts.faults import MOST
from kiyaku.facts.yamltree import read_tree


def refused(text: str) -> list[str]:
    with pytest.raises(KiyakuError) as caught:
        read_tree(text, "x")
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    "word", ["no", "1_000", "010", "10:00", "2024-02-30", "~", "null", "0x1F", "1e3", ".nan", "<<"]
)
def test_words_stay_as_written(word: str) -> None:
    root, problems = read_tree(f"a: {word}\n{word}: [{word}]", "x")
    assert (root.plain(), problems) == ({"a": word, word: [word]}, [])


def test_places() -> None:
    text = "契約:\r\n  プラン: Core\r\n事象:\r\n  - {甲: '乙 丙'}\r\n"
    root, _ = read_tree("\ufeff" + text, "x")
    plan, event = root.at("契約", "プラン"), root.at("事象", 0, "甲")
    assert plan.key and (plan.key.line, plan.key.column, plan.key.width) == (2, 3, 3)
    assert (plan.place.line, plan.place.column, plan.place.width, plan.place.text) == (2, 8, 4, "  プラン: Core")
    assert (event.place.line, event.place.column, event.place.width) == (4, 9, 5)
    assert root.at("事象", 0, "無い", 3) is root.at("事象", 0)


def test_the_first_of_two_keys_stands() -> None:
    root, (problem,) = read_tree("a: 1\nb: 2\na: 3\n", "x")
    assert root.plain() == {"a": "1", "b": "2"}
    assert (problem.code, problem.place.line, problem.others[0].line) == ("KY0401", 3, 1)


def test_text_over_several_lines() -> None:
    root, _ = read_tree("a: |\n  一\n  二\nb: >\n  三\n  四\nc: 五\n  六\n", "x")
    assert root.plain() == {"a": "一\n二\n", "b": "三 四\n", "c": "五 六"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: &x 1\nb: *x\n", ["KY0405", "KY0405"]),
        ("a: &x [*x]\n", ["KY0405", "KY0405"]),
        ("a: !!binary x\nb: ! y\n", ["KY0406", "KY0406"]),
        ("a: 1\n--- \nb: 1\n", ["KY0407"]),
        ("a: 1\n...\nb: 1\n", ["KY0408"]),
        ("# だけ\n", ["KY0410"]),
        ("[" * 31 + "]" * 31, ["KY0403"]),
        ("- " * 31 + "a", ["KY0403"]),
        ('a: "\\ud800"\n', ["KY0411"]),
        ("a: \ud800\n", ["KY0408"]),
        ('a: "\\u200b"\n', ["KY0411"]),
        ("? {a: 1}\n: b\n", ["KY0412"]),
        ("%YAML 9.9\n---\na\n", ["KY0408"]),
        ("a" * 1_000_001, ["KY0402"]),
        ('- "\\a"\n' * (MOST + 50), ["KY0411"] * MOST + ["KY0455"]),
    ],
)
def test_refused(text: str, codes: list[str]) -> None:
    assert refused(text) == codes


def test_thirty_levels_are_read() -> None:
    root, _ = read_tree("[" * 29 + "a" + "]" * 29, "x")
    assert str(root.plain()).count("[") == 29


def test_names_with_rare_characters_are_kept() -> None:
    root, _ = read_tree("判断者: 山田　太郎\n者: 𠮷野\n字: 葛\U000e0100城\n", "x")
    assert list(root.plain().values()) == ["山田　太郎", "𠮷野", "葛\U000e0100城"]
