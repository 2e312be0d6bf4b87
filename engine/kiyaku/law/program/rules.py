"""What a text lays down: definitions in pieces, norms with their 号 and ただし, 宣言."""

from __future__ import annotations

from dataclasses import dataclass

from kiyaku.errors import Place
from kiyaku.law.address import Ref
from kiyaku.law.program.node import Node
from kiyaku.law.types import Type


@dataclass(frozen=True, slots=True)
class Caution:
    """注意: what to mind, on a condition or always; `codes` the defects it warns of."""

    cond: Node | None
    said: str
    codes: tuple[str, ...]

    @property
    def text(self) -> str:
        """As a reader sees it, the codes in brackets at its end."""
        return self.said + (f"（{'、'.join(self.codes)}）" if self.codes else "")


@dataclass(frozen=True, slots=True)
class Cite:
    """引用: what the text refers to here and no formula reads; `pid` is '' for a text as a whole."""

    ref: Ref
    codes: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Notes:
    """What a rule says of itself: 要旨, 解釈 codes, 注意, 引用, 内容, 理由."""

    gist: str = ""
    content: str = ""
    reason: str = ""
    issues: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Proviso:
    """ただし: where its conditions hold, its lines replace the rule's; `off`, the rule does not apply."""

    conds: tuple[Node, ...]
    off: bool
    cases: tuple[tuple[Node | None, Node], ...]
    lines: dict[str, Node]
    notes: Notes


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
    lines: dict[str, Node]  # 金額 限度 期限 期間 失効 発生 履行 行使 行使日 違反 対象
    exvar: str
    tests: tuple[Node, ...]  # the 条件 that read what 行使 names: of each exercise, not of having the right
    poolvar: str
    pool_of: str
    per: str  # 一件ごと or 通算, of a 上限 or 減額
    effect: tuple[str, str, Node] | None
    owner: Node | None  # whose status 効果 changes, where each of a kind has one
    rounding: str
    provisos: tuple[Proviso, ...]
    defeats: tuple[Ref, ...]
    notes: Notes
    place: Place

    @property
    def by_item(self) -> bool:
        """Whether it bears on each 件 of a debt by itself: a 免責, or a 上限 or 減額 一件ごと."""
        return bool(self.pool_of) and (self.kind == "免責" or self.per == "一件ごと")

    @property
    def is_right(self) -> bool:
        """Whether somebody may exercise it (権利), rather than owe it."""
        return self.kind == "権利"

    @property
    def accrues(self) -> bool:
        """Whether it is of money: what has arisen by the contract's end stays (民法620条: it works forward)."""
        money = self.kind in ("債務", "減額", "上限", "免責") or "金額" in self.lines
        return money and self.effect is None


@dataclass(frozen=True, slots=True)
class Declaration:
    """宣言: a provision that computes nothing, and why."""

    name: str
    pid: str
    notes: Notes
    place: Place
