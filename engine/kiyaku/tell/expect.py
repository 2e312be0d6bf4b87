"""期待: whether the value at a path of the judgment is the one a case expects."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiyaku.facts.case import Expectation
from kiyaku.judge.judgment import Judgment
from kiyaku.judge.world import Situation
from kiyaku.tell.arguments import PathError
from kiyaku.tell.path import read, shown

__all__ = ["Outcome", "PathError", "check"]

# Texts that mean the same, in lower case.
_SAME = {
    "真": "はい",
    "true": "はい",
    "yes": "はい",
    "偽": "いいえ",
    "false": "いいえ",
    "no": "いいえ",
    "null": "なし",
    "": "なし",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation checked."""

    path: str
    expected: str
    actual: str
    ok: bool


def check(world: Situation, made: Judgment, e: Expectation) -> Outcome:
    """Whether the judgment has the expected value at the path; a path that leads nowhere is a failure."""
    try:
        actual = shown(read(world, made, e.path.strip()))
    except PathError as error:
        return Outcome(e.path, e.value, str(error), False)
    return Outcome(e.path, e.value, actual, _canonical(e.value) == _canonical(actual))


def _canonical(x: str) -> str:
    """Texts that mean the same become equal: 4,228円 and 4228, 真 and はい."""
    text = str(x).strip()
    return _SAME.get(text.lower()) or re.sub(r"(?<=\d)[,，](?=\d)|(?<=\d)(円|個|日)$", "", text)
