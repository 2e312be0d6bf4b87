"""Conditions taken apart: the ways in which they can all hold, and whether one of those ways contradicts itself.

Only what is written is looked at: two comparisons of one thing, a condition and its own denial, 偽.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from kiyaku.law.address import below
from kiyaku.law.checks.claims import Claims, Clash, at_odds, claim
from kiyaku.law.checks.nodes import key
from kiyaku.law.program import Node, Program

WAYS = 256  # more ways than this are not looked at
Atom = tuple[Node, bool]  # a condition, and whether it is to hold
Way = tuple[Atom, ...]


class TooMany(Exception):
    """More ways than are worth looking at."""


def clash(program: Program, conds: list[Atom]) -> Clash | None:
    """Two conditions because of which these can never all hold; None where nothing is found."""
    try:
        ways = together([apart(node, holds) for node, holds in conds])
    except TooMany:
        return None
    found = None
    for way in ways:
        found = contradiction(program, way)
        if found is None:
            return None
    return found


def apart(node: Node, holds: bool) -> list[Way]:
    """The ways in which a condition can hold (or fail)."""
    if node.op == "not":
        return apart(node.kids[0], not holds)
    if node.op in ("and", "or"):
        sides = [apart(kid, holds) for kid in node.kids]
        return together(sides) if (node.op == "and") == holds else [way for side in sides for way in side]
    if node.op == "lit" and isinstance(node.value, bool) and node.value == holds:
        return [()]
    return [((node, holds),)]


def together(sides: list[list[Way]]) -> list[Way]:
    """The ways in which all of them hold."""
    size = 1
    for side in sides:
        size *= len(side)
    if size > WAYS:
        raise TooMany
    return [tuple(atom for way in ways for atom in way) for ways in product(*sides)]


def contradiction(program: Program, way: Way) -> Clash | None:
    """Two of the conditions that exclude one another, or one that excludes itself."""
    seen: dict[Any, dict[bool, Node]] = {}
    claims: dict[Any, Claims] = {}
    parts: list[tuple[Any, str, Node]] = []
    for node, holds in way:
        if node.op == "lit" and isinstance(node.value, bool):
            return node, node
        sides = seen.setdefault(key(node), {})
        if holds not in sides and (not holds) in sides:
            return sides[not holds], node
        sides[holds] = node
        if holds and node.op == "exists" and (found := empty(program, node.kids[0])):
            return found
        if holds and node.op == "covers" and node.kids[1].op == "ref" and not node.kids[1].value.first:
            parts.append((key(node.kids[0]), str(node.kids[1].value), node))
        if node.op == "compare":
            claim(program, claims, node, holds)
    return next((found for c in claims.values() if (found := at_odds(c))), None) or apart_provisions(parts)


def empty(program: Program, collection: Node) -> Clash | None:
    """Why nothing can pass the [ ] of a collection, one over another: 甲[ A ][ B ]."""
    conds = []
    while collection.op == "filter":
        conds.append((collection.kids[1], True))
        collection = collection.kids[0]
    return clash(program, conds[::-1]) if conds else None


def apart_provisions(parts: list[tuple[Any, str, Node]]) -> Clash | None:
    """`X が 第7条` and `X が 第8条`: one provision stands in one place."""
    for i, (thing, pid, node) in enumerate(parts):
        for other, pid2, node2 in parts[:i]:
            if thing == other and not below(pid, pid2) and not below(pid2, pid):
                return node2, node
    return None
