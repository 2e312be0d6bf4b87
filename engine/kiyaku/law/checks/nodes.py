"""Every expression of a program, whatever holds it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kiyaku.errors import Place
from kiyaku.law.address import Ref
from kiyaku.law.program import Node, Program
from kiyaku.law.types import Type

_WORDS = ("str", "bool", "int", "Place", "Type", "tuple[str, ...]", "tuple[Ref, ...]")  # as annotated

AGGREGATES = ("agg", "aggcall", "oneof")  # whose word says what they come to: 全部, 一部


def roots(part: Any) -> Iterator[Node]:
    """The topmost expressions inside a part of a program: a norm, a definition, a table, a list or mapping of them."""
    todo = [part]
    while todo:
        part = todo.pop()
        if isinstance(part, Node):
            yield part
        elif isinstance(part, dict):
            todo += reversed(part.values())
        elif isinstance(part, list | tuple):
            todo += part[::-1]
        elif names := _fields(part.__class__):
            todo += [getattr(part, name) for name in names]


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The fields of a part that may hold an expression, the last one first; none of what holds only words."""
    if kind in (Place, Type, Ref) or not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind) if field.type not in _WORDS)[::-1]


def nodes(program: Program) -> Iterator[Node]:
    """Every node of every definition, table, norm and declared input."""
    parts = (program.definitions, program.tables, program.norms, program.items, program.kinds)
    for root in roots(parts):
        yield from root.walk()


def read(program: Program, roots: Iterable[Node]) -> list[Node]:
    """Every node of some expressions and of the definitions they call."""
    found: list[Node] = []
    todo, seen = list(roots), set[str]()
    while todo:
        for node in todo.pop(0).walk():
            found.append(node)
            if node.op == "define" and node.value not in seen:
                seen.add(node.value)
                for piece in program.definitions[node.value].pieces:
                    cases = (*piece.cases, *(case for p in piece.provisos for case in p.cases))
                    todo += [*piece.conds, *(n for p in piece.provisos for n in p.conds)]
                    todo += [n for case in cases for n in case if n is not None]
    return found


def key(node: Node) -> Any:
    """What an expression says, place left out: two of one key have one value wherever they stand in one rule."""
    how = node.word if node.op in AGGREGATES else ""
    return (node.op, how, repr(node.value), tuple(key(kid) for kid in node.kids))
