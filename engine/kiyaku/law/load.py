"""A version's folder of clause files -> a checked program. The one way in of this stage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, nearest
from kiyaku.law import types as ty
from kiyaku.law.address import Where, below, reference
from kiyaku.law.order import check_order
from kiyaku.law.program import Definition, Norm, Program, TableNode
from kiyaku.law.resolve import Resolver
from kiyaku.law.mutatis import Borrowed, Placed, borrow
from kiyaku.law.rules import Rules
from kiyaku.law.strata import stratify
from kiyaku.law.vocabulary import Vocabulary
from kiyaku.resources import data
from kiyaku.syntax import parse_file
from kiyaku.syntax import tree as t


PLACING = ("KY0202", "KY0230", "KY0253", "KY0299")  # found while placing; the others are found anew each round


def versions(doc: str, root: Path | None = None) -> list[str]:
    """The versions of a text that are held, oldest first. KY0301 where the text is unknown."""
    home = root or data("clauses")
    known = sorted(d.name for d in home.iterdir() if d.is_dir() and d.name != "common") if home.is_dir() else []
    if doc not in known:
        close = nearest(doc, known)
        remedy = f"「{close}」ではありませんか" if close else "あるもの: " + "、".join(known)
        raise KiyakuError([Problem(Place(str(home)), "KY0301", f"規約「{doc}」はありません", remedy)])
    return sorted(d.name for d in (home / doc).iterdir() if d.is_dir())


def load(doc: str, as_of: date | None = None, version: str = "", root: Path | None = None, without: tuple[str, ...] = ()) -> Program:
    """The version of a text in force at `as_of` (the newest where none is that old, so that the answer can say so)."""
    held = versions(doc, root)
    if version and version not in held:
        raise KiyakuError([Problem(Place(doc), "KY0302", f"{doc} の {version} 版はありません", "あるもの: " + "、".join(held))])
    in_force = [v for v in held if as_of is None or v == "undated" or v <= as_of.isoformat()]
    chosen = version or (in_force[-1] if in_force else held[0])
    return compiled((root or data("clauses")) / doc / chosen, without)


@lru_cache(maxsize=64)
def compiled(folder: Path, without: tuple[str, ...] = ()) -> Program:
    """A folder's program, compiled once a process. `without` leaves provisions out, to show what they do."""
    paths = sorted(folder.glob("*.kiyaku"), key=lambda path: (path.stem != "terms", path.stem))
    problems: list[Problem] = []
    files = []
    for path in paths:
        try:
            files.append(parse_file(path))
        except KiyakuError as error:
            problems += error.problems
    if problems:
        raise KiyakuError(problems)
    program = compile_files(files, without)
    texts = b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths)
    program.digest = hashlib.sha256(texts + repr(without).encode()).hexdigest()
    return program


def compile_files(files: Iterable[t.File], without: tuple[str, ...] = ()) -> Program:
    """Trees -> a checked program; KiyakuError with every problem of every file."""
    program = Program(without=without)
    resolver = Resolver(program)
    vocabulary = Vocabulary(program, resolver)
    statements = [s for file in files for s in file.statements]
    order = (t.Document, t.Version, t.Party, t.RefDoc, t.State, t.Enum, t.Issue, t.Finding)
    for s in sorted(statements, key=lambda s: not isinstance(s, order)):
        vocabulary.declare(s)
    placed = [x for x in place(files, program, resolver) if not left_out(x.where.pid, without)]
    register(program, vocabulary, placed)
    for _ in range(3):  # argument types of untyped parameters settle in a few rounds
        resolver.problems = [x for x in resolver.problems if x.code in PLACING]
        resolver.calls.clear()
        resolve_all(program, resolver, placed)
        if not infer(program, resolver):
            break
    problems = resolver.problems
    if not problems:
        problems = check_order(program)
    if not problems:
        problems = stratify(program)
    if problems:
        raise KiyakuError(problems)
    return program


def left_out(pid: str, without: tuple[str, ...]) -> bool:
    return any(below(top, pid) for top in without)


def place(files: Iterable[t.File], program: Program, resolver: Resolver) -> list[Placed]:
    """Rules and tables with the provision each stands at; headings and 存続 are noted on the way."""
    placed: list[Placed] = []
    borrowed: list[Borrowed] = []
    for file in files:
        where = Where()
        for s in file.statements:
            if isinstance(s, t.Section):
                where = where.move(s)
                if s.title:
                    program.headings.setdefault(where.article if s.rank in ("ART", "APPX") else where.pid, s.title)
            elif isinstance(s, t.Rule | t.Table):
                if not where.pid:
                    resolver.fault(s.place, "KY0253", "条・項の見出しの前に規則があります", "第n条 の見出しの下に置いてください")
                placed.append(Placed(where, s))
            elif isinstance(s, t.Directive) and s.kind == "存続":
                program.survives = tuple(reference(word, where) for word in s.words)
            elif isinstance(s, t.Directive) and s.kind == "準用":
                borrowed.append(Borrowed(where, reference(s.words[0], where), dict(s.renames), s.place))
            elif isinstance(s, t.Directive):
                resolver.fault(s.place, "KY0299", f"「{s.kind}」はまだこの位置では使えません", "")
    more, problems = borrow(placed, borrowed)
    resolver.problems += problems
    return placed + more


def register(program: Program, vocabulary: Vocabulary, placed: list[Placed]) -> None:
    """Names of definitions, tables and norms, before any body is read."""
    for x in placed:
        rule = x.tree
        params = tuple(vocabulary.param(p) for p in rule.params)
        if isinstance(rule, t.Table):
            if vocabulary.claim(rule.name, rule.place):
                program.tables[rule.name] = TableNode(rule.name, params, vocabulary.type(rule.type), (), x.where.pid, rule.place)
        elif rule.kind == "定義":
            known = program.definitions.get(rule.name)
            if known is None:
                if vocabulary.claim(rule.name, rule.name_place):
                    program.definitions[rule.name] = Definition(rule.name, params, vocabulary.type(rule.type), ())
            elif len(known.params) != len(params):
                vocabulary.resolver.fault(
                    rule.name_place, "KY0204", f"定義「{rule.name}」の引数の数が {vocabulary.places[rule.name]} と違います"
                )
        elif rule.kind != "宣言":
            program.by_name.setdefault(rule.name, [])
            if rule.name in vocabulary.places and rule.name not in program.by_name:
                vocabulary.claim(rule.name, rule.name_place)


def resolve_all(program: Program, resolver: Resolver, placed: list[Placed]) -> None:
    """Read every body. Pools first, because 免責 and 上限 ask what a debt's pool holds."""
    rules = Rules(program, resolver)
    norms = [x for x in placed if isinstance(x.tree, t.Rule) and x.tree.kind not in ("定義", "宣言")]
    program.declarations = [rules.declaration(x) for x in placed if isinstance(x.tree, t.Rule) and x.tree.kind == "宣言"]
    known: dict[int, Norm] = {}
    first = sorted(range(len(norms)), key=lambda i: norms[i].tree.kind not in ("債務",))  # type: ignore[union-attr]
    for name in program.by_name:
        program.by_name[name] = []
    for i in first:
        known[i] = rules.norm(i, norms[i])
        program.by_name[known[i].name].append(known[i])
    program.norms = [known[i] for i in range(len(norms))]
    for d in program.definitions.values():
        program.definitions[d.name] = replace(d, pieces=())
    for x in placed:
        if isinstance(x.tree, t.Table):
            if x.tree.name in program.tables:
                program.tables[x.tree.name] = rules.table(x)
        elif x.tree.kind == "定義" and x.tree.name in program.definitions:
            d = program.definitions[x.tree.name]
            program.definitions[d.name] = replace(d, pieces=(*d.pieces, rules.piece(x)))


def infer(program: Program, resolver: Resolver) -> bool:
    """Give untyped parameters the type their calls pass; True where anything changed."""
    changed = False
    for name, d in program.definitions.items():
        seen = resolver.calls.get(name)
        if seen is None:
            continue
        params = tuple(
            (p, seen[i] if known == ty.ANY and seen[i] != ty.NONE else known) for i, (p, known) in enumerate(d.params)
        )
        if params != d.params:
            program.definitions[name] = replace(d, params=params)
            changed = True
    return changed
