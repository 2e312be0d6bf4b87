"""What a judgment is sure of holds however its unknowns turn out: a case with 不明 against the case in full."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from kiyaku.facts.case import Case
from kiyaku.facts.restore import restore
from kiyaku.judge import Prepared, Situation
from kiyaku.judge.build import judgment
from kiyaku.law.program import Program
from tests.laws.compared import denied

UNKNOWN = "不明"
START = "1990-01-01"


def blurred(program: Program, tree: dict[str, Any], random: Random, root: Path | None = None) -> tuple[Case, Case]:
    """A random case in full, and the same with some of its inputs 不明."""
    full = _known(program, tree)
    part = copy.deepcopy(full)
    for holder, name in _places(program, part):
        if random.random() < 0.15:
            holder[name] = UNKNOWN
    return restore(full, root=root), restore(part, root=root)


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


def unsound(ready: Prepared, tree: dict[str, Any], random: Random, root: Path | None = None) -> list[str]:
    """What the case with unknowns says for sure and the case in full denies. `root`: where its text lies."""
    full, part = (judgment(Situation(ready, case, "plan")) for case in blurred(ready.program, tree, random, root))
    return list(denied(full, part))
