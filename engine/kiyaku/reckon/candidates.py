"""What some conditions read, and the values worth trying for it.

Tried are the values the conditions compare with, and their neighbours; every value of a 区分; present and absent.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import islice, product
from math import prod
from typing import Any

from kiyaku.calendar import Length, Unit, month_of
from kiyaku.law.checks.nodes import read
from kiyaku.law.program import Node, Program, Slot
from kiyaku.law.types import Type

TRIES = 4096
STEPS: dict[str, Any] = {"割合": Fraction(1, 100), "年率": Fraction(1, 100)}
DEFAULTS: dict[str, tuple[Any, ...]] = {
    "円": (Fraction(1), Fraction(2)),
    "個数": (Fraction(1), Fraction(2)),
    "数": (Fraction(1), Fraction(2)),
    "帯域": (Fraction(100), Fraction(200)),
    "割合": (Fraction(1, 100), Fraction(1, 10)),
    "年率": (Fraction(3, 100),),
    "日付": (date(2025, 4, 1), date(2025, 4, 2)),
    "日時": (datetime(2025, 4, 1, 12),),
    "時間": (timedelta(hours=1),),
    "期間": (Length(1, Unit.MONTH),),
    "区間": (month_of(date(2025, 4, 1)),),
    "真偽": (True, False),
    "文字": ("い", "ろ"),
}
Key = tuple[str, ...]  # ("item", 名) ("field", 変数, 項目) ("param", 変数) ("choice", 符号) ("finding", 名) ("asof",)
Values = dict[Key, Any]


def candidates(program: Program, params: tuple[tuple[str, Type], ...], conds: Iterable[Node]) -> dict[Key, list[Any]]:
    """What the conditions read, each with the values worth trying."""
    direct = list(conds)
    nodes = read(program, direct)
    literals: dict[str, list[Any]] = {}
    for node in nodes:
        if node.op == "lit" and node.value is not None:
            literals.setdefault(group(node.type), []).append(node.value)
    found: dict[Key, list[Any]] = {}
    for node in nodes:
        if node.op == "item":
            found["item", node.value] = inputs(program.items[node.value], literals)
        elif node.op == "finding":
            found["finding", node.value] = [True, False]
        elif node.op == "choice":
            found["choice", node.value] = list(program.issues[node.value].alternatives)
        elif node.op == "asof":
            found["asof",] = values(Type("日付"), literals)
    for name, type_ in params:
        if type_.name == "事象":
            fields = {n.value for n in nodes if n.op == "attr" and n.kids[0].type.kind == type_.kind}
            slots = program.kinds[type_.kind].fields
            found |= {("field", name, f): inputs(slots[f], literals) for f in slots if f in fields}
        elif made := values(type_, literals):
            found["param", name] = made
    return found


def inputs(slot: Slot, literals: dict[str, list[Any]]) -> list[Any]:
    """The values an input may have: those of its type within its 範囲, and なし where it is 任意."""
    allowed = [v for v in values(slot.type, literals) if inside(v, slot.low, slot.high)]
    ends = [bound for bound in (slot.low, slot.high) if bound is not None]
    return [*(allowed or ends), *([None] if slot.optional else [])]


def inside(value: Any, low: Any, high: Any) -> bool:
    """Whether a value lies within a 範囲."""
    try:
        return (low is None or value >= low) and (high is None or value <= high)
    except TypeError:
        return True


def values(type_: Type, literals: dict[str, list[Any]]) -> list[Any]:
    """The values of a type worth trying: those the conditions name with their neighbours, else a few of the type."""
    if type_.name == "区分":
        return list(type_.values)
    near = [v for literal in literals.get(group(type_), ()) for v in neighbours(literal, type_)]
    return list(dict.fromkeys((*near, *DEFAULTS.get(type_.name, ()))))


def group(type_: Type) -> str:
    """Types whose literals are compared with one another."""
    return {"端数円": "円", "数": "個数", "年率": "割合"}.get(type_.name, type_.name)


def neighbours(value: Any, type_: Type) -> tuple[Any, ...]:
    """A value with the ones just below and above it."""
    if isinstance(value, bool) or not isinstance(value, Fraction | date | timedelta):
        return (value,)
    step: Any = timedelta(days=1) if isinstance(value, date) else timedelta(minutes=1)
    if isinstance(value, Fraction):
        step = STEPS.get(type_.name, Fraction(1))
    return value, value + step, value - step


def assignments(found: dict[Key, list[Any]]) -> Iterator[Values]:
    """Every choice of values; where there are too many, a fixed sample of them."""
    keys, columns = list(found), [column or [None] for column in found.values()]
    if prod(map(len, columns)) <= TRIES:
        yield from (dict(zip(keys, row, strict=True)) for row in product(*columns))
        return
    chance = random.Random(0)
    yield from islice(iter(lambda: {k: chance.choice(c) for k, c in zip(keys, columns, strict=True)}, None), TRIES)
