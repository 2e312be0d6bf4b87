"""The checked program: vocabulary, definitions in pieces, norms, tables. Every name in it is resolved and typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiyaku.calendar import BusinessDays
from kiyaku.law.address import Ref
from kiyaku.law.program.node import Node
from kiyaku.law.program.rules import Caution, Cite, Declaration, Definition, LimbNode, Norm, Notes, Piece, Proviso
from kiyaku.law.program.tables import CellRange, TableNode, TableRow
from kiyaku.law.program.vocabulary import DefectNode, IssueNode, Kind, RefNode, Slot, StateNode


@dataclass(slots=True)
class Program:
    """One version of one text, checked."""

    doc: str = ""
    title: str = ""
    version: str = ""
    held_from: date | None = None
    old_versions: tuple[date, ...] = ()
    parties: tuple[str, ...] = ()
    refers: dict[str, RefNode] = field(default_factory=dict)
    items: dict[str, Slot] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)
    states: dict[str, StateNode] = field(default_factory=dict)
    calendars: dict[str, BusinessDays] = field(default_factory=dict)
    issues: dict[str, IssueNode] = field(default_factory=dict)
    defects: dict[str, DefectNode] = field(default_factory=dict)
    symbols: dict[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    tables: dict[str, TableNode] = field(default_factory=dict)
    norms: list[Norm] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    by_name: dict[str, list[Norm]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    survives: tuple[Ref, ...] = ()
    survival_at: tuple[str, ...] = ()
    sets: dict[str, str] = field(default_factory=dict)  # shared sets brought in, each with its file
    without: tuple[str, ...] = ()
    digest: str = ""
    home: Path | None = None
    levels: dict[str, int] = field(default_factory=dict)
    graph: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def outlives(self, norm: Norm) -> bool:
        """Whether a norm runs on after the contract's end (存続); what cuts a debt runs as long as the debt does."""
        debts = self.by_name.get(norm.pool_of, ()) if norm.pool_of else ()
        return any(ref.covers(n.pid) for ref in self.survives for n in (norm, *debts))


__all__ = [
    "Caution",
    "CellRange",
    "Cite",
    "Declaration",
    "DefectNode",
    "Definition",
    "IssueNode",
    "Kind",
    "LimbNode",
    "Node",
    "Norm",
    "Notes",
    "Piece",
    "Program",
    "Proviso",
    "RefNode",
    "Slot",
    "StateNode",
    "TableNode",
    "TableRow",
]
