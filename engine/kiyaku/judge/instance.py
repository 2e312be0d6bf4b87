"""One instance of a norm: one 契機, one party. And a dated change of a status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kiyaku.calendar import Segment, Span
from kiyaku.facts.case import Event
from kiyaku.language import say
from kiyaku.law.address import Ref
from kiyaku.law.program import Norm
from kiyaku.reckon.truth import either
from kiyaku.reckon.values import Missing, Unknown, earliest, latest, missing


@dataclass(slots=True, eq=False)
class Instance:
    """A norm for one subject (event, month, date, transition, conclusion or None) and, where mutual, one party."""

    number: int
    norm: Norm
    subject: Any
    party: str
    other: str
    day: date
    sure: Any
    names: dict[str, Any]
    moves: bool
    about: int = 0  # the party it concerns: whoever must act, or the one whose doing gives the right. 0 is none
    closed: bool = False  # a condition does not hold: its 号 and ただし were not looked at
    exercise: Event | None = None
    exercise_sure: Any = False
    invalid: list[tuple[Event, str]] = field(default_factory=list)  # exercises that came to nothing, for want of what
    perhaps: Any = False  # what it waits for whether there is one more of them
    again: list[Instance] = field(default_factory=list)
    change: Transition | None = None
    ending: Ending | None = None  # what it comes to is read as of the contract's end too
    arises: Any = None  # what its 発生 line says
    when: Any = None  # the day of its 契機, where that is known only within bounds (`day` is then the first it can be)

    @property
    def taken(self) -> Transition | None:
        """The change it brings: of several exercises, the first that takes effect."""
        changes = [i.change for i in (self, *self.again) if i.change is not None]
        return min(
            (change for change in changes if change.takes is True),
            key=lambda change: change.day,
            default=changes[0] if changes else None,
        )

    @property
    def overtaken(self) -> Any:
        """Whether every change it brings comes after the end, and so to nothing."""
        changes = [i.change for i in (self, *self.again) if i.change is not None]
        took = either(change.takes for change in changes)
        return took if isinstance(took, Unknown) else bool(changes) and not took and changes[0].moot

    @property
    def moot(self) -> Any:
        """Whether what was done came to nothing (不発): its change after the end, or an exercise without the right."""
        changed = self.overtaken
        lost = False if self.exercise_sure is True else either((bool(self.invalid), self.perhaps))
        if self.exercise is not None and lost is not False and self.exercise_sure is not True:
            lost = Unknown(missing(lost, self.exercise_sure))
        return either((changed, lost))

    @property
    def effective(self) -> Any:
        """The day of its status change, else of its exercise; なし where there is neither."""
        every = [i for i in (self, *self.again) if i.change or i.exercise]
        if not every:
            return None
        if change := self.taken:
            chosen, sure = change.day, change.takes
            others = [(i.change.day, i.change.takes) for i in every if i.change and i.change is not change]
        else:
            chosen, sure = self.exercise.day if self.exercise else None, self.exercise_sure
            others = [(i.exercise.day, i.exercise_sure) for i in self.again if i.exercise]
        before = [held for day, held in others if isinstance(held, Unknown) and _may_precede(day, chosen)]
        if sure is False:  # any other that may take effect would be the one
            before = [held for _, held in others if isinstance(held, Unknown)]
        return Unknown(missing(*before)) if before and not isinstance(sure, Unknown) else chosen

    @property
    def key(self) -> tuple[int, str, str]:
        """The same instance in a run of another date."""
        return self.norm.index, subject_key(self.subject), self.party

    @property
    def label(self) -> str:
        """What stands in the brackets of its id."""
        parts = []
        if self.subject is not None:
            parts.append(subject_label(self.subject, self.norm.var or self.norm.poolvar))
        if self.norm.each:
            parts.append(f"主体={self.party}")
        return "、".join(p for p in parts if p)


@dataclass(frozen=True, slots=True)
class Ending:
    """The days before a run's own that can be the contract's last; `names` settles which, or what counts by then."""

    since: date
    until: date
    names: Missing


@dataclass(slots=True, eq=False)
class Transition:
    """A status change: to what, when, on which ground, by whom; `takes` after the chain has decided."""

    state: str
    to: str
    day: Any
    ground: str
    by: str
    instance: Instance
    event: Event | None
    takes: Any = False
    moot: Any = False
    owner: Any = None  # whose status it is, where each of a kind has one
    held: Any = True  # whether it is brought about at all
    sure: bool = False  # it is surely brought about, whether or not an earlier end leaves it nothing to change

    def __str__(self) -> str:
        return subject_label(self, "")

    def attribute(self, name: str) -> Any:
        """日, 根拠, 行使者, 事象; by any other name, whose status it is."""
        own = {"日": self.day, "根拠": Ref("", self.ground), "行使者": self.by or None, "事象": self.event}
        return own.get(name, self.owner)

    @property
    def applies(self) -> Any:
        """Whether it takes effect."""
        return self.takes

    @property
    def hour(self) -> datetime | None:
        """When in its day it comes, where its event brings it at once and is given with its hour."""
        event = self.event
        return event.instant if event is not None and event.timed and event.day == self.day else None


def _may_precede(day: Any, other: Any) -> bool:
    """Whether a day may come before another."""
    return other is None or earliest(day) < latest(other)


def subject_key(subject: Any) -> str:
    """A text that is the same for the same subject in every run: a stretch of time that goes on keeps its start."""
    if isinstance(subject, Event):
        return f"{subject.kind}={subject.ident}"
    if isinstance(subject, Transition):
        by = subject.instance
        return (
            f"{subject.state}→{subject.to}@{subject.ground}[{subject_key(by.subject)}{by.party}]{subject.event or ''}"
        )
    inner: Instance | None = getattr(subject, "instance", None)
    if inner is not None:
        return f"{inner.norm.index}[{subject_key(inner.subject)}{inner.party}]"
    return str(subject.start if isinstance(subject, Segment) else subject)


def subject_label(subject: Any, var: str) -> str:
    """請求=INV-1, 月=2025-02, 終了=2025-04-30."""
    if isinstance(subject, Event):
        return str(subject)
    if isinstance(subject, Transition):
        day = subject.day if isinstance(subject.day, date) else say("日未定")
        owner = f"{subject.owner}、" if subject.owner is not None else ""
        return f"{owner}{var or subject.to}={day}"
    inner: Instance | None = getattr(subject, "instance", None)
    if inner is not None:
        return inner.label
    if isinstance(subject, Unknown):
        return ""
    return f"{var}={subject}" if var else str(subject)


def standing(subject: Any) -> bool:
    """Whether a subject has no date of its own: none, a 明細, a rule that stands. What it gives rise to lasts."""
    if isinstance(subject, Event):
        return subject.day == date.min
    return subject is None or (hasattr(subject, "born") and subject.born is None)


def subject_day(subject: Any, now: date) -> Any:
    """The date contract items are read at for a subject; not known where its own day is not."""
    if isinstance(subject, Event):
        return now if standing(subject) else subject.day
    if isinstance(subject, Span):
        return subject.first
    if isinstance(subject, Segment):
        return subject.start.date()
    if isinstance(subject, date):
        return subject
    if isinstance(subject, Transition):
        return subject.day if isinstance(subject.day, date) else now
    return getattr(subject, "born", None) or now


__all__ = ["Ending", "Instance", "Transition", "standing", "subject_day", "subject_key"]
