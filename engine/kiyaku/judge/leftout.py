"""What a case holds and its judgment does not count: what comes after 基準日, and what was recorded after 記録日."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from kiyaku.facts.case import Case
from kiyaku.judge.judgment import LeftOut

LATER, UNRECORDED = "基準日より後", "記録日より後"


def left_out(case: Case) -> list[LeftOut]:
    """The facts not counted, by section and name: a year mistyped (2034 for 2024) would else leave no trace."""
    found: dict[tuple[str, str, str], list[date]] = defaultdict(list)
    for section, name, why, day in _each(case):
        found[section, name, why].append(day)
    return [
        LeftOut(section=section, name=name, count=len(days), why=why, first=str(min(days)), last=str(max(days)))
        for (section, name, why), days in sorted(found.items())
    ]


def _each(case: Case) -> Iterator[tuple[str, str, str, date]]:
    """Each of them: its section, name, why, and the day that lies after."""
    today, known = case.as_of.date(), case.known_at
    for e in case.events:
        if e.instant > case.as_of:
            yield "事象", e.kind, LATER, e.day
        elif known is not None and e.recorded > known:
            yield "事象", e.kind, UNRECORDED, e.recorded.date()
    for f in case.findings.values():
        if f.since > today:
            yield "判断", f.name, LATER, f.since
    for name, series in case.items.items():
        for since, _ in series:
            if since > today:
                yield "契約", name, LATER, since
