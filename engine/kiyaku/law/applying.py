"""適用: a chapter or article that applies only on a condition, or once for each of something (役務)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import Ref
from kiyaku.law.mutatis import Placed
from kiyaku.syntax import tree as t


@dataclass(frozen=True, slots=True)
class Applied:
    """An 適用 directive: to what, under which expression; with `var`, once for each of what it gives."""

    ref: Ref
    expr: t.Expr
    var: str
    place: Place


def apply(placed: list[Placed], directives: Iterable[Applied]) -> tuple[list[Placed], list[Problem]]:
    """The norms it reaches get its condition or trigger; KY0230 where it reaches none. Definitions stay as they are."""
    problems = []
    for d in directives:
        reached = [x for x in placed if _reaches(d, x)]
        if not reached:
            message = say("適用する {provision} には規則がありません", provision=d.ref)
            problems.append(Problem(d.place, "KY0230", message, say("条項の番号を確かめてください")))
        placed = [_under(d, x) if _reaches(d, x) else x for x in placed]
    return placed, problems


def _reaches(d: Applied, x: Placed) -> bool:
    here = x.where.chapter == d.ref.pid or d.ref.covers(x.where.pid)
    return here and isinstance(x.tree, t.Rule) and x.tree.kind not in ("定義", "宣言")


def _under(d: Applied, x: Placed) -> Placed:
    """The rule with one line more. A rule with its own 契機, or for each of its 対象, applies while there is one."""
    assert isinstance(x.tree, t.Rule)
    pool = x.tree.one("pool")
    own = x.tree.one("trigger") or x.tree.one("onstate") or (pool if pool and pool.words else None)
    if d.var and own is None:
        line = t.Line("trigger", (d.var,), (d.expr,), d.place)
    else:
        held = t.Expr("exists", (d.expr,), (), d.place) if d.var else d.expr
        line = t.Line("cond", (), (held,), d.place)
    return replace(x, tree=replace(x.tree, lines=(line, *x.tree.lines)))
