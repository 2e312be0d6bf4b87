"""Text -> tree, or every syntax error of the file. Nothing is parsed before its size and nesting are known."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, read_text
from kiyaku.language import say
from kiyaku.syntax.bounds import bounds
from kiyaku.syntax.build import build
from kiyaku.syntax.machine import Machine
from kiyaku.syntax.recover import statements
from kiyaku.syntax.tables import tables
from kiyaku.syntax.tree import File

MOST = 200  # errors of one file that are explained: a file of nonsense is not explained to its end


@cache
def machine(every: bool = False) -> Machine:
    """What parses; `every` keeps the punctuation."""
    return Machine(tables(), every)


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
        if problem := _problem(alone, lines, path, above):
            found.append(problem)
            count = alone.count("\n") + (not alone.endswith("\n"))
            kept[above : above + count] = [""] * count  # the others keep their lines
            broken += alone
        if len(found) == MOST:
            return KiyakuError([*found, and_more(found[-1].place)])
    rest = "\n".join(kept)
    root = machine().parse(rest) if found else None
    if root is not None:
        return Unparsed(found, build(root, path, rest), broken)
    whole = None if found else _problem(text, lines, path, 0)
    return KiyakuError([whole] if whole else found)


def _problem(text: str, lines: list[str], path: str, above: int) -> Problem | None:
    """What is wrong with a text; None where it parses."""
    if machine().parse(text) is not None:
        return None
    from kiyaku.syntax.explain import fault  # lark is imported where it is needed, not for every command

    return fault(text, lines, path, above)


def and_more(place: Place) -> Problem:
    """KY0114: where the explanations stop."""
    message = say("誤りが多いので、ここまでで止めました（{limit} 件）", limit=MOST)
    return Problem(place, "KY0114", message, say("ここまでを直してから、もう一度確かめてください"))
