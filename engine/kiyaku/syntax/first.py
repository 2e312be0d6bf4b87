"""The characters an expression can begin with, so that the lexer tries only the terminals that could match."""

from __future__ import annotations

from re import _parser as parser  # the only place that knows an expression's parts
from typing import Any

ANY = None
Starts = frozenset[str] | None  # the characters, or ANY where they are not told one by one
_FEW = 300  # a class of more characters is not told one by one


def first(regexp: str) -> Starts:
    """The characters that a match of `regexp` can begin with; ANY where there are too many to tell."""
    try:
        starts, empty = _sequence(list(parser.parse(regexp)))
    except (_Any, KeyError, TypeError, ValueError):
        return ANY
    return ANY if empty else frozenset(starts)


class _Any(Exception):
    """Any character may stand there."""


def _sequence(parts: list[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """The first characters of parts in a row, and whether all of them may match nothing."""
    found: set[str] = set()
    for op, arg in parts:
        starts, empty = _part(str(op), arg)
        found |= starts
        if not empty:
            return found, False
    return found, True


def _part(op: str, arg: Any) -> tuple[set[str], bool]:
    match op:
        case "LITERAL":
            return {chr(arg)}, False
        case "IN":
            return _class(arg), False
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, inner = arg
            starts, empty = _sequence(list(inner))
            return starts, empty or least == 0
        case "SUBPATTERN":
            return _sequence(list(arg[-1]))
        case "BRANCH":
            ways = [_sequence(list(way)) for way in arg[1]]
            return set().union(*(starts for starts, _ in ways)), any(empty for _, empty in ways)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return set(), True
    raise _Any


def _class(members: list[tuple[Any, Any]]) -> set[str]:
    """The characters of a class [ ]."""
    found: set[str] = set()
    for op, arg in members:
        low, high = arg if str(op) == "RANGE" else (arg, arg)
        if str(op) not in ("RANGE", "LITERAL") or high - low > _FEW:
            raise _Any
        found |= {chr(code) for code in range(low, high + 1)}
    return found
