"""Sets of time as half-open segments, for outages and service windows. A set is any iterable of segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from fractions import Fraction

from kiyaku.calendar.months import plus_days
from kiyaku.calendar.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The time from `start` up to, not including, `end`. With `end` not after `start` it is empty."""

    start: datetime
    end: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def __str__(self) -> str:
        """2025-06-10 00:00〜2025-06-10 05:00, as a case writes it."""
        return f"{_written(self.start)}〜{_written(self.end)}"


def _written(moment: datetime) -> str:
    """To the minute, or the second where there are any; a part of a second, which ends a day, is left out."""
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")


def whole_days(span: Span) -> Segment:
    """All the time of a run of days, from 0:00 of the first to 24:00 of the last. ValueError for 9999-12-31."""
    return Segment(datetime.combine(span.first, time.min), datetime.combine(plus_days(span.last, 1), time.min))


def runs(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """連続区間: the same time as separate, non-empty segments in order; those that touch or overlap are joined."""
    joined: list[Segment] = []
    for segment in sorted(one for one in segments if one.start < one.end):
        if joined and segment.start <= joined[-1].end:
            joined[-1] = Segment(joined[-1].start, max(joined[-1].end, segment.end))
        else:
            joined.append(segment)
    return tuple(joined)


def union(*sets: Iterable[Segment]) -> tuple[Segment, ...]:
    """合わせた: the time in any of the sets, as `runs`."""
    return runs(segment for one in sets for segment in one)


def intersection(first: Iterable[Segment], *others: Iterable[Segment]) -> tuple[Segment, ...]:
    """共通部分: the time in every one of the sets, as `runs`."""
    common = runs(first)
    for other in others:
        common = _common(common, runs(other))
    return common


def difference(whole: Iterable[Segment], removed: Iterable[Segment]) -> tuple[Segment, ...]:
    """を差し引いた: the time of `whole` that is not in `removed`, as `runs`."""
    kept = runs(whole)
    if not kept:
        return ()
    gone = runs(removed)
    starts = [kept[0].start, *(one.end for one in gone)]
    ends = [*(one.start for one in gone), kept[-1].end]
    return _common(kept, runs(Segment(a, b) for a, b in zip(starts, ends, strict=True)))


def length(segments: Iterable[Segment]) -> Fraction:
    """How long the set is, in seconds, exactly; time in several segments counts once."""
    total = sum((one.end - one.start for one in runs(segments)), timedelta())
    return Fraction(total // timedelta(microseconds=1), 1_000_000)


def spelled(long: timedelta) -> str:
    """A length of time as a lawyer writes it: 1時間30分, 45秒, 0分."""
    seconds = Fraction(long // timedelta(microseconds=1), 1_000_000)
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((f"{hours:,}", "時間"), (f"{minutes}", "分"), (f"{float(rest):.6f}".rstrip("0").rstrip("."), "秒"))
    words = "".join(number + unit for number, unit in parts if number != "0") or "0分"
    return f"−{words}" if seconds < 0 else words


def _common(a: Sequence[Segment], b: Sequence[Segment]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    i = j = 0
    while i < len(a) and j < len(b):
        found.append(Segment(max(a[i].start, b[j].start), min(a[i].end, b[j].end)))
        if a[i].end < b[j].end:
            i += 1
        else:
            j += 1
    return runs(found)
