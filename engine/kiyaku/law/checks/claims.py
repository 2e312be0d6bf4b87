"""What some comparisons say of one thing together, and whether any value is left for it.

A thing that is なし satisfies no comparison, so a denied comparison says nothing unless another one shows that the
thing is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiyaku.law.checks.nodes import key
from kiyaku.law.program import Node, Program, Slot

MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
DENIAL = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
Clash = tuple[Node, Node]


@dataclass(slots=True)
class Claims:
    """What a way says of one thing: the values it may have, those it has not, its bounds. Each with who says so."""

    among: list[tuple[frozenset[Any], Node]] = field(default_factory=list)
    but: list[tuple[Any, Node]] = field(default_factory=list)
    bounds: list[tuple[str, Any, Node]] = field(default_factory=list)
    denied: list[tuple[str, Any, Node]] = field(default_factory=list)


def claim(program: Program, claims: dict[Any, Claims], node: Node, holds: bool) -> None:
    """What a comparison with a literal says of its other side."""
    thing, other = node.kids
    op = node.value
    if thing.op == "lit":
        thing, other, op = other, thing, MIRROR[op]
    some = other.kids if other.op == "oneof" and other.word == "いずれか" and op == "=" else (other,)
    if thing.op == "lit" or any(x.op != "lit" or x.value is None for x in some):
        return
    c = claims.setdefault(key(thing), started(program, thing))
    values = frozenset(x.value for x in some)
    if op == "=" and holds:
        c.among.append((values, node))
    elif op in ("=", "!="):
        c.but += [(value, node) for value in values] if (op == "=") != holds else []
        if op == "!=" and not holds:
            c.among.append((values, node))
    elif holds:
        c.bounds.append((op, other.value, node))
    else:
        c.denied.append((DENIAL[op], other.value, node))


def started(program: Program, thing: Node) -> Claims:
    """A thing's claims before anything is said of it: the 範囲 of an input."""
    slot: Slot | None = None
    if thing.op == "item":
        slot = program.items.get(thing.value)
    elif thing.op == "attr" and thing.kids[0].type.kind in program.kinds:
        slot = program.kinds[thing.kids[0].type.kind].fields.get(thing.value)
    c = Claims()
    if slot:
        c.bounds += [(">=", slot.low, thing)] if slot.low is not None else []
        c.bounds += [("<=", slot.high, thing)] if slot.high is not None else []
    return c


def at_odds(c: Claims) -> Clash | None:
    """Two claims on one thing that no value meets."""
    there = bool(c.among or any(node.op == "compare" for _, _, node in c.bounds))
    bounds = c.bounds + (c.denied if there else [])
    left: frozenset[Any] | None = None
    for values, node in c.among:
        if left is not None and not left & values:
            return c.among[0][1], node
        left = values if left is None else left & values
    if left is not None:
        for value, node in c.but:
            left -= {value}
            if not left:
                return c.among[0][1], node
        for op, bound, node in bounds:
            if not any(meets(value, op, bound) for value in left):
                return c.among[0][1], node
        return None
    for i, (op, bound, node) in enumerate(bounds):
        for low_op, low, low_node in bounds[:i]:
            if crossed(op, bound, low_op, low):
                return low_node, node
    return None


def meets(value: Any, op: str, bound: Any) -> bool:
    """A comparison of two values; true where they cannot be ordered, so that no doubt is reported."""
    try:
        return bool({"<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound}[op])
    except TypeError:
        return True


def crossed(op: str, a: Any, other: str, b: Any) -> bool:
    """Whether `x op a` and `x other b` leave nothing: one wants more than the other allows."""
    if op[0] == other[0]:
        return False
    high, low = (a, b) if op[0] == "<" else (b, a)
    return not meets(high, ">" if "" in (op[1:], other[1:]) else ">=", low)
