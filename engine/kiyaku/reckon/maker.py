"""What every maker of closures is given: the program, the closures of other nodes, and calls of definitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from kiyaku.law.program import Node, Program
from kiyaku.reckon.env import Env
from kiyaku.reckon.values import Unknown

Fn = Callable[[Env], Any]


class Compiler(Protocol):
    """The Reckoner as its makers see it."""

    @property
    def program(self) -> Program:
        """The program whose expressions are made."""

    def fn(self, node: Node) -> Fn:
        """The closure of a node; the same one each time."""

    def call(self, env: Env, name: str, args: list[Any]) -> Any:
        """The value of a definition for these arguments."""

    def previous(self, env: Env) -> Any:
        """従前の値 of the piece of a definition that is being evaluated."""


Maker = Callable[[Node, Compiler], Fn]


def possible(run: Fn) -> Fn:
    """A day or length there is none of (beyond 9999, months as days, holidays not held) is unknown, and says so."""

    def tried(env: Env) -> Any:
        try:
            return run(env)
        except (ValueError, OverflowError) as error:
            return Unknown(frozenset({str(error)}))

    return tried
