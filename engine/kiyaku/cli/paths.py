"""What the paths of a call stand for: each one's files, or why there are none. Every wrong one is told, and by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say
from kiyaku.law.versions import inside, yamls

SUFFIX = ".kiyaku"


def located(path: Path) -> Path:
    """A path from the top. Links stay as they are named, but where .. follows one: only its end tells what is above."""
    return path.resolve() if ".." in path.parts else path.absolute()


def shown(path: Path) -> Path:
    """A path as it is told: from the folder the command runs in, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def clause_files(paths: list[Path], clauses: Path | None, bundled: Path) -> dict[Path, list[Path]]:
    """The clause files of each path of a call, else of all texts.

    KY0001 nothing is there, KY0904 a folder without any, KY0909 a file that is none, KY0912 not below --clauses.
    """
    return _each(paths or [clauses or bundled], lambda path: _clauses(path, clauses if paths else None))


def case_files(paths: list[Path], clauses: Path) -> dict[Path, list[Path]]:
    """The cases named, those in the folders named, or all that come with the clauses. KY0001, KY0910 where none is."""
    return _each(paths or [clauses], lambda path: _cases(path, bool(paths)))


def _each(paths: Iterable[Path], files: Callable[[Path], list[Path]]) -> dict[Path, list[Path]]:
    found, problems = {}, list[Problem]()
    for path in paths:
        try:
            if not path.exists():
                raise _refused(path, "KY0001", say("ファイルもフォルダもありません"), say("パスを確かめてください"))
            found[path] = files(path)
        except KiyakuError as error:
            problems += error.problems
    if problems:
        raise KiyakuError(problems)
    return found


def _clauses(path: Path, clauses: Path | None) -> list[Path]:
    top = located(path)
    if clauses and not any(x.is_relative_to(clauses.resolve()) for x in (top, top.resolve())):
        message = say("--clauses {clauses} の中にありません", clauses=clauses)
        raise _refused(path, "KY0912", message, say("--clauses を外すか、その中のパスを渡してください"))
    if not path.is_dir():
        if path.suffix != SUFFIX:
            remedy = say("名が .kiyaku で終わるものを渡してください")
            raise _refused(path, "KY0909", say("条文ファイル（.kiyaku）ではありません"), remedy)
        return [top]
    if files := list(inside(top, f"*{SUFFIX}")):
        return files
    remedy = say("clauses、規約のフォルダ、版のフォルダ、.kiyaku のファイルのどれかを渡してください")
    raise _refused(path, "KY0904", say("条文ファイルがありません"), remedy)


def _cases(path: Path, named: bool) -> list[Path]:
    files = [p for p in yamls(path) if named or "cases" in p.relative_to(path).parts] if path.is_dir() else [path]
    if not files:
        remedy = say("事案の YAML か、それを持つフォルダを渡してください")
        raise _refused(path, "KY0910", say("事案がありません"), remedy)
    return files


def _refused(path: Path, code: str, message: str, remedy: str) -> KiyakuError:
    return KiyakuError([Problem(Place(str(path)), code, message, remedy)])
