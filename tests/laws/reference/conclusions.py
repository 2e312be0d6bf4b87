"""A conclusion: one rule for one 契機 (and party), as of a day; its lines, its status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kiyaku.syntax.tree import Expr

from .expressions import truth, value
from .lawtext import Placed
from .numbers import ZERO, both, compared, either, negated, reduced, rounded
from .place import Place
from .values import OPEN, Event, NotCovered, Span, day_of

if TYPE_CHECKING:
    from .rules import Judged

LINES = {"金額": "amount", "期限": "due", "期間": "span", "失効": "lapse", "履行": "performed", "違反": "breach"}
DUTIES = ("債務", "義務")


@dataclass(frozen=True)
class Change:
    """A state that changes on a day, by which rule and whose doing."""

    state: str
    to: str
    day: date
    ground: str
    by: str
    event: Event | None
    order: tuple[int, int]

    def attribute(self, name: str) -> Any:
        """日, 根拠, 行使者, 事象."""
        from .values import Provision

        found = {"日": self.day, "根拠": Provision(self.ground), "行使者": self.by or None, "事象": self.event}
        return found[name]

    @property
    def hour(self) -> datetime | None:
        """When in its day, where its event brings it at once and has an hour."""
        timed = self.event is not None and self.event.timed and self.event.day == self.day
        return self.event.instant if timed and self.event else None


@dataclass(frozen=True, eq=False)
class Conclusion:
    """One instance of a rule as of `now`."""

    world: Judged
    norm: Placed
    subject: Any
    party: str
    other: str
    now: date
    names: dict[str, Any] = field(default_factory=dict)

    @property
    def moves(self) -> bool:
        """Whether it has no day of its own."""
        return self.subject is None or (isinstance(self.subject, Event) and not self.subject.dated)

    @property
    def day(self) -> date:
        """The day of its 契機, as of which items are read."""
        x = self.subject
        if self.moves:
            return self.now
        if isinstance(x, Conclusion):
            return x.arose
        if isinstance(x, Change | Event):
            return x.day
        return x.first if isinstance(x, Span) else day_of(x)

    @property
    def arose(self) -> date:
        """The first day from its 契機 on, on which all that it needs was there; of a stretch of time, its first day."""
        if self.moves or isinstance(self.subject, Span) or self.day > self.now or self.met() is not True:
            return self.day
        held: list[bool] = []
        for n in range((self.now - self.day).days + 1):
            day = self.day + timedelta(n)
            same = [c for c in self.world.instances(self.norm, day) if c.key == self.key]
            held.append(bool(same) and self.world.met(same[0]) is True)
            if same and self.world.met(same[0]) is OPEN:
                raise NotCovered("since when it was there")
        first = held.index(True)
        if False in held[first:]:
            raise NotCovered("what was there came and went")
        return self.day + timedelta(first)

    @property
    def key(self) -> tuple[Any, ...]:
        """The same one as of another day."""
        x = self.subject
        return (*x.key, self.party) if isinstance(x, Conclusion) else (x, self.party)

    @property
    def place(self) -> Place:
        """Where its lines are read; what 行使 names is なし until there is one."""
        names = {self.exercise: None, **self.names} if self.exercise else self.names
        return Place(self.world, self.now, self.now if self.moves else self.day, names)

    @property
    def exercise(self) -> str:
        """The name that 行使 … として gives."""
        line = self.norm.one("exercised")
        return line.words[0] if line and line.words else ""

    def conditions(self, of_exercise: bool) -> list[Expr]:
        """The 条件 of having it, or those of each exercise: that read what 行使 names."""
        every = [line.exprs[0] for line in self.norm.all("cond")]
        return [e for e in every if any(x.op == "name" and x.word == self.exercise for x in e.walk()) is of_exercise]

    # -- whether it applies -------------------------------------------------------------------------------------
    def met(self) -> Any:
        """Conditions and 号 hold; no ただし and no other rule puts it out of play."""
        held = both([truth(e, self.place) for e in self.conditions(False)])
        if held is False:
            return False
        held = both([held, self._limbs()])
        off = [self._proviso(p) for p in self.norm.rule.provisos if any(line.kind == "notapply" for line in p)]
        return (
            both([held, *(negated(o) for o in off), negated(self.world.defeated(self))]) if held is not False else False
        )

    def _limbs(self) -> Any:
        line = self.norm.one("limbs")
        if line is None:
            return True
        made = []
        for x in line.limbs:
            parts = [truth(e, self.place) for e in x.exprs]
            base = either(parts) if x.quant == "いずれか" else both(parts)
            rest = [truth(e, self.place) for e in x.only] + [negated(truth(e, self.place)) for e in x.excepted]
            made.append(both([base, *rest]))
        return both(made) if line.words[0] == "すべて" else either(made)

    def _proviso(self, lines: tuple[Any, ...]) -> Any:
        return both([truth(line.exprs[0], self.place) for line in lines if line.kind == "cond"])

    def applies(self) -> Any:
        """Met, or a right that was validly exercised."""
        return (
            either([self.world.met(self), bool(self.exercised())])
            if self.norm.one("exercised")
            else self.world.met(self)
        )

    def exercised(self) -> list[Event]:
        """The events by which the right was exercised when it was there."""
        line = self.norm.one("exercised")
        return [e for e in self.exercises() if self._held_on(e)] if line else []

    def exercises(self) -> list[Event]:
        """The events that 行使 names."""
        line = self.norm.one("exercised")
        found = value(line.exprs[0], self.place) if line else []
        if found is OPEN:
            raise NotCovered("whether it was exercised is not known")
        return list(found)

    def _held_on(self, event: Event) -> bool:
        """Whether the right was there at that hour, and had not lapsed."""
        then = self.world.as_it_was(event)
        found = [c for c in then.instances(self.norm, event.day) if c.key == self.key]
        if not found:
            return False
        same = found[0]
        line = self.norm.one("exercised")
        day: Any = event.day
        if line and len(line.exprs) > 1:
            day = value(line.exprs[1], same.place.bind(line.words[0], event))
        place = same.place.bind(self.exercise, event) if self.exercise else same.place
        lapse = same.line("失効", place)
        tests = [truth(e, place) for e in self.conditions(True)]
        held = both([then.met(same), negated(compared("<", lapse, day)) if lapse is not None else True, *tests])
        if held is OPEN:
            raise NotCovered("whether the right was there is not known")
        return bool(held)

    # -- its lines ----------------------------------------------------------------------------------------------
    def line(self, name: str, place: Place | None = None) -> Any:
        """A line, or what a ただし puts in its place; なし where there is none."""
        kind, at = LINES[name], place or self.place
        if place is None and self.exercise and (done := self.exercised()):
            at = at.bind(self.exercise, done[0])
        own = self.norm.one(kind)
        if own is None:
            return None
        for lines in self.norm.rule.provisos:
            other = next((line for line in lines if line.kind == kind), None)
            if other is not None:
                held = self._proviso(lines)
                if held is OPEN:
                    return OPEN
                if held:
                    return value(other.exprs[0], at)
        return value(own.exprs[0], at)

    @property
    def due(self) -> Any:
        """期限."""
        made = self.line("期限")
        return day_of(made) if isinstance(made, datetime) else made

    def performed(self) -> Any:
        """履行: the day it was done."""
        made = self.line("履行")
        return reduced("最早", made) if isinstance(made, list) else made

    def amount(self) -> Any:
        """金額, rounded as 端数 says; what other rules take from it is not spoken of here."""
        if self.norm.one("bounded") or self.norm.one("pool") or self.world.cut(self.norm):
            raise NotCovered("上限, 減額, 免責 and 対象")
        rounding = self.norm.one("rounding")
        made = self.line("金額")
        return rounded(rounding.words[0], made) if rounding else made

    def attribute(self, name: str) -> Any:
        """状況, 金額, 期限, 日, 契機."""
        return {
            "状況": self.status, "金額": self.amount, "期限": lambda: self.due, "日": lambda: self.arose,
            "契機": lambda: self.subject,
        }[name]()  # fmt: skip

    # -- its status ---------------------------------------------------------------------------------------------
    def breached(self) -> Any:
        """Broken by its 違反 line, else a duty whose day has passed."""
        if self.norm.one("breach"):
            made = self.line("違反")
            return OPEN if made is OPEN else bool(made)
        return compared("=", self.duty(), "違反") if self.norm.rule.kind in DUTIES else False

    def duty(self) -> Any:
        """未到来 履行済 遅延履行 違反 要入力."""
        broken = self.line("違反") if self.norm.one("breach") else False
        if broken is OPEN or broken:
            return OPEN if broken is OPEN else "違反"
        due, done = self.due, self.performed()
        if OPEN in (due, done):
            return OPEN
        if done is not None:
            return "遅延履行" if due is not None and compared(">", done, due) else "履行済"
        if due is None or self.day > self.now or not compared(">", self.now, due):
            return "未到来"
        if self.norm.rule.kind == "債務":
            amount = self.amount()
            if amount is OPEN or amount == ZERO:
                return OPEN if amount is OPEN else "履行済"
        return "違反" if self.norm.one("performed") else "要入力"

    def status(self) -> Any:
        """Of what applies."""
        kind = self.norm.rule.kind
        if kind == "権利":
            if self.exercised():
                return "行使済"
            lapse = self.line("失効")
            gone = compared("<", lapse, self.now) if lapse is not None else False
            return OPEN if gone is OPEN else "失権" if gone else "行使可能"
        if kind in DUTIES:
            return self.duty()
        if kind in ("禁止", "表明"):
            broken = self.breached()
            if broken is not False:
                return OPEN if broken is OPEN else "違反"
        return "有効" if self.moves or self.day <= self.now else "未到来"
