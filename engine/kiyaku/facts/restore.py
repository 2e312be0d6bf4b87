"""The tree of a case file as plain JSON -> the case: what a judgment carries, read by the rules of any case file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.facts.case import Case
from kiyaku.facts.node import Node
from kiyaku.facts.single import read_case

__all__ = ["restore"]


def restore(tree: dict[str, Any], path: str = "<入力>", root: Path | None = None) -> Case:
    """The case that `dump` wrote. KiyakuError (KY03xx, KY04xx) with every problem; `path` is the place they name."""
    problems: list[Problem] = []
    case = read_case(_node(tree, Place(path)), root, problems)
    if problems or case is None:
        raise KiyakuError(problems)
    return case


def _node(value: Any, place: Place) -> Node:
    """A tree all of whose parts stand at one place. A number or a truth value is read as its text."""
    if isinstance(value, dict):
        return Node({str(name): _node(kid, place) for name, kid in value.items()}, place)
    if isinstance(value, list):
        return Node([_node(kid, place) for kid in value], place)
    return Node("" if value is None else str(value).lower() if isinstance(value, bool) else str(value), place)
