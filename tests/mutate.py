"""Do the cases notice a mistake in the clauses? `python -m tests.mutate [DOC …]` makes each and says which get past.

Every mutant is compiled in memory and the cases of its text run (plan engine, expectations only) up to the first that
fails. Those whose conclusions rest on the changed provision come first. A survivor is a mistake that nobody would have
noticed: it asks for a case, or it changes nothing (then it stands, with the reason, in tests/equivalent_mutants.yaml).
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

import yaml

from kiyaku.errors import KiyakuError, Problem
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.facts.node import Node
from kiyaku.facts.yamltree import read_tree
from kiyaku.judge import prepare
from kiyaku.judge.build import judgment, term, told
from kiyaku.judge.concluded import concluded
from kiyaku.judge.judgment import Concluded, Judgment
from kiyaku.judge.prepared import Prepared
from kiyaku.judge.world import Situation
from kiyaku.law.address import below
from kiyaku.law.checks import findings, level
from kiyaku.law.checks.nodes import nodes
from kiyaku.law.compile import compile_files
from kiyaku.law.load import load
from kiyaku.law.program import Program
from kiyaku.law.shared import shared
from kiyaku.reckon.define import LawError
from kiyaku.resources import data
from kiyaku.syntax import parse, parse_file
from kiyaku.syntax.tree import File, Rule, Table
from kiyaku.tell.expect import check
from tests.mutants import DROPS, Mutant, mutants

EQUIVALENT = Path(__file__).with_name("equivalent_mutants.yaml")
PATIENCE = 120  # seconds of the processor that the cases may take over one mutant: one that never ends is caught
WHOLE = 10  # cases whose whole judgment a survivor must also leave possible
Pids = tuple[str, ...]
CAUGHT, UNCOMPILED, SURVIVED = "caught", "uncompiled", "survived"


@dataclass(slots=True)
class Check:
    """One case, what its expectations name, and what its judgment rests on."""

    path: Path
    position: int
    case: Case
    heads: tuple[str, ...]
    cites: frozenset[str]
    reads: frozenset[str]
    seconds: float
    kills: Counter[str] = field(default_factory=Counter)

    def likely(self, pid: str) -> tuple[float, ...]:
        """Those that killed here first, then those that expect something of the provision, then the quick ones."""
        named = any(below(pid, head) or below(head, pid) for head in self.heads)
        cited = any(below(pid, one) or below(one, pid) for one in self.cites)
        return -self.kills[pid], -(2 * named + cited), self.seconds


class Text:
    """One version of a text: its files, and the cases that hold of it as it stands."""

    def __init__(self, folder: Path):
        self.doc, self.version = folder.parent.name, folder.name
        self.root = folder.parents[1]
        own = sorted(folder.glob("*.kiyaku"), key=lambda path: (path.stem != "terms", path.stem))
        self.files = {str(path): parse_file(path) for path in own}
        common = sorted((self.root / "common").glob("*.kiyaku"))
        self.common = {str(path): parse_file(path) for path in common}
        self.program = compile_files(self.files.values(), common=self.common.values())
        self.sets, _ = shared(self.common.values())
        brought = [path for path in common if str(path) in self.program.sets.values()]
        self.texts = {str(path): path.read_text(encoding="utf-8") for path in (*own, *brought)}
        self.failing = 0

    @cached_property
    def checks(self) -> list[Check]:
        """The cases of this version whose expectations all hold; the others are counted in `failing`."""
        made: list[Check] = []
        whole = Law(self, self.files, self.common)
        for path in sorted((self.root / self.doc).rglob("cases/*.yaml")):
            try:
                base = load_case(path, root=self.root)
            except KiyakuError:
                self.failing += 1
                continue
            for i, case in enumerate((base, *base.variants)):
                if (case.doc, case.version) != (self.doc, self.version) or not case.expectations:
                    continue
                start = time.perf_counter()
                world = whole.situation(case)
                if not _holds(world):
                    self.failing += 1
                    continue
                heads = tuple(e.path.partition("/")[0] for e in case.expectations)
                took = time.perf_counter() - start
                reads = self.readers(_read(world))
                made.append(Check(path, i, case, heads, frozenset(world.cites), reads, took))
        return made

    def readers(self, names: set[str]) -> frozenset[str]:
        """The names, with the tables that the rules of these names speak of."""
        names = names | {name.removesuffix("・準用") for name in names}  # borrowed: written where it was borrowed from
        tables = {s.name for f in self.files.values() for s in f.statements if isinstance(s, Table)}
        return frozenset(names | {t for t in tables if any(t in self.written.get(name, "") for name in names)})

    @cached_property
    def written(self) -> dict[str, str]:
        """What the rules of each name say, as text; a rule goes on to where the next statement begins."""
        found: dict[str, str] = {}
        for path, file in (self.files | {p: f for p, f in self.common.items() if p in self.texts}).items():
            lines = self.texts[path].split("\n")
            starts = [s.place.line - 1 for s in file.statements] + [len(lines)]
            for s, start, end in zip(file.statements, starts, starts[1:], strict=False):
                if isinstance(s, Rule):
                    found[s.name] = found.get(s.name, "") + "\n".join(lines[start : end + 1])
        return found

    def mutants(self) -> list[Mutant]:
        """Every mistake in every file of the version, and in the shared sets that it brings in."""
        found = [m for path, text in self.texts.items() for m in mutants(text, path)]
        return [self.placed(m) if m.path in self.common else m for m in found if self.holds(m)]

    def holds(self, mutant: Mutant) -> bool:
        """Whether the version holds the place: of a shared file the sets it brings in, unless replaced."""
        if mutant.path not in self.common:
            return True
        starts = [(of.place.line, name) for name, of in self.sets.items() if of.place.path == mutant.path]
        _, of = max((line, name) for line, name in starts if line <= mutant.line)
        if mutant.vocabulary or mutant.what == DROPS["defeats"]:
            return of in self.program.sets
        return (mutant.path, mutant.line) in self.lines

    @cached_property
    def lines(self) -> set[tuple[str, int]]:
        """Where the expressions of the program are written."""
        return {(n.place.path, n.place.line) for n in nodes(self.program)}

    def placed(self, mutant: Mutant) -> Mutant:
        """A mistake in a shared set, at the first provision that 準用 puts it at; its rule may bear another name."""
        p = self.program
        rules = [(n.place, n.pid) for n in p.norms]
        rules += [(x.place, x.pid) for d in p.definitions.values() for x in d.pieces]
        above = [(at.line, pid) for at, pid in rules if at.path == mutant.path and at.line <= mutant.line]
        pid = max(above, key=lambda rule: rule[0])[1] if above and mutant.owner else ""
        named = mutant.owner in p.definitions or any(n.name == mutant.owner for n in p.norms)
        return replace(mutant, pid=pid, owner=mutant.owner if named else "")

    def law(self, mutant: Mutant) -> Law:
        """The version with one mistake in it. KiyakuError where it does not parse."""
        changed = {mutant.path: parse(mutant.of(self.texts[mutant.path]), mutant.path)}
        return Law(self, *(files | changed if mutant.path in files else files for files in (self.files, self.common)))


class Law:
    """The trees of a version, compiled as often as its cases leave different provisions out."""

    def __init__(self, text: Text, files: dict[str, File], common: dict[str, File]):
        self.text, self.files, self.common = text, files, common
        self.made: dict[Pids, Prepared] = {}
        self.read: dict[Path, Case] = {}

    def prepared(self, without: Pids = ()) -> Prepared:
        """The program without some provisions, ready."""
        if without not in self.made:
            self.made[without] = prepare(compile_files(self.files.values(), without, self.common.values()))
        return self.made[without]

    def situation(self, case: Case) -> Situation:
        """A case under this law."""
        return Situation(self.prepared(case.without), case, "plan")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Case files are read by this law, not by the one on the disk."""

        def instead(
            doc: str,
            day: date | None = None,
            version: str = "",
            root: Path | None = None,
            without: tuple[str, ...] = (),
        ) -> Program:
            if doc != self.text.doc:
                return load(doc, day, version, root, without)
            return self.prepared(without).program

        with patch("kiyaku.facts.text.load", instead), patch("kiyaku.facts.load.read_tree", _tree):
            yield


_known = cache(read_tree)  # the YAML of a case file says the same under every mutant


def _tree(text: str, path: str) -> tuple[Node, list[Problem]]:
    tree, problems = _known(text, path)
    return tree, list(problems)


def _holds(world: Situation, whole: bool = False) -> bool:
    """Whether every expectation of the case holds; not, where the law cannot be applied.

    Only the conclusions that the expectations name are worked out, unless the `whole` judgment is asked for.
    """
    try:
        made = judgment(world) if whole else _named(world)
        return all(check(world, made, e).ok for e in world.case.expectations)
    except (LawError, KiyakuError):
        return False


def _read(world: Situation) -> set[str]:
    """The names of the rules on which the case's expectations rest: definitions evaluated, norms concluded from."""
    program = world.program
    paths = " ".join(e.path for e in world.case.expectations)
    asked = [n for n in program.norms if n.name in paths or (n.pool_of and n.pool_of in paths)]
    nodes = [f"stat:{n.index}" for n in asked]
    nodes += [f"st:{name}" for name in program.states if name in paths]
    evaluated = world.memory.names()
    seen, ahead = set(nodes), [*nodes, *(f"def:{name}" for name in evaluated)]
    while ahead:
        new = [n for n in program.graph.get(ahead.pop(), ()) if n not in seen]
        seen.update(new)
        ahead += new
    numbers = {int(n.partition(":")[2]) for n in seen if n.startswith(("norm:", "use:", "stat:"))}
    said = {name for name in (*program.definitions, *program.tables) if name in paths}
    return evaluated | said | {n.name for n in program.norms if n.index in numbers}


def _named(world: Situation) -> Judgment:
    """A judgment of the conclusions that the case's expectations name, and no others."""
    paths = " ".join(e.path for e in world.case.expectations)
    made: list[Concluded] = []
    inforce = term(world)
    ends = world.prepared.ends
    if inforce.held and any(n.name in paths and (n.kind == "権利" or not ends[n.index]) for n in world.program.norms):
        world.whole()  # that it is lost with the contract, or over, only the whole run tells
    for norm in world.program.norms if inforce.held else ():
        if norm.name in paths:
            nodes = [f"stat:{norm.index}", *([f"st:{norm.effect[0]}"] if norm.effect else [])]  # 不発 is the status's
            made += [concluded(c) for c in told(world, world.run_for(world.today, nodes), norm)]
    return Judgment.model_construct(terms=[inforce], conclusions=made, values={})


def tried(text: Text, mutant: Mutant) -> str:
    """What becomes of a mutant: CAUGHT by a case, UNCOMPILED (or an error to `kiyaku check`), or SURVIVED."""
    try:
        law = text.law(mutant)
        law.prepared()
    except KiyakuError:
        return UNCOMPILED
    reading = [c for c in text.checks if not mutant.owner or mutant.owner in c.reads]
    likely = sorted(reading, key=lambda c: c.likely(mutant.pid))
    for whole, some in ((False, likely), (True, likely[:WHOLE])):
        for one in some:
            try:
                case = _reread(law, one) if mutant.vocabulary else one.case
                caught = not _holds(law.situation(case), whole)
            except KiyakuError:
                caught = True
            if caught:
                one.kills[mutant.pid] += 1
                return CAUGHT
    refused = any(level(problem.code) == "error" for problem in findings(law.prepared().program))
    return UNCOMPILED if refused else SURVIVED


def _reread(law: Law, one: Check) -> Case:
    """The case read anew: a changed vocabulary changes what a file says, or forbids it."""
    if one.path not in law.read:
        with law.reading():
            law.read[one.path] = load_case(one.path, root=law.text.root)
    base = law.read[one.path]
    return (base, *base.variants)[one.position]


_text: Text  # of the version tried, read before the processes are forked


def _begin() -> None:
    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, late)


def _try(mutant: Mutant) -> str:
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        return tried(_text, mutant)
    except (TimeoutError, ValueError):  # a period of 0 years: no judgment comes of it
        return CAUGHT
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def excused(survivors: list[Mutant], texts: dict[str, str]) -> dict[Mutant, str]:
    """Those known to change nothing, with the reason: by file, the line as it stands, and the mistake."""
    known: list[dict[str, str]] = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or []
    found: dict[Mutant, str] = {}
    for m in survivors:
        line = texts[m.path].split("\n")[m.line - 1].strip()
        for one in known:
            same = m.path.endswith(one["file"]) and m.what == one["mutation"] and m.pid == one["provision"]
            if same and one["line"] in line:
                found[m] = one["why"]
    return found


def report(folder: Path, sample: int, seed: int, processes: int, only: str) -> tuple[int, int]:
    """Try the mutants of one version and print what becomes of them; how many there are, and how many get past."""
    global _text
    _text = text = Text(folder)
    every = [m for m in text.mutants() if not only or Path(m.path).match(f"{only}.kiyaku")]
    start = time.perf_counter()
    chosen = random.Random(seed).sample(every, sample) if 0 < sample < len(every) else every
    where = folder.relative_to(folder.parents[1])
    print(f"{where}: {len(chosen)} of {len(every)} mutants, {len(text.checks)} cases", file=sys.stderr)
    if text.failing:
        print(f"{where}: {text.failing} cases fail without any mutation and are left out", file=sys.stderr)
    if not text.checks:
        print(f"{where}: no cases")
        return 0, 0
    results: list[str] = []
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, context, _begin) as pool:
        for result in pool.map(_try, chosen, chunksize=8):
            results.append(result)
            if len(results) % 100 == 0:
                print(f"  {len(results)} tried, {results.count(SURVIVED)} survived", file=sys.stderr)
    survivors = [m for m, result in zip(chosen, results, strict=True) if result == SURVIVED]
    same = excused(survivors, text.texts)
    for m in survivors:
        print(f"{m}" + (f"  = 同じ意味（{same[m]}）" if m in same else ""))
    caught, uncompiled, past = results.count(CAUGHT), results.count(UNCOMPILED), len(survivors) - len(same)
    share = 100 * caught / max(1, caught + past)
    took = time.perf_counter() - start
    print(
        f"{where}: {share:.1f}% caught by a case ({caught} of {caught + past}, {past} survive); "
        f"besides, {uncompiled} are refused by the checker and {len(same)} mean the same ({took:.0f} s)"
    )
    return caught + past, past


def main(argv: list[str] | None = None) -> int:
    """The versions of the texts named, else of all. 0 whatever survives: the share is a measure, not a gate."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__)
    parser.add_argument("docs", nargs="*", metavar="DOC")
    parser.add_argument("--sample", type=int, default=0, help="try only so many, chosen at random")
    parser.add_argument("--only", default="", metavar="FILE", help="those of one file, such as art08 or common/billing")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--clauses", type=Path, default=data("clauses"))
    args: Any = parser.parse_args(argv)
    docs = args.docs or sorted(d.name for d in args.clauses.iterdir() if d.is_dir() and d.name != "common")
    total = past = 0
    for doc in docs:
        for folder in sorted(d for d in (args.clauses / doc).iterdir() if d.is_dir()):
            tried_, survived = report(folder, args.sample, args.seed, args.processes, args.only)
            total, past = total + tried_, past + survived
    if len(docs) > 1:
        print(f"{100 * (total - past) / max(1, total):.1f}% of {total} caught")
    return 0


if __name__ == "__main__":
    sys.exit(main())
