"""What a judgment is stamped with, so that it can be replayed: digests of the case's facts and of the machine."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kiyaku.facts.case import Case
from kiyaku.resources import data


def case_digest(case: Case) -> str:
    """SHA-256 of a case's facts: what it says, not how the file is laid out."""
    events = sorted(
        f"{e.instant}|{e.recorded}|{e.kind}|{e.ident}|{sorted((k, _said(v)) for k, v in e.fields.items())}"
        for e in case.events
    )
    items = sorted((k, [(str(d), _said(v)) for d, v in series]) for k, series in case.items.items())
    found = sorted(f"{f.name}|{f.value}|{f.since}|{f.author}|{f.ground}" for f in case.findings.values())
    text = repr((case.doc, items, events, found, sorted(case.choices.items()), case.without, case.as_of, case.known_at))
    return hashlib.sha256(text.encode()).hexdigest()


def _said(value: Any) -> str:
    """A value as text; of a list each member, an event by its kind and number, not by its place in the file."""
    return repr([str(member) for member in value]) if isinstance(value, list | tuple) else str(value)


@cache
def engine_digest() -> str:
    """SHA-256 of the machine: its own source, the grammar, and the edition of the holidays it goes by."""
    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    total.update(data("grammar", "kiyaku.lark").read_bytes() + version("holidays").encode())
    return total.hexdigest()
