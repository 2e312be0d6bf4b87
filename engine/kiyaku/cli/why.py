"""kiyaku why: the derivation of one conclusion or value, down to the facts."""

from __future__ import annotations

from pathlib import Path

from kiyaku.cli.common import NARROW, engines, read_case, wrong
from kiyaku.cli.out import lines
from kiyaku.cli.words import beside
from kiyaku.errors import KiyakuError, nearest
from kiyaku.judge import situation
from kiyaku.judge.leftout import left_out
from kiyaku.language import say
from kiyaku.reckon.define import LawError
from kiyaku.tell.aim import names, spelled
from kiyaku.tell.arguments import PathError
from kiyaku.tell.uncounted import uncounted
from kiyaku.tell.why import explained


def run(
    path: Path,
    ident: str,
    as_of: str | None,
    known_at: str | None,
    engine: str,
    clauses: Path | None,
    texts: Path | None = None,
) -> int:
    """Print the derivation, with --source the words it cites. KY0903 where the id or an argument means nothing."""
    case = read_case(path, as_of, known_at, clauses)
    world = situation(case, engines(engine)[0], clauses)
    choose = say("kiyaku judge の一覧から選んでください")
    try:
        told = explained(world, ident)
        if not told.lines:
            told = explained(world, spelled(ident.translate(NARROW), world.program.doc))
    except LawError as error:
        raise KiyakuError([world.fault(error)]) from None
    except PathError as error:
        raise wrong(ident, "KY0903", str(error), choose) from None
    if not told.lines:
        close = nearest(ident.partition("[")[0], names(world.program))
        remedy = say("「{name}」ではありませんか", name=close) if close else choose
        raise wrong(ident, "KY0903", say("この符号の結論も定義もありません"), remedy)
    lines([*uncounted(left_out(case)), *told.lines])
    if texts:
        lines(beside(told.cited, world.program, texts, clauses))
    return 0
