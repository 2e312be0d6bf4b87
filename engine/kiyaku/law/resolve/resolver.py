"""The resolver: looks an operator up among its makers, and gathers problems and the argument types of calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Ref, Where, reference
from kiyaku.law.bridges import bridge
from kiyaku.law.literals import literal
from kiyaku.law.program import Node, Program
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax.tree import Expr

_LITERALS = {"num", "qty", "pct", "rate", "frac", "bw", "date", "datetime", "text", "cidr", "timetable"}


class Resolver:
    """Resolves expressions of one program. `makers`: for each operator of the grammar, what makes its node."""

    def __init__(self, program: Program, makers: Mapping[str, Maker]):
        self.program = program
        self.problems: list[Problem] = []
        self.calls: dict[str, list[Type]] = {}
        self.asked: list[Node] = []  # conclusions asked for by what gave rise to them: 遅延損害金( 請求書 )
        self._makers = makers

    def fault(self, place: Place, code: str, message: str, remedy: str) -> None:
        """Note a problem; resolving goes on."""
        self.problems.append(Problem(place, code, message, remedy))

    def node(self, e: Expr, s: Scope) -> Node:
        """The expression's node; after a problem, a node of type ？ so that checking goes on."""
        if e.op in _LITERALS:
            return self.literal(e)
        return self._makers[e.op.rstrip("_")](self, e, s)

    def condition(self, e: Expr, s: Scope) -> Node:
        """An expression that must be true or false (KY0212)."""
        node = self.node(e, s)
        if node.type not in (ty.BOOL, ty.ANY):
            message = say("条件は真偽でなければなりません（{type} です）", type=node.type)
            self.fault(e.place, "KY0212", message, bridge(node.type, ty.BOOL))
        return node

    def refer(self, word: str, where: Where, place: Place) -> Ref:
        """What a reference written at `where` points at; KY0230 where 前項 or 前条 leads nowhere."""
        try:
            return reference(word, where)
        except ValueError:
            message = say("ここから見て「{word}」に当たる条項はありません", word=word)
            self.fault(place, "KY0230", message, say("第n条第n項 と番号で書いてください"))
            return Ref("", word)

    def literal(self, e: Expr) -> Node:
        """A literal's node; KY0215 where there is no such value, such as 2024-02-30."""
        try:
            value, type_ = literal(e.op, e.word)
        except (ValueError, OverflowError) as error:
            self.fault(e.place, "KY0215", str(error), say("値を確かめてください"))
            value, type_ = None, ty.ANY
        return make(e, (), type_, value, "lit")


Maker = Callable[[Resolver, Expr, Scope], Node]


def make(e: Expr, kids: Iterable[Node], type_: Type, value: Any = None, op: str = "") -> Node:
    """A node at the place of an expression, under the grammar's name for it unless `op` gives another."""
    return Node(op or e.op.rstrip("_"), tuple(kids), value, type_, e.place, e.word)
