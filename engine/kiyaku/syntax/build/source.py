"""Places, expressions and types of one file: what every statement is made of."""

from __future__ import annotations

from lark import Token, Tree

import kiyaku.syntax.tree as t
from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say
from kiyaku.syntax.build.tokens import Node, subs, unquote, word, words

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

    def place(self, node: Node | Token) -> Place:
        """Where a node begins, and its width on that line."""
        if isinstance(node, Token):
            line, column, end, last = node.line or 0, node.column or 0, node.end_column or 0, node.end_line or 0
        else:
            m = node.meta
            if m.empty:
                return Place(self._path)
            line, column, end, last = m.line, m.column, m.end_column, m.end_line
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        width = end - column if last == line else len(text) - column + 1
        return Place(self._path, line, column, max(width, 1), text)

    def expr(self, node: Node, depth: int = 0) -> t.Expr:
        """An expression: its sub-trees are operands, its telling tokens say which operator (KY0112 too many)."""
        if depth > CHAIN:
            message = say("式が長すぎます（演算の上限 {limit}）", limit=CHAIN)
            raise KiyakuError([Problem(self.place(node), "KY0112", message, say("定義に分けてください"))])
        kids = tuple(self.expr(c, depth + 1) for c in node.children if isinstance(c, Tree))
        said = tuple(unquote(c) for c in node.children if isinstance(c, Token) and c.type not in _SILENT)
        return t.Expr(str(node.data), kids, said, self.place(node))

    def exprs(self, node: Node) -> tuple[t.Expr, ...]:
        """The expressions that stand directly in a node."""
        return tuple(self.expr(c) for c in node.children if isinstance(c, Tree) and c.data not in _NOT_EXPR)

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
