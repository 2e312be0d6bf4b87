"""Problems as values: a stable code, the place, the cause, the remedy. They are gathered and shown together."""

from __future__ import annotations

import difflib
import errno
import os
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiyaku.language import say
from kiyaku.letters import difference, visible

_SHOWN, _BEFORE = 200, 60  # characters of a line, and of those before the place where it is long
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a text: 1-based line and column, and how many characters it covers. Line 0 means the file as a whole.

    What a shared set or another provision brought stands in two places: `via` is the other. `said` is how it reads with
    the names that 準用 changes; '' where it reads as written.
    """

    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    text: str = field(default="", compare=False)
    via: tuple[Place, ...] = ()
    said: str = field(default="", compare=False)

    @property
    def source(self) -> str:
        """The words that stand there."""
        return self.said or self.text[self.column - 1 : self.column - 1 + self.width].strip()

    def __str__(self) -> str:
        path = visible(self.path, "")
        return f"{path}:{self.line}:{self.column}" if self.line else path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a text or a case, and what to do. `others`: further places (both sides of a conflict)."""

    place: Place
    code: str
    message: str
    remedy: str
    others: tuple[Place, ...] = ()

    @property
    def beside(self) -> tuple[Place, ...]:
        """Every further place: both sides of a conflict, and whatever brought either there."""
        return (*self.place.via, *(x for other in self.others for x in (other, *other.via)))

    def render(self) -> str:
        """The lines a reader sees: place, code and cause; the line with a caret; what to do."""
        lines = [f"{self.place}: {self.code} {visible(self.message)}"]
        for place in (self.place, *self.beside):
            if place is not self.place:
                lines.append(f"  {place}")
            if place.text.strip():
                near = window(place)
                lines += ["    " + boxed(near.text.rstrip()[:_SHOWN]), "    " + caret(near)]
        return "\n".join([*lines, f"  → {visible(self.remedy)}"])


def boxed(line: str) -> str:
    """A line of a file as it is shown above its caret: what nobody sees is □, one column for one character."""
    return line if line.isprintable() else "".join("□" if hidden(ch, "\t") else ch for ch in line)


def window(place: Place) -> Place:
    """The place in the part of its line that is shown: of a long line, what stands around it."""
    cut = place.column - 1 - _BEFORE if place.column > _SHOWN - _BEFORE else 0
    return replace(place, column=place.column - cut + 1, text="…" + place.text[cut:]) if cut else place


def caret(place: Place) -> str:
    """Spaces as wide as the text before the place (full-width for full-width), then a caret per character."""
    before = place.text[: max(place.column - 1, 0)][:_SHOWN]
    width = min(place.width, _SHOWN - len(before))
    return "".join("　" if wide(ch) else "\t" if ch == "\t" else " " for ch in before) + "^" * max(width, 1)


def wide(ch: str) -> bool:
    """Whether a terminal shows the character two columns wide."""
    return unicodedata.east_asian_width(ch) in "WF"


class KiyakuError(Exception):
    """The input or the call is wrong: every problem found, never only the first. Faces print them and exit 2."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(p.render() for p in self.problems))


def read_text(path: Path, limit: int = 2_000_000) -> str:
    """A UTF-8 file's text, without a BOM. KY0001 unreadable, KY0002 over `limit` bytes, KY0003 not UTF-8."""
    place = Place(str(path))
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would never end
            raise OSError(errno.EISDIR if stat.S_ISDIR(about.st_mode) else errno.EINVAL, "")
        if about.st_size > limit:
            message = say("ファイルが大きすぎます（{size:,} バイト、上限 {limit:,}）", size=about.st_size, limit=limit)
            raise KiyakuError([Problem(place, "KY0002", message, say("条ごとのファイルに分けてください"))])
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = say("読めません: {cause}", cause=because(error))
        raise KiyakuError([Problem(place, "KY0001", message, say("パスと権限を確かめてください"))]) from None
    except UnicodeDecodeError as error:
        message = say("UTF-8 ではありません（{byte} バイト目）", byte=error.start + 1)
        raise KiyakuError([Problem(place, "KY0003", message, say("UTF-8 で保存し直してください"))]) from None


def because(error: OSError) -> str:
    """Why a file cannot be read or written."""
    causes = {
        errno.ENOENT: say("ファイルがありません"),
        errno.EISDIR: say("フォルダです"),
        errno.EACCES: say("読み書きの権限がありません"),
        errno.EPERM: say("読み書きの権限がありません"),
        errno.ELOOP: say("リンクが自分自身に戻っています"),
        errno.ENAMETOOLONG: say("名が長すぎます"),
        errno.EINVAL: say("ふつうのファイルではありません"),
        errno.ENOSPC: say("空き容量がありません"),
        errno.EROFS: say("書き込めない場所です"),
    }
    return causes.get(error.errno or 0) or error.strerror or str(error)


def hidden(text: str, allowed: str = "\n") -> str:
    """The first character of `text` that nobody sees and that can deceive a reader or a terminal; '' if none.

    Controls, bidirectional marks, zero-width characters, lone surrogates and odd line ends.
    """
    found = {ch for ch in set(text).difference(allowed) if unicodedata.category(ch) in _HIDDEN}
    return next((ch for ch in text if ch in found), "") if found else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, or '' where none is close."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def stopped(error: Exception, place: Place) -> list[Problem]:
    """What stopped one case of many: what is wrong with it, or KY0603, of the machine (raised under KIYAKU_DEBUG)."""
    if isinstance(error, KiyakuError):
        return error.problems
    if os.environ.get("KIYAKU_DEBUG"):
        raise error
    cause = say("内部の誤りです: {kind}: {error}", kind=type(error).__name__, error=str(error)[:_SHOWN])
    remedy = say("この事案だけが止まりました。KIYAKU_DEBUG=1 を付けて再現し、作成者に知らせてください")
    return [Problem(place, "KY0603", cause, remedy)]


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unheard-of name: the known one most like it, else what else there is to say."""
    close = nearest(word, known)
    return say("「{name}」ではありませんか", name=close) + told_apart(word, close) if close else otherwise


def told_apart(word: str, close: str) -> str:
    """How two names differ that look alike; '' where anybody sees it."""
    differing = difference(word, close)
    return say("。字が違います: {difference}", difference=differing) if differing else ""
