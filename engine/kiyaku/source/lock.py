"""source.lock: the provision ids of a version's text, each with a digest of its wording, never the words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, hidden, read_text
from kiyaku.language import say
from kiyaku.replacing import replace_text
from kiyaku.source.guide import Guided
from kiyaku.source.outline import outline
from kiyaku.source.wording import digest

NAME = "source.lock"
LONGEST = 200  # characters of an id
DIGEST = re.compile(r"[0-9A-Za-z]{0,64}")


@dataclass(frozen=True, slots=True)
class LockRow:
    """One provision: its id and the digest of its own wording ('' where the text has no place for it).

    `around` is the digest of what stands there without being a provision: headings, the head of a table, its number.
    """

    id: str
    digest: str
    around: str = ""


def locked(text: str, guide: Sequence[Guided]) -> list[LockRow]:
    """The lock of a text. Each character counts in one digest: its provision's, or that of what stands around it."""
    made: list[LockRow] = []
    rows = [row for row in outline(text, guide) if row.provision or row.cells]
    at = 0
    for n, row in enumerate(rows, 1):
        around = text[at : row.text_start] + (text[row.text_end :] if n == len(rows) else "")
        made.append(LockRow(row.id, digest(text[row.text_start : row.text_end]), digest(around)))
        at = row.text_end
    return made


def read_lock(folder: Path) -> list[LockRow]:
    """The rows of a version's lock, in the text's order; [] where there is none. KY0806 where one is not readable."""
    path = folder / NAME
    if not path.exists():
        return []
    rows: dict[str, LockRow] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        row = _row(line) if line.strip() else None
        if line.strip() and (row is None or row.id in rows):
            cause = say("「{id}」が二度あります", id=row.id) if row else say("source.lock として読めません")
            remedy = say("kiyaku source lock で作り直してください")
            raise KiyakuError([Problem(Place(str(path), number, 1, len(line), line), "KY0806", cause, remedy)])
        if row:
            rows[row.id] = row
    return list(rows.values())


def _row(line: str) -> LockRow | None:
    """A line of a lock; None where it is none."""
    try:
        row = LockRow(**json.loads(line))
    except (TypeError, ValueError, RecursionError):
        return None
    if not all(isinstance(x, str) for x in asdict(row).values()) or not row.id or len(row.id) > LONGEST:
        return None
    return row if not hidden(row.id, "") and all(DIGEST.fullmatch(x) for x in (row.digest, row.around)) else None


def needed_lock(folder: Path) -> list[LockRow]:
    """The same, where nothing can be said without a lock: KY0806 also where there is none."""
    rows = read_lock(folder)
    if not rows:
        remedy = say("先に kiyaku source lock で作ってください")
        raise KiyakuError([Problem(Place(str(folder / NAME)), "KY0806", say("source.lock がありません"), remedy)])
    return rows


def write_lock(folder: Path, rows: list[LockRow]) -> None:
    """Write the lock at once."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    replace_text(folder / NAME, "\n".join(lines) + "\n")
