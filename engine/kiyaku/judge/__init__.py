"""Case and instant -> a judgment: conclusions, values, reasons, what is missing. `judge` is pure."""

from __future__ import annotations

import gc
from functools import lru_cache
from pathlib import Path

from kiyaku.errors import KiyakuError
from kiyaku.facts.case import Case
from kiyaku.judge.build import judgment
from kiyaku.judge.compare import differences
from kiyaku.judge.judgment import Judgment
from kiyaku.judge.prepared import Prepared
from kiyaku.judge.world import Situation
from kiyaku.law.load import load
from kiyaku.law.program import Program
from kiyaku.reckon.define import LawError

__all__ = ["Judgment", "Prepared", "Situation", "differences", "judge", "prepare", "prepared", "situation"]


@lru_cache(maxsize=64)
def _prepared(doc: str, version: str, without: tuple[str, ...], root: Path | None, digest: str) -> Prepared:
    made = Prepared(load(doc, None, version, root, without))
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # a program lives on: looking through it for garbage took a fifth of every judgment
    return made


def prepare(program: Program) -> Prepared:
    """A program made ready for many cases."""
    return Prepared(program)


def prepared(case: Case, root: Path | None = None) -> Prepared:
    """The version of the case's text in force at 基準日, made ready once; anew where its files have changed."""
    program = load(case.doc, case.as_of.date(), case.version, root, case.without)
    return _prepared(case.doc, program.version, case.without, root, program.digest)


def situation(case: Case, engine: str = "durable", root: Path | None = None) -> Situation:
    """The case under its law and an engine, ready to be asked."""
    return Situation(prepared(case, root), case, engine)


def judge(case: Case, engine: str = "durable", root: Path | None = None) -> Judgment:
    """The judgment of a case. Raises KiyakuError KY0601 where the law cannot be applied to these facts."""
    world = situation(case, engine, root)
    try:
        return judgment(world)
    except LawError as error:
        raise KiyakuError([world.fault(error)]) from None
