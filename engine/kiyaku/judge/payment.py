"""The order of payment: 対象 → 免責 → 金額 → 減額 → 上限 → 端数. 上限 accumulate: the lowest applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.ending import late_member
from kiyaku.judge.instance import subject_key
from kiyaku.judge.lines import Lines
from kiyaku.judge.mates import settled
from kiyaku.judge.ports import Drawn
from kiyaku.judge.resting import apart, resting
from kiyaku.judge.sharing import KINDS, Cut, Item, Settled
from kiyaku.law import types as ty
from kiyaku.law.program import Norm
from kiyaku.reckon import functions
from kiyaku.reckon.combine import ZERO, reduce
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import Env
from kiyaku.reckon.truth import both, negate
from kiyaku.reckon.values import Unknown, merge


@dataclass(frozen=True, slots=True)
class Share:
    """What 金額 is worked out for: a 件, the place, and whether it is one member of a pool by itself."""

    of: Any
    env: Env
    alone: bool = False


class Payment(Lines):
    """What a conclusion comes to in yen, and why."""

    def bearing(self, kind: str) -> list[Norm]:
        """The norms of a kind (免責, 上限, 減額) that bear on this debt, in the text's order."""
        return self.run.world.prepared.bearing.get((kind, self.norm.name), [])

    def drawn(self, kind: str) -> dict[str | None, list[tuple[Norm, Drawn]]]:
        """The conclusions of those norms that apply or may, by the 件 that each bears on (None: all of them).

        One with a 主体 bears on what that party owes.
        """
        known, key = self.run.bearing, (kind, self.norm.name, self._bearer)
        if key not in known:
            found = known[key] = {}
            for n in self.bearing(kind):
                for c in self.run.conclusions(n):
                    if c.applies is not False and (c.instance.party or n.bearer or self._bearer) == self._bearer:
                        found.setdefault(subject_key(c.subject) if n.by_item else None, []).append((n, c))
        return known[key]

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
        where = ""
        for _, c in self.drawn("免責").get(subject_key(member), ()):
            if c.applies is True:
                return True, c.reason_pid
            doubt, where = c.applies, c.reason_pid
        return doubt, where

    def cuts(self, kind: str) -> list[Cut]:
        """Every 上限 (or 減額) that bears on this debt, or on one of its 件, in the text's order."""
        if self.norm.kind == "上限":
            return []
        drawn = self.drawn(kind)
        keys = dict.fromkeys([None, *(subject_key(x.of) for x in self.shares)])
        found = sorted(((n, c, key) for key in keys for n, c in drawn.get(key, ())), key=lambda x: x[0].index)
        return [_cut(n, c, key) for n, c, key in found]

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
    def shares(self) -> list[Share]:
        """What 金額 is worked out for, one by one: all of 対象, or each member where a 上限 or 減額 works on each."""
        whole = self.norm.trigger is not None or self.norm.onstate is not None or "対象" not in self.norm.lines
        each = any(n.per == "一件ごと" for kind in ("減額", "上限") for n in self.bearing(kind))
        if whole or not each or isinstance(self.line("対象"), Unknown):
            return [Share(self.subject, self.payment_env)]
        return [
            Share(x.value if isinstance(x, Doubtful) else x, self.env.bind("対象", [x]), alone=True)
            for x in self._members()
        ]

    @resting
    def items(self) -> list[Item]:
        """The 件 of this debt, with what each comes to before 減額 and 上限."""
        return [
            Item(x.of, subject_key(x.of), self.line("金額", x.env) if x.alone else self.raw, self.applies)
            for x in self.shares
        ]

    @resting
    def settled(self) -> Any:
        """What 減額 and 上限 leave of it, before 端数. An unknown 上限 leaves an upper bound."""
        if self.norm.kind == "上限" or not (self.bearing("減額") or self.bearing("上限")):
            return self.raw
        values = [x.value for x in self.worked]
        if len(values) == 1:
            return values[0]
        every = self.cuts("上限")
        most = [cut.amount for cut in every if cut.item is None and cut.amount is not None and cut.applies is True]
        return reduce("最小", [reduce("合計", values), *most])  # bounded by what all may come to, known or not

    @resting
    def amount(self) -> Any:
        """What is to be paid: 減額 and 上限 worked, then 端数."""
        return functions.TABLE[self.norm.rounding](self.settled) if self.norm.rounding else self.settled

    @property
    def worked(self) -> list[Item]:
        """The 件 of this debt, worked on by 減額 and 上限: alone, or among all of its name where one works on all."""
        return self._settled.items.get(self.instance.number) or self.items

    @property
    def _settled(self) -> Settled:
        """What 減額 and 上限 leave of this debt, or of all that share in them; worked out once, citing what it read."""
        shared = any(None in self.drawn(kind) for kind in KINDS)
        known, number = self.run.settled, 0 if shared else self.instance.number
        key = self.norm.name, number, self._bearer, self.instance.ending
        if key not in known:
            with apart(self.run.world) as cites:
                every = [_cut(n, c, k) for kind in KINDS for k, some in self.drawn(kind).items() for n, c in some]
                cuts = every if shared else [*self.cuts("減額"), *self.cuts("上限")]
                mates = self.mates if shared else [self]
                known[key] = Settled(*settled(mates, [cut for cut in cuts if cut.amount is not None]), cites)
        self.run.world.cites |= known[key].cites
        return known[key]

    @property
    def tied(self) -> list[str]:
        """The debts of its name of the same day among which a 通算 is shared out, it is not known in which order."""
        bears = self.norm.kind != "上限" and any(None in self.drawn(kind) for kind in KINDS)
        return self._settled.tied.get(self.instance.number, []) if bears else []

    @property
    def _bearer(self) -> str:
        return self.instance.party or self.norm.bearer

    @property
    def mates(self) -> list[Payment]:
        """The debts of this name that the same party may owe."""
        norms = self.run.world.program.by_name[self.norm.name]
        every = [c for n in norms for c in self.run.conclusions(n) if isinstance(c, Payment)]
        return [c for c in every if c._bearer == self._bearer and c.applies is not False]

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


def _cut(n: Norm, c: Drawn, item: str | None) -> Cut:
    return Cut(n.kind, n.pid, n.name, c.amount, c.applies, item)
