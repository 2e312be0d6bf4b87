"""Where what a command says goes out: shown as it is, never obeyed by the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from kiyaku.letters import visible


def out(*texts: str) -> None:
    """Texts on stdout, one below the other; of JSON, what is escaped is still the same JSON."""
    print("\n".join(map(visible, texts)))


def lines(texts: Iterable[str]) -> None:
    """Lines on stdout, each on one, whatever a name in it holds."""
    print("\n".join(visible(text, keep="") for text in texts))


def err(*texts: str) -> None:
    """Texts on stderr, for whoever is there to read them."""
    print("\n".join(map(visible, texts)), file=sys.stderr)
