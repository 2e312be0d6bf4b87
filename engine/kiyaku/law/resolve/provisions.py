"""Provisions as values (第13条第1項 に該当), the choices of 争点, 従前の値 and 不明."""

from __future__ import annotations

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.law.resolve.names import heard_of, name
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax.tree import Expr


def _ref(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, (), ty.PROVISION, r.refer(e.word, s.where, e.place))


def _meets(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, (), ty.BOOL, (r.refer(e.words[0], s.where, e.place), e.words[1]))


def _choice(r: Resolver, e: Expr, s: Scope) -> Node:
    """争点 … , or what merely looks like the code of one (S3) and was declared as something else."""
    issue = s.program.issues.get(e.word)
    if issue is None and e.word in heard_of(s):
        return name(r, e, s)
    if issue is None:
        message = say("争点「{code}」は宣言されていません", code=e.word)
        r.fault(e.place, "KY0201", message, suggestion(e.word, s.program.issues, say("争点 … を宣言してください")))
    return make(e, (), Type("区分", issue.alternatives) if issue else ty.ANY, e.word)


def _previous(r: Resolver, e: Expr, s: Scope) -> Node:
    if s.previous is None:
        message = say("「従前の値」は にかかわらず のある定義の中でだけ使えます")
        r.fault(e.place, "KY0216", message, say("「にかかわらず 第n条第n項」を書くか、値を名で書いてください"))
    return make(e, (), s.previous or ty.ANY)


def _unknown(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, (), ty.ANY, e.words[-1])


MAKERS: dict[str, Maker] = {
    "ref": _ref,
    "meets": _meets,
    "choice": _choice,
    "previous": _previous,
    "unknown": _unknown,
}
