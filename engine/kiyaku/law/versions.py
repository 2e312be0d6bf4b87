"""Which texts are held, in which versions, and which of them was in force on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, suggestion
from kiyaku.language import say
from kiyaku.resources import data

COMMON, UNDATED = "common", "undated"
_TEXT, _DATE = re.compile(r"[a-z][a-z0-9-]*"), re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def texts(root: Path | None = None) -> list[str]:
    """The ids of the texts that are held."""
    home = root or data("clauses")
    return [name for name in _folders(home) if is_text(name)] if home.is_dir() else []


def versions(doc: str, root: Path | None = None) -> list[str]:
    """The versions of a text that are held, oldest first. KY0301 where the text is unknown."""
    home = root or data("clauses")
    known = texts(home)
    if doc not in known:
        remedy = suggestion(doc, known, _there_are(known))
        raise KiyakuError([Problem(Place(str(home)), "KY0301", say("規約「{doc}」はありません", doc=doc), remedy)])
    return [name for name in _folders(home / doc) if is_version(name)]


def is_text(name: str) -> bool:
    """Whether a folder of this name may hold a text's versions."""
    return name != COMMON and _TEXT.fullmatch(name) is not None


def is_version(name: str) -> bool:
    """Whether a folder of this name holds a version: a date that there is, or undated."""
    try:
        return name == UNDATED or (_DATE.fullmatch(name) is not None and bool(date.fromisoformat(name)))
    except ValueError:
        return False


def is_home(folder: Path) -> bool:
    """Whether what stands in a folder is law, by its name and the one above: a text's version, or shared sets."""
    return folder.name == COMMON or (is_version(folder.name) and is_text(folder.parent.name))


def folder(doc: str, as_of: date | None = None, version: str = "", root: Path | None = None) -> Path:
    """The folder of the version in force at `as_of`, or of the one asked for (KY0302 where it is not held).

    The oldest where none is that old, so that an answer can say so.
    """
    held = versions(doc, root)
    if not held or (version and version not in held):
        message = say("{doc} の {version} 版はありません", doc=doc, version=version)
        if not version:
            message = say("{doc} の版がありません", doc=doc)
        remedy = _there_are(held) if held else say("版のフォルダーを置いてください")
        raise KiyakuError([Problem(Place(doc), "KY0302", message, remedy)])
    in_force = [v for v in held if as_of is None or v == UNDATED or v <= as_of.isoformat()]
    return (root or data("clauses")) / doc / (version or (in_force[-1] if in_force else held[0]))


def inside(path: Path, pattern: str) -> Iterator[Path]:
    """The files below a folder, in order, also through links; nothing hidden, such as what a killed command left."""
    return (found for found in sorted(_below(path, frozenset())) if fnmatchcase(found.name, pattern))


def _below(folder: Path, above: frozenset[Path]) -> Iterator[Path]:
    """Each file below. A link that leads to a folder it stands in is not followed."""
    real = folder.resolve()
    for entry in folder.iterdir() if folder.is_dir() and real not in above else ():
        if not entry.name.startswith("."):
            yield from _below(entry, above | {real}) if entry.is_dir() else (entry,)


def yamls(path: Path) -> Iterator[Path]:
    """The YAML files below a folder, whichever way their names end."""
    return (found for found in inside(path, "*") if found.suffix.lower() in (".yaml", ".yml"))


def _folders(home: Path) -> list[str]:
    return sorted(entry.name for entry in home.iterdir() if entry.is_dir())


def _there_are(names: list[str]) -> str:
    return say("あるもの: {names}", names="、".join(names))
