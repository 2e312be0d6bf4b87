"""Where the law and the grammar are found: inside the installed wheel, else in the checkout."""

from __future__ import annotations

from pathlib import Path


def data(*parts: str) -> Path:
    """The path of a shipped file or folder, such as data("clauses", "qt-flex")."""
    packaged = Path(__file__).parent / "_data"
    root = packaged if packaged.is_dir() else Path(__file__).parents[2]
    return root.joinpath(*parts)
