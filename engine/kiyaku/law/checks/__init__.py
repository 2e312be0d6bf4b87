"""Findings beyond compile errors, on a compiled program: one file a check, each a function `check(program)`.

The check that needs values evaluated (KY0242) stands in `kiyaku.reckon.conflicts`, because the law stage knows no
values; whoever wants all findings passes it in: `findings(program, conflicts.check)`.
"""

from __future__ import annotations

from collections.abc import Callable

from kiyaku.errors import Problem
from kiyaku.law.checks.accruals import check as accruals
from kiyaku.law.checks.contradictions import check as contradictions
from kiyaku.law.checks.defects import check as defects
from kiyaku.law.checks.exceptions import check as exceptions
from kiyaku.law.checks.gaps import check as gaps
from kiyaku.law.checks.holes import check as holes
from kiyaku.law.checks.issues import check as issues
from kiyaku.law.checks.levels import Level, level
from kiyaku.law.checks.moving import check as moving
from kiyaku.law.checks.overlaps import check as overlaps
from kiyaku.law.checks.references import check as references
from kiyaku.law.checks.references import own
from kiyaku.law.checks.unused import check as unused
from kiyaku.law.program import Program

Check = Callable[[Program], list[Problem]]
CHECKS: tuple[Check, ...] = (
    accruals, moving, overlaps, gaps, references, contradictions, exceptions, unused, issues, holes, defects,
)  # fmt: skip

PLAIN: tuple[Check, ...] = (overlaps, own, exceptions, defects)  # errors that need no other text, nor any value

ALONE: tuple[Check, ...] = (overlaps,)  # what a table shows by itself, whatever else could not be read


def findings(program: Program, *more: Check) -> list[Problem]:
    """What every check finds, in order of place; `more` are checks of later stages."""
    return sorted({problem for check in (*CHECKS, *more) for problem in check(program)})


def errors(program: Program, checks: tuple[Check, ...]) -> list[Problem]:
    """What some checks find wrong in a program that does not compile: no warnings, which its errors may have caused."""
    return sorted({p for check in checks for p in check(program) if level(p.code) == "error"})


__all__ = ["ALONE", "CHECKS", "PLAIN", "Check", "Level", "errors", "findings", "level"]
