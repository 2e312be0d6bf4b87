"""Where tables are printed: as wide as the terminal, or a fixed width into a pipe."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from kiyaku.letters import visible

NARROW, PIPED = 100, 120


class Screen(Console):
    """A console on which what people typed is never markup, nor a command to the terminal."""

    def render_str(self, text: str, **how: Any) -> Text:
        """Text as it stands: [red] is not a colour, and what nobody sees is escaped."""
        return super().render_str(visible(text), **(how | {"markup": False, "emoji": False, "highlight": False}))


def screen() -> Console:
    """A console at least NARROW columns wide; PIPED where nobody watches."""
    own = Console()
    return Screen(
        markup=False, emoji=False, highlight=False, width=max(own.width, NARROW) if own.is_terminal else PIPED
    )
