"""Comparisons: a < b, a が b 以上, a が b 超 c 以下, a が b. Units must agree; order needs an ordered type."""

from __future__ import annotations

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.bridges import bridge
from kiyaku.law.comparators import COMPARATORS
from kiyaku.law.program import Node
from kiyaku.law.resolve.names import heard_of, unglued
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import BUILTIN, Scope
from kiyaku.law.types import Type
from kiyaku.syntax.tree import Expr

_SIGNS = {"≦": "<=", "≧": ">=", "≠": "!=", "＝": "=", "＜": "<", "＞": ">"}


def _compare(r: Resolver, e: Expr, s: Scope) -> Node:
    a = r.node(e.kids[0], s)
    return _compared(r, e, a, _beside(r, e.kids[1], s, a), _SIGNS.get(e.word, e.word))


def _bound(r: Resolver, e: Expr, s: Scope) -> Node:
    a, b = (r.node(k, s) for k in e.kids)
    return _compared(r, e, a, b, COMPARATORS[e.word])


def _between(r: Resolver, e: Expr, s: Scope) -> Node:
    a, *bounds = (r.node(k, s) for k in e.kids)
    both = [_compared(r, e, a, b, COMPARATORS[word]) for b, word in zip(bounds, e.words, strict=True)]
    return make(e, both, ty.BOOL, None, "and")


def _equals(r: Resolver, e: Expr, s: Scope) -> Node:
    """a が b; of provisions, whether b covers a. Nothing is すべて of several: that is for ≠."""
    if e.kids[1].op == "oneof" and e.kids[1].word == "すべて":
        message = say("一つの値が、いくつもの値のすべてであることはありません")
        r.fault(e.kids[1].place, "KY0215", message, say("いずれか( A 、 B ) と書いてください"))
    a = r.node(e.kids[0], s)
    b = _beside(r, e.kids[1], s, a)
    if ty.PROVISION in (a.type, b.type):
        return make(e, (a, b), ty.BOOL, None, "covers")
    return _compared(r, e, a, b, "=")


def _beside(r: Resolver, e: Expr, s: Scope, left: Node) -> Node:
    """The right side of a comparison: beside a 区分, its values come before other names."""
    if left.type.name != "区分" or e.op not in ("name", "text", "oneof"):
        return r.node(e, s)
    if e.op == "oneof":
        kids = [_beside(r, k, s, left) for k in e.kids]
        for kid in kids:
            if not ty.agree(kid.type, left.type):
                message = say("{left} と {right} は比べられません", left=left.type, right=kid.type)
                r.fault(kid.place, "KY0210", message, _values(left.type, kid))
        return make(e, kids, left.type)
    if e.word in left.type.values:
        return make(e, (), Type("区分", (e.word,)), e.word, "lit")
    known = heard_of(s)
    if e.word in known or e.word in BUILTIN:
        return r.node(e, s)
    could = say("{name} に書けるもの: {values}", name=left.word, values="、".join(left.type.values))
    message = say("「{name}」という名はありません", name=e.word)
    r.fault(e.place, "KY0201", message, unglued(e.word, known) or suggestion(e.word, left.type.values, could))
    return make(e, (), ty.ANY, e.word, "lit")


def _compared(r: Resolver, e: Expr, a: Node, b: Node, sign: str) -> Node:
    if not ty.agree(a.type, b.type):
        message = say("{left} と {right} は比べられません", left=a.type, right=b.type)
        r.fault(e.place, "KY0210", message, _values(a.type, b))
    elif sign not in ("=", "!=") and a.type.name not in ty.ORDERED:
        remedy = say("同じかどうかは「A が B」、どれかなら「A が いずれか( X 、 Y )」と書きます")
        r.fault(e.place, "KY0210", say("{type} に大小はありません", type=a.type), remedy)
    return make(e, (a, b), ty.BOOL, sign, "compare")


def _values(left: Type, right: Node) -> str:
    """The remedy for a right side of another type than the left."""
    return (
        suggestion(right.word, left.values, bridge(right.type, left))
        if left.name == "区分"
        else bridge(right.type, left)
    )


MAKERS: dict[str, Maker] = {"compare": _compare, "bound": _bound, "between2": _between, "equals": _equals}
