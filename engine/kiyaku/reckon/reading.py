"""Makers of what is read: literals, names, contract items, events, findings, choices."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from kiyaku.law.program import Node
from kiyaku.reckon.env import Env, day
from kiyaku.reckon.maker import Compiler, Fn
from kiyaku.reckon.values import Unknown, within


def lit(n: Node, r: Compiler) -> Fn:
    """A literal, or a reference to a provision: itself."""
    value = n.value
    return lambda env: value


def local(n: Node, r: Compiler) -> Fn:
    """A parameter, or the variable of an aggregate or 契機."""
    name = n.value
    return lambda env: env.names[name]


def asof(n: Node, r: Compiler) -> Fn:
    """基準日, as a date that moves."""
    return lambda env: env.now


def asoftime(n: Node, r: Compiler) -> Fn:
    """基準日時: the end of the day, on the last day no later than the instant asked about."""
    return lambda env: min(datetime.combine(env.plain(env.now), time.max), env.world.as_of)


def item(n: Node, r: Compiler) -> Fn:
    """A contract item as it stands at the read date; open: missing is unknown within its 範囲, 任意 blank is なし."""
    slot, name = r.program.items[n.value], n.value
    default = r.fn(slot.default) if slot.default else None
    unknown = within(slot.low, slot.high, frozenset({name}))

    def run(env: Env) -> Any:
        at = day(env.rd)
        series = env.world.items.get(name, ())
        found, value = False, None
        for start, known in series:
            if start > at:
                env.mark(env.rd, start)
                break
            found, value = True, known
        if found:
            return value
        if not series and default:
            return default(env)
        return None if slot.optional and not series else unknown

    return run


def events(n: Node, r: Compiler) -> Fn:
    """The events of a kind that have happened by `now`, in order."""
    name = n.value

    def run(env: Env) -> Any:
        every, until = env.world.events.get(name, []), day(env.now)
        for i, event in enumerate(every):
            if event.day > until:
                env.mark(env.now, event.day)
                return every[:i]
        return every

    return run


def finding(n: Node, r: Compiler) -> Fn:
    """A finding: false until somebody has made it."""
    name = n.value

    def run(env: Env) -> Any:
        env.world.cites.add("!" + name)
        made = env.world.findings.get(name)
        if made is None:
            return False
        value, since = made
        if since > day(env.now):
            env.mark(env.now, since)
            return False
        return value

    return run


def choice(n: Node, r: Compiler) -> Fn:
    """The alternative chosen of a 争点; noted as consulted."""
    code = n.value

    def run(env: Env) -> Any:
        env.world.cites.add("#" + code)
        return env.world.choices[code]

    return run


def unknown(n: Node, r: Compiler) -> Fn:
    """不明 「…」: what the text leaves open, by the name given."""
    value = Unknown(frozenset({n.value}))
    return lambda env: value
