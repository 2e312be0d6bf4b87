"""KY0221: rows of a table that overlap, with a value that falls in both. Lookups would take whichever comes first.

| 1〜500 | 800円 |
| 500〜1,000 | 700円 |      500個 falls in both
"""

from __future__ import annotations

from itertools import combinations, starmap

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.checks.cells import Cell, cell, shared
from kiyaku.law.checks.shown import show
from kiyaku.law.program import Program, TableNode


def check(program: Program) -> list[Problem]:
    """Each pair of rows that share a value in every column."""
    return [problem for table in program.tables.values() for problem in overlaps(table)]


def overlaps(table: TableNode) -> list[Problem]:
    """The pairs of one table. A cell that is computed is taken to fall together with none."""
    found = []
    rows = [
        (row, [cell(c, type_) for c, (_, type_) in zip(row.cells, table.params, strict=True)]) for row in table.rows
    ]
    for (a, left), (b, right) in combinations(rows, 2):
        example = common(table, left, right)
        if example is not None:
            message = say("表「{table}」の2つの行が重なっています（{example}）", table=table.name, example=example)
            remedy = say("範囲を分けるか、行を片方にしてください")
            found.append(Problem(b.place, "KY0221", message, remedy, (a.place,)))
    return found


def common(table: TableNode, left: list[Cell], right: list[Cell]) -> str | None:
    """Values that fall in both rows, as a message shows them; None where some column keeps them apart."""
    both = list(starmap(shared, zip(left, right, strict=True)))
    if not all(meets for meets, _ in both):
        return None
    pairs = zip(table.params, both, strict=True)
    return "、".join(f"{name} {show(v, type_)}" for (name, type_), (_, v) in pairs if v is not None) or say("どの値も")
