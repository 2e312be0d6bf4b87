"""The outline of a 規約 in plain text: every provision's id, its place and its heading. Five layouts, OCR and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kiyaku.law.parts import Part
from kiyaku.law.reader import Reader
from kiyaku.law.sentences import pieces, sentences

VERSIONED = re.compile(r"Ver|版|\d\s*年.*日", re.I)


class OutlineRow(NamedTuple):
    """A provision, or a heading (then without text: `text_start` is `text_end`). Lines count from 1."""

    id: str
    line: int
    heading: str
    text_start: int
    text_end: int

    @property
    def provision(self) -> bool:
        """Whether it says something, rather than only standing over what does."""
        return self.text_end > self.text_start


def outline(text: str) -> list[OutlineRow]:
    """The articles, paragraphs, items, sentences, appendices and notes of a text, in order."""
    reader = Reader()
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        reader.read(line, number, start)
        start += len(line) + 1
    rows = [*preface(reader)]
    rows += [row for part in reader.parts if part.kind != "supplement" for row in rows_of(part, text)]
    rows += supplements([part for part in reader.parts if part.kind == "supplement"], text)
    first: dict[str, OutlineRow] = {}
    for row in sorted(rows, key=lambda row: row.text_start):
        first.setdefault(row.id, row)
    return list(first.values())


def preface(reader: Reader) -> Iterator[OutlineRow]:
    """What stands before the first article: 前文 if it is sentences, else 前書 (…現在) or 表紙 (a date, a version)."""
    chars = reader.before
    text = "".join(ch for ch, _ in chars)
    kind = "前文" if "。" in text else "前書" if "現在" in text else "表紙" if VERSIONED.search(text) else ""
    if kind and reader.parts:
        yield OutlineRow(kind, 1, "", chars[0][1], chars[-1][1] + 1)


def rows_of(part: Part, text: str) -> Iterator[OutlineRow]:
    """A part's heading, or itself and the sentences that follow its first."""
    if not part.says():
        if part.kind in ("article", "appendix"):
            yield OutlineRow(part.id, part.line, part.heading, part.start, part.start)
        return
    found = sentences(part.chars)
    if not found:  # a table alone
        yield OutlineRow(part.id, part.line, part.heading, part.start, part.end)
    for sentence in found:
        line = part.line + text.count("\n", part.start, sentence.start)
        name = f"{part.id}/{sentence.label}" if sentence.label else part.id
        yield OutlineRow(name, line, "" if sentence.label else part.heading, sentence.start, sentence.end)


def supplements(parts: list[Part], text: str) -> Iterator[OutlineRow]:
    """附則1, 附則2 …: one a sentence, over all the 附則 of the text."""
    count = 0
    for part in parts:
        for begin, end in pieces(part.text):
            count += 1
            first = part.chars[begin][1]
            line = part.line + text.count("\n", part.start, first)
            yield OutlineRow(f"附則{count}", line, "", first, part.chars[end - 1][1] + 1)
