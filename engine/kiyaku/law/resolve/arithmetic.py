"""＋ − × ÷ with their units (KY0211 where they do not go together)."""

from __future__ import annotations

from collections.abc import Callable

from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.bridges import bridge
from kiyaku.law.program import Node
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.law.units import add, divide, multiply, subtract
from kiyaku.syntax.tree import Expr

_SIGNS = {"＋": "+", "−": "-", "－": "-", "*": "×"}


def _add(r: Resolver, e: Expr, s: Scope) -> Node:
    sign = _SIGNS.get(e.word, e.word)
    return _arithmetic(r, e, s, subtract if sign == "-" else add, sign)


def _multiply(r: Resolver, e: Expr, s: Scope) -> Node:
    sign = _SIGNS.get(e.word, e.word)
    return _arithmetic(r, e, s, divide if sign == "÷" else multiply, sign)


def _divide(r: Resolver, e: Expr, s: Scope) -> Node:
    return _arithmetic(r, e, s, divide, "÷")


def _arithmetic(r: Resolver, e: Expr, s: Scope, rule: Callable[[Type, Type], Type | None], sign: str) -> Node:
    a, b = (r.node(k, s) for k in e.kids)
    type_ = rule(a.type, b.type)
    if type_ is None:
        message = say("{left} {sign} {right} は計算できません", left=a.type, sign=sign, right=b.type)
        r.fault(e.place, "KY0211", message, _could(a.type, b.type, sign))
    if type_ == ty.YEN and (_fractional(a) or _fractional(b)):
        type_ = ty.FRACTION
    return make(e, (a, b), type_ or ty.ANY, sign, "arith")


def _could(a: Type, b: Type, sign: str) -> str:
    """The remedy: how the two would have been reckoned with one another."""
    dated = {a, b} & {ty.DATE, ty.DATETIME}
    if dated and sign in "+-" and {a, b} & {ty.LENGTH, ty.COUNT, ty.NUMBER, ty.DURATION}:
        return say("日付をずらすには「日付 の 10日後」「日付 の 3か月前」と書きます")
    if ty.DATETIME in dated and sign == "-":
        return say("日時の間の長さは「（ A 〜 B ） の 長さ」です")
    if a == b and dated:
        return say("日付は引くこと（間の日数）しかできません")
    if sign in "+-" and not dated:
        return bridge(b, a)
    if sign == "×" and a in ty.MONEY and b in ty.MONEY:
        return say("額どうしは掛けられません。割合か個数を掛けてください")
    return say("単位をそろえてください（円 × 割合、円 ÷ 個数、円/時間 × 時間 などはできます）")


def _fractional(node: Node) -> bool:
    """Whether it is a number such as 1.1, which leaves a fraction of a yen."""
    return node.op == "lit" and node.type == ty.NUMBER and node.value is not None and node.value.denominator != 1


MAKERS: dict[str, Maker] = {"add": _add, "mul": _multiply, "div": _divide}
