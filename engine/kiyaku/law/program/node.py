"""A resolved, typed expression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kiyaku.errors import Place
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
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += node.kids[::-1]
