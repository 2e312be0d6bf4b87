"""The lines of one conclusion, each replaced where a ただし holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from kiyaku.judge.ending import stays
from kiyaku.judge.instance import Instance
from kiyaku.judge.ports import Running
from kiyaku.law.program import Node
from kiyaku.reckon.env import Env
from kiyaku.reckon.truth import both
from kiyaku.reckon.values import Moving, Unknown, merge

ACCRUING = ("金額", "限度", "期限")  # what had arisen by the contract's end is read as of then too


class Lines:
    """One instance of a norm at its run's date, and what its lines say there."""

    def __init__(self, run: Running, instance: Instance):
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
        """Where its expressions are evaluated."""
        return self.run.env(self.instance)

    def evaluate(self, node: Node, env: Env | None = None) -> Any:
        """An expression's value here; a moving date as it stands."""
        place = env or self.env
        value = self.run.world.reckoner.fn(node)(place)
        return place.plain(value) if isinstance(value, Moving) else value

    def line(self, key: str, env: Env | None = None) -> Any:
        """A line's value, replaced where a ただし holds; なし where the norm has no such line."""
        value = self._line(key, env)
        return stays(self.run, self.instance, value, lambda c: c.line(key)) if key in ACCRUING else value

    def _line(self, key: str, env: Env | None) -> Any:
        node = self.norm.lines.get(key)
        if node is None:
            return None
        for proviso in self.norm.provisos:
            if key in proviso.lines:
                held = both(self.evaluate(c, env) for c in proviso.conds)
                if held is True:
                    return self.evaluate(proviso.lines[key], env)
                if isinstance(held, Unknown):
                    return merge([self.evaluate(proviso.lines[key], env), self.evaluate(node, env)], held.missing)
        return self.evaluate(node, env)

    def formula(self, key: str, env: Env | None = None) -> Node | None:
        """The expression that decides a line, its own or of a ただし; None where it is open which, or there is none."""
        for proviso in self.norm.provisos:
            if key in proviso.lines and (held := both(self.evaluate(c, env) for c in proviso.conds)) is not False:
                return proviso.lines[key] if held is True else None
        return self.norm.lines.get(key)

    @property
    def reason_pid(self) -> str:
        """The first 号 that holds, where the norm has 号; else the norm's own provision."""
        return next(self.held_limbs(), self.norm.pid)

    def held_limbs(self) -> Iterator[str]:
        """The provisions of its 号 that hold or may."""
        for x in self.norm.limbs:
            if self.run.truth(f"limb:{x.pid}@{self.norm.index}", self.instance.number) is not False:
                yield x.pid
