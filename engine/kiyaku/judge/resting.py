"""What an answer rests on, kept with the answer: asked again, it cites the same provisions, 争点 and 判断."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kiyaku.reckon.env import World


@contextmanager
def apart(world: World) -> Iterator[set[str]]:
    """What is cited inside is collected by itself, and not told to whoever asks."""
    outer, world.cites = world.cites, set()
    try:
        yield world.cites
    finally:
        world.cites = outer


class resting:
    """A property worked out once; each reading cites what it rests on."""

    def __init__(self, work: Callable[[Any], Any]):
        self._work, self.__doc__ = work, work.__doc__
        self._slot = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._slot = f"_{name}"

    def __get__(self, of: Any, owner: type | None = None) -> Any:
        known: dict[str, Any] = of.__dict__
        world: World = of.run.world
        if self._slot not in known:
            outer, world.cites = world.cites, set()  # as `apart`, which is slower: this is read thousands of times
            try:
                known[self._slot] = self._work(of), world.cites
            finally:
                world.cites = outer
        value, rests = known[self._slot]
        world.cites.update(rests)
        return value
