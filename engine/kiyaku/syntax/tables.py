"""The parser's tables: from grammar/tables.json where they are those of the grammar at hand, else made by lark.

lark takes half a second to make them, for every command. `python -m tests.tables` writes the file after a change.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import NamedTuple

from kiyaku.resources import data

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


@cache
def tables() -> Tables:
    """Those of the grammar."""
    text, path = data("grammar", "kiyaku.lark").read_bytes(), data("grammar", "tables.json")
    if path.is_file():
        held = path.read_text(encoding="utf-8")
        if digest(text) in held[:100]:
            return read(held)
    from kiyaku.syntax.grammar import derived  # lark is imported where it is needed, not for every command

    return derived()


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
