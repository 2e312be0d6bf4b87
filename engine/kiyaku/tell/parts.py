"""What an expression's numbers come from: the calls of definitions and tables in it, each at the place it is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kiyaku.law.program import Node
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.env import Env, day
from kiyaku.reckon.values import Unknown, day_of
from kiyaku.reckon.walk import Stretch, Walk

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
            yield from parts(reckoner, node.kids[1], _then(reckoner, node, env))
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


def stretches(reckoner: Reckoner, node: Node, env: Env) -> Iterator[Stretch] | Unknown:
    """The walk of an aggregate, outside of any evaluation."""
    place = Env(env.world, env.names, env.now, env.rd, list(env.frame), env.pieces)
    return Walk(node, reckoner).stretches(place)


def bound(node: Node, s: Stretch, env: Env) -> Env:
    """The place inside an aggregate, its variable bound to a stretch's member or first day."""
    names = {**env.names, node.value: s.span.first if s.span else s.member}
    return Env(env.world, names, env.now, env.rd, list(env.frame), env.pieces)


def _then(reckoner: Reckoner, node: Node, env: Env) -> Env:
    """The place of `D 時点の X`; as `env` where D is not known."""
    when = reckoner.fn(node.kids[0])(env)
    if when is None or isinstance(when, Unknown):
        return env
    target = day_of(day(when))
    return Env(env.world, env.names, min(target, day(env.now)), target, [], env.pieces)
