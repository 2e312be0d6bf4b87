"""Which program a case is read by: 規約 in force at 基準日, whole, and without what 不適用 leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.facts.envelope import terms
from kiyaku.facts.faults import Wrong
from kiyaku.facts.moments import instant
from kiyaku.facts.node import Node
from kiyaku.facts.provisions import held
from kiyaku.language import say
from kiyaku.law.address import below, citation
from kiyaku.law.load import load
from kiyaku.law.program import Program


def program_of(tree: Node, root: Path | None, problems: list[Problem]) -> Program | None:
    """The text that the case names; None where it names none, or one that is not held. Read apart from the rest of the
    case, so that nothing else that is wrong keeps the vocabulary from being checked."""
    doc, version = attempt(terms, tree, "規約") or ("", "")
    if not doc:
        return None
    at = tree.at("規約").place
    try:
        return load(doc, as_of(tree), version, root)
    except KiyakuError as error:
        problems += [moved(one, at) for one in error.problems]
        return None


def check_without(tree: Node, root: Path | None, pids: tuple[str, ...], problems: list[Problem]) -> None:
    """不適用 must leave a text that still says something definite (KY0453), and nothing of what it names (KY0454)."""
    if not pids:
        return
    doc, version = attempt(terms, tree, "規約")
    place = tree.at("不適用").heading
    try:
        left = held(load(doc, as_of(tree), version, root, pids))
    except KiyakuError as error:
        first = error.problems[0]
        cause = say("これを除くと規約が成り立ちません: {cause}", cause=first.message)
        remedy = say("それに拠る条項も除くか、不適用をやめてください")
        problems.append(Problem(place, "KY0453", cause, remedy, (first.place,)))
        return
    for pid in pids:
        if any(below(pid, other) for other in left):
            cause = say("{provision} だけを除くことはできません", provision=citation(pid))
            problems.append(Problem(place, "KY0454", cause, say("その項か条の全部を書いてください")))


def as_of(tree: Node) -> date | None:
    """基準日, or None where it cannot be read: then the newest version serves."""
    found = attempt(instant, tree, "基準日")
    return found.date() if found else None


def attempt(read: Any, tree: Node, name: str) -> Any:
    """What `read` makes of one key; None where it is not there or wrong, which the envelope reports."""
    node = tree.kids.get(name)
    try:
        return read(node.value) if node and isinstance(node.value, str) else None
    except Wrong:
        return None


def moved(problem: Problem, place: Place) -> Problem:
    """An unknown text or version is a mistake of the case; what is wrong inside a text stays where it is."""
    return replace(problem, place=place) if problem.code in ("KY0301", "KY0302") else problem
