"""X の Y, X[ … ] and D 時点の X: what a value has, which of many, and as of when."""

from __future__ import annotations

import re
from dataclasses import replace

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.bridges import bridge
from kiyaku.law.program import Node
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import DATEOPS, THIS, Scope, attributes
from kiyaku.syntax.tree import Expr

_FIGURES = str.maketrans("一二三四五六七八九", "123456789")
_SHIFT = re.compile(r"\d+(?:日|週間|か月|年|営業日)[前後]")


def _get(r: Resolver, e: Expr, s: Scope) -> Node:
    base = r.node(e.kids[0], s)
    if base.type == ty.ANY:
        return make(e, (base,), ty.ANY, e.word, "attr")
    known = attributes(s.program, base.type)
    if e.word not in known:
        asked = e.word.translate(_FIGURES)
        opening = [mark + name for name in r.program.calendars or ("営業日",) for mark in "前翌"]
        days = [*DATEOPS, *opening, "3日後", "3か月前"] if base.type in (ty.DATE, ty.DATETIME) else []
        days += [asked] if days and _SHIFT.fullmatch(asked) else []
        could = say("書けるもの: {names}", names="、".join([*known, *days])) if known else _nothing_of(r, e.word)
        message = say("{type} に「{name}」はありません", type=base.type, name=e.word)
        r.fault(e.place, "KY0205", message, suggestion(asked, [*known, *days], could))
    return make(e, (base,), known.get(e.word, ty.ANY), e.word, "attr")


def _filter(r: Resolver, e: Expr, s: Scope) -> Node:
    """The members of a list for which the condition in [ ] holds; their fields are names inside it."""
    base = r.node(e.kids[0], s)
    if base.type.name != "一覧" or base.type.of is None:
        if base.type != ty.ANY:
            message = say("[ ] は事象や一覧に付きます（{type} です）", type=base.type)
            r.fault(e.place, "KY0210", message, say("絞り込むものがないので、[ ] の条件は かつ でつないでください"))
        return replace(base, type=ty.listed(ty.ANY))
    name = e.word
    if name and name in s.names:
        message = say("「{name}」は、外側で使われている名です", name=name)
        r.fault(e.place, "KY0203", message, say("変数の名を変えてください"))
    known = len(r.problems)
    cond = r.condition(e.kids[1], s.within(base.type.of, name))
    if len(r.problems) == known and not reads(cond, name or THIS):
        message = say("[ ] の条件が、絞り込む{member}を読んでいません", member=base.type.of)
        remedy = say(
            "項目の名か この事象 で {member} のことを書くか、全部に同じ条件なら [ ] の外に書いてください",
            member=base.type.of,
        )
        if shared := next((node.value for node in cond.walk() if node.op == "state" and not node.kids), None):
            remedy = say(
                "{member}ごとの状態なら、状態 {state} （ {member} ） : … と宣言し、{state}( {one} ) と書いてください",
                member=base.type.of,
                state=shared,
                one=name or THIS,
            )
        r.fault(e.kids[1].place, "KY0207", message, remedy)
    return make(e, (base, cond), base.type, name or THIS)


def reads(node: Node, name: str) -> bool:
    """Whether an expression reads a variable, and not one of the same name that a filter within it binds."""
    if node.op == "local" and node.value == name:
        return True
    kids = node.kids[:1] if node.op == "filter" and node.value == name else node.kids
    return any(reads(kid, name) for kid in kids)


def _at(r: Resolver, e: Expr, s: Scope) -> Node:
    when, body = r.node(e.kids[0], s), r.node(e.kids[1], s)
    if when.type not in ty.DATED:
        message = say("「時点の」の前は日付です（{type} です）", type=when.type)
        r.fault(e.kids[0].place, "KY0210", message, bridge(when.type, ty.DATE))
    return make(e, (when, body), body.type)


def _nothing_of(r: Resolver, name: str) -> str:
    """The remedy where nothing can be asked of a value: whose 項目 the name is, if anybody's."""
    owners = [kind.name for kind in r.program.kinds.values() if name in kind.fields]
    if owners:
        return say("「{name}」は {owners} の項目です", name=name, owners="、".join(owners))
    return say("「の {name}」を消すか、事象や区間に付けてください", name=name)


MAKERS: dict[str, Maker] = {"get": _get, "filter": _filter, "at": _at}
