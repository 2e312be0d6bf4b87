"""A separate reader of the price tables of qt-flex's own text: what the clause files are compared with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parents[2] / "shared" / "seeds" / "000_6ae739077149d9ba.txt"
HEADINGS = re.compile(r"(?P<par>\d)\. \S|\((?P<item>\d)\) \S|(?P<circle>[①-④]) \S")


class Cell(NamedTuple):
    """A price cell: the table it stands in (2(1)①), the words of its row, the yen (None where it is no figure)."""

    table: str
    words: tuple[str, ...]
    yen: int | None


def cells() -> list[Cell]:
    """Every price cell of 別紙1, in order. An empty first cell is the one above, as the tables are printed."""
    text = SOURCE.read_text(encoding="utf-8")
    text = text[text.index("別紙1 料金表") : text.index("別紙 2 本サービス固有")]
    found: list[Cell] = []
    place, above, priced = ["", "", ""], "", False
    for line in text.splitlines():
        if m := HEADINGS.match(line):
            n = next(n for n, name in enumerate(("par", "item", "circle")) if m[name])
            place[n:] = [m[0].split()[0].rstrip("."), "", ""][: 3 - n]
            priced = False
        row = [re.sub(r"\s+", " ", cell).strip() for cell in line.split("\t")]
        if len(row) > 1 and row[-1].startswith("提供価格"):
            priced, above = True, ""
        elif len(row) > 1 and priced:
            above = row[0] or above
            yen = int(row[-1].replace(",", "")) if re.fullmatch(r"[\d,]+", row[-1]) else None
            found.append(Cell("".join(place), (above, *filter(None, row[1:-1])), yen))
    return found


def licences() -> list[tuple[str, int, int, int, int]]:
    """Plan, days of log (0 none), from, to, yen."""
    found, days = [], 0
    for cell in cells():
        if cell.table == "2(1)①":
            said = " ".join(cell.words)
            if m := re.search(r"期間 ?(\d+) 日", said):
                days = int(m[1])
            low, high = (int(x.replace(",", "")) for x in re.findall(r"([\d,]+)~([\d,]+)", said)[0])
            plan = cell.words[0]
            found.append((plan, days if plan == "Complete" else 0, low, high, cell.yen or 0))
    return found


def by_bandwidth(table: str) -> list[tuple[str, str, int]]:
    """Plan, or whom the row is for; bandwidth; yen."""
    return [(cell.words[0], cell.words[-1], cell.yen or 0) for cell in cells() if cell.table == table]


def doubled() -> list[int]:
    """The unit prices of the notes on two contracts (「n 円×2 契約」), in order."""
    return [int(x.replace(",", "")) for x in re.findall(r"([\d,]+) 円×2", SOURCE.read_text(encoding="utf-8"))]
