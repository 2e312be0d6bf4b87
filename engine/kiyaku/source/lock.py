"""source.lock: the provision ids of a version's text, each with a digest of its wording, never the words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, read_text
from kiyaku.language import say
from kiyaku.source.guide import Guided
from kiyaku.source.outline import outline
from kiyaku.source.wording import digest

NAME = "source.lock"


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
    try:
        return [LockRow(**json.loads(line)) for line in read_text(path).splitlines() if line.strip()]
    except (TypeError, ValueError):
        remedy = say("kiyaku source lock で作り直してください")
        raise KiyakuError([Problem(Place(str(path)), "KY0806", say("source.lock として読めません"), remedy)]) from None


def needed_lock(folder: Path) -> list[LockRow]:
    """The same, where nothing can be said without a lock: KY0806 also where there is none."""
    rows = read_lock(folder)
    if not rows:
        remedy = say("先に kiyaku source lock で作ってください")
        raise KiyakuError([Problem(Place(str(folder / NAME)), "KY0806", say("source.lock がありません"), remedy)])
    return rows


def write_lock(folder: Path, rows: list[LockRow]) -> None:
    """Write the lock whole: to a file beside it first, so that a kill leaves the old one."""
    part = folder / (NAME + ".part")
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(folder / NAME)
