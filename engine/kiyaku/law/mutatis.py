"""準用: the rules of another provision, instantiated here with some names changed (申込 → 変更申込)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiyaku.errors import Problem, suggestion
from kiyaku.language import say
from kiyaku.law.address import Ref, Where, citation
from kiyaku.law.rewriting import Rewriting, bound
from kiyaku.syntax import tree as t

MARK = "・準用"


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A 準用 directive at its provision, and what it refers to."""

    where: Where
    ref: Ref
    directive: t.Directive


@dataclass(frozen=True, slots=True)
class Placed:
    """A rule or table as written, with the place its headings led to."""

    where: Where
    tree: t.Rule | t.Table


def borrow(placed: list[Placed], directives: Iterable[Borrowed]) -> tuple[list[Placed], list[Problem]]:
    """The rules each 準用 brings; what they say of their own kin follows them.

    KY0230 where it points at nothing, KY0271 a name its rules do not use, KY0273 an expression for what must be a name,
    KY0274 に限る, を除く or lines, which only a shared set can take.
    """
    made: list[Placed] = []
    problems: list[Problem] = []
    for d in directives:
        s, provision = d.directive, citation(d.ref.pid)
        found = [
            x for x in placed if d.ref.covers(x.where.pid) and isinstance(x.tree, t.Rule) and x.tree.kind != "宣言"
        ]
        marked = {x.tree.name: t.Expr("name", (), (x.tree.name + MARK,), s.place) for x in found}
        rewriting = Rewriting(marked | {x.name: x.to for x in s.renames}, s.place)
        made += [Placed(d.where, rewriting.of(x.tree)) for x in found]
        problems += rewriting.problems
        if not found:
            message = say("準用する {provision} には規則がありません", provision=provision)
            problems.append(Problem(s.place, "KY0230", message, say("条項の番号を確かめてください")))
            continue
        known = rewriting.asked - bound(tuple(x.tree for x in found))
        for x in s.renames:
            if x.name not in known:
                message = say("{provision} の規則に「{name}」という名はありません", provision=provision, name=x.name)
                remedy = suggestion(x.name, sorted(known), say("読み替えを消してください"))
                problems.append(Problem(x.place, "KY0271", message, remedy))
        if s.only or s.without or s.lines:
            message = say("条項の準用には、に限る・を除く も行も付けられません")
            problems.append(Problem(s.place, "KY0274", message, say("共通の組の準用にだけ付けられます")))
    return made, problems
