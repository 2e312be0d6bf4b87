"""A row of an outline: a provision or a heading, and where it stands in the text."""

from __future__ import annotations

from typing import NamedTuple


class OutlineRow(NamedTuple):
    """A provision, or a heading (then without text: `text_start` is `text_end`)."""

    id: str
    heading: str
    start: int  # where its marker begins: at or before `text_start`
    text_start: int
    text_end: int
    cells: bool = False  # a row of a table

    @property
    def provision(self) -> bool:
        """Whether it says something, rather than only standing over what does."""
        return self.text_end > self.text_start

    def line(self, text: str) -> int:
        """Its line in the text, from 1."""
        return text.count("\n", 0, self.text_start) + 1
