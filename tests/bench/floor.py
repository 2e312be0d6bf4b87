"""What the engines alone take: the calls into durable-rules' C module replayed without kiyaku, plan by the clock.

Recorded are the very texts given to the C module in one judgment, over all its runs: the facts of each stratum and,
in turn, those concluded from them. The replay makes the same calls and reads no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from kiyaku.chain import machine
from kiyaku.chain.network import Engine, Fact, Firing, Session
from kiyaku.chain.ruleset import SID

c: Any = machine.c  # type: ignore[attr-defined]


@dataclass(slots=True)
class Recording:
    """Calls in order: the machine by number, and the facts given to it, or None where its state was deleted."""

    calls: list[tuple[int, str | None]] = field(default_factory=list)
    rulesets: list[str] = field(default_factory=list)
    facts: int = 0


def record(work: Callable[[], Any]) -> Recording:
    """What `work` gives to the C module."""
    made, numbers = Recording(), dict[int, int]()
    run, forget = machine.Machine.run, machine.Machine.forget

    def number(handle: int) -> int:
        return numbers.setdefault(handle, len(numbers))

    def recorded(self: machine.Machine, facts: list[str]) -> Any:
        made.calls.append((number(self._handle), f"[{','.join(facts)}]"))
        made.facts += len(facts)
        return run(self, facts)

    def forgotten(self: machine.Machine) -> None:
        made.calls.append((number(self._handle), None))
        forget(self)

    machine.Machine.run, machine.Machine.forget = recorded, forgotten  # type: ignore[method-assign]
    try:
        work()
    finally:
        machine.Machine.run, machine.Machine.forget = run, forget  # type: ignore[method-assign]
    made.rulesets = [""] * len(numbers)
    return made


class Replay:
    """The recorded calls through rulesets of its own."""

    def __init__(self, recording: Recording, text: str, sentinel: str):
        self._calls = recording.calls
        self._handles = [c.create_ruleset(SID, text) for _ in recording.rulesets]
        self.matches = 0
        for handle in self._handles:  # the first state must not be deleted before something fired in it
            self._run(handle, f"[{sentinel}]")
            c.delete_state(handle, SID)

    def __call__(self) -> None:
        """Once over."""
        handles = self._handles
        for number, facts in self._calls:
            if facts is not None:
                self._run(handles[number], facts)
            else:
                try:  # a session in which nothing was asserted has no state
                    c.delete_state(handles[number], SID)
                except Exception:
                    continue

    def _run(self, handle: int, facts: str) -> None:
        _, state = c.assert_facts(handle, facts)
        started = c.start_action_for_state(handle, state)
        answer = started[1] if started else None
        while answer:
            self.matches += 1
            answer = c.complete_and_start_action(handle, state)


class Watched:
    """An engine whose sessions are timed. Sessions may be nested, but advances are not."""

    def __init__(self, engine: Engine):
        self.name = engine.name
        self.seconds = 0.0
        self.sessions = 0
        self._engine = engine

    def open(self) -> Session:
        """A timed session."""
        started = perf_counter()
        inner = self._engine.open()
        self.seconds += perf_counter() - started
        self.sessions += 1
        return WatchedSession(inner, self)


class WatchedSession:
    """A session by the clock."""

    def __init__(self, inner: Session, clock: Watched):
        self._inner, self._clock = inner, clock

    def advance(self, facts: Iterable[Fact]) -> list[Firing]:
        """The inner session's, timed."""
        given = list(facts)
        started = perf_counter()
        firings = self._inner.advance(given)
        self._clock.seconds += perf_counter() - started
        return firings

    def close(self) -> None:
        """The inner session's, timed."""
        started = perf_counter()
        self._inner.close()
        self._clock.seconds += perf_counter() - started
