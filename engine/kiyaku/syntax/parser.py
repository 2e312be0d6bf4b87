"""Text -> tree, or every syntax error of the file. Nothing is parsed before its size and nesting are known."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from lark import Lark
from lark.exceptions import UnexpectedInput

from kiyaku.errors import KiyakuError, Problem, read_text
from kiyaku.resources import data
from kiyaku.syntax.bounds import bounds
from kiyaku.syntax.build import build
from kiyaku.syntax.explain import problem
from kiyaku.syntax.lexer import PLUGINS
from kiyaku.syntax.recover import statements
from kiyaku.syntax.tree import File


@cache
def grammar() -> Lark:
    """The grammar, built once a process (half a second).

    Never strict=True (a hundred seconds where interegular is installed) nor cache=True (it unpickles from temp).
    """
    text = data("grammar", "kiyaku.lark").read_text(encoding="utf-8")
    return Lark(
        text, parser="lalr", lexer="contextual", propagate_positions=True, maybe_placeholders=True, _plugins=PLUGINS
    )


def parse_file(path: Path) -> File:
    """A clause file's tree. Raises KiyakuError with every problem found in it."""
    return _parsed(read_text(path), str(path))


@lru_cache(maxsize=256)
def _parsed(text: str, path: str) -> File:
    """A text already parsed in this process is not parsed again: compiling and checking read the same files."""
    return parse(text, path)


def parse(text: str, path: str = "<入力>") -> File:
    """A clause text's tree. Raises KiyakuError: KY01xx, each at its place."""
    if problems := bounds(text, path):
        raise KiyakuError(problems)
    try:
        return build(grammar().parse(text), path, text)
    except UnexpectedInput as error:
        raise KiyakuError(_errors(text, path) or [problem(error, text.split("\n"), path)]) from None


def _errors(text: str, path: str) -> list[Problem]:
    """One error a statement: each is parsed alone. lark's own recovery could not resynchronise."""
    lines, found = text.split("\n"), []
    for alone, above in statements(text):
        try:
            grammar().parse(alone)
        except UnexpectedInput as error:
            found.append(problem(error, lines, path, above))
    return found
