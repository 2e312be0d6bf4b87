"""準用: the rules of another provision, instantiated here with some names changed (申込 → 変更申込)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import Ref, Where, citation
from kiyaku.syntax import tree as t

MARK = "・準用"


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A 準用 directive at its provision."""

    where: Where
    ref: Ref
    renames: dict[str, t.Expr]
    place: Place


@dataclass(frozen=True, slots=True)
class Placed:
    """A rule or table as written, with the place its headings led to."""

    where: Where
    tree: t.Rule | t.Table
    origin: str = ""


def borrow(placed: list[Placed], directives: Iterable[Borrowed]) -> tuple[list[Placed], list[Problem]]:
    """The rules each 準用 brings; KY0230 where it points at nothing."""
    made, problems = [], []
    for d in directives:
        found = [
            x for x in placed if d.ref.covers(x.where.pid) and isinstance(x.tree, t.Rule) and x.tree.kind != "宣言"
        ]
        if not found:
            message = say("準用する {provision} には規則がありません", provision=citation(d.ref.pid))
            problems.append(Problem(d.place, "KY0230", message, say("条項の番号を確かめてください")))
        own = {x.tree.name: x.tree.name + MARK for x in found}
        for x in found:
            assert isinstance(x.tree, t.Rule)
            made.append(Placed(d.where, renamed(x.tree, d.renames, own), x.where.pid))
    return made, problems


def renamed(r: t.Rule, renames: dict[str, t.Expr], own: dict[str, str]) -> t.Rule:
    """The rule under its new name, with the names in it changed; what it says of its own kin follows them."""

    def word(w: str) -> str:
        to = renames.get(w)
        return to.word if to is not None and to.op == "name" else own.get(w, w)

    def expr(e: t.Expr) -> t.Expr:
        if e.op == "name" and e.word in renames:
            return renames[e.word]
        words = tuple(word(w) for w in e.words) if e.op in ("name", "call") else e.words
        return replace(e, kids=tuple(expr(k) for k in e.kids), words=words)

    def exprs(es: tuple[t.Expr, ...]) -> tuple[t.Expr, ...]:
        return tuple(map(expr, es))

    def line(x: t.Line) -> t.Line:
        words = tuple(word(w) for w in x.words) if x.kind in ("effect", "onstate", "bears", "actor") else x.words
        limbs = tuple(replace(b, exprs=exprs(b.exprs), only=exprs(b.only), excepted=exprs(b.excepted)) for b in x.limbs)
        return replace(x, words=words, exprs=exprs(x.exprs), limbs=limbs)

    return replace(
        r,
        name=own.get(r.name, r.name),
        lines=tuple(map(line, r.lines)),
        provisos=tuple(tuple(map(line, p)) for p in r.provisos),
    )
