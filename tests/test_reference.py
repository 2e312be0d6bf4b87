"""grammar/REFERENCE.md: every example runs; those marked 誤 are refused with exactly the words below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.law import scope
from kiyaku.law import types as ty
from kiyaku.law.load import compile_files
from kiyaku.law.scope import BUILTIN, FUNCTIONS
from kiyaku.resources import data
from kiyaku.syntax import parse
from kiyaku.syntax.grammar import grammar
from kiyaku.syntax.nodes import Node, Token
from kiyaku.syntax.parser import machine

TEXT = data("grammar", "REFERENCE.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^## (\d+)[^\n]*|^```(kiyaku[^\n]*|text)\n(.*?)^```", TEXT, re.M | re.S)
PRELUDE = next(body for _, kind, body in BLOCKS if kind == "kiyaku 前提")


class Example(NamedTuple):
    """An example: where it stands, the shared sets of its section, its text, the message to get ('' to compile)."""

    name: str
    common: str
    text: str
    message: str


def examples() -> list[Example]:
    found, section, common = [], "0", ""
    for i, (number, kind, body) in enumerate(BLOCKS):
        section, common = (number, "") if number else (section, common)
        if kind == "kiyaku 共通":
            common = body
        elif kind in ("kiyaku", "kiyaku 誤"):
            wrong = kind == "kiyaku 誤"
            assert not wrong or (BLOCKS[i + 1][1] == "text" and BLOCKS[i + 1][2]), f"{section}: 誤 の例に文言がない"
            found.append(Example(f"{section}-{i}", common, body, BLOCKS[i + 1][2] if wrong else ""))
    return found


EXAMPLES = examples()


def compile_example(text: str, common: str = "") -> None:
    files = [parse(text, "<入力>")]
    if not text.startswith("規約"):
        files.insert(0, parse(PRELUDE, "<前提>"))
    compile_files(files, (), [parse(common, "<共通>")])


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_example(example: Example) -> None:
    if not example.message:
        compile_example(example.text, example.common)
        return
    with pytest.raises(KiyakuError) as error:
        compile_example(example.text, example.common)
    rendered = "\n".join(p.render() for p in error.value.problems) + "\n"
    assert re.sub(r"^<入力>:", "", rendered) == example.message


def nodes(node: Node | Token) -> Iterator[Node | Token]:
    yield node
    for child in node.children if isinstance(node, Node) else ():
        yield from nodes(child)


@cache
def written() -> tuple[set[str], dict[str, set[str]]]:
    """The grammar's rules that some compiling example uses, and the words it writes for each terminal."""
    rules: set[str] = set()
    words: dict[str, set[str]] = {}
    texts = [PRELUDE, *(text for x in EXAMPLES if not x.message for text in (x.text, x.common))]
    for text in texts:
        root = machine(True).parse(text)
        assert root is not None
        for node in nodes(root):
            if isinstance(node, Node):
                rules.add(node.rule)
            else:
                words.setdefault(node.type, set()).add(node.text)
    return rules, words


def test_every_construct_of_the_grammar_has_an_example() -> None:
    """Every rule but those that only pass on what stands below them, every terminal, each word of those that choose."""
    rules, words = written()
    through = {str(r.origin.name) for r in grammar().rules if r.options.expand1}
    named = {str(r.alias or r.origin.name) for r in grammar().rules}
    assert sorted(name for name in named - through if not name.startswith("_") and name not in rules) == []
    terminals = {str(terminal.name) for terminal in grammar().terminals} - {"SPACE", "COMMENT"}
    assert sorted(terminals - set(words)) == []
    for terminal in ("KIND", "AGG", "DATEOP", "CMP", "QUANT", "SENT", "HOW"):
        pattern = next(t.pattern.value for t in grammar().terminals if t.name == terminal)
        choices = set(re.split(r"[|()]", re.sub(r"\(\?.*$", "", pattern))) - {""}
        assert len(choices) > 1 and sorted(choices - words[terminal]) == []


def test_every_function_attribute_and_type_has_an_example() -> None:
    _, words = written()
    names = {word for some in words.values() for word in some}
    assert sorted(set(FUNCTIONS) - names) == []
    assert sorted(set(BUILTIN) - names) == []
    attributes = [scope.SPAN_ATTRS, scope.NORM_ATTRS, scope.TRANSITION_ATTRS, scope.EVENT_ATTRS, scope.SEGMENT_ATTRS]
    asked = {name for some in (*attributes, scope.LENGTH_ATTRS) for name in some} | {"連続区間", "年の日数"}
    assert sorted(asked - names) == []
    types = {part for name in (*ty.NAMED, *ty.RATES) for part in name.split("/")}
    assert sorted(types - names) == []


def test_every_keyword_of_the_grammar_stands_in_the_reference() -> None:
    words = set(re.findall(r'^[A-Z]+\.3: +"([^"]+)"', data("grammar", "kiyaku.lark").read_text(encoding="utf-8"), re.M))
    assert sorted(w for w in words if w not in TEXT) == []
