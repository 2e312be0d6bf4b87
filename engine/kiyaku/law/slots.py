"""An input with its 範囲 and 既定."""

from __future__ import annotations

from typing import Any

from kiyaku.calendar import Length
from kiyaku.errors import Place
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Where
from kiyaku.law.bridges import written
from kiyaku.law.comparators import COMPARATORS
from kiyaku.law.names import Names
from kiyaku.law.program import Node, Slot
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t


def slot(names: Names, item: t.Item) -> Slot:
    """An input: its 範囲 and 既定 are of its own type (KY0210), and something lies in the 範囲 (KY0215)."""
    type_ = names.type(item.type)
    nowhere = Scope(names.program, Where(), {})
    ends: dict[str, Any] = {">": None, "<": None}
    for bound, word in item.between.bounds if item.between else ():
        node = names.resolver.node(bound, nowhere)
        says = say(
            "「{name}」は{want}で、範囲の {word} は{type}です",
            name=item.name,
            want=type_,
            word=bound.word,
            type=node.type,
        )
        _agree(names, node, type_, bound.place, says)
        if COMPARATORS[word] not in (">=", "<="):  # a range holds its ends: what is refused must not depend on a hair
            message = say("範囲は両端を含みます（{word} とは書けません）", word=word)
            names.resolver.fault(bound.place, "KY0215", message, say("以上・以下 で書いてください"))
        if ends[COMPARATORS[word][0]] is not None:
            message, remedy = say("範囲の同じ側が2つあります"), say("以上 と 以下 を1つずつ書いてください")
            names.resolver.fault(bound.place, "KY0215", message, remedy)
        ends[COMPARATORS[word][0]] = node.value
    low, high = ends[">"], ends["<"]
    if item.between and _nothing_between(low, high):
        message = say("「{name}」の範囲に入る値がありません", name=item.name)
        names.resolver.fault(item.between.place, "KY0215", message, say("下の端と上の端を入れ替えてください"))
    default = names.resolver.node(item.default, nowhere) if item.default else None
    if default is not None:
        says = say("「{name}」は{want}で、既定は{type}です", name=item.name, want=type_, type=default.type)
        _agree(names, default, type_, default.place, says)
    return Slot(item.name, type_, item.optional, low, high, default, item.note, item.place)


def _nothing_between(low: Any, high: Any) -> bool:
    """Whether the ends of a range are the wrong way round; of months and days nobody can tell."""
    if isinstance(low, Length) and isinstance(high, Length):
        (unit, low), (other, high) = low.measure, high.measure
        return unit == other and low > high
    return type(low) is type(high) and low is not None and bool(low > high)


def _agree(names: Names, node: Node, want: Type, place: Place, message: str) -> None:
    if not ty.suits(node.type, want):
        names.resolver.fault(place, "KY0210", message, written(want))
