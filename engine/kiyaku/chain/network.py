"""The rule network: what the forward chainers run. Small ints only; names and values stay outside.

A fact is `(relation, subject, object, mode)`. Subject is usually an instance of a provision, object the party it
concerns or a rank. Mode SURE and POSSIBLE carry three-valued truth in two monotone halves: true = both, unknown =
POSSIBLE alone, false = neither. A negated literal crosses the halves: surely-not is not-possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, Protocol

Fact = tuple[int, int, int, int]
SURE, POSSIBLE = 1, 2


class Join(IntEnum):
    """How a literal meets the first literal of its rule."""

    SUBJECT = 0  # same subject
    PARTY = 1  # same object, any subject
    ANY = 2  # a fact of the relation exists
    EARLIER = 3  # an object smaller than the first literal's (ranks of dated transitions)


@dataclass(frozen=True, slots=True)
class Literal:
    """One condition of a chain rule. The first literal of a rule is never negated and binds subject and object."""

    relation: int
    join: Join = Join.SUBJECT
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ChainRule:
    """`head` holds of the first literal's subject and object where every literal holds, in the same mode."""

    name: str
    head: int
    body: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Relations by number, and rules by stratum.

    A rule reads relations concluded in its own or an earlier stratum; a negated literal only those of an earlier one.
    Inside a stratum the positive rules are in dependency order, without a cycle.
    """

    relations: tuple[str, ...]
    strata: tuple[tuple[ChainRule, ...], ...]


class Firing(NamedTuple):
    """A fact concluded, by which rule of which stratum, from which facts (a negated literal leaves no premise)."""

    fact: Fact
    stratum: int
    rule: int
    premises: tuple[Fact, ...]


class Session(Protocol):
    """One judgment's run through the strata, in order. Both engines conclude the same facts from the same facts."""

    def advance(self, facts: Iterable[Fact]) -> list[Firing]:
        """Assert `facts`, open the next stratum, run to quiescence; each new conclusion once, in any order.

        There is exactly one advance per stratum. A rule runs in its own stratum only: facts asserted after it has run
        are not seen by it. The join of a rule's first literal is ignored: it is what the others are joined to.
        """

    def close(self) -> None:
        """Give the session's memory back. A session is closed once, also after an error."""


class Engine(Protocol):
    """A network made ready to run many sessions, one after another or nested."""

    name: str

    def open(self) -> Session:
        """Start a session with no facts."""
