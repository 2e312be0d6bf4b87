"""What must hold of every law that `check` calls clean, in every case; each property tells what is wrong."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from kiyaku.facts.case import Case
from kiyaku.judge import Judgment, differences
from kiyaku.reckon.define import LawError

from ..roundings import wrong
from .cases import Tree, settled
from .compared import denied
from .judged import Held
from .reference.agree import disagreements
from .vocabulary import Vocabulary

Tally = Counter[str]
ORDERLESS = "KY0242"  # the check that warns of pieces that nothing orders
Wrong = tuple[str, str]  # what kind of thing is wrong, by which a smaller law is known to show the same; and how


def judged(law: Held, case: Case, found: list[Wrong]) -> Judgment | None:
    """No judgment fails (KY9999), nor for want of an order that `check` could have missed (KY0601); engines agree."""
    made: list[Judgment] = []
    for engine in ("plan", "durable"):
        try:
            made.append(law.judge(case, engine))
        except LawError as error:
            if ORDERLESS not in law.codes:
                found.append(("KY0601", str(error)))
        except Exception as error:
            found.append((f"KY9999 {type(error).__name__} {_where(error)}", f"{type(error).__name__}: {error}"))
    if len(made) < 2:
        return None
    if told := differences(*made):
        found.append(("engines differ", "\n".join(told[:5])))
    return made[0]


def _where(error: Exception) -> str:
    """The innermost places of a failure; of one without end there are none."""
    if isinstance(error, RecursionError):
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(f.filename).stem}.{f.name}" for f in reversed(frames[-2:]))


def shuffled(law: Held, tree: Tree, first: Judgment, random: Random) -> Iterator[Wrong]:
    """The order in which facts are written changes nothing. Events without a number are numbered in their order."""
    same = [e for e in tree["事象"] if "番号" in e]
    other = tree | {"事象": random.sample(same, len(same)) + [e for e in tree["事象"] if e not in same]}
    other["契約"] = dict(random.sample(sorted(tree["契約"].items()), len(tree["契約"])))
    case = law.case(other)
    if case is not None and (told := differences(first, law.judge(case, "plan"), skip=("digests", "case"))):
        yield "order of facts", "\n".join(told[:5])


def agreed(law: Held, tree: Tree, told: Judgment, tally: Tally) -> Iterator[Wrong]:
    """The reference evaluator says the same wherever it claims to know."""
    if found := list(disagreements(law.text, tree, told, tally)):
        yield "reference", "\n".join(found[:5])


def sound(law: Held, words: Vocabulary, tree: Tree, part: Judgment, random: Random, tally: Tally) -> Iterator[Wrong]:
    """What is sure with unknowns holds however they turn out."""
    known = settled(random, words, tree)
    case = law.case(known)
    if case is None:
        return
    try:
        full = law.judge(case, "plan")
    except LawError:
        return
    if told := list(denied(full, part)):
        yield "unsound", "\n".join(told[:5])
    yield from agreed(law, known, full, tally)


Asked = Callable[[Held, Tree], list[Wrong]]


def asked(words: Vocabulary, seed: int, tally: Tally) -> Asked:
    """All properties of one law and case."""

    def ask(law: Held, tree: Tree) -> list[Wrong]:
        random, found = Random(seed), list[Wrong]()
        case = law.case(tree)
        if case is None:
            return found
        tally["cases"] += 1
        first = judged(law, case, found)
        if first is None or found:
            return found
        tally["conclusions"] += len(first.conclusions)
        found += [("rounding", told) for c in first.conclusions for told in wrong(c)]
        try:
            found += shuffled(law, tree, first, random)
            found += agreed(law, tree, first, tally)
            found += sound(law, words, tree, first, random, tally)
        except Exception as error:
            found.append((f"KY9999 {type(error).__name__} {_where(error)}", f"{type(error).__name__}: {error}"))
        return found

    return ask
