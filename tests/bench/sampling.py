"""Where the time of a judgment goes: the stack looked at every millisecond, told by stage and by function."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable
from pathlib import PurePath
from types import FrameType
from typing import Any

EVERY = 0.001
REASONS = ("because", "concluded", "build", "judgment", "plain", "digests")


class Sampler:
    """Counts of samples: by stage (who is at work), by function itself, by function with all it calls."""

    def __init__(self) -> None:
        self.total = 0
        self.stages: Counter[str] = Counter()
        self.own: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()

    def run(self, work: Callable[[], Any]) -> Sampler:
        """Sample while `work` runs."""
        before = signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        try:
            work()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
        return self

    def _look(self, _: int, frame: FrameType | None) -> None:
        self.total += 1
        seen: set[str] = set()
        stage = ""
        while frame is not None:
            place = PurePath(frame.f_code.co_filename)
            stage = stage or stage_of(place)
            if "kiyaku" in place.parts:
                name = f"{place.parent.name}/{place.stem}.{frame.f_code.co_qualname.removeprefix('<lambda>')}"
                if not seen:
                    self.own[name] += 1
                if name not in seen:
                    self.inside[name] += 1
                    seen.add(name)
            frame = frame.f_back
        self.stages[stage or "ほか"] += 1


def stage_of(place: PurePath) -> str:
    """The stage a file belongs to; '' for a library's, which counts for whoever called it."""
    if "pydantic" in place.parts:
        return "判定の組立て: pydantic"
    if "kiyaku" not in place.parts:
        return ""
    folder = place.parent.name
    if folder != "judge":
        return f"{folder}"
    return "判定の組立て: because ほか" if place.stem in REASONS else "judge（run, world）"
