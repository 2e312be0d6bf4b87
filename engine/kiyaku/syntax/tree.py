"""The tree of a clause file: statements and expressions, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiyaku.errors import Place


@dataclass(frozen=True, slots=True)
class Expr:
    """One operator with its operands. `op` is the grammar's rule name; `words` the tokens that say which (a name, 翌日, ×)."""

    op: str
    kids: tuple[Expr, ...]
    words: tuple[str, ...]
    place: Place

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
class Document:
    """規約 ID 「title」"""

    doc: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Version:
    """版 date: the text held. 旧版 date: a version the text names that is not held. 不詳: the text bears no date."""

    date: Expr | None
    held: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Party:
    """当事者 name"""

    name: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class RefDoc:
    """参照 ID: another text this one speaks of; with 優先, which of the two prevails."""

    doc: str
    prevails: str
    renames: tuple[tuple[str, Expr], ...]
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: where the next rules stand. `rank` is the token's kind (ART, PAR, SENT …), `word` the token."""

    rank: str
    word: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Enum:
    """区分 name : A | B: a named set of values."""

    name: str
    values: tuple[str, ...]
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """契約項目, or 項目 of an event: a named, typed input."""

    name: str
    type: TypeRef
    optional: bool
    between: Range | None
    default: Expr | None
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class EventKind:
    """事象 (dated, closed) or 明細 (what a contract has many of)."""

    name: str
    fields: tuple[Item, ...]
    note: str
    dated: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """判断: somebody's evaluation; false until made."""

    name: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class State:
    """状態: its values, the first one initial, and the one that ends it."""

    name: str
    values: tuple[str, ...]
    final: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Issue:
    """争点: a declared choice of reading; or 訂正, whose alternatives are 訂正 and 原文."""

    code: str
    name: str
    alternatives: tuple[str, ...]
    default: str
    reason: str
    erratum: bool
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

    def one(self, kind: str) -> Line | None:
        """The first line of a kind."""
        return next((line for line in self.lines if line.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Directive:
    """準用 / 適用 / 存続 with its references, renamings and condition."""

    kind: str
    words: tuple[str, ...]
    renames: tuple[tuple[str, Expr], ...]
    exprs: tuple[Expr, ...]
    note: str
    place: Place


Statement = (
    Document | Version | Party | RefDoc | Section | Enum | Item | EventKind | Finding | State | Issue | Table | Rule | Directive
)


@dataclass(frozen=True, slots=True)
class File:
    """One clause file: its statements in order."""

    path: str
    statements: tuple[Statement, ...] = field(default=())
