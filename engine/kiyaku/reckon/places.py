"""The places inside an expression: where an aggregate's body, or what `時点の` reads, is evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from kiyaku.law.program import Node
from kiyaku.reckon.env import Env, day
from kiyaku.reckon.maker import Compiler
from kiyaku.reckon.values import Unknown, day_of
from kiyaku.reckon.walk import Stretch, Walk


def stretches(reckoner: Compiler, node: Node, env: Env) -> Iterator[Stretch] | Unknown:
    """The walk of an aggregate, outside of any evaluation."""
    place = Env(env.world, env.names, env.now, env.rd, list(env.frame), env.pieces)
    return Walk(node, reckoner).stretches(place)


def bound(node: Node, s: Stretch, env: Env) -> Env:
    """The place inside an aggregate, its variable bound to a stretch's member or first day."""
    names = {**env.names, node.value: s.span.first if s.span else s.member}
    return Env(env.world, names, env.now, env.rd, list(env.frame), env.pieces)


def then(reckoner: Compiler, node: Node, env: Env) -> Env:
    """The place of `D 時点の X`; as `env` where D is not known."""
    when = reckoner.fn(node.kids[0])(env)
    if when is None or isinstance(when, Unknown):
        return env
    target = day_of(day(when))
    return Env(env.world, env.names, min(target, day(env.now)), target, [], env.pieces)
