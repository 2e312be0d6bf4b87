"""A version's folder of clause files -> a checked program. The one way in of this stage."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from kiyaku.errors import KiyakuError, Problem
from kiyaku.law.checks import PLAIN, errors
from kiyaku.law.compile import compile_files
from kiyaku.law.compiled import Attempt, attempt, compiled
from kiyaku.law.program import Program
from kiyaku.law.versions import folder as folder_of
from kiyaku.law.versions import versions


def load(
    doc: str, as_of: date | None = None, version: str = "", root: Path | None = None, without: tuple[str, ...] = ()
) -> Program:
    """The version of a text in force at `as_of`, or the version asked for. KY0301, KY0302, or its own problems."""
    folder = folder_of(doc, as_of, version, root)
    whole = compiled(folder)
    if wrong := _wrong(folder, whole.digest):
        raise KiyakuError(wrong)
    return compiled(folder, without) if without else whole


@lru_cache(maxsize=64)
def _wrong(folder: Path, digest: str) -> list[Problem]:
    """What else is wrong with a program that compiles, as far as that can be told from itself."""
    return errors(compiled(folder), PLAIN)


__all__ = ["Attempt", "attempt", "compile_files", "compiled", "load", "versions"]
