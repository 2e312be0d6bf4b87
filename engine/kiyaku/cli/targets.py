"""The folders of law that the paths of `check` stand for, and what stands in them or beside without being law."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from kiyaku.cli.paths import SUFFIX, clause_files, located
from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.versions import COMMON, is_home, is_text, texts, versions
from kiyaku.resources import data

Targets = dict[Path, set[Path] | None]  # folders, each with the files asked for (None: all of them)


def targets(paths: list[Path], clauses: Path | None) -> tuple[Targets, list[Problem]]:
    """The versions and shared sets of the paths of a call, else of all; and KY0807 for clause files that are of none.

    What stands in common brings every version beside it, for what is wrong with it there. A version below a path that
    has no clause files is among them. A path without any is refused (`clause_files`).
    """
    found: Targets = {}
    problems: dict[Path, Problem] = {}
    for path, files in clause_files(paths, clauses, data("clauses")).items():
        seen = [placed(file) for file in files]
        lost = [file for file in seen if not is_home(file.parent)]
        problems |= {file.parent: stray(file.parent, path if path.is_file() else file.parent) for file in lost}
        law = [file for file in seen if file not in lost]
        homes = list(dict.fromkeys(file.parent for file in law))
        empty = [version for home in homes for version in bare(home, located(path))]
        for home in (*homes, *empty):
            _ask(found, home, set(law) if path.is_file() else None)
        shared = homes if all(home.name == COMMON for home in homes) else ()
        for version in (version for home in shared for version in users(home)):
            _ask(found, version, set(law))
    return found, list(problems.values())


def _ask(found: Targets, home: Path, files: set[Path] | None) -> None:
    already = found.get(home, set())
    found[home] = None if files is None or already is None else already | files


def placed(file: Path) -> Path:
    """A clause file where it is law: as it is named, or where a link leads."""
    return next((seen for seen in (file, file.resolve()) if is_home(seen.parent)), file)


def users(folder: Path) -> list[Path]:
    """Of common, every version beside it: what is wrong with a shared set shows where it is used."""
    root = folder.parent
    return [root / doc / version for doc in texts(root) for version in versions(doc, root) if folder.name == COMMON]


def bare(home: Path, below: Path) -> Iterator[Path]:
    """The versions of a version's root, below a path, that have no clause file: a day could fall to one of them."""
    root = home.parent.parent
    for doc in texts(root) if home.name != COMMON else ():
        for folder in (root / doc / version for version in versions(doc, root)):
            if folder.is_relative_to(below) and not any(folder.glob(f"*{SUFFIX}")):
                yield folder


def stray(folder: Path, place: Path) -> Problem:
    """KY0807: clause files that no version holds, and that nothing therefore judges by."""
    if is_text(folder.parent.name):
        message = say("「{name}」は版の名ではないので、中の条文は使われません", name=folder.name)
        remedy = say("フォルダの名を 2022-05-09 のような日付か undated にするか、clauses の外に移してください")
    else:
        message = say("規約/版/ の形のフォルダ（qt-flex/2022-05-09/）にないので、中の条文は使われません")
        remedy = say("規約の符号のフォルダの下に、日付か undated という名のフォルダを置き、その中に移してください")
    return Problem(Place(str(place)), "KY0807", message, remedy)


def misnamed(folder: Path) -> list[Problem]:
    """KY0911 for files that look like clause files and are not read as such."""
    looks = (SUFFIX, SUFFIX + ".txt")
    names = sorted(entry.name for entry in folder.glob("*") if not entry.name.startswith("."))
    plain = {name: unicodedata.normalize("NFKC", name).casefold().rstrip() for name in names}
    message, remedy = say("この名では読まれません"), say("名の終わりを .kiyaku にしてください")
    return [
        Problem(Place(str(folder / name)), "KY0911", message, remedy)
        for name in names
        if plain[name].endswith(looks) and not name.endswith(SUFFIX)
    ]
