"""One ruleset inside the C module of durable-rules, driven only in the area measured to be safe."""

from __future__ import annotations

import contextlib
import ctypes
import json
import weakref
from functools import cache
from typing import Any

from kiyaku.chain.ruleset import SID, Ruleset, encode
from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say

try:
    import durable_rules_engine as c
except ImportError:  # not installed, or built for another Python
    c = None  # type: ignore[assignment]

scan: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # json.loads looks for white space first
Match = dict[str, dict[str, dict[str, int]]]  # rule name -> alias -> fact


class EngineMissing(KiyakuError):
    """durable-rules is not there. KY0500."""

    def __init__(self) -> None:
        remedy = say(
            "pip install 'kiyaku[durable]' で入れる（C コンパイラが必要です）か、エンジンに plan を選んでください"
        )
        super().__init__(
            [Problem(Place("durable"), "KY0500", say("推論エンジン durable-rules を読み込めません"), remedy)]
        )


class EngineFault(Exception):
    """durable-rules failed in a session: its state is deleted, and nothing it concluded can be used."""


@cache
def keep_memory() -> None:
    """Let glibc keep what a session frees for the next one, instead of giving it back to the system each time.

    More than half of the C module's time went there as soon as a few rulesets were made. Elsewhere a no-op.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(-1, 1 << 30)  # M_TRIM_THRESHOLD
        mallopt(-3, 1 << 25)  # M_MMAP_THRESHOLD, at most 32 MiB


def available() -> bool:
    """Whether durable-rules can be used here."""
    return c is not None


class Machine:
    """A ruleset handle with one live state at a time. A copy made by fork works on, in its own memory."""

    def __init__(self, ruleset: Ruleset):
        keep_memory()
        try:
            self._handle = c.create_ruleset(SID, ruleset.text)
        except Exception as error:
            raise EngineFault(str(error)) from error
        weakref.finalize(self, release, self._handle)
        # Deleting a state in which nothing ever fired crashes, unless its slot once held one in which something did.
        self.run([encode(0, ruleset.sentinel)])
        self.forget()

    def run(self, facts: list[str]) -> list[Match]:
        """Assert facts, at least one, and run to quiescence. After an error the state is gone."""
        try:
            code, state = c.assert_facts(self._handle, f"[{','.join(facts)}]")
            if code:  # 1: no rule reads one of the facts, 2: one was taken for another. Neither was sent
                raise EngineFault(f"a fact was not accepted, result code {code}")
            matches: list[Match] = []
            started = c.start_action_for_state(self._handle, state)
            answer = started[1] if started else None
            while answer:
                matches.append(scan(answer, 0)[0])
                answer = c.complete_and_start_action(self._handle, state)
            return matches
        except Exception as error:
            self.forget()
            raise EngineFault(str(error)) from error

    def forget(self) -> None:
        """Delete the state, where there is one."""
        with contextlib.suppress(Exception):  # there is none
            c.delete_state(self._handle, SID)


def release(handle: int) -> None:
    """Give a ruleset back. Its state goes first: a ruleset deleted under a live state leaks."""
    with contextlib.suppress(Exception):  # there is none
        c.delete_state(handle, SID)
    c.delete_ruleset(handle)
