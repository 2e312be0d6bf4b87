"""Trees -> a checked program: declare, place, register names, resolve bodies, then order and levels."""

from __future__ import annotations

from collections.abc import Iterable

from kiyaku.errors import KiyakuError, Problem
from kiyaku.law.address import below
from kiyaku.law.bodies import resolve_bodies
from kiyaku.law.names import Names
from kiyaku.law.order import check_order
from kiyaku.law.placing import place
from kiyaku.law.program import Program
from kiyaku.law.register import register
from kiyaku.law.resolve import resolver
from kiyaku.law.shared import shared
from kiyaku.law.strata import stratify
from kiyaku.law.vocabulary import declare, owned
from kiyaku.syntax import tree as t

_FIRST = (t.Document, t.Version, t.Party, t.RefDoc, t.State, t.Enum, t.Issue, t.Defect, t.Finding, t.Calendar)


def compile_files(files: Iterable[t.File], without: tuple[str, ...] = (), common: Iterable[t.File] = ()) -> Program:
    """A checked program; KiyakuError with every problem of every file.

    `without` leaves provisions out; `common` are the files of shared sets.
    """
    program, problems = compile_all(files, without, common)
    if problems:
        raise KiyakuError(problems)
    return program


def compile_all(
    files: Iterable[t.File], without: tuple[str, ...] = (), common: Iterable[t.File] = ()
) -> tuple[Program, list[Problem]]:
    """The program as far as it goes, and every problem of it."""
    files = list(files)
    program = Program(without=without)
    r = resolver(program)
    names = Names(program, r)
    sets, problems = shared(common)
    found = place(r, files, sets)
    r.problems += problems
    for s in sorted(found.declared, key=lambda s: not isinstance(s, _FIRST)):
        declare(names, s)
    for s in found.declared:
        if isinstance(s, t.State):
            owned(names, s)
    program.headings, program.survives = found.headings, found.survives
    program.survival_at, program.sets = found.survival_at, found.sets
    placed = [x for x in found.placed if not any(below(top, x.where.pid) for top in without)]
    register(program, names, placed)
    resolve_bodies(program, r, placed)
    r.problems = [x for x in r.problems if not found.faulty.intersection(x.place.via)]
    return program, [*r.problems, *check_order(program), *stratify(program)]
