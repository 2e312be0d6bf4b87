"""A part of a 規約 in plain text: its number, its own text, what hangs below it, and whether it says anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kiyaku.source.markers import looks_like_a_table
from kiyaku.source.sentences import Chars
from kiyaku.source.tables import Lines

HEADING = 24  # characters a heading has at most; a first line that is longer goes on
NOTES = {"note": "/※", "star": "/*", "remark": "/注"}
ITEMS = ("paren", "kanji", "circle", "kana", "parenkana", "bullet")


@dataclass(slots=True, eq=False)
class Part:
    """A numbered part: its id, what it hangs under, its own text (tables left out), the parts below it."""

    id: str
    kind: str
    number: int
    start: int
    parent: Part | None = None
    heading: str = ""
    first: str = ""  # the line its marker stands on
    style: str = ""  # the widths of its marker: an inner （1） is not the next of an outer （１）
    chars: Chars = field(default_factory=list)
    end: int = 0
    table: Lines = field(default_factory=list)  # once a line looks like a table, it and all after it
    below: list[Part] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text in one piece."""
        return "".join(ch for ch, _ in self.chars)

    @property
    def root(self) -> Part:
        """The article or appendix it is part of."""
        return self if self.parent is None else self.parent.root

    def says(self) -> bool:
        """Whether it is a provision: a heading over provisions is none, a sentence over a list of items is."""
        if self.kind == "article" or not self.end:
            return False
        if self.root.kind == "article" or self.kind in NOTES or "。" in self.text:
            return True
        if not self.below:
            return True
        return self.below[0].kind in ITEMS and re.search("[。、]", self.below[0].first) is not None

    @property
    def ended(self) -> bool:
        """Whether its words do not go on: they end a sentence, or are a heading or a short item by themselves."""
        heading = len(self.chars) == len(self.first) <= HEADING and not self.first.endswith("、")
        return heading or self.chars[-1][0] in "。）)"

    def add(self, text: str, start: int) -> None:
        """Take a line, or the rest of one after its marker; what looks like a table and all after it is no text."""
        bare = text.strip()
        at = start + text.find(bare)
        cells = self.kind != "enacted" and self.ended and self.first and looks_like_a_table(text)
        if self.table or cells:
            self.table.append((text, start))
        else:
            self.chars += [(ch, at + index) for index, ch in enumerate(bare)]
        self.first = self.first or bare
        self.end = max(self.end, at + len(bare))
