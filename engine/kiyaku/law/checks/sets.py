"""KY0276: a shared set that no text brings in, or a blank that nothing in its set uses. Over all texts of a folder."""

from __future__ import annotations

from collections.abc import Iterable

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.rewriting import Rewriting
from kiyaku.law.shared import SharedSet, shared, used
from kiyaku.syntax import tree as t


def check(common: Iterable[t.File], texts: Iterable[t.File]) -> list[Problem]:
    """What is wrong with the sets themselves (KY0202, KY0275), and what of them is not used."""
    sets, problems = shared(common)
    brought = set(used(texts, sets))
    for of in sets.values():
        if of.name not in brought:
            message = say("共通「{name}」はどの規約も準用していません", name=of.name)
            problems.append(Problem(of.place, "KY0276", message, say("準用するか、組を消してください")))
        problems += idle(of)
    return problems


def idle(of: SharedSet) -> list[Problem]:
    """A problem for each blank that filling would change nothing."""
    rewriting = Rewriting({}, of.place)
    rewriting.of(of.statements)
    found = []
    for blank in of.blanks:
        if blank not in rewriting.asked:
            message = say("共通「{name}」の空欄「{blank}」は、組の中で使われていません", name=of.name, blank=blank)
            remedy = say("組の中で使うか、空欄を消してください")
            found.append(Problem(of.place, "KY0276", message, remedy))
    return found
