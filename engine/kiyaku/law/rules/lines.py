"""The lines that rules of every kind share: 条件, 値 / 場合 / それ以外, にかかわらず."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Ref, Where
from kiyaku.law.bridges import bridge
from kiyaku.law.program import Node
from kiyaku.law.resolve import Resolver
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

Cases = tuple[tuple[Node | None, Node], ...]


def value(r: Resolver, e: t.Expr, s: Scope, want: Type) -> Node:
    """A value of the wanted type; yen with a fraction must have met a rounding (KY0213)."""
    node = r.node(e, s)
    if want == ty.YEN and node.type == ty.FRACTION:
        remedy = say("切捨て( ) か 四捨五入( ) で端数を処理してください")
        r.fault(e.place, "KY0213", say("1円未満の端数が残ります"), remedy)
    elif not ty.suits(node.type, want):
        message = say("ここには{want}が要ります（{type} です）", want=want, type=node.type)
        r.fault(e.place, "KY0210", message, bridge(node.type, want))
    return node


def conditions(r: Resolver, lines: Iterable[t.Line], s: Scope) -> tuple[Node, ...]:
    """Every 条件: all must hold."""
    return tuple(r.condition(line.exprs[0], s) for line in lines if line.kind == "cond")


def cases(r: Resolver, lines: Iterable[t.Line], s: Scope, want: Type) -> Cases:
    """値 / 場合 … 値 / それ以外 値: the conditioned ones first, the plain one last."""
    found: list[tuple[Node | None, Node]] = []
    plain: list[tuple[Node | None, Node]] = []
    for line in lines:
        if line.kind == "case":
            said = value(r, line.exprs[1], s, want)
            found.append((r.condition(line.exprs[0], s), said))
        elif line.kind in ("value", "else"):
            plain.append((None, value(r, line.exprs[0], s, want)))
    return tuple(found + plain)


def defeated(r: Resolver, rule: t.Rule, where: Where) -> tuple[Ref, ...]:
    """What the rule says にかかわらず of."""
    said = [(word, line.place) for line in rule.all("defeats") for word in line.words]
    return tuple(replace(r.refer(word, where, place), place=place) for word, place in said)
