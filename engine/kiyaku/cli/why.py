"""kiyaku why: the derivation of one conclusion or value, down to the facts."""

from __future__ import annotations

from pathlib import Path

from kiyaku.cli.common import engines, read_case
from kiyaku.errors import KiyakuError, Place, Problem, nearest
from kiyaku.judge import situation
from kiyaku.judge.expect import PathError
from kiyaku.judge.why import why
from kiyaku.reckon.define import LawError


def run(path: Path, ident: str, as_of: str, known_at: str, engine: str, clauses: Path | None) -> int:
    """Print the derivation. KY0903 where the id names nothing."""
    case = read_case(path, as_of, known_at, clauses)
    world = situation(case, engines(engine)[0], clauses)
    try:
        lines = why(world, ident)
    except LawError as error:
        raise KiyakuError([world.fault(error)]) from None
    except PathError as error:
        raise KiyakuError([Problem(Place(ident), "KY0903", str(error), "kiyaku judge の一覧から選んでください")]) from None
    if not lines:
        p = world.program
        names = [f"{n.pid}/{n.name}" for n in p.norms] + list(p.definitions)
        close = nearest(ident.partition("[")[0], names)
        remedy = f"「{close}」ではありませんか" if close else "kiyaku judge の一覧から選んでください"
        raise KiyakuError([Problem(Place(ident), "KY0903", "この符号の結論も定義もありません", remedy)])
    print("\n".join(lines))
    return 0
