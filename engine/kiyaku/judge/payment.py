"""The order of payment: 対象 → 免責 → 金額 → 減額 → 上限 → 端数. 上限 accumulate: the lowest applies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.ending import late_member
from kiyaku.judge.instance import subject_key
from kiyaku.judge.lines import Lines
from kiyaku.judge.ports import Drawn
from kiyaku.judge.resting import apart, resting
from kiyaku.judge.sharing import Cut, Item, share
from kiyaku.law import types as ty
from kiyaku.law.program import Norm
from kiyaku.reckon import functions
from kiyaku.reckon.combine import ZERO, reduce
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import Env
from kiyaku.reckon.truth import both, negate
from kiyaku.reckon.values import Unknown, merge


@dataclass(frozen=True, slots=True)
class Cap:
    """One 上限 or 減額 on a debt: from which provision, how much, whether it applies, and whether over all 件."""

    pid: str
    name: str
    limit: Any
    applies: Any
    shared: bool


class Payment(Lines):
    """What a conclusion comes to in yen, and why."""

    def bearing(self, kind: str) -> list[Norm]:
        """The norms of a kind (免責, 上限, 減額) that bear on this debt, in the text's order."""
        return self.run.world.prepared.bearing.get((kind, self.norm.name), [])

    def drawn(self, kind: str) -> list[tuple[Norm, Drawn]]:
        """The conclusions of those norms that apply or may."""
        return [(n, c) for n in self.bearing(kind) for c in self.run.conclusions(n) if c.applies is not False]

    @resting
    def pool(self) -> list[tuple[Any, Any, str]]:
        """対象: each member with whether it stays, and by which provision a 免責 takes it out."""
        every = self.line("対象")
        found = []
        for x in every if isinstance(every, list | tuple) else []:
            member, doubt = (x.value, x.applies) if isinstance(x, Doubtful) else (x, True)
            late = late_member(self.run, self.instance, member)
            if late is not True:
                out, pid = self._left_out(member)
                found.append((member, both((doubt, negate(late), negate(out))), pid))
        return found

    @resting
    def exempt(self) -> tuple[Any, str]:
        """Of a debt without 対象: whether a 免責 takes it out whole, and by which provision."""
        return (False, "") if "対象" in self.norm.lines else self._left_out(self.subject)

    def _left_out(self, member: Any) -> tuple[Any, str]:
        """Whether a 免責 takes a member out: the first that surely does, else one that may."""
        doubt: Any = False
        where, key = "", subject_key(member)
        for _, c in self.drawn("免責"):
            if subject_key(c.subject) == key:
                if c.applies is True:
                    return True, c.reason_pid
                doubt, where = c.applies, c.reason_pid
        return doubt, where

    def cuts(self, kind: str) -> list[Cap]:
        """Every 上限 (or 減額) that bears on this debt, or on one of its 件."""
        if self.norm.kind == "上限":
            return []
        mine = {item.key for item in self.items}
        return [
            Cap(n.pid, n.name, c.amount, c.applies, _item(n, c) is None)
            for n, c in self.drawn(kind)
            if _item(n, c) in (None, *mine)
        ]

    @resting
    def caps(self) -> list[Cap]:
        """Every 上限 that bears on this debt."""
        return self.cuts("上限")

    @resting
    def payment_env(self) -> Env:
        """Where 金額 is evaluated: 対象 is bound to the members of the pool that no 免責 surely takes out."""
        if "対象" not in self.norm.lines:
            return self.env
        if isinstance(every := self.line("対象"), Unknown):
            return self.env.bind("対象", every)
        return self.env.bind("対象", self._members())

    def _members(self) -> list[Any]:
        return [Doubtful(m, held) if isinstance(held, Unknown) else m for m, held, _ in self.pool if held is not False]

    @resting
    def raw(self) -> Any:
        """金額 after 免責, before 減額 and 上限."""
        if "金額" not in self.norm.lines:
            return self.line("限度")
        value, (out, _) = self.line("金額", self.payment_env), self.exempt
        if out is True:
            return ZERO
        return merge([ZERO, value], out.missing) if isinstance(out, Unknown) else value

    @resting
    def items(self) -> list[Item]:
        """The 件 of this debt: itself, or the members of its pool where a 上限 or 減額 works on each of them."""
        whole = self.norm.trigger is not None or self.norm.onstate is not None or "対象" not in self.norm.lines
        each = any(n.per == "一件ごと" for kind in ("減額", "上限") for n in self.bearing(kind))
        if whole or not each or isinstance(self.line("対象"), Unknown):
            return [Item(subject_key(self.subject), self.raw, self.applies)]
        found = []
        for x in self._members():
            member = x.value if isinstance(x, Doubtful) else x
            value = self.line("金額", self.env.bind("対象", [x]))
            found.append(Item(subject_key(member), value, self.applies))
        return found

    @resting
    def amount(self) -> Any:
        """What is to be paid: 減額 and 上限 worked, then 端数. An unknown 上限 leaves an upper bound."""
        value = self.raw
        if self.norm.kind != "上限" and (self.bearing("減額") or self.bearing("上限")):
            value = self._settled()
        if self.norm.rounding:
            value = functions.TABLE[self.norm.rounding](value)
        return value

    def _settled(self) -> Any:
        """What 減額 and 上限 leave of it: alone, or among all debts of its name where one works on all (通算)."""
        shared = any(n.per == "通算" for kind in ("減額", "上限") for n in self.bearing(kind))
        mates = self.mates if shared else [self]
        known, key = (
            self.run.settled,
            (self.norm.name, self.instance.number if not shared else 0, self._bearer, self.instance.ending),
        )
        if key not in known:
            with apart(self.run.world) as cites:
                items = [[Item(x.key, x.value, x.owed) for x in mate.items] for mate in mates]
                caps = self._bearing_on("上限")
                share([x for some in items for x in some], self._bearing_on("減額"), caps)
                numbers = [mate.instance.number for mate in mates]
                most = [cut.amount for cut in caps if cut.item is None and cut.applies is True]
                made = {n: _total([x.value for x in some], most) for n, some in zip(numbers, items, strict=True)}
            known[key] = made, cites
        made, cites = known[key]
        self.run.world.cites |= cites
        return made.get(self.instance.number, self.raw)

    def _bearing_on(self, kind: str) -> list[Cut]:
        return [Cut(c.amount, c.applies, _item(n, c)) for n, c in self.drawn(kind) if c.amount is not None]

    @property
    def _bearer(self) -> str:
        return self.instance.party or self.norm.bearer

    @property
    def mates(self) -> list[Payment]:
        """The debts of this name that the same party may owe, in the order in which they arose."""
        norms = self.run.world.program.by_name[self.norm.name]
        every = [c for n in norms for c in self.run.conclusions(n) if isinstance(c, Payment)]
        return sorted((c for c in every if c._bearer == self._bearer and c.applies is not False), key=_arisen)

    @property
    def excluded(self) -> Any:
        """The sum of what 免責 took out: members of the pool, or the debt as a whole."""
        if "対象" not in self.norm.lines:
            return self.line("金額") if self.exempt[0] is True else ZERO
        return reduce("合計", [self.worth(member) for member, held, _ in self.pool if held is False])

    def worth(self, member: Any) -> Any:
        """What a member of the pool is put at: the first item of its kind of event that is in yen (損害 の 額)."""
        slots = self.run.world.program.kinds[member.kind].fields if isinstance(member, Event) else {}
        return next((member.fields.get(name) for name, slot in slots.items() if slot.type == ty.YEN), None)


def _item(n: Norm, c: Drawn) -> str | None:
    """Which 件 a conclusion of a 上限 or 減額 bears on; None where it is all of them."""
    return subject_key(c.subject) if n.per == "一件ごと" else None


def _arisen(c: Payment) -> tuple[Any, ...]:
    """When a debt arose, by its hour where that is known; of one time, by what gave rise to it."""
    event = c.subject
    hour = event.instant.time() if isinstance(event, Event) and event.timed else time.max
    return datetime.combine(c.instance.day, hour), c.norm.index, subject_key(c.subject)


def _total(values: list[Any], most: list[Any]) -> Any:
    """What the 件 of one debt come to; their sum is bounded by what all may come to, even where they are not known."""
    return values[0] if len(values) == 1 else reduce("最小", [reduce("合計", values), *most])
