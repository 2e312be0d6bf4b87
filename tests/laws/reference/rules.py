"""The rules of a law applied to one case, as of any day; each day by itself."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from .conclusions import Change, Conclusion
from .expressions import value
from .facts import Facts
from .lawtext import Placed, Text
from .literals import covers
from .numbers import both, either
from .place import Place
from .values import OPEN, Event, NotCovered, day_of

MOST = 30_000  # questions after which a case is too long for this evaluator


class Judged:
    """A law and a case."""

    def __init__(self, law: Text, facts: Facts):
        self.law, self.facts = law, facts
        self._made: dict[tuple[Any, ...], Any] = {}
        self._asked = 0

    def _once(self, key: tuple[Any, ...], make: Any) -> Any:
        """What was asked of the same day before; a circle is not covered."""
        if key not in self._made:
            self._asked += 1
            if self._asked > MOST:
                raise NotCovered("too long")
            self._made[key] = NotCovered("a circle in time")
            try:
                self._made[key] = make()
            except (NotCovered, OverflowError, ValueError) as error:
                self._made[key] = NotCovered(*error.args)
        if isinstance(self._made[key], NotCovered):
            raise self._made[key]
        return self._made[key]

    # -- instances ----------------------------------------------------------------------------------------------
    def instances(self, norm: Placed, now: date) -> list[Conclusion]:
        """One for each 契機 and party."""
        found: list[Conclusion] = self._once(("instances", norm.number, now), lambda: self._instances(norm, now))
        return found

    def _instances(self, norm: Placed, now: date) -> list[Conclusion]:
        if norm.one("arises"):
            raise NotCovered("発生")
        actor = norm.one("actor")
        each = actor is not None and actor.words[0] == "各当事者"
        made = []
        for party in self.law.parties if each else [""]:
            other = next((p for p in self.law.parties if p != party), "") if party else ""
            names = {"主体": party, "相手方": other} if party else {}
            for subject, var in self._subjects(norm, now, names):
                bound = {**names, var: subject} if var else names
                made.append(Conclusion(self, norm, subject, party, other, now, bound))
        return made

    def _subjects(self, norm: Placed, now: date, names: dict[str, Any]) -> list[tuple[Any, str]]:
        if norm.rule.kind in ("免責", "上限", "減額"):
            raise NotCovered("上限, 減額, 免責 and 対象")
        if line := norm.one("onstate"):
            state, to, *var = line.words
            return [(c, (var or [""])[0]) for c in self.changes(state, now) if c.to == to]
        line = norm.one("trigger")
        if line is None:
            return [(None, "")]
        found = value(line.exprs[0], Place(self, now, now, names))
        if found is OPEN or (isinstance(found, list) and any(x is OPEN for x in found)):
            raise NotCovered("契機 not known")
        some = found if isinstance(found, list) else [found]
        return [(x, line.words[0] if line.words else "") for x in some if x is not None]

    def met(self, c: Conclusion) -> Any:
        """Whether an instance's conditions hold, and nothing puts it out of play."""
        return self._once(("met", c.norm.number, c.now, id(c)), c.met)

    def defeated(self, c: Conclusion) -> Any:
        """Whether a rule that goes before (にかかわらず) applies: of one kind of event, to the same one."""
        found = []
        for norm in self.law.norms:
            if norm is c.norm or "上限" in (norm.rule.kind, c.norm.rule.kind):
                continue
            if not any(covers(pid, c.norm.pid) for pid in norm.defeats):
                continue
            if norm.one("exercised"):
                raise NotCovered("defeated by an exercised right")
            found += [self.met(other) for other in self.instances(norm, c.now) if _same(c, other)]
        return either(found)

    # -- what expressions ask -----------------------------------------------------------------------------------
    def conclusions(self, name: str, day: date) -> Any:
        """Those of a name that apply."""
        return self._once(("conclusions", name, day), lambda: self._conclusions(name, day))

    def _conclusions(self, name: str, day: date) -> Any:
        every = [c for norm in self.law.norms if norm.rule.name == name for c in self.instances(norm, day)]
        self.unended(day)
        held = [(c, c.applies()) for c in every]
        return OPEN if any(h is OPEN for _, h in held) else [c for c, h in held if h]

    def meets(self, pid: str, word: str, party: str | None, day: date) -> Any:
        """に該当, に違反: any instance that concerns the party."""
        self.unended(day)
        found = []
        norms = [norm for norm in self.law.norms if covers(pid, norm.pid)]
        if not norms:
            raise NotCovered("a provision that is not there")
        for norm in norms:
            if word == "に違反" and norm.rule.kind not in ("債務", "義務", "禁止", "表明"):
                continue
            for c in self.instances(norm, day):
                about = c.other if norm.rule.kind == "権利" else c.party
                if party in self.law.parties and c.party and about != party:
                    continue
                held = self.met(c)
                found.append(held if word == "に該当" or held is False else both([held, c.breached()]))
        return either(found)

    def first_met(self, pid: str, party: str | None, day: date) -> Any:
        """該当日, day by day."""
        at = min(self.facts.first, day)
        if (day - at).days > 700:
            raise NotCovered("too long")
        while at <= day:
            held = self.meets(pid, "に該当", party, at)
            if held is OPEN or held:
                return OPEN if held is OPEN else at
            at += timedelta(1)
        return None

    def changes(self, state: str, now: date) -> list[Change]:
        """The changes of a state in order of their days; two of one day without hours are not spoken of."""
        found: list[Change] = self._once(("changes", state, now), lambda: self._changes(state, now))
        return found

    def _changes(self, state: str, now: date) -> list[Change]:
        found = []
        for norm in self.law.norms:
            line = norm.one("effect")
            if line is None or line.words[0] != state:
                continue
            for k, c in enumerate(self.instances(norm, now)):
                exercise = norm.one("exercised")
                events: list[Any] = c.exercised() if exercise else [None] if self.met(c) is True else []
                if not exercise and self.met(c) is OPEN:
                    raise NotCovered("a change that is not known")
                for event in events:
                    place = c.place.bind(exercise.words[0], event) if exercise and exercise.words else c.place
                    day = value(line.exprs[0], place)
                    if day is OPEN:
                        raise NotCovered("the day of a change is not known")
                    of = event or (c.subject if isinstance(c.subject, Event) else None)
                    if day is not None:
                        found.append(
                            Change(state, line.words[1], day_of(day), norm.pid, self._by(c), of, (norm.number, k))
                        )
        if self.law.states[state][1] in {c.to for c in found}:
            raise NotCovered("the end")
        for c in found:
            if any(d is not c and d.day == c.day and d.to != c.to for d in found):
                raise NotCovered("two changes of one day")
        return sorted(found, key=lambda c: (c.day, c.order))

    def _by(self, c: Conclusion) -> str:
        line = c.norm.one("actor", "bears")
        return c.party or (line.words[0] if line else "")

    def status(self, state: str, day: date) -> Any:
        """The last change by then, else the first value."""
        past = [c for c in self.changes(state, day) if c.day <= day]
        return past[-1].to if past else self.law.states[state][0][0]

    def reached(self, state: str, to: str, day: date) -> Any:
        """The day of the first change to a value."""
        return next((c.day for c in self.changes(state, day) if c.to == to), None)

    def unended(self, day: date) -> None:
        """What the end of the contract does to rules is not spoken of: raises where it may have come."""
        for state, (_, final) in self.law.states.items():
            moves = [
                norm for norm in self.law.norms if (line := norm.one("effect")) and line.words[:2] == (state, final)
            ]
            if final and any(self.instances(norm, day) for norm in moves):
                raise NotCovered("the end")

    def cut(self, norm: Placed) -> bool:
        """Whether a 免責, 上限 or 減額 bears on a debt."""
        pools = [other.one("pool") for other in self.law.norms if other.rule.kind in ("免責", "上限", "減額")]
        return any(line is not None and line.exprs[0].word == norm.rule.name for line in pools)

    def as_it_was(self, event: Event) -> Judged:
        """The case as it was when an event happened."""
        before = self.facts.before(event)
        if before is self.facts or len(before.events) == len(self.facts.events):
            return self
        made: Judged = self._once(("before", event.instant), lambda: Judged(self.law, before))
        return made


def _same(c: Conclusion, other: Conclusion) -> bool:
    """Whether a rule that goes before another does so for this subject and party."""
    if c.party and other.party and c.party != other.party:
        return False
    a, b = c.subject, other.subject
    if isinstance(a, Event) and isinstance(b, Event) and a.kind == b.kind:
        return a is b
    if isinstance(a, Change) and isinstance(b, Change) and (a.state, a.to) == (b.state, b.to):
        return a.day == b.day and a.ground == b.ground
    return True


def label(c: Conclusion) -> str:
    """What stands in the brackets of its id."""
    parts = []
    line = c.norm.one("trigger", "onstate")
    var = (
        (line.words[-1] if line.kind == "trigger" and line.words else line.words[2] if len(line.words) > 2 else "")
        if line
        else ""
    )
    x = c.subject
    if isinstance(x, Event):
        parts.append(f"{x.kind}={x.ident}")
    elif isinstance(x, Conclusion):
        parts.append(label(x))
    elif isinstance(x, Change):
        parts.append(f"{var or x.to}={x.day}")
    elif x is not None:
        parts.append(f"{var}={shown(x)}" if var else shown(x))
    if c.party:
        parts.append(f"主体={c.party}")
    return "、".join(p for p in parts if p)


def shown(x: Any) -> str:
    """A subject in a label."""
    from . import calendar as cal
    from .values import Span

    if isinstance(x, Span):
        whole = x == cal.month_of(x.first)
        return x.first.isoformat()[:7] if whole else f"{x.first}〜{x.last}"
    return str(x)


__all__ = ["Judged", "label", "re", "shown"]
