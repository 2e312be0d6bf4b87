"""NAME( … ): a function of the language, a definition or table with parameters, or the norm a provision concludes."""

from __future__ import annotations

from kiyaku.calendar import Length, Reading
from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.bridges import bridge
from kiyaku.law.program import Definition, Node, TableNode
from kiyaku.law.resolve.names import heard_of, status
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import FUNCTIONS, Scope
from kiyaku.law.types import Type
from kiyaku.syntax.tree import Expr


def _call(r: Resolver, e: Expr, s: Scope) -> Node:
    name, p = e.word, s.program
    kids = [r.node(k, s) for k in e.kids]
    if name in FUNCTIONS:
        return _function(r, e, kids)
    if name in p.calendars:
        _count(r, e, len(kids), (str(ty.DATE),))
        for kid in kids:
            if kid.type not in ty.DATED:
                message = say("「{name}」には{want}が要ります（{type} です）", name=name, want=ty.DATE, type=kid.type)
                r.fault(kid.place, "KY0210", message, bridge(kid.type, ty.DATE))
        return make(e, kids, ty.BOOL, name, "openday")
    if name in p.by_name:
        _count(r, e, len(kids), (say("契機"),))
        made = make(e, kids, ty.norm(name), name, "normof")
        r.asked.append(made)
        return made
    if name in p.definitions:
        return _applied(r, e, kids, p.definitions[name], "define")
    if name in p.tables:
        return _applied(r, e, kids, p.tables[name], "lookup")
    if name in p.states and name not in s.names:
        return status(r, e, s, name, kids)
    message = say("「{name}」という関数・定義・表はありません", name=name)
    called = [*FUNCTIONS, *p.definitions, *p.tables, *p.by_name]
    otherwise = say("定義か表を書くか、綴りを確かめてください（言語の関数: {names}）", names="、".join(FUNCTIONS))
    if name in s.names or name in heard_of(s):
        otherwise = say("「{name}」に引数はありません。( ) を消してください", name=name)
        called = []
    r.fault(e.place, "KY0201", message, suggestion(name, called, otherwise))
    return make(e, kids, ty.ANY, name, "lit")


def _applied(r: Resolver, e: Expr, kids: list[Node], d: Definition | TableNode, op: str) -> Node:
    """A definition or table with its arguments: KY0204 for their number, KY0210 for their types."""
    _count(r, e, len(kids), tuple(param for param, _ in d.params))
    seen = r.calls.setdefault(d.name, [ty.NONE] * len(d.params))
    for i, (kid, (param, want)) in enumerate(zip(kids, d.params, strict=False)):
        joined = ty.join(seen[i], kid.type)
        if not ty.agree(kid.type, want) or (want == ty.ANY and joined is None):
            want = seen[i] if want == ty.ANY else want
            message = say(
                "「{name}」の引数「{param}」は{want}です（{type} です）",
                name=d.name,
                param=param,
                want=want,
                type=kid.type,
            )
            r.fault(kid.place, "KY0210", message, bridge(kid.type, want))
        seen[i] = joined or seen[i]
    return make(e, kids, d.type, d.name, op)


def _function(r: Resolver, e: Expr, kids: list[Node]) -> Node:
    """A function of the language. 該当日 may leave its party out; 到来日 asks for a status by name."""
    name = e.word
    wants, result = FUNCTIONS[name]
    if not (name == "該当日" and len(kids) == 1):
        _count(r, e, len(kids), tuple(map(str, wants)))
    if name == "該当日":
        wants = (ty.PROVISION, Type("区分", r.program.parties))
    for kid, want in zip(kids, wants, strict=False):
        if kid.type == ty.NONE or not ty.agree(kid.type, want):
            message = say("「{name}」には{want}が要ります（{type} です）", name=name, want=want, type=kid.type)
            r.fault(kid.place, "KY0210", message, bridge(kid.type, want))
        if isinstance(kid.value, Length) and kid.value.n == 0:
            message = say("長さ {length} の期間は数えられません", length=kid.word)
            r.fault(kid.place, "KY0215", message, say("1 以上にしてください"))
    if name == "到来日" and kids:
        _status(r, e, kids)
    some = kids[2].type.values if name == "までの期限" and len(kids) == 3 else ()
    if set(some) & set(Reading) and not set(some) <= set(Reading):
        remedy = say("書けるもの: {names}", names="、".join(Reading))
        r.fault(kids[2].place, "KY0210", say("「までの期限」の最後は、さかのぼり方です"), remedy)
    if name == "該当日" and kids and kids[0].op != "ref":
        if ty.agree(kids[0].type, ty.PROVISION):
            remedy = say("該当日( 第13条第1項 、 主体 ) のように、条項を書いてください")
            r.fault(kids[0].place, "KY0210", say("「該当日」の最初の引数は条項です"), remedy)
        return make(e, (), ty.DATE, None, "lit")
    return make(e, kids, result or kids[0].type, name, "fn")


def _status(r: Resolver, e: Expr, kids: list[Node]) -> None:
    """到来日 is asked of a status by its name, and of one of its values."""
    if kids[0].op != "state":
        names = "、".join(r.program.states) or say("なし")
        remedy = say("到来日( 状態の名 、 値 ) と書きます。状態: {names}", names=names)
        r.fault(e.place, "KY0210", say("「到来日」の最初の引数は状態の名です"), remedy)
    elif len(kids) > 1 and not ty.agree(kids[1].type, kids[0].type):
        message = say(
            "「{name}」には{want}が要ります（{type} です）", name=e.word, want=kids[0].type, type=kids[1].type
        )
        r.fault(kids[1].place, "KY0210", message, bridge(kids[1].type, kids[0].type))


def _count(r: Resolver, e: Expr, got: int, wants: tuple[str, ...]) -> None:
    want = len(wants)
    if got != want:
        message = say("「{name}」の引数は {want} 個です（{got} 個書かれています）", name=e.word, want=want, got=got)
        shown = " 、 ".join(wants)
        r.fault(e.place, "KY0204", message, say("{name}( {params} ) と書きます", name=e.word, params=shown))


MAKERS: dict[str, Maker] = {"call": _call}
