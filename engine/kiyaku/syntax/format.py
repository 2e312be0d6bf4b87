"""The formatter: a clause text in its one layout. Nothing changes but spaces and the width of brackets.

A comment stays where it stood: at the end of its line, or on a line of its own at the indentation of what it precedes.
"""

from __future__ import annotations

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say
from kiyaku.syntax.gaps import Gap, column, gap
from kiyaku.syntax.layout import Word, words
from kiyaku.syntax.parser import parse
from kiyaku.syntax.spacing import aligned, spell, together

DEEPER = 4  # what a comment within a line pushes to the next


class Line:
    """A line of the layout: its tokens, its indentation, and the gap before it."""

    def __init__(self, indent: int, before: Gap, source: int):
        self.indent = indent
        self.before = before
        self.source = source  # the column it stood at
        self.words: list[Word] = []


def format_text(text: str, path: str = "<入力>") -> str:
    """A clause text in its layout. KiyakuError where it does not parse, KY0190 where its meaning would change."""
    parse(text, path)
    made = render(text)
    if _tokens(made) != _tokens(text):
        message = say("整形すると字句が変わるため、書き換えません")
        raise KiyakuError([Problem(Place(path), "KY0190", message, say("この文書を添えて作成者に知らせてください"))])
    return made


def _tokens(text: str) -> list[tuple[str, str]]:
    return [(word.type, spell(word)) for word in words(text)]


def render(text: str) -> str:
    """The layout of a text that parses."""
    made, end = lines(text)
    tables = aligned([line.words for line in made], text)
    out: list[str] = []
    last: Line | None = None
    for number, line in enumerate(made):
        _between(out, line.before, last, line)
        out.append(" " * line.indent + (tables.get(number) or written(line, text)))
        last = line
    _between(out, end, last, None)
    while out and not out[-1]:
        out.pop()
    return "\n".join(out) + "\n" if out else ""


def _between(out: list[str], between: Gap, last: Line | None, following: Line | None) -> None:
    """Add what stands between two lines: the comment at the end of the one, then the lines of its own."""
    if between.trailing:
        out[-1] += "  " + between.trailing
    for source, comment in between.lines:
        if comment:
            out.append(" " * _margin(source, last, following) + comment)
        elif out and out[-1]:
            out.append("")


def _margin(source: int, last: Line | None, following: Line | None) -> int:
    """A comment stands as what it precedes; one that stood deeper belongs to what it follows."""
    below, stood = (following.indent, following.source) if following else (0, 0)
    if last is None or source <= stood or source < last.source:
        return below
    return max(below, last.indent + 2 if source > last.source else last.indent)


def lines(text: str) -> tuple[list[Line], Gap]:
    """The lines of the layout, and the gap after the last."""
    made: list[Line] = []
    end = 0
    for word in words(text):
        if word.indent is not None:
            made.append(Line(word.indent, gap(text, end, word.start), column(text, word.start)))
        made[-1].words.append(word)
        end = word.end
    return made, gap(text, end, len(text))


def written(line: Line, text: str) -> str:
    """A line's tokens; a comment within it ends the line, and the rest goes on below."""
    out = ""
    margin = "\n" + " " * (line.indent + DEEPER)
    for number, word in enumerate(line.words):
        last = line.words[number - 1] if number else None
        between = gap(text, last.end, word.start) if last else None
        if last and between and between.comments:
            notes = [comment for _, comment in between.lines if comment]
            if between.trailing or last.type == "SLASH":  # a ／ at the very end of a line is not read as one
                out += "  " + (between.trailing or notes.pop(0))
            out += "".join(margin + comment for comment in notes) + margin
        elif last:
            out += "" if together(line.words, number) else " "
        out += spell(word)
    return out
