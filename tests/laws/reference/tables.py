"""A table read: the one row whose cells fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiyaku.syntax import tree as t
from kiyaku.syntax.tree import Expr

from .numbers import both, compared
from .place import Place
from .values import OPEN

SIGNS = {"超": ">", "以上": ">=", "以下": "<=", "未満": "<", "以内": "<="}


def looked_up(table: t.Table, args: list[Any], p: Place, value: Callable[[Expr, Place], Any]) -> Any:
    """The value of the row that fits; OPEN where none does, or it is not known which."""
    at = Place(p.world, p.now, p.rd)

    def fits(cell: Any, arg: Any) -> Any:
        if cell is None:
            return True
        if isinstance(cell, t.Range):
            return both([compared(SIGNS[word], arg, value(bound, at)) for bound, word in cell.bounds])
        return compared("=", arg, value(cell, at))

    held = [(row, both([fits(c, a) for c, a in zip(row.cells, args, strict=False)])) for row in table.rows]
    if any(h is OPEN for _, h in held):
        return OPEN
    last = next((row.cells[-1] for row, h in held if h), None)
    return OPEN if last is None else value(last, at)  # type: ignore[arg-type]
