"""The rows of a table in plain text, each with a label made of its cells: by tabs, or by words side by side."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from kiyaku.source.markers import LABEL

ALONE = 12  # characters of a line that is a label by itself
ASIDE = re.compile(r"[（(][^（）()]*[）)]|[*＊※].*$|\s")
NOT_IN_ID = re.compile(r"[/、|]")
TEXT = re.compile(r"[。、，：:（(「]|^[・※*＊-]|[はがをに]$")  # no label reads like this


class TableRow(NamedTuple):
    """A row's label, and where its cells begin and end in the source."""

    label: str
    start: int
    end: int


Lines = list[tuple[str, int]]  # a line as it stands, and where it begins in the source


def table_rows(lines: Lines) -> list[TableRow]:
    """The rows below a table's head; a line that begins no row goes on with the one before."""
    tabs = any("\t" in line for line, _ in lines)
    found = tabbed(lines) if tabs else spaced(lines)
    total = Counter(row.label for row in found)
    count: Counter[str] = Counter()
    out = []
    for row in found:
        count[row.label] += 1
        out.append(row._replace(label=f"{row.label}-{count[row.label]}") if total[row.label] > 1 else row)
    return out


def tabbed(lines: Lines) -> list[TableRow]:
    """By tabs: an empty cell means the one above, a line with but one cell goes on with the row before.

    A column with the same label in every row tells nothing, and is left out of the labels.
    """
    names: list[list[str]] = []
    places: list[tuple[int, int]] = []
    for line, start in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        end = start + len(line.rstrip())
        if (cells[0] == "" and sum(map(bool, cells)) < 2) or "\t" not in line:
            if places:
                places[-1] = places[-1][0], end
            continue
        heads, above = cells[:-1], names[-1] if names else []
        for n, cell in enumerate(heads):
            if cell:
                break
            heads[n] = above[n] if n < len(above) else ""
        names.append(heads)
        places.append((start + len(line) - len(line.lstrip()), end))
    told = [n for n in range(max(map(len, names), default=0)) if len({x[n] for x in names if n < len(x)}) > 1] or [0]
    labels = ["-".join(filter(None, (plain(x[n]) for n in told if n < len(x)))) for x in names]
    return [TableRow(label or str(k), *place) for k, (label, place) in enumerate(zip(labels, places, strict=True), 1)]


def spaced(lines: Lines) -> list[TableRow]:
    """By spaces: a short first word, or a short line alone after one that ended, is the label of a row."""
    found: list[TableRow] = []
    ended = alone = False  # what the line before was: the end of a row's text or the head; a label by itself
    for n, (line, start) in enumerate(lines):
        line, words = line.rstrip(), line.split()
        end = start + len(line)
        begins = len(words) > 1 and is_label(words[0])
        figures = begins and re.search(r"\d", line) is not None
        if n == 0 and begins and is_label(words[-1]) and not figures:
            ended = True
            continue
        by_itself = ended and is_label(line) and len(line) <= ALONE and not alone and not figures
        if by_itself or (begins and not alone):
            found.append(TableRow(plain(line if by_itself else words[0]), start, end))
        elif found:
            found[-1] = found[-1]._replace(end=end)
        alone, ended = by_itself, line.endswith("。")
    return found


def is_label(words: str) -> bool:
    """Whether this can be the label of a row: short, and no sentence or note."""
    return len(words) <= LABEL and not TEXT.search(words)


def plain(cell: str) -> str:
    """A cell as part of an id: without brackets, notes and spaces, and without what ends an id or a rank of it."""
    return NOT_IN_ID.sub("・", unicodedata.normalize("NFKC", ASIDE.sub("", cell)))
