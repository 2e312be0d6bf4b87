"""What a judgment is sure of holds however its unknowns turn out: a case with 不明 against the case in full."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from kiyaku.facts.case import Case
from kiyaku.facts.restore import restore
from kiyaku.judge import Judgment, Prepared, Situation
from kiyaku.judge.build import judgment
from kiyaku.judge.judgment import Concluded
from kiyaku.law.program import Program

UNKNOWN = "不明"
SAME = ("status", "amount", "exact", "due", "effective", "from_", "until", "ground", "bearer", "moot")
OPEN = ("未確定", "要入力")
START = "1990-01-01"


def blurred(program: Program, tree: dict[str, Any], random: Random) -> tuple[Case, Case]:
    """A random case in full, and the same with some of its inputs 不明."""
    full = _known(program, tree)
    part = copy.deepcopy(full)
    for holder, name in _places(program, part):
        if random.random() < 0.15:
            holder[name] = UNKNOWN
    return restore(full), restore(part)


def _known(program: Program, tree: dict[str, Any]) -> dict[str, Any]:
    """The tree without any 不明: such items, findings and fields are left to another draw."""
    for slots, holder in _holders(program, tree):
        for name in [name for name, value in holder.items() if value == UNKNOWN]:
            slot = slots.get(name)
            if slot is None or slot.optional or slot.default is not None:
                del holder[name]
            else:
                holder[name] = SETTLED.get(slot.type.name, UNKNOWN)
    for name, value in tree["契約"].items():
        if isinstance(value, dict):  # known from the start, or else the time before would be unknown in full as well
            tree["契約"][name] = {START: next(iter(value.values()))} | value
    tree["判断"] = {name: value for name, value in tree["判断"].items() if UNKNOWN not in str(value)}
    return tree


SETTLED = {
    "円": "1000円", "個数": "3", "日付": "2024-06-10", "真偽": "はい", "割合": "10%", "帯域": "200M", "時間": "30時間",
    "文字": "A-1", "期間": "90日", "日時": "2024-06-10 10:00",
}  # fmt: skip


def _holders(program: Program, tree: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The contract and each event, with the slots of their inputs."""
    yield program.items, tree["契約"]
    for event in tree["事象"]:
        yield program.kinds[event["事象"]].fields, event


def _places(program: Program, tree: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The inputs that may be 不明: those with a value; not the number an event is known by."""
    for slots, holder in _holders(program, tree):
        for name in [n for n in holder if n in slots and n != "番号" and holder[n] not in ("", None)]:
            if UNKNOWN not in slots[name].type.values and not isinstance(holder[name], dict | list):
                yield holder, name


def unsound(ready: Prepared, tree: dict[str, Any], random: Random) -> list[str]:
    """What the case with unknowns says for sure and the case in full denies."""
    full, part = (judgment(Situation(ready, case, "plan")) for case in blurred(ready.program, tree, random))
    if not (full.terms[0].held and part.terms[0].held):
        return []
    return [*_conclusions(full, part), *_values(full, part)]


def _conclusions(full: Judgment, part: Judgment) -> Iterator[str]:
    known, open_ = {c.id: c for c in part.conclusions}, {_stem(c) for c in part.conclusions if not _sure(c)}
    settled = {c.id: c for c in full.conclusions}
    for c in part.conclusions:
        other = settled.get(c.id)
        if _sure(c) and c.applies and other is None:
            yield f"{c.id}: {c.status} ≠ なし"
        if other is None or c.applies is None:
            continue
        for name in SAME if _sure(c) and _sure(other) else ():
            if getattr(c, name) != getattr(other, name):
                yield f"{c.id}.{name}: {getattr(c, name)} ≠ {getattr(other, name)}"
        if c.bounds and other.amount is not None and not _within(other.amount, c.bounds):
            yield f"{c.id}: {other.amount} is not in {c.bounds}"
    for c in full.conclusions:
        if c.applies and _sure(c) and c.id not in known and _stem(c) not in open_:
            yield f"{c.id}: なし ≠ {c.status}"


def _values(full: Judgment, part: Judgment) -> Iterator[str]:
    for name, value in part.values.items():
        other = full.values[name]
        if not isinstance(value, dict):
            if value != other and not isinstance(other, dict):
                yield f"{name}: {value} ≠ {other}"
        elif "bounds" in value and isinstance(other, int) and not _within(other, value["bounds"]):
            yield f"{name}: {other} is not in {value['bounds']}"


def _sure(c: Concluded) -> bool:
    return not c.missing and c.applies is not None and c.status not in OPEN


def _stem(c: Concluded) -> str:
    return c.id.partition("[")[0]


def _within(x: int, bounds: Any) -> bool:
    low, high = bounds
    return (low is None or low <= x) and (high is None or x <= high)
