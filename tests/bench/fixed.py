"""What a judgment costs before any rule is evaluated: the parts that no faster evaluation would save, each alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from kiyaku.chain.network import Engine, Fact, Firing, Session
from kiyaku.facts.case import Case
from kiyaku.facts.dump import dump
from kiyaku.judge import Prepared, Situation
from kiyaku.judge.build import judgment
from kiyaku.judge.digests import case_digest, engine_digest

Call = Callable[[], Any]


class Noted:
    """An engine that keeps the facts each of its sessions was given."""

    def __init__(self, engine: Engine):
        self.name, self._engine = engine.name, engine
        self.sessions: list[list[list[Fact]]] = []

    def open(self) -> Session:
        """A session whose facts are kept."""
        self.sessions.append([])
        return NotedSession(self._engine.open(), self.sessions[-1])

    def again(self) -> None:
        """The same facts through sessions of their own."""
        for given in self.sessions:
            session = self._engine.open()
            for facts in given:
                session.advance(facts)
            session.close()


class NotedSession:
    """A session, and the list its facts go to."""

    def __init__(self, inner: Session, given: list[list[Fact]]):
        self._inner, self._given = inner, given
        self.close = inner.close

    def advance(self, facts: Iterable[Fact]) -> list[Firing]:
        """The inner session's."""
        self._given.append(list(facts))
        return self._inner.advance(self._given[-1])


def parts(ready: Prepared, case: Case) -> Iterator[tuple[str, Call]]:
    """Each part by itself, from what one judgment left; first, the whole with every definition already evaluated."""
    world = Situation(ready, case, "plan")
    noted = Noted(ready.engine("plan"))
    world.engine = noted
    made = judgment(world)

    def warm() -> None:
        again = Situation(ready, case, "plan")
        again.memory = world.memory
        judgment(again)

    def stamp() -> None:
        case_digest(case), engine_digest(), dump(case, ready.program)

    yield "判定の全体（定義の値はすべて既知）", warm
    yield "推論だけ（同じ事実）", noted.again
    yield "結果の組立てだけ（同じ値）", rebuilt(made)
    yield "指紋と事案の写しだけ", stamp


def rebuilt(model: Any) -> Call:
    """The models of a judgment made anew, from values that are ready."""
    if isinstance(model, list):
        calls = [rebuilt(x) for x in model]
        return lambda: [call() for call in calls]
    if not isinstance(model, BaseModel):
        return lambda: model
    kind = type(model)
    fields = {name: getattr(model, name) for name in kind.model_fields}
    ready = {k: v for k, v in fields.items() if not _holds_models(v)}
    made = {k: rebuilt(v) for k, v in fields.items() if _holds_models(v)}
    return lambda: kind(**ready, **{k: call() for k, call in made.items()})


def _holds_models(value: Any) -> bool:
    return isinstance(value, BaseModel) or (isinstance(value, list) and any(isinstance(x, BaseModel) for x in value))
