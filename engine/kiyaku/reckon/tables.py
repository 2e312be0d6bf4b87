"""A table ready to be read: which row fits, what it gives, and that it is cited."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kiyaku.language import say
from kiyaku.law.program import CellRange, Node, TableNode, TableRow
from kiyaku.reckon.env import Env
from kiyaku.reckon.maker import Fn
from kiyaku.reckon.truth import both, compared
from kiyaku.reckon.values import Unknown, is_unknown, merge, missing

MOST = 4096  # readings of a table that are remembered


class Lookup:
    """A table ready to be read. A table of plain figures remembers which row fitted which arguments."""

    def __init__(self, table: TableNode, fn: Callable[[Node], Fn]):
        self.table = table
        self.rows = [
            ([fn(c) if isinstance(c, Node) else c for c in row.cells], fn(row.value), row.pid) for row in table.rows
        ]
        nodes = [node for row in table.rows for node in (*row.cells, row.value) if isinstance(node, Node)]
        self._plain = all(part.op in ("lit", "oneof") for node in nodes for part in node.walk())
        self._read: dict[tuple[Any, ...], tuple[Any, str]] = {}

    def find(self, env: Env, args: list[Any]) -> Any:
        """The value of the one row that fits. None fits: unknown, 規約外, naming the table and the arguments."""
        key = tuple(args)
        if key in self._read:
            value, pid = self._read[key]
        else:
            value, pid = self._find(env, args)
            if self._plain and pid:
                if len(self._read) >= MOST:
                    self._read.clear()
                self._read[key] = value, pid
        if pid:
            env.world.cites.add(pid)
        return value

    def _find(self, env: Env, args: list[Any]) -> tuple[Any, str]:
        """The value, and the row that gives it; '' where it is none, or not known which."""
        hits, doubtful, names = [], [], missing(*args)
        for cells, value, pid in self.rows:
            fits = both(self._fits(env, cell, arg) for cell, arg in zip(cells, args, strict=True))
            if isinstance(fits, Unknown):
                doubtful.append(value(env))
                names |= fits.missing
            elif fits:
                hits.append((value(env), pid))
        if hits and not doubtful:
            return hits[0]
        if doubtful:
            found = merge([*doubtful, *(v for v, _ in hits)], names)
            # Where no row surely fits, it may be that none does: then even the one value possible is not sure.
            return (found if hits or is_unknown(found) else Unknown(names)), ""
        shown = "、".join(f"{p}={_show(a)}" for (p, _), a in zip(self.table.params, args, strict=True))
        message = say(
            "表「{table}」（{provision}）に当たる行がない: {args}",
            table=self.table.name,
            provision=self.table.pid,
            args=shown,
        )
        return Unknown(frozenset({message})), ""

    def row(self, env: Env, args: list[Any]) -> TableRow | None:
        """The row that fits, where it is known which."""
        for row, (cells, _, _) in zip(self.table.rows, self.rows, strict=True):
            fits = both(self._fits(env, cell, arg) for cell, arg in zip(cells, args, strict=True))
            if fits is not False:
                return None if isinstance(fits, Unknown) else row
        return None

    def _fits(self, env: Env, cell: Any, arg: Any) -> Any:
        if cell is None:
            return True
        if isinstance(cell, CellRange):
            return both(compared(op, arg, bound) for bound, op in cell.bounds)
        value = cell(env)
        if isinstance(value, list):
            return any(v == arg for v in value)
        return compared("=", arg, value)


def _show(x: Any) -> str:
    """A value for a message."""
    if isinstance(x, Fraction):
        return f"{x.numerator:,}" if x.denominator == 1 else f"{x.numerator}/{x.denominator}"
    return "なし" if x is None else str(x)
