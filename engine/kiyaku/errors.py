"""Problems as values: a stable code, the place, the cause, the remedy. They are gathered and shown together."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kiyaku.language import say

_SHOWN = 200  # characters of a line


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a text: 1-based line and column, and how many characters it covers. Line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a text or a case. `others` are further places it concerns (both sides of a conflict)."""

    place: Place
    code: str
    message: str
    remedy: str = ""
    others: tuple[Place, ...] = ()

    def render(self) -> str:
        """The lines a reader sees: place, code and cause; the line with a caret; what to do."""
        lines = [f"{self.place}: {self.code} {self.message}"]
        for place in (self.place, *self.others):
            if place is not self.place:
                lines.append(f"  {place}")
            if place.text.strip():
                lines += ["    " + place.text.rstrip()[:_SHOWN], "    " + caret(place)]
        if self.remedy:
            lines.append(f"  → {self.remedy}")
        return "\n".join(lines)


def caret(place: Place) -> str:
    """Spaces as wide as the text before the place (full-width for full-width), then a caret per character."""
    before = place.text[: max(place.column - 1, 0)][:_SHOWN]
    width = min(place.width, _SHOWN - len(before))
    return "".join("　" if wide(ch) else " " for ch in before) + "^" * max(width, 1)


def wide(ch: str) -> bool:
    """Whether a terminal shows the character two columns wide."""
    return unicodedata.east_asian_width(ch) in "WF"


class KiyakuError(Exception):
    """The input or the call is wrong: every problem found, never only the first. Faces print them and exit 2."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(p.render() for p in self.problems))


def read_text(path: Path, limit: int = 2_000_000) -> str:
    """A UTF-8 file's text. KY0001 unreadable, KY0002 over `limit` bytes, KY0003 not UTF-8."""
    place = Place(str(path))
    try:
        size = path.stat().st_size
        if size > limit:
            message = say("ファイルが大きすぎます（{size:,} バイト、上限 {limit:,}）", size=size, limit=limit)
            raise KiyakuError([Problem(place, "KY0002", message, say("条ごとのファイルに分けてください"))])
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        message = say("読めません: {cause}", cause=error.strerror)
        raise KiyakuError([Problem(place, "KY0001", message, say("パスと権限を確かめてください"))]) from None
    except UnicodeDecodeError as error:
        message = say("UTF-8 ではありません（{byte} バイト目）", byte=error.start + 1)
        raise KiyakuError([Problem(place, "KY0003", message, say("UTF-8 で保存し直してください"))]) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, or '' where none is close."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def suggestion(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The remedy for an unheard-of name: the known one most like it, else what else there is to say."""
    close = nearest(word, known)
    return say("「{name}」ではありませんか", name=close) if close else otherwise
