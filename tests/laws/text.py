"""A law as blocks of lines, so that whole rules and single lines can be taken out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .vocabulary import Vocabulary

HEAD = ("規約 rei 「例」", "版 2024-01-01", "当事者 当社", "当事者 契約者")


class Part(NamedTuple):
    """An expression as written, and how loosely it binds: 0 stands alone … 5 is かつ or または."""

    text: str
    level: int = 0

    def within(self, level: int) -> str:
        """As it stands where nothing looser than `level` may."""
        return self.text if self.level <= level else f"（ {self.text} ）"


@dataclass
class Law:
    """A random law: blocks of lines (a declaration, or a heading with its rule), and what it was made to cover."""

    blocks: list[tuple[str, ...]]
    covers: list[tuple[str, str, str]] = field(default_factory=list)  # kind of rule, line, kind of trigger
    words: Vocabulary = field(default_factory=Vocabulary)

    @property
    def text(self) -> str:
        """The clause file."""
        return "\n".join([*HEAD, *(line for block in self.blocks for line in block)]) + "\n"
