"""The life of a conclusion: 期限 and 履行, and the status of its kind that follows from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.dating import first_held
from kiyaku.judge.ending import over
from kiyaku.judge.payment import Payment
from kiyaku.judge.resting import resting
from kiyaku.reckon.combine import ZERO, reduce
from kiyaku.reckon.dates import settle
from kiyaku.reckon.env import Env
from kiyaku.reckon.truth import both, compared, either, negate, truth
from kiyaku.reckon.values import Among, Unknown, may_be_none

DUTIES = ("債務", "義務")
STANDING = ("禁止", "表明")
UNUSED = frozenset({"該当なし", "行使可能", "失権"})


class Progress(Payment):
    """When a conclusion is due, whether it is performed, exercised or broken."""

    @resting
    def due(self) -> Any:
        """期限: the last day for it; なし where the text fixes none."""
        value = self.line("期限")
        return value.date() if isinstance(value, datetime) else value

    @resting
    def performed(self) -> Any:
        """The day it was done; なし where not (yet)."""
        value = self.line("履行")
        if isinstance(value, list):
            return reduce("最早", value)
        return value

    @resting
    def born(self) -> Any:
        """The day its effect arose, for all that follows from it; なし of a rule that stands.

        As its 発生 says; else of a right without 契機 that was used the day of that; else the first day on which all
        that it needs was there.
        """
        i = self.instance
        if "発生" in self.norm.lines:
            return i.arises
        if i.moves and i.exercise is not None and i.exercise_sure is True:
            return i.exercise.day
        if self.norm.index in self.run.world.prepared.dated and self.applies is not False:  # else no day
            return first_held(self.run, i)
        return None if i.moves else i.when or i.day

    @property
    def effective(self) -> Any:
        """発生: the day of its status change or exercise, else the one its effect arose; なし of a rule that stands."""
        i = self.instance
        if any(x.change or x.exercise for x in (i, *i.again)):
            return i.effective
        return None if i.moves and self.norm.is_right else self.born

    @property
    def ahead(self) -> Any:
        """Whether nothing is lacking but that the day on which it arises (発生) comes."""
        if "発生" not in self.norm.lines:
            return False
        met, off, born = (
            self.run.truth(f"{x}:{self.norm.index}", self.instance.number) for x in ("met", "off", "born")
        )
        return both((met, negate(off), negate(born)))

    @property
    def status(self) -> str:
        """One of the statuses of its kind; 未確定 where an input decides."""
        standing = self.standing
        return "未確定" if isinstance(standing, Unknown) else str(standing)

    @property
    def told(self) -> Any:
        """Its status as other rules read it: of a right that nobody has exercised, it is at least not 行使済."""
        standing, i = self.standing, self.instance
        if (
            isinstance(standing, Unknown)
            and self.norm.kind == "権利"
            and i.exercise is None
            and i.exercise_sure is False
        ):
            return Among(standing.missing, UNUSED)
        return standing

    @property
    def standing(self) -> Any:
        """Its status, or Unknown with what decides it."""
        if isinstance(self.applies, Unknown):
            return self.applies
        if self.applies is False:
            ahead = self.ahead
            return ahead if isinstance(ahead, Unknown) else "未到来" if ahead else "該当なし"
        if self.norm.kind == "権利":
            return self._right()
        if self.norm.kind in DUTIES:
            return self._duty()
        if self.norm.kind in STANDING and self.breached is not False:
            return self.breached if isinstance(self.breached, Unknown) else "違反"
        return "有効" if self.instance.day <= self.run.day or self.instance.moves else "未到来"

    def _right(self) -> Any:
        """行使可能 行使済 失権; 判断待ち stands in `notes`. What had ended before, an exercise could not end."""
        i = self.instance
        moot = i.overtaken
        if unknown := next((x for x in (i.exercise_sure, moot) if isinstance(x, Unknown)), None):
            return unknown
        if i.exercise is not None:
            return "失権" if moot else "行使済"
        ended = over(self.run, self.norm) if i.moves else False
        gone = either((ended, self.lapsed(self.env.now)))
        return gone if isinstance(gone, Unknown) else "失権" if gone else "行使可能"

    def lapsed(self, day: Any, event: Event | None = None) -> Any:
        """Whether the last day for exercising a right (失効), by an event, is before `day`."""
        lapse = self.line("失効", self._by(event) if event else None)
        return compared("<", *settle(self.env, lapse, day)) if lapse is not None else False

    def exercise_day(self, event: Event) -> Any:
        """The day on which an exercise counts against 失効: as the 行使 line says, else the event's own."""
        node = self.norm.lines.get("行使日")
        return event.day if node is None else self.evaluate(node, self._by(event))

    def meets_tests(self, event: Event) -> tuple[Any, str]:
        """Whether an exercise meets the 条件 that read it, and the first that it misses, as written."""
        held: Any = True
        for node in self.norm.tests:
            one = truth(self.evaluate(node, self._by(event)))
            if one is False:
                return False, node.place.source or node.word
            held = both((held, one))
        return held, ""

    def _by(self, event: Event) -> Env:
        """Where what is written of an exercise is evaluated."""
        return self.env.bind(self.norm.exvar, event) if self.norm.exvar else self.env

    def _duty(self) -> Any:
        """未到来 履行済 遅延履行 違反. A duty without a fixed day cannot be late."""
        due, done = self.due, self.performed
        broken = self.line("違反") if "違反" in self.norm.lines else False
        if isinstance(broken, Unknown):
            return broken
        if broken:
            return "違反"
        if may_be_none(done):
            return Unknown(done.missing)
        if done is not None:
            late = compared(">", done, due) if due is not None else False
            return late if isinstance(late, Unknown) else "遅延履行" if late else "履行済"
        if due is None or self.instance.day > self.run.day:
            return "未到来"
        past = compared(">", *settle(self.env, self.env.now, due))
        if isinstance(past, Unknown):
            return past
        if not past:
            return "未到来"
        nothing = self.norm.kind == "債務" and "金額" in self.norm.lines and compared("=", self.amount, ZERO)
        if nothing is not False:
            return nothing if isinstance(nothing, Unknown) else "履行済"  # there is nothing to pay
        return "違反" if "履行" in self.norm.lines else "要入力"

    @resting
    def breached(self) -> Any:
        """Whether the duty, if it applies, is broken: by its 違反 line, else by its day having passed unperformed."""
        if "違反" in self.norm.lines:
            return truth(self.line("違反"))  # なし is no breach
        if self.norm.kind in DUTIES and self.applies is not False:
            standing = self._duty()
            return standing if isinstance(standing, Unknown) else standing == "違反"
        return False
