"""kiyaku fmt: clause files rewritten in their one layout; --check only says which would change."""

from __future__ import annotations

from pathlib import Path

from kiyaku.cli.exits import FINDINGS, FINE, status
from kiyaku.cli.out import err, out
from kiyaku.cli.paths import clause_files, shown
from kiyaku.errors import KiyakuError, Place, Problem, because, read_text
from kiyaku.language import say
from kiyaku.replacing import replace_text
from kiyaku.resources import data
from kiyaku.syntax.format import format_text


def run(paths: list[Path], check: bool, clauses: Path | None) -> int:
    """Format the files named, or all. 1 where --check finds a file to change, or one is not written right."""
    changed = total = stopped = 0
    broken: list[Problem] = []
    asked = clause_files(paths, clauses, data("clauses")).values()
    for path in dict.fromkeys(shown(path) for files in asked for path in files):
        total += 1
        try:
            text = read_text(path)
            made = format_text(text, str(path))
            if made.encode() == path.read_bytes():
                continue
            if not check:
                rewrite(path, made)
        except KiyakuError as error:
            broken, stopped = broken + error.problems, stopped + 1
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
    if stopped:
        err(say("{broken} 件は誤りがあるため、そのままにしました", broken=stopped))
    return status(broken) or (FINDINGS if check and changed else FINE)


def rewrite(path: Path, text: str) -> None:
    """Replace a file at once: a reader sees the old text or the new. KY0004 where it cannot be written."""
    try:
        replace_text(path, text)
    except OSError as error:
        message = say("書けません: {cause}", cause=because(error))
        raise KiyakuError(
            [Problem(Place(str(path)), "KY0004", message, say("権限と空き容量を確かめてください"))]
        ) from None
