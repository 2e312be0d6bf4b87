"""One seed: a random law with random cases, every property asked of it. And what many of them covered, as figures.

`python -m tests.laws.trial SEED…` shows what a seed finds, made smaller.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random

import yaml

from .cases import Cases, Tree
from .judged import Refused, held
from .properties import Tally, asked
from .rules import law
from .shrink import shrunk
from .text import Law

CASES = 2


@dataclass
class Figures:
    """What was tried."""

    tally: Tally = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    covers: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        t = self.tally
        kinds = {(kind, line) for kind, line, _ in self.covers}
        figures = [f"{t['laws']:,} laws, {t['clean']:,} clean ({t['clean'] * 100 // max(t['laws'], 1)}%)"]
        figures += [f"{t[word]:,} {word}" for word in ("cases", "conclusions", "comparisons") if t[word]]
        figures += [f"{len(self.covers)} of kind × line × trigger, {len(kinds)} of kind × line"]
        known, not_covered = t["comparisons"], t["not covered"]
        if known:
            figures.append(f"{not_covered * 100 / (known + not_covered):.1f}% not covered by the reference")
            figures.append(f"{t['open']:,} open, {t['imprecise']:,} known to the reference alone")
        return ", ".join(figures)


@dataclass
class Failure:
    """What is wrong, with the law and case that show it."""

    seed: int
    kind: str
    told: str
    law: Law
    tree: Tree

    def __str__(self) -> str:
        case = yaml.safe_dump(self.tree, allow_unicode=True, sort_keys=False, width=200)
        return f"seed {self.seed}: {self.kind}\n{self.told}\n---- law\n{self.law.text}---- case\n{case}"


def tried(seed: int, figures: Figures, small: bool = False) -> Failure | None:
    """The first thing that is wrong with the law and cases of a seed; `small`, as small as it can be made."""
    random = Random(seed)
    made = law(random)
    figures.tally["laws"] += 1
    try:
        with held(made.text) as ready:
            figures.tally["clean"] += 1
            figures.covers.update(made.covers)
            for n in range(CASES):
                tree = Cases(random, made.words).tree()
                ask = asked(made.words, seed + n, figures.tally)
                for kind, told in ask(ready, tree):
                    figures.found[kind] += 1
                    if not small:
                        return Failure(seed, kind, told, made, tree)
                    less, facts = shrunk(made, tree, kind, ask)
                    with held(less.text) as again:
                        told = next(words for k, words in ask(again, facts) if k == kind)
                    return Failure(seed, kind, told, less, facts)
    except Refused as refused:
        figures.refused.update(refused.args)
    return None


def main(words: list[str]) -> int:
    """Show what each seed finds; FIRST..LAST tries many and shows one of each kind."""
    figures, shown = Figures(), set[str]()
    for word in words:
        first, _, last = word.partition("..")
        for seed in range(int(first), int(last or int(first) + 1)):
            failure = tried(seed, figures)
            if failure and failure.kind not in shown:
                shown.add(failure.kind)
                print(tried(seed, Figures(), small=True), flush=True)
    print(figures)
    print(dict(figures.refused.most_common()), dict(figures.found.most_common()))
    return 1 if figures.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
