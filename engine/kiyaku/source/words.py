"""A version's own words, read from a folder of plain texts: the file is known by the lock, not by its name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from kiyaku.errors import KiyakuError, read_text
from kiyaku.source.guide import read_guide
from kiyaku.source.lock import read_lock
from kiyaku.source.outline import outline
from kiyaku.source.wording import digest


class Words(NamedTuple):
    """What a provision says, on one line, and whether that differs from what was locked."""

    text: str
    changed: bool


def words(folder: Path, texts: Path) -> dict[str, Words]:
    """The words of every provision of a version, from that *.txt file in `texts` which agrees with most of its lock.

    {} where none agrees with more than half of it, or there is no lock.
    """
    lock = {row.id: row.digest for row in read_lock(folder)}
    guide = read_guide(folder)
    best: dict[str, Words] = {}
    most = len(lock) // 2
    for path in sorted(texts.glob("*.txt")):
        try:
            text = read_text(path)
        except KiyakuError:  # no text of a 規約; whether another file is one is what counts
            continue
        rows = [row for row in outline(text, guide) if row.provision]
        found = {row.id: text[row.text_start : row.text_end] for row in rows}
        agree = sum(digest(said) == lock.get(pid) for pid, said in found.items())
        if agree > most:
            most, best = agree, {pid: Words(_line(x), digest(x) != lock.get(pid)) for pid, x in found.items()}
    return best


def _line(text: str) -> str:
    """Broken lines put together; the cells of a table apart."""
    return " | ".join(re.sub(r"\s*\n\s*", "", cell).strip() for cell in text.split("\t") if cell.strip())
