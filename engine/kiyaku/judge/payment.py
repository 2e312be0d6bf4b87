"""The order of payment: 対象 → 免責 → 金額 → 減額 → 上限 → 端数. 上限 accumulate: the lowest applies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.lines import Lines
from kiyaku.judge.resting import resting
from kiyaku.law import types as ty
from kiyaku.law.program import Norm
from kiyaku.reckon import functions
from kiyaku.reckon.combine import reduce
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import Env
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.truth import both, negate
from kiyaku.reckon.values import Bounds, Unknown, merge, missing


@dataclass(frozen=True, slots=True)
class Cap:
    """One 上限 on a debt: from which provision, how much, and whether it applies."""

    pid: str
    name: str
    limit: Any
    applies: Any


class Payment(Lines):
    """What a conclusion comes to in yen, and why."""

    def bearing(self, kind: str) -> list[Norm]:
        """The norms of a kind (免責, 上限, 減額) that bear on this debt, in the text's order."""
        return self.run.world.prepared.bearing.get((kind, self.norm.name), [])

    @resting
    def pool(self) -> list[tuple[Any, Any, str]]:
        """対象: each member with whether it is left out by a 免責, and by which provision."""
        every = self.line("対象")
        found = []
        for x in every if isinstance(every, list | tuple) else []:
            member, doubt = (x.value, x.applies) if isinstance(x, Doubtful) else (x, True)
            out, pid = self._left_out(member)
            found.append((member, both((doubt, negate(out))), pid))
        return found

    def _left_out(self, member: Any) -> tuple[Any, str]:
        """Whether a 免責 takes a member out: the first that surely does, else one that may."""
        doubt: Any = False
        where = ""
        for n in self.bearing("免責"):
            for c in self.run.conclusions(n):
                if c.subject is member and c.applies is not False:
                    if c.applies is True:
                        return True, c.reason_pid
                    doubt, where = c.applies, c.reason_pid
        return doubt, where

    @resting
    def caps(self) -> list[Cap]:
        """Every 上限 that bears on this debt."""
        if self.norm.kind == "上限":
            return []
        drawn = [(n, c) for n in self.bearing("上限") for c in self.run.conclusions(n) if c.applies is not False]
        return [Cap(n.pid, n.name, c.line("限度"), c.applies) for n, c in drawn]

    @resting
    def payment_env(self) -> Env:
        """Where 金額 is evaluated: 対象 is bound to the members of the pool that no 免責 surely takes out."""
        if "対象" not in self.norm.lines:
            return self.env
        if isinstance(every := self.line("対象"), Unknown):
            return self.env.bind("対象", every)
        members: list[Any] = []
        for member, held, _ in self.pool:
            if held is True:
                members.append(member)
            elif isinstance(held, Unknown):
                members.append(Doubtful(member, held))
        return self.env.bind("対象", members)

    @resting
    def raw(self) -> Any:
        """金額 after 免責 and 減額, before 上限."""
        if "金額" not in self.norm.lines:
            return self.line("限度")
        value = self.line("金額", self.payment_env)
        for c in [c for n in self.bearing("減額") for c in self.run.conclusions(n)]:
            if c.applies is True:
                value = arithmetic("-", value, c.amount)
            elif c.applies is not False:
                value = merge([value, arithmetic("-", value, c.amount)], c.applies.missing)
        return value

    @resting
    def amount(self) -> Any:
        """What is to be paid: the lowest 上限 applied, then 端数. An unknown 上限 leaves an upper bound."""
        value = self.raw
        for cap in self.caps:
            limit = cap.limit
            if isinstance(limit, Unknown):
                limit = Bounds(Fraction(0), None, limit.missing)
            least = reduce("最小", [value, limit]) if value is not None else None
            value = least if cap.applies is True else merge([value, least], missing(cap.applies))
        if self.norm.rounding:
            value = functions.TABLE[self.norm.rounding](value)
        return value

    @property
    def excluded(self) -> Any:
        """The sum of what 免責 took out of the pool."""
        return reduce("合計", [self.worth(member) for member, held, _ in self.pool if held is False])

    def worth(self, member: Any) -> Any:
        """What a member of the pool is put at: the first item of its kind of event that is in yen (損害 の 額)."""
        slots = self.run.world.program.kinds[member.kind].fields if isinstance(member, Event) else {}
        return next((member.fields.get(name) for name, slot in slots.items() if slot.type == ty.YEN), None)
