"""What an expression's numbers come from: the calls of definitions and tables in it, each at the place it is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kiyaku.law.program import Node
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.env import Env
from kiyaku.reckon.places import bound, stretches, then
from kiyaku.reckon.values import Unknown
from kiyaku.reckon.walk import Stretch

Part = tuple[Node, Env]


def parts(reckoner: Reckoner, node: Node, env: Env) -> Iterator[Part]:
    """Each call, outermost first. Under an aggregate's variable, as the stretches that tell the most read it."""
    match node.op:
        case "agg":
            yield from parts(reckoner, node.kids[0], env)
            found = stretches(reckoner, node, env)
            if not isinstance(found, Unknown):
                for s in _telling(node, found):
                    for kid in node.kids[1:]:
                        yield from parts(reckoner, kid, bound(node, s, env))
        case "at":
            yield from parts(reckoner, node.kids[0], env)
            yield from parts(reckoner, node.kids[1], then(reckoner, node, env))
        case "filter":  # its condition is read of each member, not here
            yield from parts(reckoner, node.kids[0], env)
        case _:
            if node.op in ("define", "lookup"):
                yield node, env
            for kid in node.kids:
                yield from parts(reckoner, kid, env)


def _telling(node: Node, found: Iterator[Stretch]) -> list[Stretch]:
    """The first stretch that counts; of 最初 the one that was found, after the last that was not it."""
    counted = (s for s in found if s.held is not False)
    if node.word != "最初":
        return list(islice(counted, 1))
    last: list[Stretch] = []
    for s in counted:
        last = [*last[-1:], s]
        if s.value is True:
            break
    return last
