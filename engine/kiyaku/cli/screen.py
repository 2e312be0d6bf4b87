"""Where tables are printed: as wide as the terminal, or a fixed width into a pipe."""

from __future__ import annotations

from rich.console import Console

NARROW, PIPED = 100, 120


def screen() -> Console:
    """A console at least NARROW columns wide; PIPED where nobody watches."""
    own = Console()
    return Console(width=max(own.width, NARROW) if own.is_terminal else PIPED)
