"""kiyaku judge: the judgment of a case as a table or as JSON."""

from __future__ import annotations

from pathlib import Path

from kiyaku.cli.common import disagreement, engines, read_case, record
from kiyaku.cli.out import out
from kiyaku.cli.screen import screen
from kiyaku.cli.table import show
from kiyaku.cli.words import apart, beside
from kiyaku.judge import judge, prepared


def run(
    path: Path,
    as_of: str | None,
    known_at: str | None,
    engine: str,
    json: bool,
    clauses: Path | None,
    texts: Path | None = None,
) -> int:
    """Judge, and say; with both engines, also where they differ (exit 1). KY0906 for words in a JSON judgment."""
    apart(json, texts)
    names = engines(engine)
    case = read_case(path, as_of, known_at, clauses)
    made = [(record if json else judge)(case, name, clauses) for name in names]
    if json:
        out(made[0].model_dump_json(by_alias=True, indent=2))
    else:
        program = prepared(case, clauses).program
        gists = {f"{program.doc}:{n.pid}/{n.name}": n.notes.gist for n in program.norms}
        show(made[0], gists, screen())
        if texts:
            out("\n".join(beside((c.provisions[0] for c in made[0].conclusions), program, texts, clauses)))
    return 1 if disagreement(made) else 0
