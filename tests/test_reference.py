"""grammar/REFERENCE.md: every example runs; those marked 誤 are refused with exactly the words below them."""

from __future__ import annotations

import re

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.law.load import compile_files
from kiyaku.resources import data
from kiyaku.syntax import parse

TEXT = data("grammar", "REFERENCE.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^## (\d+)[^\n]*|^```(kiyaku[^\n]*|text)\n(.*?)^```", TEXT, re.M | re.S)
PRELUDE = next(body for _, kind, body in BLOCKS if kind == "kiyaku 前提")


def examples() -> list[tuple[str, str, str]]:
    """Section, example, and the message it must get ('' where it must compile)."""
    found, section = [], "0"
    for i, (number, kind, body) in enumerate(BLOCKS):
        section = number or section
        if kind == "kiyaku":
            found.append((f"{section}-{i}", body, ""))
        elif kind == "kiyaku 誤":
            assert BLOCKS[i + 1][1] == "text", f"{section}: 誤 の例に文言がない"
            found.append((f"{section}-{i}", body, BLOCKS[i + 1][2]))
    return found


def compile_example(text: str) -> None:
    files = [parse(text, "<入力>")]
    if not text.startswith("規約"):
        files.insert(0, parse(PRELUDE, "<前提>"))
    compile_files(files)


@pytest.mark.parametrize(("name", "text", "message"), examples(), ids=[name for name, _, _ in examples()])
def test_example(name: str, text: str, message: str) -> None:
    if not message:
        compile_example(text)
        return
    with pytest.raises(KiyakuError) as error:
        compile_example(text)
    rendered = "\n".join(p.render() for p in error.value.problems) + "\n"
    assert re.sub(r"^<入力>:", "", rendered) == message


def test_every_keyword_of_the_grammar_stands_in_the_reference() -> None:
    grammar = data("grammar", "kiyaku.lark").read_text(encoding="utf-8")
    words = set(re.findall(r'^[A-Z]+\.3: +"([^"]+)"', grammar, re.M))
    missing = sorted(w for w in words if w not in TEXT)
    assert missing == []
