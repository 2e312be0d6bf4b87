"""What differs between a lock and a text: which provisions changed, came or went."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kiyaku.source.lock import LockRow


@dataclass(frozen=True, slots=True)
class Changes:
    """Provision ids, in the text's order; `unchanged` is how many say what they said.

    `around` are those beside which a heading or the head of a table changed, `unplaced` those the text has no place
    for: of these nothing is known.
    """

    unchanged: int
    changed: list[str]
    added: list[str]
    gone: list[str]
    around: list[str]
    unplaced: list[str]

    @property
    def none(self) -> bool:
        """Whether nothing differs, as far as that can be told."""
        return not (self.changed or self.added or self.gone or self.around)


def changes(lock: list[LockRow], now: list[LockRow]) -> Changes:
    """Compare by id and digest: white space and the width of letters make no difference (see `wording`).

    A row of a table with another label, a ただし書 that begins with another word: the same one, changed.
    """
    renamed = relabelled([row.id for row in lock], [row.id for row in now])
    now = [replace(row, id=renamed.get(row.id, row.id)) for row in now]
    then, there = {row.id: row for row in lock}, {row.id: row for row in now}
    both = [(row, there[row.id]) for row in lock if row.id in there]
    placed = [(a, b) for a, b in both if a.digest and b.digest]
    return Changes(
        unchanged=sum(a.digest == b.digest for a, b in placed),
        changed=[a.id for a, b in placed if a.digest != b.digest],
        added=[row.id for row in now if row.id not in then],
        gone=[row.id for row in lock if row.id not in there],
        around=[a.id for a, b in both if a.around != b.around],
        unplaced=[a.id for a, b in both if not (a.digest and b.digest)],
    )


def relabelled(then: list[str], now: list[str]) -> dict[str, str]:
    """New id -> old: as many below one provision, between the same neighbours, under other labels."""
    found: dict[str, str] = {}
    for what, a, b, c, d in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        pairs = list(zip(then[a:b], now[c:d], strict=False))
        below = all("/" in old and old.partition("/")[0] == new.partition("/")[0] for old, new in pairs)
        if what == "replace" and b - a == d - c and below and not set(now[c:d]) & set(then):
            found |= {new: old for old, new in pairs if old not in now}
    return found
