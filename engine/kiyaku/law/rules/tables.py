"""表 -> a table: each row has a cell for each parameter, and the value (KY0220)."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Where
from kiyaku.law.bridges import written
from kiyaku.law.comparators import COMPARATORS
from kiyaku.law.program import CellRange, Node, TableNode, TableRow
from kiyaku.law.resolve import Resolver
from kiyaku.law.rules.lines import value
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t


def table(r: Resolver, tree: t.Table, where: Where) -> TableNode:
    """A table with its rows; those that are malformed are left out."""
    head = r.program.tables[tree.name]
    s = Scope(r.program, where, {})
    rows = (_row(r, row, head, s) for row in tree.rows)
    return TableNode(head.name, head.params, head.type, tuple(x for x in rows if x), head.pid, head.place)


def _row(r: Resolver, row: t.Row, head: TableNode, s: Scope) -> TableRow | None:
    want, got = len(head.params) + 1, len(row.cells)
    if got != want:
        message = say("表「{name}」の行のセルは {want} 個です（{got} 個あります）", name=head.name, want=want, got=got)
        lines = {c.place.line for c in row.cells if c is not None}
        remedy = say("行の終わりの | を書いてください") if lines - {row.place.line} else say("| の数を確かめてください")
        r.fault(row.place, "KY0220", message, remedy)
        return None
    cells = tuple(_cell(r, c, type_, s) for c, (_, type_) in zip(row.cells, head.params, strict=False))
    last = row.cells[-1]
    if not isinstance(last, t.Expr):
        remedy = say("範囲や ― ではなく、{type}の値を1つ書いてください", type=head.type)
        r.fault(row.place, "KY0220", say("表の最後のセルには値を書きます"), remedy)
        return None
    return TableRow(cells, value(r, last, s, head.type), head.pid + (f"/{row.label}" if row.label else ""), row.place)


def _cell(r: Resolver, c: t.Expr | t.Range | None, want: Type, s: Scope) -> Node | CellRange | None:
    if c is None:
        return None
    if isinstance(c, t.Range):
        return CellRange(tuple((_fitting(r, e, want, s).value, COMPARATORS[word]) for e, word in c.bounds))
    return _fitting(r, c, want, s)


def _fitting(r: Resolver, e: t.Expr, want: Type, s: Scope) -> Node:
    """A cell's value, of the column's type (KY0210)."""
    node = r.node(e, s)
    if want != ty.ANY and not ty.agree(node.type, want):
        message = say("この列は{want}です（{type} です）", want=want, type=node.type)
        r.fault(node.place, "KY0210", message, written(want))
    return node
