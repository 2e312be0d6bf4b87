"""kiyaku review: the register of what is wrong with the texts and how it is handled, and who has approved what."""

from __future__ import annotations

from pathlib import Path

from kiyaku.cli.common import program
from kiyaku.cli.exits import status
from kiyaku.cli.out import err, out
from kiyaku.cli.register_table import by_provision, show
from kiyaku.cli.screen import screen
from kiyaku.cli.words import apart, beside
from kiyaku.errors import Problem
from kiyaku.law.versions import texts
from kiyaku.resources import data
from kiyaku.review.approval import approvals, approved
from kiyaku.review.effects import effects
from kiyaku.review.judged import rest
from kiyaku.review.register import register


def run(
    docs: list[str], json: bool, quick: bool, changes: bool, clauses: Path | None, words: Path | None = None
) -> int:
    """Print the register of the texts named, else of all. The cases are judged unless `quick`. KY0906 as for judge.

    1 where a case cannot be read or judged: it is told of, and the others are.
    """
    apart(json, words)
    root = clauses or data("clauses")
    held = [program(doc, root) for doc in docs or texts(root)]
    made, problems = register(held), list[Problem]()
    for text in held:
        if not quick:
            rest(text, made.readings, problems)
        effects(text, made.readings, changes, problems)
        signed = approvals(text)
        made.approvals += signed
        made.approved += approved(text, signed)
    if json:
        out(made.model_dump_json(indent=2))
    else:
        show(made, screen())
        if words:
            for text in held:
                pids = [pid for entry in by_provision(made, text.doc) for pid in entry.provisions]
                out("\n".join(beside(pids, text, words, clauses)))
    for problem in dict.fromkeys(problems):
        err(problem.render())
    return status(problems)
