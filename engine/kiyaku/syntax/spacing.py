"""One space between tokens, and where there is none; how brackets and separators are written; columns of tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kiyaku.syntax.gaps import gap, width
from kiyaku.syntax.layout import Word

CALLS = {"call", "agg", "aggcall", "oneof"}
REFERENCES = {"defeats", "survives", "interp", "warn", "cites", "defect", "answers"}
SPELLING = {
    "_COMMA": "、",
    "_BAR": "|",
    "WAVE": "〜",
    "ARROW": "→",
    "DASH": "―",
    "_COLON": ":",
    "_LSQB": "[",
    "_RSQB": "]",
}
COUNTED = {"FRAC", "PCT", "BW", "QTY", "NUM"}  # 以上 and the like may follow these without a space
LIMITS = {"超", "以上", "以下", "未満", "以内"}


def spell(word: Word) -> str:
    """A token as it is written: brackets and separators in one width, anything else as it stands."""
    text = word.text
    if word.type in ("_LP", "_RP"):
        return ("()" if word.rule in CALLS else "（）")[word.type == "_RP"]
    if word.type == "TITLE":
        return f"（{text[1:-1]}）"
    return SPELLING.get(word.type, text)


def together(line: Sequence[Word], number: int) -> bool:
    """Whether the token stands right after the one before it."""
    a, b = line[number - 1], line[number]
    if b.type == "_LP" or (a.type == "_LP" and b.type == "_RP"):
        return b.rule in CALLS
    if b.type == "_LSQB":
        return a.type not in ("REF", "REFRANGE")  # 別紙1.2[ would be one word
    if b.type == "CMP":
        return b.rule == "range" and a.type in COUNTED and b.text in LIMITS
    if "_COMMA" in (a.type, b.type):
        return (b if b.type == "_COMMA" else a).rule in REFERENCES
    if "WAVE" in (a.type, b.type):
        return (b if b.type == "WAVE" else a).rule == "range"
    if "SLASH" in (a.type, b.type):
        per = number + 1 if b.type == "SLASH" else number
        return line[per - 1].rule == "type" and re.match("[一-龠ァ-ヶ]", line[per].text) is not None
    return False


def joined(line: Sequence[Word], start: int, end: int) -> str:
    """The tokens `start`…`end` of a line, spaced."""
    out = ""
    for number in range(start, end):
        out += ("" if number == start or together(line, number) else " ") + spell(line[number])
    return out


def aligned(lines: Sequence[Sequence[Word]], text: str) -> dict[int, str]:
    """The rows of tables by line number, each column as wide as its widest cell."""
    made: dict[int, str] = {}
    table: dict[int, list[str]] = {}
    for number, line in enumerate([*lines, ()]):
        if line and line[0].rule == "row":
            if not any(gap(text, a.end, b.start).comments for a, b in itertools.pairwise(line)):
                table[number] = cells(line)
            continue
        made.update(columns(table))
        table = {}
    return made


def cells(row: Sequence[Word]) -> list[str]:
    """A row's cells, and what stands after its last bar (its label, or nothing)."""
    bars = [number for number, word in enumerate(row) if word.type == "_BAR" and word.rule == "row"]
    return [joined(row, bar + 1, end) for bar, end in zip(bars, [*bars[1:], len(row)], strict=True)]


def columns(table: dict[int, list[str]]) -> dict[int, str]:
    """Rows with their cells padded; rows of another length are wrong, but are laid out all the same."""
    widths = [max(map(width, column)) for column in zip(*(row[:-1] for row in table.values()), strict=False)]
    made = {}
    for number, row in table.items():
        padded = [cell + " " * (widths[n] - width(cell) if n < len(widths) else 0) for n, cell in enumerate(row[:-1])]
        made[number] = ("| " + " | ".join([*padded, row[-1]])).rstrip(" ")
    return made
