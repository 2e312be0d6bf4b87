"""What a text lays down: headings, tables, rules with their lines, and directives (準用・適用・存続)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiyaku.errors import Place
from kiyaku.syntax.tree.expressions import Expr, Range, Subst, TypeRef


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: where the next rules stand. `rank` is the token's kind (ART, PAR, SENT …), `word` the token."""

    rank: str
    word: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a definition or table; its type may be left to be inferred."""

    name: str
    type: TypeRef | None
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: cells (None is ―, any), the last one the value, and its label."""

    cells: tuple[Expr | Range | None, ...]
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """表 name （ params ） → type"""

    name: str
    params: tuple[Param, ...]
    type: TypeRef
    rows: tuple[Row, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Limb:
    """One 号: an expression, or a quantifier over ①②; with に限る / を除く."""

    number: str
    quant: str
    exprs: tuple[Expr, ...]
    only: tuple[Expr, ...]
    excepted: tuple[Expr, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rule. `kind` is the grammar's rule name; words and exprs in order of appearance."""

    kind: str
    words: tuple[str, ...]
    exprs: tuple[Expr, ...]
    place: Place
    limbs: tuple[Limb, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one of the twelve kinds, with its lines and its ただし."""

    kind: str
    name: str
    params: tuple[Param, ...]
    type: TypeRef | None
    lines: tuple[Line, ...]
    provisos: tuple[tuple[Line, ...], ...]
    place: Place
    name_place: Place

    def all(self, kind: str) -> list[Line]:
        """The rule's own lines of a kind, in order."""
        return [line for line in self.lines if line.kind == kind]

    def expressions(self) -> Iterator[Expr]:
        """Every expression in it, with all below it."""
        for line in (*self.lines, *(line for proviso in self.provisos for line in proviso)):
            limbs = (e for limb in line.limbs for e in (*limb.exprs, *limb.only, *limb.excepted))
            for e in (*line.exprs, *limbs):
                yield from e.walk()

    def one(self, kind: str) -> Line | None:
        """The first line of a kind."""
        return next((line for line in self.lines if line.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Directive:
    """準用 / 適用 / 存続 / 共通 with its references or name, renamings and condition.

    Of 共通 the words are its name and its blanks. 準用 of a set may bring some rules only or leave some
    out, and add lines.
    """

    kind: str
    words: tuple[str, ...]
    renames: tuple[Subst, ...]
    exprs: tuple[Expr, ...]
    note: str
    place: Place
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    of_set: bool = False
