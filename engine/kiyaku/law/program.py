"""The checked program: vocabulary, definitions in pieces, norms, tables. Every name in it is resolved and typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kiyaku.errors import Place
from kiyaku.law.address import Ref
from kiyaku.law.types import Type


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A resolved, typed expression. `value` holds a literal's value, or what a name was resolved to."""

    op: str
    kids: tuple[Node, ...]
    value: Any
    type: Type
    place: Place
    word: str = ""

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass(frozen=True, slots=True)
class Slot:
    """A named input: a 契約項目, or a field of an event. `low`/`high` are its 範囲."""

    name: str
    type: Type
    optional: bool
    low: Any
    high: Any
    default: Node | None
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Kind:
    """事象 or 明細 with its fields."""

    name: str
    fields: dict[str, Slot]
    note: str
    dated: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a definition, from one provision. `cases`: (condition or None for the plain value, value)."""

    pid: str
    conds: tuple[Node, ...]
    cases: tuple[tuple[Node | None, Node], ...]
    provisos: tuple[Proviso, ...]
    defeats: tuple[Ref, ...]
    notes: Notes
    place: Place


@dataclass(frozen=True, slots=True)
class Definition:
    """A name's meaning, in pieces; にかかわらず orders them."""

    name: str
    params: tuple[tuple[str, Type], ...]
    type: Type
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LimbNode:
    """One 号: `quant` over its ①②, narrowed by に限る, cut back by を除く."""

    pid: str
    quant: str
    exprs: tuple[Node, ...]
    only: tuple[Node, ...]
    excepted: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Proviso:
    """ただし: where its conditions hold, its lines replace the rule's; `off`, the rule does not apply."""

    conds: tuple[Node, ...]
    off: bool
    cases: tuple[tuple[Node | None, Node], ...]
    lines: dict[str, Node]
    notes: Notes


@dataclass(frozen=True, slots=True)
class Notes:
    """What a rule says of itself: 要旨, 解釈 codes, 注意 (with its condition), 内容, 理由."""

    gist: str = ""
    content: str = ""
    reason: str = ""
    issues: tuple[str, ...] = ()
    warnings: tuple[tuple[Node | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """A rule that concludes something: its kind is the legal effect. One conclusion per 契機 and party."""

    index: int
    kind: str
    name: str
    pid: str
    bearer: str
    other: str
    each: bool
    trigger: Node | None
    onstate: tuple[str, str] | None
    var: str
    conds: tuple[Node, ...]
    quant: str
    limbs: tuple[LimbNode, ...]
    judged_by: str
    lines: dict[str, Node]  # 金額 限度 期限 期間 失効 履行 行使 違反 対象
    exvar: str
    poolvar: str
    pool_of: str
    effect: tuple[str, str, Node] | None
    rounding: str
    provisos: tuple[Proviso, ...]
    defeats: tuple[Ref, ...]
    notes: Notes
    place: Place

    @property
    def is_right(self) -> bool:
        return self.kind == "権利"


@dataclass(frozen=True, slots=True)
class Declaration:
    """宣言: a provision that computes nothing, and why."""

    name: str
    pid: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class CellRange:
    """A table cell that is a range: each (bound, comparator)."""

    bounds: tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells (None is any; a Node a value; a CellRange a range), the value, and the row's own id."""

    cells: tuple[Node | CellRange | None, ...]
    value: Node
    pid: str
    place: Place


@dataclass(frozen=True, slots=True)
class TableNode:
    """A table, looked up like a definition."""

    name: str
    params: tuple[tuple[str, Type], ...]
    type: Type
    rows: tuple[TableRow, ...]
    pid: str
    place: Place


@dataclass(frozen=True, slots=True)
class StateNode:
    """A status: values in order, the first one initial; `final` absorbs."""

    name: str
    values: tuple[str, ...]
    final: str


@dataclass(frozen=True, slots=True)
class IssueNode:
    """争点 or 訂正: the alternatives, the default, the reason."""

    code: str
    name: str
    alternatives: tuple[str, ...]
    default: str
    reason: str
    erratum: bool
    place: Place


@dataclass(slots=True)
class Program:
    """One version of one text, checked."""

    doc: str = ""
    title: str = ""
    version: str = ""
    held_from: date | None = None
    old_versions: tuple[date, ...] = ()
    parties: tuple[str, ...] = ()
    refers: dict[str, str] = field(default_factory=dict)
    items: dict[str, Slot] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)
    states: dict[str, StateNode] = field(default_factory=dict)
    issues: dict[str, IssueNode] = field(default_factory=dict)
    symbols: dict[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    tables: dict[str, TableNode] = field(default_factory=dict)
    norms: list[Norm] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    by_name: dict[str, list[Norm]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    survives: tuple[Ref, ...] = ()
    without: tuple[str, ...] = ()
    digest: str = ""
    levels: dict[str, int] = field(default_factory=dict)
    graph: dict[str, tuple[str, ...]] = field(default_factory=dict)
