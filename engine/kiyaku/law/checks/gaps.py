"""KY0222: gaps in a table, with a value that falls in.

Two things are taken for a gap. First, between two ranges of a column, where the other columns let both rows apply;
1〜500 and 501〜 leave none, because counts and yen are integers and dates whole days. What lies below the first or
above the last range is no gap: a price list ends where its text ends. Second, a missing combination of 区分 values
in an otherwise full grid: each other value of the column has a row there, and more combinations are written than
missing. A 区分 value that no row mentions is none: 別紙1 prices 新規 and 変更 but has no row for 追加, because that
column does not speak of it; 初期費用 with 新規・追加・廃止 likewise. Columns that list bare values (100M, 200M, …)
are never asked for what lies between, nor for combinations: 別紙1 offers Starter one bandwidth only.
"""

from __future__ import annotations

from itertools import product

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.checks.cells import Cell, between, cell, holds, shared
from kiyaku.law.checks.shown import show
from kiyaku.law.program import Program, TableNode, TableRow

Rows = list[tuple[TableRow, list[Cell]]]
GRID = 10_000


def check(program: Program) -> list[Problem]:
    """The gaps of every table."""
    found = []
    for table in program.tables.values():
        types = [type_ for _, type_ in table.params]
        rows = [(row, [cell(c, type_) for c, type_ in zip(row.cells, types, strict=True)]) for row in table.rows]
        found += [p for i in range(len(types)) for p in ranges(table, rows, i)]
        found += combinations(table, rows)
    return found


def ranges(table: TableNode, rows: Rows, column: int) -> list[Problem]:
    """Between the ranges of one column, among the rows that can apply together in the other columns."""
    found: dict[tuple[object, str], Problem] = {}
    name, type_ = table.params[column]
    for _, base in rows:
        high = base[column].high
        if not base[column].run or high is None:
            continue
        group = [
            (row, cells[column])
            for row, cells in rows
            if all(shared(a, b)[0] for j, (a, b) in enumerate(zip(base, cells, strict=True)) if j != column)
        ]
        later = [(row, c) for row, c in group if c.run and c.low and c.low[0] >= high[0]]
        if not later or any(c.free or c.dark for _, c in group):
            continue
        after, nearest = min(later, key=lambda x: x[1].low or ())
        value = between(base[column], nearest, type_)
        if value is None or any(holds(c, value) for _, c in group):
            continue
        shown = show(value, type_)
        message = say(
            "表「{table}」に、{name} が {value} のときの行がありません", table=table.name, name=name, value=shown
        )
        remedy = say("範囲をつなげてください。本文が空けているなら、そのままで構いません")
        found.setdefault((after.place, shown), Problem(after.place, "KY0222", message, remedy))
    return list(found.values())


def combinations(table: TableNode, rows: Rows) -> list[Problem]:
    """Missing combinations of the 区分 columns."""
    columns = [i for i, (_, type_) in enumerate(table.params) if type_.name in ("区分", "真偽")]
    seen = [list(dict.fromkeys(v for _, cells in rows for v in cells[i].values)) for i in columns]
    size = 1
    for values in seen:
        size *= len(values)
    if len(columns) < 2 or not 1 < size <= GRID:
        return []

    def held(combination: tuple[object, ...]) -> bool:
        return any(
            all(cells[i].dark or holds(cells[i], v) for i, v in zip(columns, combination, strict=True))
            for _, cells in rows
        )

    there = {combination: held(combination) for combination in product(*seen)}
    missing = [combination for combination, is_held in there.items() if not is_held]
    if 2 * len(missing) >= size:
        return []
    found = []
    for lost in missing:
        neighbours = [
            (*lost[:k], other, *lost[k + 1 :]) for k, values in enumerate(seen) for other in values if other != lost[k]
        ]
        if all(there[x] for x in neighbours):
            pairs = zip(columns, lost, strict=True)
            shown = "、".join(f"{table.params[i][0]} {show(v, table.params[i][1])}" for i, v in pairs)
            message = say("表「{table}」に、{values} の行がありません", table=table.name, values=shown)
            remedy = say("行を足してください。本文が空けているなら、そのままで構いません")
            found.append(Problem(table.place, "KY0222", message, remedy))
    return found
