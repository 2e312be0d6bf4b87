"""How serious a finding is, by code. A code without a level is an error: it stops a file from compiling."""

from __future__ import annotations

from typing import Literal

Level = Literal["error", "warning", "note"]

LEVELS: dict[str, Level] = {
    "KY0221": "error",  # two rows of a table fall together: the answer would depend on their order
    "KY0222": "warning",  # a gap may be what the text says
    "KY0231": "error",
    "KY0232": "note",  # the article is not written yet
    "KY0233": "error",
    "KY0234": "note",  # the other text is not held
    "KY0235": "note",  # already in the register of defects
    "KY0242": "error",  # a contract is shown on which judging would stop
    "KY0243": "warning",
    "KY0254": "error",
    "KY0257": "warning",  # the answer says what is open
    "KY0258": "error",  # the same contract would have ended on every day on which it is asked
    "KY0260": "warning",
    "KY0261": "note",
    "KY0262": "note",
    "KY0263": "error",
    "KY0264": "warning",
    "KY0276": "warning",
    "KY0911": "warning",  # no law may be meant
}


def level(code: str) -> Level:
    """The level of a code."""
    return LEVELS.get(code, "error")
