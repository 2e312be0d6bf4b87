"""What stands between two tokens: comments and blank lines, which the parser never sees."""

from __future__ import annotations

from typing import NamedTuple

from kiyaku.errors import wide

SPACE = " \t\r　"


class Gap(NamedTuple):
    """A comment at the end of the line before; then each own line as (column, comment), ('' for one blank line)."""

    trailing: str
    lines: tuple[tuple[int, str], ...]

    @property
    def comments(self) -> bool:
        """Whether any comment stands here."""
        return bool(self.trailing) or any(comment for _, comment in self.lines)


def gap(text: str, start: int, end: int) -> Gap:
    """The gap between two tokens, or before the first (`start` 0) or after the last (`end` the text's length)."""
    first, *rest = text[start:end].split("\n")
    if start == 0:
        first, rest = "", [first, *rest]
    if rest and end < len(text):
        rest.pop()  # the indentation of the token that follows
    lines: list[tuple[int, str]] = []
    for line in rest:
        comment = line.strip(SPACE)
        if comment or (lines and lines[-1][1]) or not lines:
            lines.append((width(line[: len(line) - len(line.lstrip(SPACE))]), comment))
    return Gap(first.strip(SPACE), tuple(lines))


def column(text: str, position: int) -> int:
    """How far the line that holds `position` is indented."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return width(line[: len(line) - len(line.lstrip(SPACE))])


def width(text: str) -> int:
    """How many columns a text takes, full-width characters counted as two."""
    return sum(2 if wide(ch) else 1 for ch in text)
