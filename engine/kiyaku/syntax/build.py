"""lark's parse tree -> the tree of `tree.py`. One function a grammar rule; no meaning is decided here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lark import Token, Tree

from kiyaku.errors import Place
from kiyaku.syntax import tree as t

Node = Tree[Token]


class Builder:
    """Builds one file's statements; holds its lines so that every place can show its text."""

    def __init__(self, path: str, text: str):
        self.path = path
        self.lines = text.split("\n")

    # -- places and tokens ---------------------------------------------------------------------------
    def place(self, node: Node | Token) -> Place:
        """Where a node begins, and its width on that line."""
        if isinstance(node, Token):
            line, column, end, last = node.line or 0, node.column or 0, node.end_column or 0, node.end_line or 0
        else:
            m = node.meta
            if m.empty:
                return Place(self.path)
            line, column, end, last = m.line, m.column, m.end_column, m.end_line
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        width = end - column if last == line else len(text) - column + 1
        return Place(self.path, line, column, max(width, 1), text)

    def words(self, node: Node, *types: str) -> list[str]:
        """The node's own tokens of these types, as text; a string without its brackets."""
        return [unquote(c) for c in node.children if isinstance(c, Token) and c.type in types]

    def word(self, node: Node, *types: str) -> str:
        return next(iter(self.words(node, *types)), "")

    def subs(self, node: Node, *rules: str) -> list[Node]:
        return [c for c in node.children if isinstance(c, Tree) and c.data in rules]

    # -- expressions ------------------------------------------------------------------------------------
    def expr(self, node: Node) -> t.Expr:
        """An expression: its sub-trees are operands, its telling tokens say which operator."""
        kids = tuple(self.expr(c) for c in node.children if isinstance(c, Tree))
        words = tuple(unquote(c) for c in node.children if isinstance(c, Token) and c.type not in SILENT)
        return t.Expr(str(node.data), kids, words, self.place(node))

    def exprs(self, node: Node) -> tuple[t.Expr, ...]:
        return tuple(self.expr(c) for c in node.children if isinstance(c, Tree) and c.data not in NOT_EXPR)

    # -- statements -------------------------------------------------------------------------------------
    def statement(self, node: Node) -> t.Statement:
        """Any statement, by its rule name."""
        made: Callable[[Node], Any] = getattr(self, "_" + str(node.data))
        return made(node)  # type: ignore[no-any-return]

    def _document(self, n: Node) -> t.Document:
        return t.Document(self.word(n, "DOCID"), self.word(n, "STRING"), self.place(n))

    def _version(self, n: Node) -> t.Version:
        kids = self.exprs(n)
        return t.Version(kids[0] if kids else None, not self.words(n, "OLDVERSION"), self.place(n))

    def _party(self, n: Node) -> t.Party:
        return t.Party(self.word(n, "NAME"), self.word(n, "STRING"), self.place(n))

    def _renames(self, n: Node) -> tuple[tuple[str, t.Expr], ...]:
        return tuple((self.word(s, "NAME"), self.exprs(s)[0]) for s in self.subs(n, "subst"))

    def _refdoc(self, n: Node) -> t.RefDoc:
        return t.RefDoc(
            self.word(n, "DOCID"), self.word(n, "NAME"), self._renames(n), self.word(n, "STRING"), self.place(n)
        )

    def _section(self, n: Node) -> t.Section:
        first = [c for c in n.children if isinstance(c, Token) and c.type not in ("PLACE", "TITLE")][0]
        return t.Section(first.type, str(first), self.word(n, "TITLE")[1:-1], self.place(n))

    def _type(self, n: Node) -> t.TypeRef:
        names, place = self.words(n, "NAME"), self.place(n)
        if self.words(n, "ENUM"):
            return t.TypeRef("区分", place, values=tuple(names))
        if self.words(n, "LISTOF"):
            return t.TypeRef("一覧", place, per=names[0])
        return t.TypeRef(names[0], place, per=names[1] if len(names) > 1 else "")

    def _range(self, n: Node) -> t.Range:
        kids, cmps = self.exprs(n), self.words(n, "CMP")
        words = cmps if cmps else ["以上", "以下"]
        return t.Range(tuple(zip(kids, words, strict=True)), self.place(n))

    def _enum(self, n: Node) -> t.Enum:
        names = self.words(n, "NAME")
        return t.Enum(names[0], tuple(names[1:]), self.word(n, "STRING"), self.place(n))

    def _item(self, n: Node) -> t.Item:
        between = [self._range(r) for b in self.subs(n, "between") for r in self.subs(b, "range")]
        default = [self.exprs(d)[0] for d in self.subs(n, "default")]
        return t.Item(
            self.word(n, "NAME"),
            self._type(self.subs(n, "type")[0]),
            bool(self.words(n, "OPTIONAL")),
            between[0] if between else None,
            default[0] if default else None,
            self.word(n, "STRING"),
            self.place(n),
        )

    def _event(self, n: Node) -> t.EventKind:
        fields = tuple(self._item(f) for f in self.subs(n, "field"))
        return t.EventKind(
            self.word(n, "NAME"), fields, self.word(n, "STRING"), n.data == "event", self.place(n.children[0])
        )

    _entity = _event

    def _finding(self, n: Node) -> t.Finding:
        return t.Finding(self.word(n, "NAME"), self.word(n, "STRING"), self.place(n))

    def _state(self, n: Node) -> t.State:
        names = self.words(n, "NAME")
        final = names.pop() if self.words(n, "FINAL") else ""
        return t.State(names[0], tuple(names[1:]), final, self.word(n, "STRING"), self.place(n))

    def _issue(self, n: Node) -> t.Issue:
        names = self.words(n, "NAME")
        return t.Issue(
            self.word(n, "CODE"), names[0], tuple(names[1:-1]), names[-1], self.word(n, "STRING"), False, self.place(n)
        )

    def _erratum(self, n: Node) -> t.Issue:
        texts = [*self.words(n, "STRING"), ""]
        name = f"{texts[0]} → {texts[1]}"
        return t.Issue(self.word(n, "CODE"), name, ("訂正", "原文"), "訂正", texts[2], True, self.place(n))

    def _param(self, n: Node) -> t.Param:
        types = self.subs(n, "type")
        return t.Param(self.word(n, "NAME"), self._type(types[0]) if types else None, self.place(n))

    def _table(self, n: Node) -> t.Table:
        params = tuple(self._param(p) for p in self.subs(n, "param"))
        rows = tuple(self._row(r) for r in self.subs(n, "row"))
        return t.Table(self.word(n, "NAME"), params, self._type(self.subs(n, "type")[0]), rows, self.place(n.children[0]))

    def _row(self, n: Node) -> t.Row:
        return t.Row(tuple(self._cell(c) for c in self.subs(n, "cell")), self.word(n, "ROWID")[1:], self.place(n))

    def _cell(self, n: Node) -> t.Expr | t.Range | None:
        child = n.children[0]
        if isinstance(child, Token):
            return None
        return self._range(child) if child.data == "range" else self.expr(child)

    def _rule(self, n: Node) -> t.Rule:
        name = next(c for c in n.children if isinstance(c, Token) and c.type == "NAME")
        types = self.subs(n, "type")
        return t.Rule(
            self.word(n, "KIND"),
            str(name),
            tuple(self._param(p) for p in self.subs(n, "param")),
            self._type(types[0]) if types else None,
            tuple(self._line(c) for c in n.children if isinstance(c, Tree) and c.data not in NOT_LINE),
            tuple(tuple(self._line(c) for c in p.children if isinstance(c, Tree)) for p in self.subs(n, "proviso")),
            self.place(n.children[0]),
            self.place(name),
        )

    def _line(self, n: Node) -> t.Line:
        keep = ("NAME", "QUANT", "REF", "CODE", "STRING")
        return t.Line(
            str(n.data).rstrip("_"),
            tuple(self.words(n, *keep)),
            self.exprs(n),
            self.place(n),
            tuple(self._limb(x) for x in self.subs(n, "limb")),
        )

    def _limb(self, n: Node) -> t.Limb:
        return t.Limb(
            self.word(n, "ITEMNO"),
            self.word(n, "QUANT"),
            self.exprs(n) or tuple(self.exprs(s)[0] for s in self.subs(n, "sublimb")),
            tuple(self.exprs(m)[0] for m in self.subs(n, "only")),
            tuple(self.exprs(m)[0] for m in self.subs(n, "except_")),
            self.place(n),
        )

    def _mutatis(self, n: Node) -> t.Directive:
        kinds = {"mutatis": "準用", "applies": "適用", "survives": "存続"}
        words = tuple(self.words(n, "REF", "NAME"))
        note = self.word(n, "STRING")
        return t.Directive(kinds[str(n.data)], words, self._renames(n), self.exprs(n), note, self.place(n))

    _applies = _survives = _mutatis


SILENT = {"NO", "GA", "ATOF", "AS", "COND", "FROM", "COUNTFROM", "MINUSSET", "OR", "AND", "NOT", "WAVE"}
NOT_LINE = {"param", "type", "proviso"}
NOT_EXPR = {"limb", "sublimb", "only", "except_", "subst", "type", "param", "row", "field", "between", "default", "range"}


def unquote(token: Token) -> str:
    """A token's text; for a 「…」 string, what stands inside."""
    return str(token)[1:-1] if token.type == "STRING" else str(token)
