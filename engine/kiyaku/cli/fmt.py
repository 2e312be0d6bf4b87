"""kiyaku fmt: clause files rewritten in their one layout; --check only says which would change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiyaku.cli.out import err, out
from kiyaku.errors import KiyakuError, Place, Problem, because, read_text
from kiyaku.language import say
from kiyaku.law.versions import inside
from kiyaku.replacing import replace_text
from kiyaku.resources import data
from kiyaku.syntax.format import format_text


def run(paths: list[Path], check: bool, clauses: Path | None) -> int:
    """Format the files named, or all. 1 where --check finds a file to change, 2 where one cannot be read."""
    changed = broken = total = 0
    for path in clause_files(paths, clauses or data("clauses")):
        total += 1
        try:
            text = read_text(path)
            made = format_text(text, str(path))
            if made.encode() == path.read_bytes():
                continue
            if not check:
                rewrite(path, made)
        except KiyakuError as error:
            broken += 1
            err("\n".join(problem.render() for problem in error.problems))
            continue
        changed += 1
        out(say("整形が要ります: {path}", path=path) if check else say("整形しました: {path}", path=path))
    counts = {"total": total, "changed": changed}
    out(
        say(
            "{total} 件中 {changed} 件に整形が要ります" if check else "{total} 件中 {changed} 件を整形しました",
            **counts,
        )
    )
    if broken:
        err(say("{broken} 件は誤りがあるため、そのままにしました", broken=broken))
    return 2 if broken else int(check and changed > 0)


def clause_files(paths: list[Path], clauses: Path) -> Iterator[Path]:
    """The files named, and those of the folders named. KY0001 where there is neither."""
    for path in paths or [clauses]:
        if path.is_dir():
            yield from inside(path, "*.kiyaku")
        elif path.is_file():
            yield path
        else:
            problem = Problem(
                Place(str(path)), "KY0001", say("ファイルもフォルダもありません"), say("パスを確かめてください")
            )
            raise KiyakuError([problem])


def rewrite(path: Path, text: str) -> None:
    """Replace a file at once: a reader sees the old text or the new. KY0004 where it cannot be written."""
    try:
        replace_text(path, text)
    except OSError as error:
        message = say("書けません: {cause}", cause=because(error))
        raise KiyakuError(
            [Problem(Place(str(path)), "KY0004", message, say("権限と空き容量を確かめてください"))]
        ) from None
