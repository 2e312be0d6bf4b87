"""Trees -> a checked program: declare, place, register names, resolve bodies, then order and levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiyaku.errors import KiyakuError
from kiyaku.law import rules
from kiyaku.law import types as ty
from kiyaku.law.address import below
from kiyaku.law.mutatis import Placed
from kiyaku.law.names import Names
from kiyaku.law.order import check_order
from kiyaku.law.placing import place
from kiyaku.law.program import Program
from kiyaku.law.register import register
from kiyaku.law.resolve import Resolver, resolver
from kiyaku.law.shared import shared
from kiyaku.law.strata import stratify
from kiyaku.law.vocabulary import declare
from kiyaku.syntax import tree as t

_FIRST = (t.Document, t.Version, t.Party, t.RefDoc, t.State, t.Enum, t.Issue, t.Defect, t.Finding)
_ROUNDS = 3  # the argument types of untyped parameters settle in a few rounds


def compile_files(files: Iterable[t.File], without: tuple[str, ...] = (), common: Iterable[t.File] = ()) -> Program:
    """A checked program; KiyakuError with every problem of every file.

    `without` leaves provisions out; `common` are the files of shared sets.
    """
    files = list(files)
    program = Program(without=without)
    r = resolver(program)
    names = Names(program, r)
    sets, problems = shared(common)
    found = place(r, files, sets)
    r.problems += problems
    for s in sorted(found.declared, key=lambda s: not isinstance(s, _FIRST)):
        declare(names, s)
    program.headings, program.survives = found.headings, found.survives
    program.survival_at = found.survival_at
    placed = [x for x in found.placed if not any(below(top, x.where.pid) for top in without)]
    register(program, names, placed)
    _resolve(program, r, placed)
    r.problems = [x for x in r.problems if not found.faulty.intersection(x.place.via)]
    problems = r.problems or check_order(program) or stratify(program)
    if problems:
        raise KiyakuError(problems)
    return program


def _resolve(program: Program, r: Resolver, placed: list[Placed]) -> None:
    """Every body, again while that still tells the type of a parameter; problems are those of the last round."""
    before = list(r.problems)
    for _ in range(_ROUNDS):
        r.problems = list(before)
        r.calls.clear()
        _bodies(program, r, placed)
        if not _infer(program, r):
            break


def _bodies(program: Program, r: Resolver, placed: list[Placed]) -> None:
    """Read every body. Debts first, because 免責 and 上限 ask what a debt's pool holds."""
    found = [(x.tree, x.where) for x in placed if isinstance(x.tree, t.Rule)]
    norms = [x for x in found if x[0].kind not in ("定義", "宣言")]
    program.declarations = [rules.declaration(r, *x) for x in found if x[0].kind == "宣言"]
    program.by_name = {name: [] for name in program.by_name}
    known = {}
    for i in sorted(range(len(norms)), key=lambda i: norms[i][0].kind != "債務"):
        known[i] = rules.norm(r, i, *norms[i])
        program.by_name[known[i].name].append(known[i])
    program.norms = [known[i] for i in range(len(norms))]
    program.definitions = {name: replace(d, pieces=()) for name, d in program.definitions.items()}
    for x in placed:
        if isinstance(x.tree, t.Table):
            if x.tree.name in program.tables:
                program.tables[x.tree.name] = rules.table(r, x.tree, x.where)
        elif x.tree.kind == "定義" and x.tree.name in program.definitions:
            d = program.definitions[x.tree.name]
            program.definitions[d.name] = replace(d, pieces=(*d.pieces, rules.piece(r, x.tree, x.where)))


def _infer(program: Program, r: Resolver) -> bool:
    """Give untyped parameters the type their calls pass; True where anything changed."""
    changed = False
    for name, d in program.definitions.items():
        seen = r.calls.get(name)
        if seen is None:
            continue
        params = tuple(
            (p, seen[i] if known == ty.ANY and seen[i] != ty.NONE else known) for i, (p, known) in enumerate(d.params)
        )
        if params != d.params:
            program.definitions[name] = replace(d, params=params)
            changed = True
    return changed
