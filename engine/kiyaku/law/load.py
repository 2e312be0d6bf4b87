"""A version's folder of clause files -> a checked program. The one way in of this stage."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path

from kiyaku.errors import KiyakuError, Problem
from kiyaku.law.compile import compile_files
from kiyaku.law.program import Program
from kiyaku.law.versions import folder as folder_of
from kiyaku.law.versions import versions
from kiyaku.syntax import parse_file
from kiyaku.syntax.tree import File


def load(
    doc: str, as_of: date | None = None, version: str = "", root: Path | None = None, without: tuple[str, ...] = ()
) -> Program:
    """The version of a text in force at `as_of`, or the version asked for. KY0301, KY0302, or its own problems."""
    return compiled(folder_of(doc, as_of, version, root), without)


@lru_cache(maxsize=64)
def compiled(folder: Path, without: tuple[str, ...] = ()) -> Program:
    """A folder's program, compiled once a process. `without` leaves provisions out, to show what they do."""
    own = sorted(folder.glob("*.kiyaku"), key=lambda path: (path.stem != "terms", path.stem))
    common = sorted((folder.parents[1] / "common").glob("*.kiyaku"))
    problems: list[Problem] = []
    files: dict[Path, File] = {}
    for path in (*own, *common):
        try:
            files[path] = parse_file(path)
        except KiyakuError as error:
            problems += error.problems
    if problems:
        raise KiyakuError(problems)
    program = compile_files([files[path] for path in own], without, [files[path] for path in common])
    texts = b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in (*own, *common))
    program.home = folder
    program.digest = hashlib.sha256(texts + repr(without).encode()).hexdigest()
    return program


__all__ = ["compile_files", "compiled", "load", "versions"]
