"""または かつ でない がある がない に含まれる: what is true or false of other truths and lists."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.bridges import bridge
from kiyaku.law.program import Node
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import Scope
from kiyaku.syntax.tree import Expr


def _or(r: Resolver, e: Expr, s: Scope) -> Node:
    """KY0214: 「A が X または Y」 reads as a choice between 「A が X」 and Y, which nobody means."""
    first, *others = _alternatives(e)
    if first.op == "equals" and all(x.op == "name" and x.word in s.program.symbols for x in others):
        names = " 、 ".join(x.word for x in (first.kids[1], *others))
        message = say("「A が X または Y」は「A が X」と「Y」の選択と読めてしまいます")
        r.fault(e.place, "KY0214", message, say("A が いずれか( {names} ) と書いてください", names=names))
        return make(e, (), ty.BOOL, None, "or")
    return make(e, [r.condition(k, s) for k in e.kids], ty.BOOL, None, "or")


def _alternatives(e: Expr) -> list[Expr]:
    return [*_alternatives(e.kids[0]), e.kids[1]] if e.op == "or_" else [e]


def _and(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, [r.condition(k, s) for k in e.kids], ty.BOOL, None, "and")


def _not(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, [r.condition(e.kids[0], s)], ty.BOOL, None, "not")


def _exists(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, [r.node(e.kids[0], s)], ty.BOOL, None, "exists")


def _none(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, [_exists(r, e, s)], ty.BOOL, None, "not")


def _within(r: Resolver, e: Expr, s: Scope) -> Node:
    """A day in a period, a moment in hours or windows of time, an address in a range; KY0210 for anything else."""
    a, b = (r.node(k, s) for k in e.kids)
    moments = b.type in (ty.SEGMENT, ty.TIMETABLE, ty.listed(ty.SEGMENT))
    if ty.ANY not in (a.type, b.type):
        if not moments and b.type.name not in ("区間", "文字"):
            message = say("「に含まれる」の前は区間、時間帯、アドレス範囲です（{type} です）", type=b.type)
            r.fault(e.kids[1].place, "KY0210", message, say("値のどれかなら「A が いずれか( X 、 Y )」と書きます"))
        elif moments and a.type != ty.DATETIME:
            message = say("時間帯に含まれるかを見るのは日時です（{type} です）", type=a.type)
            r.fault(e.kids[0].place, "KY0210", message, say("事象 の 日時 か、日時の項目を書いてください"))
        elif b.type == ty.SPAN and a.type not in ty.DATED:
            message = say("区間に含まれるかを見るのは日付です（{type} です）", type=a.type)
            r.fault(e.kids[0].place, "KY0210", message, bridge(a.type, ty.DATE))
        elif b.type.name == "文字" and a.type.name != "文字":
            message = say("アドレス範囲に含まれるかを見るのは文字です（{type} です）", type=a.type)
            r.fault(e.kids[0].place, "KY0210", message, bridge(a.type, ty.TEXT))
    return make(e, (a, b), ty.BOOL)


MAKERS: dict[str, Maker] = {
    "or": _or,
    "and2": _and,
    "negate": _not,
    "exists": _exists,
    "none": _none,
    "within": _within,
}
