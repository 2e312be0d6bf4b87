"""Every expression of a program, whatever holds it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

from kiyaku.law.program import Node, Program

AGGREGATES = ("agg", "aggcall", "oneof")  # whose word says what they come to: 全部, 一部


def roots(part: Any) -> Iterator[Node]:
    """The topmost expressions inside a part of a program: a norm, a definition, a table, a list or mapping of them."""
    if isinstance(part, Node):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from roots(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from roots(value)
    else:
        for name in _fields(part.__class__):
            yield from roots(getattr(part, name))


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def nodes(program: Program) -> Iterator[Node]:
    """Every node of every definition, table, norm and declared input."""
    parts = (program.definitions, program.tables, program.norms, program.items, program.kinds)
    for root in roots(parts):
        yield from root.walk()


def key(node: Node) -> Any:
    """What an expression says, place left out: two of one key have one value wherever they stand in one rule."""
    how = node.word if node.op in AGGREGATES else ""
    return (node.op, how, repr(node.value), tuple(key(kid) for kid in node.kids))
