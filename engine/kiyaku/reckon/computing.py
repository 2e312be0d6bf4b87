"""Makers of computed values: arithmetic, dates, attributes, `D 時点の X`, functions, tables, definitions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kiyaku.law.program import Node
from kiyaku.reckon import asking, dates, functions, timesets
from kiyaku.reckon.attributes import attribute
from kiyaku.reckon.env import DAY, Env, day
from kiyaku.reckon.maker import Compiler, Fn, possible
from kiyaku.reckon.numbers import arithmetic, priced
from kiyaku.reckon.tables import Lookup
from kiyaku.reckon.values import Moving, Unknown, missing, unknown


def fn(n: Node, r: Compiler) -> Fn:
    """A built-in function; those of provisions and statuses are asked of the world."""
    if n.value == "該当日":
        return asking.first_met(n, r)
    if n.value == "到来日":
        return asking.reached(n, r)
    call, args = functions.TABLE[n.value], [r.fn(k) for k in n.kids]

    def run(env: Env) -> Any:
        values = [env.plain(arg(env)) for arg in args]
        if unknown := [x for x in values if isinstance(x, Unknown)]:
            return Unknown(missing(*unknown))
        return None if None in values[1:] else call(*values)

    return possible(run)


def attr(n: Node, r: Compiler) -> Fn:
    """`X の NAME`."""
    if n.kids[0].op == "normof" and n.value == "状況":
        return asking.status_of(n.kids[0], r)
    base, name = r.fn(n.kids[0]), n.value
    return lambda env: attribute(env, base(env), name)


def dateop(n: Node, r: Compiler) -> Fn:
    """翌日, 月末, 前営業日 and the like."""
    base, step = r.fn(n.kids[0]), dates.STEPS[n.value]
    return possible(lambda env: step(env, base(env)))


def shift(n: Node, r: Compiler) -> Fn:
    """n日前, nか月後."""
    base, move = r.fn(n.kids[0]), dates.shifter(n.value)
    return possible(lambda env: move(env, base(env)))


def openshift(n: Node, r: Compiler) -> Fn:
    """翌営業日, 3営業日後, by the calendar that the text names."""
    base, (name, number) = r.fn(n.kids[0]), n.value
    move = dates.open_shift(r.program.calendars[name], number)
    return possible(lambda env: move(env, base(env)))


def openday(n: Node, r: Compiler) -> Fn:
    """営業日( D )."""
    base, test = r.fn(n.kids[0]), dates.open_day(r.program.calendars[n.value])
    return possible(lambda env: test(env, base(env)))


def after(n: Node, r: Compiler) -> Fn:
    """A period from a date, its first day not counted (民法140条)."""
    return _period(n, r, counted=False)


def counted(n: Node, r: Compiler) -> Fn:
    """A period counted from the date itself (から起算して)."""
    return _period(n, r, counted=True)


def _period(n: Node, r: Compiler, *, counted: bool) -> Fn:
    base, length = (r.fn(k) for k in n.kids)
    return possible(lambda env: dates.period(env, base(env), length(env), counted=counted))


def at(n: Node, r: Compiler) -> Fn:
    """`D 時点の X`: items read at D, events up to D, but never beyond `now`: nobody sees the future."""
    when, body = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        target = when(env)
        if target is None or isinstance(target, Unknown):
            return target if target is None else unknown(target)
        if isinstance(target, datetime):
            target = target.date()
        now, then = day(env.now), day(target)
        if then <= now:
            if isinstance(target, Moving) and not (isinstance(env.now, Moving) and env.now.clock == target.clock):
                env.mark(target, now + DAY)
            seen: date | Moving = target
        else:
            env.mark(env.now, then)
            seen = env.now
        return body(Env(env.world, env.names, seen, target, env.frame, env.pieces))

    return run


def arith(n: Node, r: Compiler) -> Fn:
    """+ − × ÷; a price per hour times a length of time is money, any other number times one a length of time."""
    a, b = (r.fn(k) for k in n.kids)
    sign = n.value
    if sign == "×" and any(kid.type.name == "円/時間" for kid in n.kids):
        return lambda env: priced(a(env), b(env))
    return lambda env: arithmetic(sign, env.plain(a(env)), env.plain(b(env)))


def interval(n: Node, r: Compiler) -> Fn:
    """（ A 〜 B ）."""
    a, b = (r.fn(k) for k in n.kids)
    return lambda env: dates.interval(env, a(env), b(env))


def minus(n: Node, r: Compiler) -> Fn:
    """`A を差し引いた B`: B without A."""
    removed, whole = (r.fn(k) for k in n.kids)
    return lambda env: timesets.subtract(removed(env), whole(env))


def lookup(n: Node, r: Compiler) -> Fn:
    """A table read with its arguments."""
    args = [r.fn(k) for k in n.kids]
    table = Lookup(r.program.tables[n.value], r.fn)
    return lambda env: table.find(env, [env.plain(arg(env)) for arg in args])


def define(n: Node, r: Compiler) -> Fn:
    """A definition called with its arguments."""
    args, name, call = [r.fn(k) for k in n.kids], n.value, r.call
    if not args:
        return lambda env: call(env, name, [])
    if len(args) == 1:
        (only,) = args
        return lambda env: call(env, name, [only(env)])
    return lambda env: call(env, name, [arg(env) for arg in args])


def previous(n: Node, r: Compiler) -> Fn:
    """従前の値: what the overridden pieces give."""
    return lambda env: r.previous(env)
