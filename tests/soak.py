"""The long proof: `python -m tests.soak`. Engines on a million random programs, random laws and every text on random
cases, fuzzing.

It prints how far it is and, of anything that differs or breaks, the seed that shows it again. A run that was stopped
goes on with --seed. What `make test` tries in thousands is tried here by the million; nothing else is different.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from kiyaku.chain import DurableEngine, Engine, Fact, PlanEngine
from kiyaku.errors import KiyakuError
from kiyaku.facts.dump import dump
from kiyaku.facts.restore import restore
from kiyaku.judge import Prepared, Situation, differences, prepare
from kiyaku.judge.build import judgment
from kiyaku.law.load import load, versions
from kiyaku.reckon.define import LawError
from kiyaku.resources import data
from tests.completions import unsound
from tests.laws import trial
from tests.random_cases import random_case
from tests.strategies import program

PROGRAMS, LAWS, CASES, EVERY = 1_000_000, 1_000_000, 20_000, 10.0
MOST = 20  # findings after which a part stops: they have one cause
HERE = Path(__file__).parent


def programs_agree(seed: int) -> str:
    """What differs between the engines on one random program with facts in two orders; '' where nothing does."""
    random = Random(seed)
    case = program(random)
    expected = _concluded(PlanEngine(case.network), case.facts)
    shuffled = [random.sample(some, len(some)) for some in case.facts]
    for facts in (case.facts, shuffled):
        if _concluded(DurableEngine(case.network), facts) != expected:
            return "plan と durable が違います"
    return ""


def laws_hold(figures: trial.Figures, seed: int) -> str:
    """What is wrong with one random law and its cases, made smaller."""
    failure = trial.tried(seed, figures)
    if figures.tally["laws"] % 1000 == 0:
        print(figures, flush=True)
    return str(trial.tried(seed, trial.Figures(), small=True) or failure) if failure else ""


def _concluded(engine: Engine, facts: Iterable[Iterable[Fact]]) -> list[set[Fact]]:
    """The facts concluded, per stratum."""
    session = engine.open()
    try:
        return [{firing.fact for firing in session.advance(some)} for some in facts]
    finally:
        session.close()


def cases_agree(ready: Prepared, seed: int) -> str:
    """What is wrong with one random case of a text: refused, engines that differ, or facts not restored."""
    try:
        case = restore(random_case(ready.program, Random(seed)))
        plan, durable = (judgment(Situation(ready, case, engine)) for engine in ("plan", "durable"))
        again = judgment(Situation(ready, restore(dump(case, ready.program)), "plan"))
    except LawError:
        return ""  # the law cannot be applied to these facts, and says so
    except KiyakuError as error:
        return error.problems[0].render()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    found = differences(plan, durable) or differences(plan, again, skip=())
    return found[0] if found else ""


def unknowns_kept(ready: Prepared, seed: int) -> str:
    """What one random case with unknowns says for sure that the case in full denies."""
    try:
        random = Random(seed)
        return next(iter(unsound(ready, random_case(ready.program, random), random)), "")
    except (KiyakuError, LawError):
        return ""


def run(name: str, tried: Callable[[int], str], first: int, count: int) -> int:
    """Try the seeds from `first` on, telling now and then how far it is; how many found something."""
    start = told = time.monotonic()
    found = 0
    for n, seed in enumerate(range(first, first + count), 1):
        if wrong := tried(seed):
            found += 1
            print(f"{name} --seed {seed}: {wrong}", flush=True)
        if time.monotonic() - told > EVERY or n == count or found == MOST:
            told = time.monotonic()
            pace = n / max(told - start, 0.001)
            print(f"{name}: {n:,} of {count:,} (seed {seed}, {pace:,.0f} a second), {found} findings", flush=True)
        if found == MOST:
            break
    return found


def fuzz() -> int:
    """The fuzz tests at length; 1 where they find something."""
    files = sorted(str(path) for path in HERE.glob("test_*fuzz*.py"))
    if not files:
        return 0
    print(f"fuzz: {' '.join(Path(f).name for f in files)}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *files], env={**os.environ, "KIYAKU_SOAK": "1"}, check=False
    )
    return int(done.returncode != 0)


def main(argv: list[str] | None = None) -> int:
    """All parts, or those named; 1 where anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help="programs, laws, cases, unknowns, fuzz, a text")
    parser.add_argument("--seed", type=int, default=0, help="the first seed: go on from there")
    parser.add_argument("--programs", type=int, default=PROGRAMS)
    parser.add_argument("--laws", type=int, default=LAWS)
    parser.add_argument("--cases", type=int, default=CASES, help="random cases of each version of each text")
    args: Any = parser.parse_args(argv)
    docs = sorted(d.name for d in data("clauses").iterdir() if d.is_dir() and d.name != "common")
    parts = args.parts or ["programs", "laws", "cases", "unknowns", "fuzz"]
    if unknown := set(parts) - {"programs", "laws", "cases", "unknowns", "fuzz", *docs}:
        parser.error(f"no such part: {' '.join(sorted(unknown))}")
    found = run("programs", programs_agree, args.seed, args.programs) if "programs" in parts else 0
    if "laws" in parts:
        found += run("laws", partial(laws_hold, trial.Figures()), args.seed, args.laws)
    for doc in docs:
        for version in versions(doc):
            ready = prepare(load(doc, version=version))
            for part, tried in (("cases", cases_agree), ("unknowns", unknowns_kept)):
                if part in parts or doc in parts:
                    found += run(f"{doc}@{version} {part}", partial(tried, ready), args.seed, args.cases)
    return 1 if found + (fuzz() if "fuzz" in parts else 0) else 0


if __name__ == "__main__":
    sys.exit(main())
