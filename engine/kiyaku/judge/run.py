"""One date's run through the strata: instances and guards are evaluated in Python, the law chains in the engine.

A run covers a cone: all the program, or only what one provision rests on (該当日 asks that of earlier dates).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kiyaku.chain.network import Fact
from kiyaku.judge import changing, opening
from kiyaku.judge.ports import Setting
from kiyaku.judge.standing import Standing
from kiyaku.reckon.values import Unknown


class Run(Standing):
    """The strata at one date, up to `done`."""

    def __init__(self, world: Setting, day: date, cone: frozenset[str] | None):
        super().__init__(world, day)
        self.cone = cone
        self.done = 0

    def go(self) -> Run:
        """Through all strata the cone needs, in order."""
        levels, wanted = self.world.levels, self.world.program.levels
        top = max((wanted[n] for n in self.cone), default=0) if self.cone is not None else len(levels)
        session = self.world.engine.open()
        try:
            for level in range(1, top + 1):
                facts = list(self._feed(level))
                self.learn(facts)
                self.conclude(session.advance(facts))
                self.conclude(session.advance(()))
                self.done = level
                for node in levels[level - 1]:
                    if node.startswith("st:") and self._wants(node):
                        self._settle(node[3:])
        finally:
            session.close()
        return self

    def _wants(self, node: str) -> bool:
        return self.cone is None or node in self.cone

    def _feed(self, level: int) -> Iterator[Fact]:
        """What Python knows at this level: instances, guards, exercises, breaches, dated changes."""
        for node in self.world.levels[level - 1]:
            if not self._wants(node):
                continue
            kind, _, key = node.partition(":")
            if kind == "st":
                yield from changing.dated(self, key)
                continue
            norm = self.world.program.norms[int(key)]
            if kind == "norm":
                yield from opening.instances(self, norm)
            elif kind == "use":
                yield from changing.exercised(self, norm)
            elif kind == "stat":
                yield from changing.breached(self, norm)

    def _settle(self, state: str) -> None:
        """What the chain decided of each change: does it take effect, or come to nothing.

        One that an earlier change may make 不発 waits for what that change waits for.
        """
        earlier = frozenset[str]()
        for change in self.changes.get(state, ()):
            number = change.instance.number
            waits = self.doubts(number) | earlier
            takes, moot = (self.truth(f"{relation}:{state}", number) for relation in ("takes", "moot"))
            change.takes = Unknown(waits or takes.missing) if isinstance(takes, Unknown) else takes
            change.moot = Unknown(waits or moot.missing) if isinstance(moot, Unknown) else moot
            if takes is not False:
                earlier |= self.doubts(number)
