"""共通: sets of statements that several texts share, kept in clauses/common and brought in by 準用 name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.syntax import tree as t

_APART = (t.Document, t.Version, t.Party, t.RefDoc, t.Defect, t.Directive)  # of one text, never of several


@dataclass(frozen=True, slots=True)
class SharedSet:
    """What stands from one 共通 line to the next. `blanks`: the names that 準用 must fill."""

    name: str
    blanks: tuple[str, ...]
    place: Place
    statements: tuple[t.Statement, ...] = ()


Shared = dict[str, SharedSet]


def shared(files: Iterable[t.File]) -> tuple[Shared, list[Problem]]:
    """Each set by its name; KY0202 two of one name, KY0275 a statement that no set can hold or that is in none."""
    found: Shared = {}
    problems = []
    for file in files:
        open_ = ""
        for s in file.statements:
            if isinstance(s, t.Directive) and s.kind == "共通":
                open_ = s.words[0]
                if open_ in found:
                    message = say("「{name}」は {place} で宣言済みです", name=open_, place=found[open_].place)
                    problems.append(Problem(s.place, "KY0202", message, say("別の名にしてください")))
                found[open_] = SharedSet(open_, s.words[1:], s.place)
            elif open_ and not isinstance(s, _APART):
                found[open_] = replace(found[open_], statements=(*found[open_].statements, s))
            else:
                problems.append(Problem(s.place, "KY0275", *_apart(open_)))
    return found, problems


def _apart(open_: str) -> tuple[str, str]:
    if open_:
        return say("共通の組には置けない文です"), say("語彙と規則だけを置き、ほかは準用する規約に書いてください")
    return say("どの共通の組にも入っていない文です"), say("前に 共通 と組の名を書いてください")


def used(files: Iterable[t.File], sets: Shared) -> list[str]:
    """The names of the sets that 準用 brings into a text, each once, in order."""
    words = [s.words[0] for f in files for s in f.statements if isinstance(s, t.Directive) and s.kind == "準用"]
    return [name for name in dict.fromkeys(words) if name in sets]
