"""A situation -> the judgment: every conclusion that applies or may apply, the values, what is missing."""

from __future__ import annotations

from typing import Any

from kiyaku.facts.dump import dump
from kiyaku.judge.aftermath import as_told
from kiyaku.judge.concluded import concluded
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.digests import case_digest, engine_digest
from kiyaku.judge.judgment import Concluded, Digests, Judgment, Term, Undetermined
from kiyaku.judge.leftout import left_out
from kiyaku.judge.plain import instant, plain
from kiyaku.judge.run import Run
from kiyaku.judge.world import Situation
from kiyaku.law.program import Norm
from kiyaku.reckon.env import still
from kiyaku.reckon.tables import Lookup

__all__ = ["judgment", "term", "told", "value_of"]

UNKNOWN_VERSION = "不詳"


def judgment(world: Situation) -> Judgment:
    """The whole judgment. Before the held version nothing is computed: the version in force then is named instead."""
    p, case = world.program, world.case
    made: list[Concluded] = []
    values: dict[str, object] = {}
    inforce = term(world)
    if inforce.held:
        run = world.whole()
        for norm in p.norms:
            made += [concluded(c) for c in told(world, run, norm)]
        values = {d.name: plain(value_of(world, d.name)) for d in p.definitions.values() if not d.params}
    return Judgment(
        as_of=instant(case.as_of),
        known_at=instant(case.known_at) if case.known_at else None,
        contract=case.title,
        terms=[inforce],
        digests=Digests(clauses=p.digest, data=case_digest(case), engine=engine_digest()),
        choices=dict(sorted(world.choices.items())),
        conclusions=made,
        values=values,
        undetermined=[Undetermined(id=c.id, missing=c.missing) for c in made if c.missing],
        judgements_pending=sorted(
            n for n in p.findings if n not in case.findings and ("!" + n) in world.cites | world.consulted
        ),
        left_out=left_out(case),
        case=dump(case, p),
    )


def term(world: Situation) -> Term:
    """The version in force at 基準日, and whether it is held."""
    p = world.program
    if p.held_from is None or world.today >= p.held_from:
        return Term(id=p.doc, version=p.version, held=True)
    older = [v for v in p.old_versions if v <= world.today]
    return Term(id=p.doc, version=older[-1].isoformat() if older else UNKNOWN_VERSION, held=False)


def told(world: Situation, run: Run, norm: Norm) -> list[Conclusion]:
    """The conclusions of a norm that the judgment tells of."""
    found = (as_told(world, run, c) for c in run.conclusions(norm))
    return [c for c in found if c is not None and _belongs(world, c)]


def _belongs(world: Situation, c: Conclusion) -> bool:
    """Whether a conclusion is told: it applies, may apply, or an exercise of it came to nothing.

    A 上限 or 免責 of a debt that nobody owes is not: it says nothing of this contract.
    """
    if c.applies is False and c.ahead is False and not c.instance.invalid and c.instance.taken is None:
        return False
    if c.norm.kind not in ("上限", "免責") or not c.norm.pool_of:
        return True
    debts = world.program.by_name[c.norm.pool_of]
    return any(debt.applies is not False for n in debts for debt in world.whole().conclusions(n))


def value_of(world: Situation, name: str, *args: Any) -> Any:
    """A definition's value, or a table's, at 基準日. LawError where the law cannot be applied to these facts."""
    if name in world.program.tables:
        return Lookup(world.program.tables[name], world.reckoner.fn).find(still(world, world.today), list(args))
    return world.reckoner.definitions.call(still(world, world.today), name, list(args))
