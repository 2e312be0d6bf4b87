"""A program's files as written, for what compiling drops: headings, directives and where a word was declared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kiyaku.errors import Place
from kiyaku.law.address import Where
from kiyaku.law.program import Program
from kiyaku.syntax import parse_file
from kiyaku.syntax import tree as t

Stated = tuple[Where, t.Statement]


def folder(program: Program) -> Path | None:
    """The folder a program was compiled from; None for one that was not read from files."""
    if program.home is not None:
        return program.home
    for place in places(program):
        if (home := Path(place.path)).is_file():
            return home.parent
    return None


def places(program: Program) -> Iterator[Place]:
    """A place of each thing written, until one is a file."""
    yield from (norm.place for norm in program.norms)
    yield from (piece.place for d in program.definitions.values() for piece in d.pieces)
    for group in (program.items, program.kinds, program.tables, program.issues):
        yield from (thing.place for thing in group.values())
    yield from (d.place for d in program.declarations)


def statements(program: Program) -> tuple[Stated, ...]:
    """Each statement with the provision it stands at."""
    home = folder(program)
    return read(home, program.digest) if home else ()


@lru_cache(maxsize=64)
def read(home: Path, digest: str) -> tuple[Stated, ...]:
    """The statements of a folder's files, read once a digest."""
    found: list[Stated] = []
    for path in sorted(home.glob("*.kiyaku"), key=lambda path: (path.stem != "terms", path.stem)):
        where = Where()
        for statement in parse_file(path).statements:
            if isinstance(statement, t.Section):
                where = where.move(statement)
            found.append((where, statement))
    return tuple(found)
