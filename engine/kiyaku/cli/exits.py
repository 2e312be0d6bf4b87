"""Exit statuses: 0 fine, 1 the law or the data has findings, 2 the call is wrong, or a file is not read or written."""

from __future__ import annotations

from collections.abc import Iterable

from kiyaku.errors import Problem

FINE, FINDINGS, WRONG = 0, 1, 2
CALL = ("KY0001", "KY0004", "KY0500", "KY0702", "KY0703", "KY0801", "KY0802", "KY09", "KY10", "KY9999")
WRITTEN = ("KY1006", "KY1007")  # files of a version, which people write
HELD = ("KY0301", "KY0302")  # a text that is not held: of the call, unless a line of a file asks for it


def status(problems: Iterable[Problem]) -> int:
    """The exit status of a command that met these problems: 2 where one of them is of the call."""
    found = list(problems)
    return WRONG if any(map(_of_the_call, found)) else FINDINGS if found else FINE


def _of_the_call(problem: Problem) -> bool:
    """Whether another call is asked for, not another law or case."""
    if problem.code in HELD:
        return not problem.place.line
    return problem.code.startswith(CALL) and problem.code not in WRITTEN
