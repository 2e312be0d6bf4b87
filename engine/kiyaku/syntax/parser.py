"""Text -> tree, or every syntax error of the file. Nothing is parsed before its size and nesting are known."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from lark import Lark
from lark.exceptions import UnexpectedInput

from kiyaku.errors import KiyakuError, Place, Problem, read_text
from kiyaku.language import say
from kiyaku.resources import data
from kiyaku.syntax.bounds import bounds
from kiyaku.syntax.build import build
from kiyaku.syntax.explain import problem
from kiyaku.syntax.lexer import PLUGINS
from kiyaku.syntax.machine import Machine
from kiyaku.syntax.recover import statements
from kiyaku.syntax.tree import File

MOST = 200  # errors of one file that are explained: a file of nonsense is not explained to its end


@cache
def grammar() -> Lark:
    """The grammar, built once a process (a third of a second).

    Never strict=True (a hundred seconds where interegular is installed) nor cache=True (it unpickles from temp).
    """
    text = data("grammar", "kiyaku.lark").read_text(encoding="utf-8")
    return Lark(
        text, parser="lalr", lexer="contextual", propagate_positions=True, maybe_placeholders=True, _plugins=PLUGINS
    )


@cache
def machine(every: bool = False) -> Machine:
    """What parses; `every` keeps the punctuation."""
    return Machine(grammar(), every)


def parse_file(path: Path) -> File:
    """A clause file's tree. Raises KiyakuError with every problem found in it."""
    return _parsed(read_text(path), str(path))


@lru_cache(maxsize=256)
def _parsed(text: str, path: str) -> File:
    """A text already parsed in this process is not parsed again: compiling and checking read the same files."""
    return parse(text, path)


class Unparsed(KiyakuError):
    """Some statements of a text do not parse: `file` holds the others, `broken` what these say."""

    def __init__(self, problems: list[Problem], file: File, broken: str):
        super().__init__(problems)
        self.file, self.broken = file, broken


def parse(text: str, path: str = "<入力>") -> File:
    """A clause text's tree. Raises KiyakuError: KY01xx, each at its place; Unparsed where the rest of it parses."""
    if problems := bounds(text, path):
        raise KiyakuError(problems)
    root = machine().parse(text)
    if root is None:
        raise _errors(text, path)
    return build(root, path, text)


def _errors(text: str, path: str) -> KiyakuError:
    """One error a statement: each is parsed alone. lark's own recovery could not resynchronise."""
    lines, found = text.split("\n"), []
    kept, broken = text.split("\n"), ""
    for alone, above in statements(text):
        if error := _error(alone):
            found.append(problem(error, lines, path, above))
            count = len(alone.splitlines())
            kept[above : above + count] = [""] * count  # the others keep their lines
            broken += alone
        if len(found) == MOST:
            return KiyakuError([*found, and_more(found[-1].place)])
    rest = "\n".join(kept)
    root = machine().parse(rest) if found else None
    if root is not None:
        return Unparsed(found, build(root, path, rest), broken)
    whole = None if found else _error(text)
    return KiyakuError([problem(whole, lines, path)] if whole else found)


def _error(text: str) -> UnexpectedInput | None:
    """What lark says of a text that does not parse."""
    if machine().parse(text) is None:
        try:
            grammar().parse(text)
        except UnexpectedInput as error:
            return error
    return None


def and_more(place: Place) -> Problem:
    """KY0114: where the explanations stop."""
    message = say("誤りが多いので、ここまでで止めました（{limit} 件）", limit=MOST)
    return Problem(place, "KY0114", message, say("ここまでを直してから、もう一度確かめてください"))
