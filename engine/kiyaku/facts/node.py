"""The tree of a case file: mappings, lists and text, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiyaku.errors import Place


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping, a list or a text, where it stands, and where its key stands if it has one."""

    value: str | dict[str, Node] | list[Node]
    place: Place
    key: Place | None = None

    @property
    def heading(self) -> Place:
        """Its key, or itself where it has none."""
        return self.key or self.place

    @property
    def kids(self) -> dict[str, Node]:
        """What a mapping holds; nothing where it is none."""
        return self.value if isinstance(self.value, dict) else {}

    def plain(self) -> Any:
        """The tree without places."""
        if isinstance(self.value, dict):
            return {name: kid.plain() for name, kid in self.value.items()}
        return [kid.plain() for kid in self.value] if isinstance(self.value, list) else self.value

    def at(self, *path: str | int) -> Node:
        """The node at a path, or the deepest one on the way to it."""
        node = self
        for step in path:
            if isinstance(step, str) and step in node.kids:
                node = node.kids[step]
            elif isinstance(step, int) and isinstance(node.value, list) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node
