"""source.guide: where the layout alone does not tell a provision's place, its id and what its words begin with.

    別紙1.2(1)①/Core-2    1,001~3,000

A line a provision: the id, then a label or the cell its words begin with, never a sentence; the id alone says that the
text has no place for it. The labels of one provision are looked for in order, and all together: one that a new edition
changed by a character does not move the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kiyaku.errors import KiyakuError, Place, Problem, read_text
from kiyaku.language import say
from kiyaku.source.align import placed
from kiyaku.source.row import OutlineRow

NAME = "source.guide"


class Guided(NamedTuple):
    """An id, and what its words begin with ('' where the text has no place for it)."""

    id: str
    label: str


def read_guide(folder: Path) -> list[Guided]:
    """The guide of a version; [] where there is none. KY0804 for a line without a place below a provision."""
    path = folder / NAME
    lines = read_text(path).splitlines() if path.exists() else []
    guide: list[Guided] = []
    problems = []
    for number, line in enumerate(lines, 1):
        ident, _, label = line.strip().partition(" ")
        if not ident or ident.startswith("#"):
            continue
        if "/" not in ident or any(ident == other.id for other in guide):
            message = say("「{id}」は、条項の下の番地でないか、二度目です", id=ident)
            remedy = say("別紙1.2(1)①/Core-2 のような番地と、その本文の初めの語を、一行に一つ書いてください")
            problems.append(Problem(Place(str(path), number, 1, len(ident), line), "KY0804", message, remedy))
        guide.append(Guided(ident, label.strip()))
    if problems:
        raise KiyakuError(problems)
    return guide


def guided(rows: list[OutlineRow], text: str, guide: Sequence[Guided], breaks: list[int]) -> list[OutlineRow]:
    """The outline with the guide's provisions in the place of what the layout made of the same words.

    A provision whose label is not found is left out.
    """
    below: dict[str, list[Guided]] = {}
    for entry in guide:
        below.setdefault(entry.id.partition("/")[0], []).append(entry)
    for parent, entries in below.items():
        rows = _cut(rows, text, parent, entries, breaks)
    return rows


def _cut(rows: list[OutlineRow], text: str, parent: str, entries: list[Guided], breaks: list[int]) -> list[OutlineRow]:
    """The outline with one provision's words cut where the labels stand."""
    own = next((row for row in rows if row.id == parent), None)
    if own is None:
        return rows
    inside = [row for row in rows if row.id.startswith(f"{parent}/")]
    others = [row for row in rows if row is not own and row not in inside]
    limit = min([len(text), *(row.start for row in others if row.start > own.start)])
    places = placed(text, own.start, limit, [entry.label for entry in entries])
    found = [at for at in places if at is not None]
    first, last = min(found, default=limit), max(found, default=limit)
    kept = [row for row in inside if not row.cells and not first <= row.start <= last]
    ends = [*breaks, *(row.start for row in kept)]
    until = dict(pairwise([*found, min([limit, *(at for at in ends if at > last)])]))
    made, at = [], min(own.text_end, first)
    for entry, place in zip(entries, places, strict=True):
        if place is not None:
            at = _trimmed(text, place, until[place])
            made.append(OutlineRow(entry.id, "", place, place, at, cells=True))
        elif not entry.label:
            made.append(OutlineRow(entry.id, "", at, at, at, cells=True))
    whole = [_before(row, text, first) for row in (own, *kept)]
    return sorted([*others, *whole, *made], key=lambda row: (row.text_start, row.text_end))


def _before(row: OutlineRow, text: str, cut: int) -> OutlineRow:
    """A row up to a cut that falls into its words."""
    if not row.text_start <= cut < row.text_end:
        return row
    return row._replace(text_end=_trimmed(text, row.text_start, cut))


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a run of words ends, without the space after it."""
    return start + len(text[start:end].rstrip())
