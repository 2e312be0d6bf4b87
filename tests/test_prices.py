"""Every price cell of qt-flex equals the figure a separate reader finds in the text itself."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kiyaku.law.load import load
from kiyaku.law.program import CellRange, Node
from prices import ACCESS, REGION, SERVER, SOURCE, bandwidths, licences

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason=f"{SOURCE} がない")
TABLES = load("qt-flex").tables


def cell(x: object) -> str:
    """A cell's value as text; a range as low-high."""
    if isinstance(x, CellRange):
        return "-".join(str(b) for b, _ in x.bounds)
    return "" if x is None else str(x.value) if isinstance(x, Node) else str(x)


def mbps(text: str) -> str:
    return str(int(text[:-1]) * (1000 if text.endswith("G") else 1))


def written(name: str) -> set[tuple[object, ...]]:
    return {(*map(cell, row.cells), row.value.value) for row in TABLES[name].rows}


def test_licence_prices() -> None:
    found = licences()
    assert len(found) == 21
    want = {(p, f"{d}日" if d else "", f"{lo}-{hi}", Fraction(yen)) for p, d, lo, hi, yen in found}
    assert written("ライセンス単価") == want


def test_server_prices() -> None:
    found = bandwidths(*SERVER)
    assert len(found) == 21
    assert written("サーバー料") == {(p, mbps(b), Fraction(yen)) for p, b, yen in found}


def test_access_prices() -> None:
    found = bandwidths(*ACCESS)
    assert len(found) == 12
    assert written("アクセス料") == {(mbps(b), Fraction(yen)) for _, b, yen in found}


def test_region_prices() -> None:
    found = bandwidths(*REGION)
    assert len(found) == 10
    assert written("マルチリージョン料") == {(mbps(b), Fraction(yen)) for _, b, yen in found}
