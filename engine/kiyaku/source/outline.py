"""The outline of a 規約 in plain text: every provision's id, its place and its heading. Five layouts, OCR and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiyaku.source.guide import Guided, guided
from kiyaku.source.parts import Part
from kiyaku.source.reader import Reader
from kiyaku.source.row import OutlineRow
from kiyaku.source.sentences import pieces, sentences
from kiyaku.source.tables import table_rows

VERSIONED = re.compile(r"Ver|版|\d\s*年.*日", re.I)


def outline(text: str, guide: Sequence[Guided] = ()) -> list[OutlineRow]:
    """The articles, paragraphs, items, sentences, appendices, notes and table rows of a text, in order."""
    reader = Reader()
    start = 0
    for line in text.split("\n"):
        reader.read(line, start)
        start += len(line) + 1
    rows = [*preface(reader)]
    rows += [row for part in reader.parts if part.kind != "supplement" for row in rows_of(part)]
    rows += supplements([part for part in reader.parts if part.kind == "supplement"])
    first: dict[str, OutlineRow] = {}
    for row in sorted(rows, key=lambda row: row.start):
        first.setdefault(row.id, row)
    return guided(list(first.values()), text, guide, [*reader.breaks, *(part.start for part in reader.parts)])


def preface(reader: Reader) -> Iterator[OutlineRow]:
    """What stands before the first article: 前文 if it is sentences, else 前書 (…現在) or 表紙 (a date, a version)."""
    chars = reader.before
    text = "".join(ch for ch, _ in chars)
    kind = "前文" if "。" in text else "前書" if "現在" in text else "表紙" if VERSIONED.search(text) else ""
    if kind and reader.parts:
        yield OutlineRow(kind, "", chars[0][1], chars[0][1], chars[-1][1] + 1)


def rows_of(part: Part) -> Iterator[OutlineRow]:
    """A part's heading, or itself and the sentences that follow its first; and the rows of its table."""
    table = table_rows(part.table)
    if part.says():
        for sentence in sentences(part.chars):
            name, heading = (f"{part.id}/{sentence.label}", "") if sentence.label else (part.id, part.heading)
            begin = sentence.start if sentence.label else part.start
            yield OutlineRow(name, heading, begin, sentence.start, sentence.end)
    elif part.kind in ("article", "appendix"):
        yield OutlineRow(part.id, part.heading, part.start, part.start, part.start)
    for row in table:
        yield OutlineRow(f"{part.id}/{row.label}", "", row.start, row.start, row.end, cells=True)


def supplements(parts: list[Part]) -> Iterator[OutlineRow]:
    """附則1, 附則2 …: one a sentence, over all the 附則 of the text."""
    count = 0
    for part in parts:
        for begin, end in pieces(part.text):
            count += 1
            start, stop = part.chars[begin][1], part.chars[end - 1][1] + 1
            yield OutlineRow(f"附則{count}", "", start, start, stop)
