"""One date's run through the strata: instances and guards are evaluated in Python, the law chains in the engine.

A run covers a cone: all the program, or only what one provision rests on (該当日 asks that of earlier dates).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kiyaku.chain.network import Fact
from kiyaku.judge import changing, opening
from kiyaku.judge.changes import same_owner
from kiyaku.judge.ports import Setting
from kiyaku.judge.prepared import Cone, Step
from kiyaku.judge.standing import Standing
from kiyaku.reckon.values import Unknown


class Run(Standing):
    """The strata at one date, up to `done`."""

    def __init__(self, world: Setting, day: date, cone: Cone):
        super().__init__(world, day, cone)
        self.done = 0

    def go(self) -> Run:
        """Through all strata the cone needs, in order."""
        session = self.world.engine.open()
        try:
            for level, steps in enumerate(self.world.prepared.course(self.cone), 1):
                facts = [fact for step in steps for fact in self._feed(step)]
                self.learn(facts)
                self.conclude(session.advance(facts))
                self.conclude(session.advance(()))
                self.done = level
                for step in steps:
                    if step.state:
                        self._settle(step.state)
        finally:
            session.close()
        return self

    def _feed(self, step: Step) -> Iterable[Fact]:
        """What Python knows at this step: instances and guards, exercises, breaches, dated changes."""
        if step.norm is None:
            return changing.dated(self, step.state)
        if step.kind == "norm":
            return opening.instances(self, step.norm)
        return (changing.exercised if step.kind == "use" else changing.breached)(self, step.norm)

    def _settle(self, state: str) -> None:
        """What the chain decided of each change: does it take effect, or come to nothing.

        One that an earlier change of the same owner may make 不発 waits for what that change waits for.
        """
        earlier: list[tuple[Any, frozenset[str]]] = []
        for change in self.changes.get(state, ()):
            number = change.instance.number
            before = (names for owner, names in earlier if same_owner(owner, change.owner) is not False)
            waits = self.doubts(number).union(*before)
            change.sure = self.truth(f"change:{state}", number) is True and isinstance(change.day, date)
            takes, moot = (self.truth(f"{relation}:{state}", number) for relation in ("takes", "moot"))
            change.takes = Unknown(waits or takes.missing) if isinstance(takes, Unknown) else takes
            change.moot = Unknown(waits or moot.missing) if isinstance(moot, Unknown) else moot
            if takes is not False:
                earlier.append((change.owner, self.doubts(number)))
