"""The tree of a clause file: statements and expressions, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from kiyaku.syntax.tree.declarations import (
    Calendar,
    Defect,
    Document,
    Enum,
    EventKind,
    Finding,
    Issue,
    Item,
    Party,
    RefDoc,
    State,
    Version,
)
from kiyaku.syntax.tree.expressions import Expr, Range, Subst, TypeRef
from kiyaku.syntax.tree.rules import Directive, Limb, Line, Param, Row, Rule, Section, Table

Statement = (
    Document
    | Version
    | Party
    | RefDoc
    | Enum
    | Item
    | EventKind
    | Calendar
    | Finding
    | State
    | Issue
    | Defect
    | Section
    | Table
    | Rule
    | Directive
)


@dataclass(frozen=True, slots=True)
class File:
    """One clause file: its statements in order."""

    path: str
    statements: tuple[Statement, ...] = ()


__all__ = [
    "Calendar",
    "Defect",
    "Directive",
    "Document",
    "Enum",
    "EventKind",
    "Expr",
    "File",
    "Finding",
    "Issue",
    "Item",
    "Limb",
    "Line",
    "Param",
    "Party",
    "Range",
    "RefDoc",
    "Row",
    "Rule",
    "Section",
    "State",
    "Statement",
    "Subst",
    "Table",
    "TypeRef",
    "Version",
]
