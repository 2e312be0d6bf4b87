"""合計 件数 最大 最早 最初 全部 共通部分 and the like: over a list, or over the values written between the brackets."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax.tree import Expr

_SUMMED = (*ty.MONEY, *ty.PLAIN, ty.RATIO, ty.DURATION, ty.ANY)


def _over(r: Resolver, e: Expr, s: Scope) -> Node:
    """合計( list として x 条件 … : value )"""
    name, var = e.words[0], e.words[1]
    coll = r.node(e.kids[0], s)
    member = coll.type.of if coll.type.name == "一覧" and coll.type.of else ty.ANY
    if coll.type.name not in ("一覧", "？"):
        message = say("「{name}」は一覧の上で数えます（{type} です）", name=name, type=coll.type)
        r.fault(e.kids[0].place, "KY0210", message, say("「の 各日」「の 各月」を付けますか"))
    if var in s.names:
        message = say("「{name}」は、外側で使われている名です", name=var)
        r.fault(e.place, "KY0203", message, say("変数の名を変えてください"))
    inner = s.bind(var, member)
    cond = [r.condition(e.kids[1], inner)] if len(e.kids) == 3 else []
    body = r.node(e.kids[-1], inner)
    type_ = _total(name, body.type, member)
    if type_ is None:
        r.fault(e.place, "KY0211", say("{type} の「{name}」は取れません", type=body.type, name=name), _could(name))
    return make(e, (coll, *cond, body), type_ or ty.ANY, var)


def _among(r: Resolver, e: Expr, s: Scope) -> Node:
    """最小( a 、 b 、 c ); a list stands for its members. 最初 is of one list, 区切り of one to walk (KY0211)."""
    kids = [r.node(k, s) for k in e.kids]
    listed = [k.type.name for k in kids] in (["一覧"], ["？"])
    if e.word == "区切り" or (e.word == "最初" and not listed):
        message = say("「{name}」には として が要ります", name=e.word)
        r.fault(e.place, "KY0211", message, say("{name}( 一覧 として x : … ) と書いてください", name=e.word))
        return make(e, kids, ty.ANY)
    if e.word == "件数":
        return make(e, kids, ty.COUNT)
    kinds = [k.type.of if k.type.name == "一覧" and k.type.of else k.type for k in kids]
    timed = e.word in _SETS and all(kind in _TIMES for kind in kinds)
    joined: Type | None = ty.SEGMENT if timed else ty.NONE
    for kind in () if timed else kinds:
        joined = ty.join(joined, kind) if joined else None
    type_ = _total(e.word, joined, joined) if joined else None
    if type_ is None:
        names = list(dict.fromkeys(map(str, kinds)))
        message = say("「{name}」の中の種類がそろいません（{types}）", name=e.word, types="、".join(names))
        if len(names) == 1:
            message = say("{type} の「{name}」は取れません", type=names[0], name=e.word)
        r.fault(e.place, "KY0211", message, _could(e.word))
    return make(e, kids, type_ or ty.ANY)


def _total(name: str, body: Type, member: Type) -> Type | None:
    """The type of an aggregate; None where there is none of such values."""
    match name:
        case "件数":
            return ty.COUNT
        case "最初":
            return member
        case "全部" | "一部":
            return ty.BOOL if body in (ty.BOOL, ty.ANY) else None
        case "区切り":
            return ty.listed(ty.SPAN)
        case "共通部分" | "合わせた":
            return ty.listed(ty.SEGMENT) if (body.of or body) in _TIMES else None
        case "合計":
            return body if body in _SUMMED else None
        case _:
            return body if body.name in ty.ORDERED and body != ty.LENGTH else None


def _could(name: str) -> str:
    """The remedy: of what there is such an aggregate."""
    if name == "合計":
        return say("合計するのは、額、個数、割合、時間のどれか1種類です")
    if name in ("全部", "一部"):
        return say("「:」の後には、真か偽になる条件を書いてください")
    if name in _SETS:
        return say("時間帯か区間を並べてください")
    return say("大小のあるもの（額、数、日付、時間など）を1種類だけ並べてください")


def _one_of(r: Resolver, e: Expr, s: Scope) -> Node:
    """いずれか( A 、 B ) beside が: any of these values."""
    kids = [r.node(k, s) for k in e.kids]
    joined: Type | None = kids[0].type
    for k in kids[1:]:
        joined = ty.join(joined, k.type) if joined else None
    if joined is None:
        names = list(dict.fromkeys(str(k.type) for k in kids))
        message = say("「{name}」の中の種類がそろいません（{types}）", name=e.word, types="、".join(names))
        r.fault(e.place, "KY0211", message, say("比べる相手と同じ種類の値を並べてください"))
    return make(e, kids, joined or ty.ANY)


_SETS = ("共通部分", "合わせた")
_TIMES = (ty.SEGMENT, ty.SPAN, ty.ANY)
MAKERS: dict[str, Maker] = {"agg": _over, "aggcall": _among, "oneof": _one_of}
