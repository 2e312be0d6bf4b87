"""The parser's tables as data: terminals, rules and states, and the text they are kept in."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

DROPPED, KEPT, SPLICED = range(3)  # what becomes of a part of a rule: punctuation, a child, the children of `_rule`
Actions = dict[str, int]  # by terminal or rule: the state to go to, or ~n to reduce by rule n


class Row(NamedTuple):
    """A rule: what it reduces to, its node's name ('' where it is spliced), whether an only child stands for it."""

    origin: str
    name: str
    single: bool
    parts: tuple[int, ...]


class Tables(NamedTuple):
    """Terminals with their expressions, in the order they are tried; rules; each state's actions, the first is 0."""

    terminals: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    rules: tuple[Row, ...]
    states: tuple[Actions, ...]
    final: int


def digest(grammar: bytes) -> str:
    """What tells one grammar's text from another's."""
    return hashlib.sha256(grammar).hexdigest()


def read(text: str) -> Tables:
    """Tables as written."""
    held = json.loads(text)
    states = [{name: action for names, action in row.items() for name in names.split()} for row in held["states"]]
    rules = [Row(origin, name, single, tuple(parts)) for origin, name, single, parts in held["rules"]]
    terminals = tuple((name, regexp) for name, regexp in held["terminals"])
    return Tables(terminals, tuple(held["ignored"]), tuple(rules), tuple(states), held["final"])


def written(made: Tables, grammar: bytes) -> str:
    """The file's text: a line a terminal, a rule and a state, so that a change of the grammar can be read in a diff."""
    states = []
    for row in made.states:
        by_action: dict[int, list[str]] = {}
        for name, action in row.items():
            by_action.setdefault(action, []).append(name)
        states.append({" ".join(sorted(names)): action for action, names in sorted(by_action.items())})
    parts = {"terminals": made.terminals, "rules": made.rules, "states": states}
    lines = [f'{{"digest": "{digest(grammar)}", "final": {made.final}, "ignored": {json.dumps(made.ignored)}']
    for name, rows in parts.items():
        body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        lines.append(f'"{name}": [\n{body}]')
    return ",\n".join(lines) + "}\n"
