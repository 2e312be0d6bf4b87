"""該当日: the first date on which a provision was met. Only dates at which the answer can change are looked at."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from kiyaku.judge.resting import apart
from kiyaku.law.address import Ref
from kiyaku.reckon.env import DAY, FAR, World
from kiyaku.reckon.values import Sometime, Unknown


class Scan(NamedTuple):
    """How far a provision was looked for: the first date it was met, the next date to look at, what that rests on."""

    found: date | None
    at: date
    rests: frozenset[str]


class Firsts:
    """The first dates of one case, each looked for once: a later question goes on where the last one stopped."""

    def __init__(self, world: World):
        self._world = world
        self._scans: dict[tuple[str, str | None], Scan] = {}

    def first_met(self, ref: Ref, party: str | None, day: date) -> tuple[Any, date]:
        """The first date by `day` on which the provision was met, なし where none; and when that can change."""
        world, key = self._world, (str(ref), party)
        known = self._scans.get(key) or Scan(None, min(self.begins, day), frozenset())
        with apart(world) as cites:
            found, at, held = self._scan(ref, party, day, known)
        rests = known.rests | cites
        world.cites |= rests
        if isinstance(held, Unknown):
            return Sometime(held.missing, at, FAR, True), FAR  # whatever comes later, that day stays in doubt
        self._scans[key] = Scan(found, at, rests)
        return (found, FAR) if found is not None and found <= day else (None, at)

    def _scan(self, ref: Ref, party: str | None, day: date, known: Scan) -> tuple[date | None, date, Any]:
        """On from where the last scan stopped: the first date met by `day`, the next to look at, the last answer."""
        found, at, held = known.found, known.at, False
        while found is None and at <= day:
            held, horizon = self._world.meets(ref, "に該当", party, at)
            if isinstance(held, Unknown):
                return None, at, held
            found, at = (at, at) if held else (None, max(horizon, at + DAY))
        return found, at, held

    @cached_property
    def begins(self) -> date:
        """The first date of the case's history: before it nothing is known to have been."""
        world = self._world
        dates = [e.day for kind in world.events.values() for e in kind]
        dates += [since for series in world.items.values() for since, _ in series]
        dates += [since for _, since in world.findings.values()]
        return min((day for day in dates if day > date.min), default=FAR)
