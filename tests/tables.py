"""The parser's tables: `python -m tests.tables` writes grammar/tables.json after a change of the grammar."""

from __future__ import annotations

import sys
from pathlib import Path

from kiyaku.syntax.grammar import derived
from kiyaku.syntax.rows import written

GRAMMAR = Path(__file__).parents[1] / "grammar" / "kiyaku.lark"
TABLES = GRAMMAR.with_name("tables.json")


def text() -> str:
    """What the file must hold."""
    return written(derived(), GRAMMAR.read_bytes())


def main() -> int:
    """Write it."""
    TABLES.write_text(text(), encoding="utf-8")
    print(f"{TABLES.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
