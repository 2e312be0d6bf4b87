"""What a text declares: its head, and the vocabulary of its rules."""

from __future__ import annotations

from dataclasses import dataclass

from kiyaku.errors import Place
from kiyaku.syntax.tree.expressions import Expr, Range, Subst, TypeRef


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
    """参照 ID: another text this one speaks of. 優先: which of the two prevails; 代用: the inputs that stand for it."""

    doc: str
    prevails: str
    renames: tuple[Subst, ...]
    instead: tuple[str, ...]
    note: str
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
    """状態: its values, the first one initial, and the one that ends it; of each event or 明細 of a kind (`owner`)."""

    name: str
    values: tuple[str, ...]
    final: str
    owner: TypeRef | None
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Calendar:
    """暦: the days that the text counts as 営業日, as written."""

    name: str
    days: str
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
class Defect:
    """指摘: what is wrong with the text, where (全体 or provisions), how it is handled, and by what.

    An answer is a name, a 事象 の 項目, the code of a 争点, or a provision whose rule deals with it.
    """

    code: str
    spots: tuple[str, ...]
    what: str
    handling: tuple[str, ...]
    reading: str
    answers: tuple[str, ...]
    place: Place
