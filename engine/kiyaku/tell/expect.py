"""期待: whether the value at a path of the judgment is the one a case expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiyaku.errors import Problem
from kiyaku.facts.case import Expectation
from kiyaku.facts.faults import Wrong
from kiyaku.facts.values import Reader
from kiyaku.judge.judgment import Judgment
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.law.types import Type
from kiyaku.reckon.values import Bounds, Unknown
from kiyaku.tell.aim import aim
from kiyaku.tell.arguments import PathError
from kiyaku.tell.path import Absent, read
from kiyaku.tell.same import met
from kiyaku.tell.show import shown
from kiyaku.tell.wanted import Expected

__all__ = ["Outcome", "PathError", "check"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation checked; `problem` where it can be neither met nor missed: its path or value means nothing."""

    path: str
    expected: str
    actual: str
    ok: bool
    problem: Problem | None = None


def check(world: Situation, made: Judgment, e: Expectation) -> Outcome:
    """Whether the judgment has the expected value at the path, as the type it meets.

    A path that leads to nothing the law knows (KY0456–KY0460) and a value of another type (KY0430 …) are mistakes of
    the case, and never met.
    """
    try:
        target = aim(world.program, e.path)
        wanted = Expected(Reader(world.program), world.case).read(target.type, e.value, target.name)
        actual = read(world, made, target)
    except Wrong as wrong:
        place = (e.key or e.place) if wrong.at_key else e.place
        problem = Problem(place, wrong.code, wrong.cause, wrong.remedy)
        return Outcome(e.path, e.written, wrong.cause, False, problem)
    return Outcome(e.path, e.written, _said(actual, target.type), met(wanted.value, wanted.negated, actual))


def _said(actual: Any, type_: Type) -> str:
    """A value of the judgment as a reader sees it."""
    if isinstance(actual, Absent):
        return str(actual)
    if isinstance(actual, Unknown) and not actual.missing:
        return say("未確定")
    if isinstance(actual, Bounds) and not actual.missing:
        low, high = ("" if end is None else shown(end, type_) for end in (actual.low, actual.high))
        return f"{low}〜{high}"
    return shown(actual, type_)
