"""What a text declares: inputs, kinds of event, statuses, choices of reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiyaku.errors import Place
from kiyaku.law.program.node import Node
from kiyaku.law.types import Type


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
class StateNode:
    """A status: values in order, the first one initial; `final` absorbs. `owner`: each of that kind has one."""

    name: str
    values: tuple[str, ...]
    final: str
    owner: str = ""

    @property
    def ends(self) -> bool:
        """Whether it can end the contract as a whole: the end of what something has is no end of all."""
        return bool(self.final) and not self.owner


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


@dataclass(frozen=True, slots=True)
class DefectNode:
    """指摘: a defect of the text. `provisions` are ids, '' the whole text; `answers` what deals with it, as written."""

    code: str
    provisions: tuple[str, ...]
    what: str
    handling: tuple[str, ...]
    reading: str
    answers: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class RefNode:
    """参照: another text spoken of; which prevails, and the inputs that stand for it while it is not held."""

    doc: str
    prevails: str
    instead: tuple[str, ...]
    note: str
    place: Place
