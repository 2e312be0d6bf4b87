"""What cases exercise: provisions decided both ways, and those whose piece or row gave a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiyaku.judge.world import Situation
from kiyaku.law.carried import Carried
from kiyaku.law.program import Norm


@dataclass(slots=True)
class Exercised:
    """What some case showed: norms and 号 that held, that did not, and provisions that gave a value."""

    held: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)

    def add(self, world: Situation) -> None:
        """Take in one judged case."""
        run = world.whole()
        for n in world.program.norms:
            found = run.conclusions(n)
            self._note(f"norm:{n.index}", [c.applies for c in found] or [False])
            if "違反" in n.lines:
                self._note(f"breach:{n.index}", [c.breached for c in found if c.applies is not False])
            for limb in n.limbs:
                seen = [c.instance.number for c in found if not c.instance.closed]
                held = [run.truth(f"limb:{limb.pid}@{n.index}", number) for number in seen]
                self._note(f"limb:{limb.pid}@{n.index}", held or [False])
        self.read |= world.memory.cited() | world.cites | world.consulted
        if any(self._survived(world, n) for n in world.program.norms):
            self.read |= set(world.program.survival_at)

    def _survived(self, world: Situation, n: Norm) -> bool:
        """Whether an article under 存続 was seen to apply after the end."""
        kept = n.index in world.prepared.survives
        over = any(s.ends and world.status(s.name, world.today)[0] == s.final for s in world.program.states.values())
        return kept and over and any(c.applies is True for c in world.whole().conclusions(n))

    def _note(self, key: str, truths: Iterable[object]) -> None:
        for truth in truths:
            if truth is True:
                self.held.add(key)
            elif truth is False:
                self.failed.add(key)

    def shows(self, pid: str, what: Carried) -> bool:
        """Whether all that stands at a provision was decided both ways, or read."""
        norms = all(self._both(n) for n in what.norms)
        limbs = all(self._turned(f"limb:{pid}@{n.index}") for n in what.limb_of)
        read = pid in self.read or any(x.startswith(pid + "/") for x in self.read)
        values = not (what.pieces or what.table) or read
        return norms and limbs and values

    def _both(self, n: Norm) -> bool:
        """A norm with conditions must have held and not; one that always stands must have been broken and not."""
        if "違反" in n.lines and self._turned(f"breach:{n.index}"):
            return True
        fixed = n.trigger is None or all(x.op in ("define", "lit") for x in n.trigger.walk())
        free = fixed and n.onstate is None and not n.conds and not n.limbs
        return f"norm:{n.index}" in self.held if free else self._turned(f"norm:{n.index}")

    def _turned(self, key: str) -> bool:
        return key in self.held and key in self.failed
