"""Tables (料金表, 別表): rows of cells, each row a provision of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiyaku.errors import Place
from kiyaku.law.program.node import Node
from kiyaku.law.types import Type


@dataclass(frozen=True, slots=True)
class CellRange:
    """A table cell that is a range: each (bound, comparator)."""

    bounds: tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells (None is any; a Node a value; a CellRange a range), the value, and the row's own id."""

    cells: tuple[Node | CellRange | None, ...]
    value: Node
    pid: str
    place: Place


@dataclass(frozen=True, slots=True)
class TableNode:
    """A table, looked up like a definition."""

    name: str
    params: tuple[tuple[str, Type], ...]
    type: Type
    rows: tuple[TableRow, ...]
    pid: str
    place: Place
