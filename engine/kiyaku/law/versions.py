"""Which texts are held, in which versions, and which of them was in force on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, suggestion
from kiyaku.language import say
from kiyaku.resources import data


def texts(root: Path | None = None) -> list[str]:
    """The ids of the texts that are held."""
    home = root or data("clauses")
    return sorted(d.name for d in home.iterdir() if d.is_dir() and d.name != "common") if home.is_dir() else []


def versions(doc: str, root: Path | None = None) -> list[str]:
    """The versions of a text that are held, oldest first. KY0301 where the text is unknown."""
    home = root or data("clauses")
    known = texts(home)
    if doc not in known:
        remedy = suggestion(doc, known, _there_are(known))
        raise KiyakuError([Problem(Place(str(home)), "KY0301", say("規約「{doc}」はありません", doc=doc), remedy)])
    return sorted(d.name for d in (home / doc).iterdir() if d.is_dir())


def folder(doc: str, as_of: date | None = None, version: str = "", root: Path | None = None) -> Path:
    """The folder of the version in force at `as_of`, or of the one asked for (KY0302 where it is not held).

    The oldest where none is that old, so that an answer can say so.
    """
    held = versions(doc, root)
    if version and version not in held:
        message = say("{doc} の {version} 版はありません", doc=doc, version=version)
        raise KiyakuError([Problem(Place(doc), "KY0302", message, _there_are(held))])
    in_force = [v for v in held if as_of is None or v == "undated" or v <= as_of.isoformat()]
    return (root or data("clauses")) / doc / (version or (in_force[-1] if in_force else held[0]))


def _there_are(names: list[str]) -> str:
    return say("あるもの: {names}", names="、".join(names))
