"""Which problems of a text stand on their own, although some of its statements could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kiyaku.errors import Problem

NO_SET = "KY0270"  # 準用 of a shared set that there is none of
_UNHEARD_OF = {"KY0201", "KY0204", "KY0205", "KY0217", "KY0219", NO_SET}  # perhaps what is broken declares the name
_NOWHERE = {"KY0230", "KY0253", "KY0254"}  # perhaps what is broken stands there
_WORD = re.compile(r"[^\s　「」（）()\[\]、:|]+")


def genuine(found: list[Problem], broken: str | None, common: Iterable[Path]) -> list[Problem]:
    """Those that would be there if the broken statements were mended. `broken`: their words; None, not known.

    A 準用 that is itself broken, or brings nothing (KY0270), might have brought any word of the shared sets.
    """
    nothing = [p for p in found if p.code == NO_SET]
    if broken == "" and not nothing:
        return found
    wide = broken
    if broken is not None and (nothing or "準用" in broken):
        brought = [path.read_text(encoding="utf-8", errors="replace") for path in common]
        wide = "".join([broken, *brought, *(p.place.source for p in nothing)]) if brought else None
    return [
        p
        for p in found
        if p.code not in _NOWHERE
        and not (p.code in _UNHEARD_OF and _spoken_of(p, broken if p.code == NO_SET else wide))
    ]


def _spoken_of(problem: Problem, broken: str | None) -> bool:
    """Whether what is broken says a word that the problem is about."""
    return broken is None or any(word in broken for word in _WORD.findall(problem.place.source))
