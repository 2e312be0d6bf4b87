"""A name standing alone: a field of the element, a variable, or whatever the text declares under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiyaku.errors import Place, suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import BUILTIN, THIS, Scope, attributes
from kiyaku.law.types import Type
from kiyaku.syntax.tree import Expr

_GLUED = re.compile(r"の|がある|がない|が|かつ|または|ー")


def name(r: Resolver, e: Expr, s: Scope) -> Node:
    """A name standing alone. A field of the element comes first; it may not hide a variable (KY0203)."""
    if s.element is not None:
        fields = attributes(s.program, s.element)
        if e.word in fields:
            if e.word in s.names:
                message = say("「{name}」は項目でもあり変数でもあります", name=e.word)
                r.fault(e.place, "KY0203", message, say("変数の名を変えてください"))
            _of_another(r, e, s, s.unnamed[:-1] if s.this == THIS else s.unnamed)
            this = Node("local", (), s.this, s.element, e.place, s.this)
            return make(e, (this,), fields[e.word], e.word, "attr")
        if e.word not in s.names and _of_another(r, e, s, s.unnamed if s.this != THIS else s.unnamed[:-1]):
            return make(e, (), ty.ANY, e.word, "lit")
    if e.word == THIS and len(s.unnamed) > 1:
        message = say(
            "この事象は、内側の{inner}か外側の{outer}か分かりません", inner=s.unnamed[-1], outer=s.unnamed[-2]
        )
        remedy = say(
            "外側を {outer}[ として 外 : … ] と名付けてください。外側は 外、内側は この事象 です", outer=s.unnamed[-2]
        )
        r.fault(e.place, "KY0206", message, remedy)
        return make(e, (), ty.ANY, e.word, "local")
    if e.word in s.names:
        return make(e, (), s.names[e.word], e.word, "local")
    if e.word in BUILTIN:
        op = {"基準日": "asof", "基準日時": "asoftime"}.get(e.word, "lit")
        return make(e, (), BUILTIN[e.word], {"真": True, "偽": False}.get(e.word), op)
    return _declared(r, e, s)


def _of_another(r: Resolver, e: Expr, s: Scope, around: tuple[Type, ...]) -> bool:
    """KY0206 for a bare field that an unnamed element further out has too (or alone): of which it is, is not said."""
    outer = next((element for element in reversed(around) if e.word in attributes(s.program, element)), None)
    if outer is None:
        return False
    message = say("「{name}」は、外側の{outer}の項目でもあります", name=e.word, outer=outer)
    if s.element is None or e.word not in attributes(s.program, s.element):
        message = say(
            "「{name}」は、内側の{inner}になく、外側の{outer}の項目です", name=e.word, inner=s.element, outer=outer
        )
    remedy = say(
        "外側を {outer}[ として 外 : … ] と名付けてください。外側は 外 の {name}、内側は {name} です",
        outer=outer,
        name=e.word,
    )
    r.fault(e.place, "KY0206", message, remedy)
    return True


def _declared(r: Resolver, e: Expr, s: Scope) -> Node:
    """What the text declares under a name: KY0204 where it is a definition that takes arguments."""
    word, p = e.word, s.program
    if word in p.definitions:
        d = p.definitions[word]
        if d.params:
            message = say("「{name}」には引数が {count} 個要ります", name=word, count=len(d.params))
            r.fault(e.place, "KY0204", message, say("{name}( … ) と書いてください", name=word))
        return make(e, (), d.type, word, "define")
    if word in p.items:
        return make(e, (), p.items[word].type, word, "item")
    if word in p.states:
        return status(r, e, s, word, ())
    if word in p.kinds:
        return make(e, (), ty.listed(ty.event(word)), word, "events")
    if word in p.by_name:
        return make(e, (), ty.listed(ty.norm(word)), word, "norms")
    if word in p.findings:
        return make(e, (), ty.BOOL, word, "finding")
    if word in p.symbols:
        return make(e, (), Type("区分", p.symbols[word]), word, "lit")
    return _unheard_of(r, e, s)


def status(r: Resolver, e: Expr, s: Scope, name: str, owners: Sequence[Node]) -> Node:
    """A status, of the owner it is declared to have."""
    owned_rightly(r, e.place, s, name, owners)
    return make(e, owners, Type("区分", s.program.states[name].values), name, "state")


def owned_rightly(r: Resolver, place: Place, s: Scope, name: str, owners: Sequence[Node]) -> None:
    """KY0283 where a status each of a kind has is read or changed without saying whose, or the contract's with one."""
    owner = s.program.states[name].owner
    if not owner and owners:
        message = say("状態「{state}」に持ち主はありません", state=name)
        remedy = say(
            "( ) を消すか、状態 {state} （ {kind} ） : … と、何が一つずつ持つかを宣言してください",
            state=name,
            kind=owners[0].type.of or owners[0].type,
        )
        r.fault(place, "KY0283", message, remedy)
    elif owner and len(owners) != 1:
        message = say(
            "状態「{state}」は{kind}ごとにあります。どの{kind}のものか書かれていません", state=name, kind=owner
        )
        r.fault(place, "KY0283", message, say("{state}( {one} ) と書いてください", state=name, one=_one_of(s, owner)))
    elif owner and not ty.agree(owners[0].type, ty.event(owner)):
        message = say("状態「{state}」は{kind}のものです（{type} です）", state=name, kind=owner, type=owners[0].type)
        r.fault(owners[0].place, "KY0210", message, say("{kind}の一つを書いてください", kind=owner))


def _one_of(s: Scope, kind: str) -> str:
    """What stands here for one of a kind of event: a name, else a field of what a name stands for."""
    names = {name: t for name, t in reversed(s.names.items()) if name != THIS or len(s.unnamed) == 1}
    fields = {
        f"{name} の {field}": of
        for name, t in names.items()
        for field, of in attributes(s.program, t).items()
        if not t.of
    }
    return next((name for name, t in (names | fields).items() if t == ty.event(kind)), "…")


def _unheard_of(r: Resolver, e: Expr, s: Scope) -> Node:
    """KY0201, with the nearest name; a name that swallowed の or がある gets its spaces back."""
    known = heard_of(s)
    message = say("「{name}」という名はありません", name=e.word)
    remedy = unglued(e.word, known) or suggestion(e.word, known, say("宣言するか、綴りを確かめてください"))
    r.fault(e.place, "KY0201", message, remedy)
    return make(e, (), ty.ANY, e.word, "lit")


def heard_of(s: Scope) -> list[str]:
    """Every name that means something here."""
    p = s.program
    known = [*s.names, *p.items, *p.kinds, *p.definitions, *p.by_name, *p.findings, *p.states, *p.symbols, *p.tables]
    return known if s.element is None else [*known, *attributes(p, s.element)]


def unglued(name: str, known: list[str]) -> str:
    """The remedy for a known name written together with the word after it; '' where it is something else."""
    for m in reversed([*_GLUED.finditer(name)]):
        head, glue, tail = name[: m.start()], m.group(), name[m.end() :]
        if head not in known:
            continue
        if glue == "ー":
            return say("引き算は − または - で書いてください: {words}", words=f"{head} − {tail}")
        return say("空白で区切ってください: {words}", words=f"{head} {glue} {tail}".rstrip())
    return ""


MAKERS: dict[str, Maker] = {"name": name}
