"""A conclusion: what one instance of a norm comes to. Amount, dates and status are worked out when asked for.

The order of payment: 対象 → 免責 → 金額 → 減額 → 上限 → 端数. 上限 accumulate: the lowest applies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kiyaku.judge.instance import Instance
from kiyaku.law.program import Node, Norm
from kiyaku.reckon import functions
from kiyaku.reckon.aggregate import reduce
from kiyaku.reckon.compile import Doubtful
from kiyaku.reckon.dates import settle
from kiyaku.reckon.env import Env
from kiyaku.reckon.values import Bounds, Moving, Unknown, arithmetic, both, compared, merge, missing, negate

if TYPE_CHECKING:
    from kiyaku.judge.run import Run

DUTIES = ("債務", "義務")
STANDING = ("禁止", "表明")


@dataclass(frozen=True, slots=True)
class Cap:
    """One 上限 on a debt: from which provision, how much, and whether it applies."""

    pid: str
    name: str
    limit: Any
    applies: Any


class Conclusion:
    """What an instance comes to, at its run's date."""

    def __init__(self, run: Run, instance: Instance):
        self.run, self.instance, self.norm = run, instance, instance.norm
        self.subject = instance.subject

    @property
    def applies(self) -> Any:
        """True, False, or Unknown with what it waits for."""
        return self.run.applies(self.instance)

    @property
    def horizon(self) -> date:
        """When anything read for it can change."""
        return self.run.frame[0]

    @cached_property
    def env(self) -> Env:
        return self.run.env(self.instance)

    def attribute(self, name: str) -> Any:
        """状況, 金額, 期限, 日, 契機."""
        match name:
            case "状況":
                return Unknown(frozenset({"状況"})) if self.status == "未確定" else self.status
            case "金額":
                return self.amount
            case "期限":
                return self.due
            case "日":
                return self.instance.day
            case _:
                return self.subject

    # -- lines, with their ただし ---------------------------------------------------------------------------
    def evaluate(self, node: Node) -> Any:
        value = self.run.world.reckoner.fn(node)(self.env)
        return self.env.plain(value) if isinstance(value, Moving) else value

    def line(self, key: str) -> Any:
        """A line's value, replaced where a ただし holds; なし where the norm has no such line."""
        node = self.norm.lines.get(key)
        if node is None:
            return None
        for proviso in self.norm.provisos:
            if key in proviso.lines:
                held = both(self.evaluate(c) for c in proviso.conds)
                if held is True:
                    return self.evaluate(proviso.lines[key])
                if isinstance(held, Unknown):
                    return merge([self.evaluate(proviso.lines[key]), self.evaluate(node)], held.missing)
        return self.evaluate(node)

    # -- payment -----------------------------------------------------------------------------------------------
    @cached_property
    def pool(self) -> list[tuple[Any, Any, str]]:
        """対象: each member with whether it is left out by a 免責, and by which provision."""
        every = self.line("対象")
        found = []
        for x in every if isinstance(every, list) else []:
            member, doubt = (x.value, x.applies) if isinstance(x, Doubtful) else (x, True)
            out, pid = self.left_out(member)
            found.append((member, both((doubt, negate(out))), pid))
        return found

    def left_out(self, member: Any) -> tuple[Any, str]:
        """Whether a 免責 takes a member out: the first that surely does, else one that may."""
        doubt: Any = False
        where = ""
        for n in self.run.world.program.norms:
            if n.kind != "免責" or n.pool_of != self.norm.name:
                continue
            for c in self.run.conclusions(n):
                if c.subject is member and c.applies is not False:
                    if c.applies is True:
                        return True, c.reason_pid
                    doubt, where = c.applies, c.reason_pid
        return doubt, where

    @property
    def reason_pid(self) -> str:
        """The 号 that holds, where the norm has 号; else the norm's own provision."""
        for x in self.norm.limbs:
            if self.run.truth(f"limb:{x.pid}@{self.norm.index}", self.instance.number) is not False:
                return x.pid
        return self.norm.pid

    @cached_property
    def caps(self) -> list[Cap]:
        """Every 上限 that bears on this debt."""
        if self.norm.kind == "上限":
            return []
        found = []
        for n in self.run.world.program.norms:
            if n.kind == "上限" and n.pool_of == self.norm.name:
                found += [
                    Cap(n.pid, n.name, c.line("限度"), c.applies) for c in self.run.conclusions(n) if c.applies is not False
                ]
        return found

    @cached_property
    def raw(self) -> Any:
        """金額 after 免責 and 減額, before 上限."""
        if "金額" not in self.norm.lines:
            return self.line("限度")
        if "対象" in self.norm.lines:
            members: list[Any] = []
            for member, held, _ in self.pool:
                if held is True:
                    members.append(member)
                elif isinstance(held, Unknown):
                    members.append(Doubtful(member, held))
            self.env.names["対象"] = members
        value = self.line("金額")
        for n in self.run.world.program.norms:
            if n.kind == "減額" and n.pool_of == self.norm.name:
                for c in self.run.conclusions(n):
                    if c.applies is True:
                        value = arithmetic("-", value, c.amount)
                    elif c.applies is not False:
                        value = merge([value, arithmetic("-", value, c.amount)], c.applies.missing)
        return value

    @cached_property
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
        return reduce("合計", [m.fields.get("額") for m, held, _ in self.pool if held is False])

    # -- dates and status ----------------------------------------------------------------------------------------
    @cached_property
    def due(self) -> Any:
        """期限: the last day for it; なし where the text fixes none."""
        value = self.line("期限")
        return value.date() if isinstance(value, datetime) else value

    @cached_property
    def performed(self) -> Any:
        """The day it was done; なし where not (yet)."""
        value = self.line("履行")
        if isinstance(value, list):
            return reduce("最早", value)
        return value

    @property
    def status(self) -> str:
        """One of the statuses of its kind; 未確定 where an input decides."""
        if isinstance(self.applies, Unknown):
            return "未確定"
        if self.applies is False:
            return "該当なし"
        if self.norm.kind == "権利":
            return self.right()
        if self.norm.kind in DUTIES:
            return self.duty()
        if self.norm.kind in STANDING and self.breached is not False:
            return "未確定" if isinstance(self.breached, Unknown) else "違反"
        return "有効" if self.instance.day <= self.run.day or self.instance.moves else "未到来"

    def right(self) -> str:
        """行使可能 行使済 失権; 判断待ち stands in `notes`."""
        if isinstance(self.instance.exercise_sure, Unknown):
            return "未確定"
        if self.instance.exercise is not None:
            return "行使済"
        lapse = self.line("失効")
        past = compared("<", *settle(self.env, lapse, self.env.now)) if lapse is not None else False
        if isinstance(past, Unknown):
            return "未確定"
        return "失権" if past else "行使可能"

    def duty(self) -> str:
        """未到来 履行済 遅延履行 違反. A duty without a fixed day cannot be late."""
        due, done = self.due, self.performed
        if isinstance(done, Unknown):
            return "未確定"
        if done is not None:
            late = compared(">", done, due) if due is not None else False
            return "未確定" if isinstance(late, Unknown) else "遅延履行" if late else "履行済"
        if due is None or self.instance.day > self.run.day:
            return "未到来"
        past = compared(">", *settle(self.env, self.env.now, due))
        if isinstance(past, Unknown):
            return "未確定"
        if not past:
            return "未到来"
        return "違反" if "履行" in self.norm.lines else "要入力"

    @property
    def breached(self) -> Any:
        """Whether the duty is broken: by its 違反 line, else by its day having passed unperformed."""
        if "違反" in self.norm.lines:
            return self.line("違反")
        if self.norm.kind in DUTIES and self.applies is True:
            status = self.duty()
            return Unknown(missing(self.due, self.performed)) if status == "未確定" else status == "違反"
        return False

    @property
    def id(self) -> str:
        """qt-flex:8.5/遅延損害金[請求=INV-1]"""
        n, label = self.norm, self.instance.label
        return f"{self.run.world.program.doc}:{n.pid}/{n.name}" + (f"[{label}]" if label else "")


__all__ = ["Cap", "Conclusion", "Norm"]
