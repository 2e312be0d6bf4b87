"""Where the parser's tables come from: grammar/tables.json where they are those of the grammar, else made by lark.

lark takes half a second to make them, for every command. `python -m tests.tables` writes the file after a change.
"""

from __future__ import annotations

from functools import cache

from kiyaku.resources import data
from kiyaku.syntax.rows import Tables, digest, read


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
