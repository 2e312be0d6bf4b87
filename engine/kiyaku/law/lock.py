"""source.lock: the provision ids of a version's text, each with a digest of its normalised wording, never the words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

NAME = "source.lock"


@dataclass(frozen=True, slots=True)
class LockRow:
    """One provision: its id, and the digest of its text ('' where the layout gives it no place of its own)."""

    id: str
    digest: str


def read_lock(folder: Path) -> list[LockRow]:
    """The rows of a version's lock, in the text's order; [] where there is none."""
    path = folder / NAME
    if not path.exists():
        return []
    return [LockRow(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_lock(folder: Path, rows: list[LockRow]) -> None:
    """Write the lock whole: to a file beside it first, so that a kill leaves the old one."""
    lines = [json.dumps({"id": row.id, "digest": row.digest}, ensure_ascii=False) for row in rows]
    part = folder / (NAME + ".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(folder / NAME)
