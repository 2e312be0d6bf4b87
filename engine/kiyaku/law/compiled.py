"""A version's folder of clause files -> its program, kept until a file changes."""

from __future__ import annotations

import hashlib
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kiyaku.errors import KiyakuError, Problem
from kiyaku.law.compile import compile_all
from kiyaku.law.consequences import NO_SET, genuine
from kiyaku.law.head import NAME, absent, misplaced
from kiyaku.law.program import Program
from kiyaku.law.versions import COMMON
from kiyaku.syntax import Unparsed, parse_file
from kiyaku.syntax.tree import File

Stamp = tuple[tuple[str, int, int], ...]


class Attempt(NamedTuple):
    """A folder's program as far as it goes, every problem of it, and whether all it is made of could be read."""

    program: Program
    problems: list[Problem]
    parsed: bool


def compiled(folder: Path, without: tuple[str, ...] = ()) -> Program:
    """A folder's program; the same one until a file changes. `without` leaves provisions out, to show what they do."""
    second = int(time.monotonic())  # a book of contracts does not look at the files for each of them
    return _compiled(folder, without, _stamp(folder, second) + _stamp(folder.parent.parent / COMMON, second))


@lru_cache(maxsize=64)
def _stamp(folder: Path, second: int) -> Stamp:
    """The clause files of a folder as they stand on the disk: names, sizes and times of writing."""
    if not folder.is_dir():
        return ()
    with os.scandir(folder) as entries:
        files = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".kiyaku")]
    return tuple(sorted((name, found.st_size, found.st_mtime_ns) for name, found in files))


@lru_cache(maxsize=64)
def _compiled(folder: Path, without: tuple[str, ...], stamp: Stamp) -> Program:
    made = attempt(folder, without)
    if made.problems:
        raise KiyakuError(made.problems)
    return made.program


def attempt(folder: Path, without: tuple[str, ...] = ()) -> Attempt:
    """All errors of all files at once: what does not parse is left out, and nothing is said that may come of that."""
    own = sorted(folder.glob("*.kiyaku"), key=lambda path: (path.stem != "terms", path.stem))
    common = sorted((folder.parent.parent / COMMON).glob("*.kiyaku"))
    problems: list[Problem] = []
    files: dict[Path, File] = {}
    broken: str | None = ""
    for path in (*own, *common):
        try:
            files[path] = parse_file(path)
        except Unparsed as error:
            files[path], problems = error.file, problems + error.problems
            broken = broken if broken is None else broken + error.broken
        except KiyakuError as error:
            files[path], problems, broken = File(str(path)), problems + error.problems, None
    program, found = compile_all([files[path] for path in own], without, [files[path] for path in common])
    program.home = folder
    whole = folder / NAME not in {Path(p.place.path) for p in problems}
    if whole and (nothing := absent(folder, files)):
        return Attempt(program, problems + nothing, False)
    found = [*misplaced(program, folder, files, whole), *genuine(found, broken, common)]
    if problems or any(p.code == NO_SET for p in found):
        return Attempt(program, problems + found, False)
    brought = [path for path in common if str(path) in program.sets.values()]
    texts = b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in (*own, *brought))
    program.digest = hashlib.sha256(texts + repr(without).encode()).hexdigest()
    return Attempt(program, found, True)
