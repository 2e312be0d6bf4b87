"""What the commands about plain texts share: DOC@VERSION as it is typed, and reading a text that has articles."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, read_text
from kiyaku.language import say
from kiyaku.source.outline import outline

TARGET = re.compile(r"([a-z][a-z0-9-]*)(?:@(\d{4}-\d{2}-\d{2}|undated))?")


def read(path: Path) -> str:
    """A text that has articles. KY0803 where none is found."""
    text = read_text(path)
    if not any(re.match(r"\d", row.id) for row in outline(text)):
        remedy = say("「第1条（目的）」のような行がある本文を渡してください")
        raise fault(path, "KY0803", say("条の見出しが見つかりません"), remedy)
    return text


def parsed(target: str, versioned: bool = False) -> tuple[str, str]:
    """DOC and VERSION ('' where none is given). KY0802 where it is not a name in small letters, a date or undated."""
    m = TARGET.fullmatch(target)
    try:
        if m is None or (versioned and not m[2]) or (m[2] not in (None, "undated") and not date.fromisoformat(m[2])):
            raise ValueError
    except ValueError:
        remedy = say("qt-flex@2022-05-09 か qt-flex@undated のように書いてください")
        raise fault(Path(target), "KY0802", say("規約と版の書き方が違います"), remedy) from None
    return m[1], m[2] or ""


def fault(path: Path, code: str, message: str, remedy: str) -> KiyakuError:
    """One problem with a whole file."""
    return KiyakuError([Problem(Place(str(path)), code, message, remedy)])
