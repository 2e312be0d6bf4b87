"""Every price cell of qt-flex equals the figure a separate reader finds in the text itself."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from kiyaku.law.load import load
from kiyaku.law.program import CellRange, Node
from kiyaku.resources import data
from kiyaku.source.lock import read_lock
from prices import SOURCE, by_bandwidth, cells, doubled, licences

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason=f"{SOURCE} がない")
TABLES = load("qt-flex").tables
# The cells of each table of 別紙1, counted in the text by eye; 82 in all.
COUNTS = {
    "2(1)①": 21, "2(1)②": 21, "2(1)③": 12, "2(2)①": 2, "2(2)②": 2, "2(2)③": 2, "2(2)④": 1,
    "3(1)①": 10, "3(1)②": 1, "3(2)①": 3, "3(2)②": 3, "3(2)③": 4,
}  # fmt: skip


def cell(x: object) -> str:
    """A cell's value as text; a range as low-high."""
    if isinstance(x, CellRange):
        return "-".join(str(b) for b, _ in x.bounds)
    return "" if x is None else str(x.value) if isinstance(x, Node) else str(x)


def mbps(text: str) -> str:
    return str(int(text[:-1]) * (1000 if text.endswith("G") else 1))


def written(name: str) -> set[tuple[object, ...]]:
    return {(*map(cell, row.cells), row.value.value) for row in TABLES[name].rows}


def test_every_price_cell_stands_at_its_provision() -> None:
    """The rows of a table in the text, in order, are the lock's provisions of that table, in order."""
    assert Counter(cell.table for cell in cells()) == COUNTS
    prices: dict[str, set[Fraction]] = {}
    for table in TABLES.values():
        for row in table.rows:
            prices.setdefault(row.pid, set()).add(row.value.value)
    ids = [row.id for row in read_lock(data("clauses", "qt-flex", "2022-05-09"))]
    for table, count in COUNTS.items():
        rows = [pid for pid in ids if pid.startswith(f"別紙1.{table}/") and pid[-1] not in "※*"]
        assert len(rows) == count, table
        for pid, found in zip(rows, (cell for cell in cells() if cell.table == table), strict=True):
            assert prices.get(pid) == (None if found.yen is None else {Fraction(found.yen)}), pid
    assert [cell.words[-1][:2] for cell in cells() if cell.yen is None] == ["SE"]  # by quotation


def test_licence_prices() -> None:
    want = {(p, f"{d}日" if d else "", f"{lo}-{hi}", Fraction(yen)) for p, d, lo, hi, yen in licences()}
    assert len(want) == 21
    assert written("ライセンス単価") == want


@pytest.mark.parametrize(
    ("name", "table", "plans"),
    [("サーバー料", "2(1)②", True), ("アクセス料", "2(1)③", False), ("マルチリージョン料", "3(1)①", False)],
)
def test_prices_by_bandwidth(name: str, table: str, plans: bool) -> None:
    want = {((p, mbps(b)) if plans else (mbps(b),)) + (Fraction(yen),) for p, b, yen in by_bandwidth(table)}
    assert written(name) == want


def test_the_notes_double_the_price_of_one_contract() -> None:
    assert doubled() == [50_000, 30_000]
    assert {row.value.value for row in TABLES["透過プロキシ料"].rows} == {50_000}
    assert {row.value.value for row in TABLES["透過プロキシ初期費用"].rows} == {30_000}
