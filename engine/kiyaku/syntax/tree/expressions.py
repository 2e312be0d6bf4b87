"""Expressions, types and ranges as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiyaku.errors import Place


@dataclass(frozen=True, slots=True)
class Expr:
    """One operator with its operands. `op` is the grammar's rule name; `words` the tokens that say which (翌日, ×)."""

    op: str
    kids: tuple[Expr, ...]
    words: tuple[str, ...]
    place: Place

    def walk(self) -> Iterator[Expr]:
        """This expression and all below it."""
        todo = [self]
        while todo:
            e = todo.pop()
            yield e
            todo += e.kids

    @property
    def word(self) -> str:
        """The first of the words, '' where there is none."""
        return self.words[0] if self.words else ""


@dataclass(frozen=True, slots=True)
class TypeRef:
    """A type as written: 円, 円/個, 区分 A | B, 一覧 X."""

    name: str
    place: Place
    per: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """100〜500, 30分超 60分以内, 1以上: literals with their comparators (〜 is 以上 … 以下)."""

    bounds: tuple[tuple[Expr, str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Subst:
    """X → Y: a name, and what is to stand for it."""

    name: str
    to: Expr
    place: Place
