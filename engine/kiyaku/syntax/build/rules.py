"""Headings, tables, rules with their lines and 号, and the directives 準用 適用 存続."""

from __future__ import annotations

from collections.abc import Callable

import kiyaku.syntax.tree as t
from kiyaku.syntax.build.source import Source
from kiyaku.syntax.build.tokens import subs, word, words
from kiyaku.syntax.nodes import Node, Token

_NOT_LINE = {"param", "type", "proviso"}
_DIRECTIVES = {"applies": "適用", "survives": "存続", "common": "共通"}


def _section(src: Source, n: Node) -> t.Section:
    first = next(c for c in n.children if isinstance(c, Token) and c.type not in ("PLACE", "TITLE"))
    return t.Section(first.type, first.text, word(n, "TITLE")[1:-1], src.place(n))


def _param(src: Source, n: Node) -> t.Param:
    types = subs(n, "type")
    return t.Param(word(n, "NAME"), src.type(types[0]) if types else None, src.place(n))


def _table(src: Source, n: Node) -> t.Table:
    params = tuple(_param(src, p) for p in subs(n, "param"))
    rows = tuple(_row(src, r) for r in subs(n, "row"))
    return t.Table(word(n, "NAME"), params, src.type(subs(n, "type")[0]), rows, src.place(n.children[0]))


def _row(src: Source, n: Node) -> t.Row:
    return t.Row(tuple(_cell(src, c) for c in subs(n, "cell")), word(n, "ROWID")[1:], src.place(n))


def _cell(src: Source, n: Node) -> t.Expr | t.Range | None:
    child = n.children[0]
    if isinstance(child, Token):
        return None
    return src.range(child) if child.rule == "range" else src.expr(child)


def _rule(src: Source, n: Node) -> t.Rule:
    name = next(c for c in n.children if isinstance(c, Token) and c.type == "NAME")
    types = subs(n, "type")
    return t.Rule(
        word(n, "KIND"),
        name.text,
        tuple(_param(src, p) for p in subs(n, "param")),
        src.type(types[0]) if types else None,
        tuple(_line(src, c) for c in n.children if isinstance(c, Node) and c.rule not in _NOT_LINE),
        tuple(tuple(_line(src, c) for c in p.children if isinstance(c, Node)) for p in subs(n, "proviso")),
        src.place(n.children[0]),
        src.place(name),
    )


def _line(src: Source, n: Node) -> t.Line:
    return t.Line(
        n.rule.rstrip("_"),
        tuple(words(n, "NAME", "QUANT", "CODE", "REF", "DOCID", "STRING", "PER")),
        src.exprs(n),
        src.place(n),
        tuple(_limb(src, x) for x in subs(n, "limb")),
    )


def _limb(src: Source, n: Node) -> t.Limb:
    return t.Limb(
        word(n, "ITEMNO"),
        word(n, "QUANT"),
        src.exprs(n) or tuple(src.exprs(s)[0] for s in subs(n, "sublimb")),
        tuple(src.exprs(m)[0] for m in subs(n, "only")),
        tuple(src.exprs(m)[0] for m in subs(n, "except_")),
        src.place(n),
    )


def _directive(src: Source, n: Node) -> t.Directive:
    said = tuple(words(n, "REF", "NAME"))
    return t.Directive(_DIRECTIVES[n.rule], said, src.renames(n), src.exprs(n), word(n, "STRING"), src.place(n))


def _mutatis(src: Source, n: Node) -> t.Directive:
    parts = [(bool(words(p, "ONLY")), tuple(words(p, "NAME"))) for p in subs(n, "part")]
    lines = tuple(_line(src, c) for c in n.children if isinstance(c, Node) and c.rule not in ("subst", "part"))
    said, note = tuple(words(n, "REF", "NAME")), word(n, "STRING")
    only = next((names for limited, names in parts if limited), ())
    without = next((names for limited, names in parts if not limited), ())
    of_set = not words(n, "REF")
    return t.Directive("準用", said, src.renames(n), (), note, src.place(n), only, without, lines, of_set)


STATEMENTS: dict[str, Callable[[Source, Node], t.Statement]] = {
    "section": _section,
    "table": _table,
    "rule": _rule,
    "mutatis": _mutatis,
    "applies": _directive,
    "survives": _directive,
    "common": _directive,
}
