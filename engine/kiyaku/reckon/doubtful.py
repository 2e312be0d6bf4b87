"""A member of a collection of which it is not known whether it belongs there."""

from __future__ import annotations

from typing import Any

from kiyaku.reckon.values import Unknown, missing


class Doubtful:
    """A member of which it is not known whether it passes a filter: `がある` over it is unknown."""

    __slots__ = ("applies", "value")

    def __init__(self, value: Any, applies: Unknown):
        self.value, self.applies = value, applies

    @classmethod
    def of(cls, x: Any, held: Unknown) -> Doubtful:
        """A member that passed earlier filters surely or not, and of this one it is not known."""
        inner = x if isinstance(x, Doubtful) else None
        both_missing = Unknown(held.missing | missing(inner.applies)) if inner else held
        return cls(inner.value if inner else x, both_missing)
