"""Makers of truth: かつ または でない, comparisons, がある, に含まれる, 期間を経過."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiyaku.law.address import Ref
from kiyaku.law.program import Node
from kiyaku.reckon import dates
from kiyaku.reckon.env import Env
from kiyaku.reckon.maker import Compiler, Fn, possible
from kiyaku.reckon.truth import both, compared, either, negate
from kiyaku.reckon.values import Bounds, Moving, Unknown, may_be_none, unknown


def and_(n: Node, r: Compiler) -> Fn:
    """かつ; the right side is not read where the left one decides."""
    a, b = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        left = a(env)
        return False if not isinstance(left, Unknown) and not left else both((left, b(env)))

    return run


def or_(n: Node, r: Compiler) -> Fn:
    """または; the right side is not read where the left one decides."""
    a, b = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        left = a(env)
        return True if not isinstance(left, Unknown) and left else either((left, b(env)))

    return run


def not_(n: Node, r: Compiler) -> Fn:
    """でない."""
    a = r.fn(n.kids[0])
    return lambda env: negate(a(env))


def compare(n: Node, r: Compiler) -> Fn:
    """A comparison. A moving side marks the dates at which the answer can turn."""
    a, b = (r.fn(k) for k in n.kids)
    op = n.value
    several = n.kids[1].word if n.kids[1].op == "oneof" else ""

    def one(env: Env, x: Any, y: Any) -> Any:
        if type(x) is Moving or type(y) is Moving:
            x, y = dates.settle(env, x, y)
        return compared(op, x, y)

    if several:
        return lambda env: _oneof_compare(env, a(env), b(env), one, several)
    return lambda env: one(env, a(env), b(env))


def _oneof_compare(env: Env, x: Any, many: Any, one: Callable[[Env, Any, Any], Any], word: str) -> Any:
    results = [one(env, x, y) for y in many]
    return either(results) if word == "いずれか" else both(results)


def covers(n: Node, r: Compiler) -> Fn:
    """`X が 第7条第1項`: the provision named is X, or holds it; one of いずれか( ), each of すべて( )."""
    a, b = (r.fn(k) for k in n.kids)
    quant = all if n.kids[1].op == "oneof" and n.kids[1].word == "すべて" else any

    def run(env: Env) -> Any:
        x, many = a(env), b(env)
        if isinstance(x, Unknown) or x is None:
            return False if x is None else unknown(x)
        refs = many if isinstance(many, list | tuple) else [many]
        return quant(isinstance(ref, Ref) and ref.covers(x.pid if isinstance(x, Ref) else str(x)) for ref in refs)

    return run


def oneof(n: Node, r: Compiler) -> Fn:
    """いずれか( … ), すべて( … ): the values to compare with."""
    parts = [r.fn(k) for k in n.kids]
    return lambda env: [part(env) for part in parts]


def within(n: Node, r: Compiler) -> Fn:
    """`X が 区間 に含まれる`."""
    a, b = (r.fn(k) for k in n.kids)
    return possible(lambda env: dates.within(env, a(env), b(env)))


def exists(n: Node, r: Compiler) -> Fn:
    """`がある`: something was entered, happened or is concluded. An open item that is missing is unknown."""
    a = r.fn(n.kids[0])

    def run(env: Env) -> Any:
        value = a(env)
        if isinstance(value, list | tuple):
            return either(getattr(x, "applies", True) for x in value) if value else False
        if isinstance(value, Bounds):
            return Unknown(value.missing) if n.kids[0].op == "item" else True
        if isinstance(value, Unknown):
            return unknown(value) if may_be_none(value) else True
        return value is not None and value is not False

    return run


def elapsed(n: Node, r: Compiler) -> Fn:
    """`区間 を経過`: its last day has passed; なし has not."""
    a = r.fn(n.kids[0])

    def run(env: Env) -> Any:
        span = a(env)
        if span is None or isinstance(span, Unknown):
            return False if span is None else unknown(span)
        return compared(">", *dates.settle(env, env.now, span.last))

    return run
