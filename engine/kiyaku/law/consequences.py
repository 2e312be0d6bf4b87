"""Which problems of a text stand on their own, although some of its statements could not be read."""

from __future__ import annotations

import re

from kiyaku.errors import Problem

_UNHEARD_OF = {"KY0201", "KY0204", "KY0205", "KY0217", "KY0219", "KY0270"}  # perhaps what is broken declares the name
_NOWHERE = {"KY0230", "KY0253", "KY0254"}  # perhaps what is broken stands there
_WORD = re.compile(r"[^\s　「」（）()\[\]、:|]+")


def genuine(found: list[Problem], broken: str | None) -> list[Problem]:
    """Those that would be there if the broken statements were mended. `broken`: their words; None, not known."""
    return [p for p in found if p.code not in _NOWHERE and not (p.code in _UNHEARD_OF and _spoken_of(p, broken))]


def _spoken_of(problem: Problem, broken: str | None) -> bool:
    """Whether what is broken says a word that the problem is about."""
    return broken is None or any(word in broken for word in _WORD.findall(problem.place.source))
