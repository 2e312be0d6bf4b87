"""Makers of what the law itself has concluded: conclusions, statuses, provisions met or broken, and since when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from kiyaku.law.program import Node
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import FAR, Env, day
from kiyaku.reckon.maker import Compiler, Fn
from kiyaku.reckon.values import Unknown


def _asked(call: Callable[[Env, date], tuple[Any, date]]) -> Fn:
    """An answer of the world at `now`, with the mark it came with."""

    def run(env: Env) -> Any:
        value, horizon = call(env, day(env.now))
        env.mark(env.now, horizon)
        return value

    return run


def norms(n: Node, r: Compiler) -> Fn:
    """The conclusions of a name that apply or may apply at `now`."""
    return _asked(lambda env, at: env.world.conclusions(n.value, at))


def normof(n: Node, r: Compiler) -> Fn:
    """The conclusion of a norm for one 契機; なし where there is none, unknown where it only may apply."""

    def known(drawn: Any) -> Any:
        held = True if drawn is None else drawn.applies
        return held if isinstance(held, Unknown) else drawn

    return _drawn(n, r, known)


def status_of(n: Node, r: Compiler) -> Fn:
    """The 状況 of the conclusion of a norm for one 契機: where it only may apply, what the status may be."""
    return _drawn(n, r, lambda drawn: None if drawn is None else drawn.attribute("状況"))


def _drawn(n: Node, r: Compiler, told: Callable[[Any], Any]) -> Fn:
    """What is told of the conclusion of a norm for one 契機, or of none."""
    arg = r.fn(n.kids[0])

    def call(env: Env, at: date) -> tuple[Any, date]:
        wanted = arg(env)
        if isinstance(wanted, Unknown):
            return wanted, FAR
        found, horizon = env.world.conclusions(n.value, at)
        drawn = next((c for c in found if c.subject is wanted or c.subject == wanted), None)
        value = told(drawn)
        return value, horizon if drawn is None else drawn.horizon  # telling may have read more

    return _asked(call)


def state(n: Node, r: Compiler) -> Fn:
    """A status at `now`; of an owner that is not known it is not known, of none there is none."""
    return _of_owner(n, r, lambda env, owner, at: env.world.status(n.value, at, owner))


def _of_owner(n: Node, r: Compiler, told: Callable[[Env, Any, date], tuple[Any, date]]) -> Fn:
    """What is told of a status: the contract's, or that of the owner it is asked of."""
    if not n.kids:
        return _asked(lambda env, at: told(env, None, at))
    whose = r.fn(n.kids[0])

    def call(env: Env, at: date) -> tuple[Any, date]:
        owner = whose(env)
        if isinstance(owner, Doubtful):
            owner = owner.applies
        return (owner, FAR) if owner is None or isinstance(owner, Unknown) else told(env, owner, at)

    return _asked(call)


def meets(n: Node, r: Compiler) -> Fn:
    """`第13条第1項 に該当 / に違反`, of the party in question."""
    ref, word = n.value
    return _asked(lambda env, at: env.world.meets(ref, word, env.names.get("相手方"), at))


def first_met(n: Node, r: Compiler) -> Fn:
    """該当日( 第13条第1項 、 主体 ): the first date the provision was met, by or against that party."""
    ref = n.kids[0].value
    party = r.fn(n.kids[1]) if len(n.kids) > 1 else lambda env: None
    return _asked(lambda env, at: env.world.first_met(ref, party(env), at))


def reached(n: Node, r: Compiler) -> Fn:
    """到来日( 契約状態 、 終了 ): the date a status comes to a value."""
    status, value = n.kids[0], r.fn(n.kids[1])
    return _of_owner(status, r, lambda env, owner, at: env.world.reached(status.value, value(env), at, owner))
