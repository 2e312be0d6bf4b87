"""Places, expressions and types of one file: what every statement is made of."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import kiyaku.syntax.tree as t
from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say
from kiyaku.syntax.build.tokens import subs, unquote, word, words
from kiyaku.syntax.nodes import Node, Token

CHAIN = 100
_SILENT = {"NO", "GA", "ATOF", "AS", "COND", "FROM", "COUNTFROM", "MINUSSET", "OR", "AND", "NOT", "WAVE"}
_NOT_EXPR = {
    "limb", "sublimb", "only", "except_", "subst", "type", "param", "row", "field", "between", "default", "range",
}  # fmt: skip


class Source:
    """One file; holds its lines so that every place can show its text."""

    def __init__(self, path: str, text: str):
        self._path = path
        self._lines = text.split("\n")
        self._begins = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def place(self, node: Node | Token) -> Place:
        """Where a node begins, and its width on that line."""
        number = bisect_right(self._begins, node.start)
        line, column = self._lines[number - 1], node.start - self._begins[number - 1] + 1
        width = min(node.end - node.start, len(line) - column + 1)
        return Place(self._path, number, column, max(width, 1), line)

    def expr(self, node: Node, depth: int = 0) -> t.Expr:
        """An expression: its sub-trees are operands, its telling tokens say which operator (KY0112 too many)."""
        if depth > CHAIN:
            message = say("式が長すぎます（演算の上限 {limit}）", limit=CHAIN)
            raise KiyakuError([Problem(self.place(node), "KY0112", message, say("定義に分けてください"))])
        kids = tuple(self.expr(c, depth + 1) for c in node.children if isinstance(c, Node))
        said = tuple(unquote(c) for c in node.children if isinstance(c, Token) and c.type not in _SILENT)
        return t.Expr(node.rule, kids, said, self.place(node))

    def exprs(self, node: Node) -> tuple[t.Expr, ...]:
        """The expressions that stand directly in a node."""
        return tuple(self.expr(c) for c in node.children if isinstance(c, Node) and c.rule not in _NOT_EXPR)

    def type(self, n: Node) -> t.TypeRef:
        """A type as written."""
        names, place = words(n, "NAME"), self.place(n)
        if words(n, "ENUM"):
            return t.TypeRef("区分", place, values=tuple(names))
        if words(n, "LISTOF"):
            return t.TypeRef("一覧", place, per=names[0])
        return t.TypeRef(names[0], place, per=names[1] if len(names) > 1 else "")

    def range(self, n: Node) -> t.Range:
        """A range as written; 〜 stands for 以上 … 以下."""
        comparators = words(n, "CMP") or ["以上", "以下"]
        return t.Range(tuple(zip(self.exprs(n), comparators, strict=True)), self.place(n))

    def renames(self, n: Node) -> tuple[t.Subst, ...]:
        """（ X → Y ） of 参照 and 準用."""
        return tuple(t.Subst(word(s, "NAME"), self.exprs(s)[0], self.place(s)) for s in subs(n, "subst"))
