"""A checked program -> its rule network. What passes through the chain is the law: 号, conditions, exceptions,
defeats, exercises, violations and status changes are facts that later rules match.

Level L of the program takes strata 2(L-1) (what holds) and 2(L-1)+1 (what applies, after exceptions).
"""

from __future__ import annotations

from itertools import product

from kiyaku.chain.conditions import Conditions
from kiyaku.chain.layout import Draft, Layout
from kiyaku.chain.network import Join, Literal
from kiyaku.law.program import Norm, Program
from kiyaku.law.strata import alike, defeats


def compile_network(program: Program) -> Layout:
    """The rule network of a program, with what it needs to be fed."""
    draft = Draft(program)
    conditions = Conditions(draft)
    for n in sorted(program.norms, key=lambda n: program.levels[f"norm:{n.index}"]):
        _norm(draft, conditions, n)
    for name in program.states:
        _state(draft, name)
    return draft.done()


def _norm(draft: Draft, conditions: Conditions, n: Norm) -> None:
    """inst, conditions and 号 -> met; met without ただし, defeat or the contract's end -> ap."""
    i, cite = n.index, f"{draft.program.doc}:{n.pid}"
    low = 2 * (draft.program.levels[f"norm:{i}"] - 1)
    draft.guards = []
    inst = draft.rel(f"inst:{i}")
    ways: list[list[Literal]] = [[]]
    for k, cond in enumerate(n.conds):
        found = conditions.ways(n, f"cond:{i}.{k}", cond, needed=True)
        ways = [a + b for a, b in product(ways, found)]
    if n.limbs:
        conditions.limbs(n, low, inst)
        ways = [[*w, draft.rel(f"limbs:{i}")] for w in ways]
    for w in ways:
        draft.rule(low, cite, f"met:{i}", inst, *w)
    met = draft.rel(f"met:{i}")
    without = [draft.rel(f"off:{i}", negated=True)] if _cuts(draft, n, low, cite) else []
    day = [draft.rel(f"born:{i}")] if "発生" in n.lines else []
    draft.rule(low + 1, cite, f"ap:{i}", met, *day, *without)
    if n.accrues and _ends(draft.program, n):
        draft.rule(low + 1, cite, f"ap:{i}", draft.rel(f"kept:{i}"))
    draft.layout.applying[i] = draft.layout.number(f"ap:{i}")
    _use(draft, n, cite)
    draft.layout.guards[i] = draft.guards


def _cuts(draft: Draft, n: Norm, low: int, cite: str) -> int:
    """The ways a met norm is put out of play: its ただし, a provision that defeats it, the contract's end."""
    i, met = n.index, draft.rel(f"met:{n.index}")
    cuts = 0
    for k, p in enumerate(n.provisos):
        if p.off:
            draft.rule(low, f"{cite}/但", f"off:{i}", met, draft.guard(f"proviso:{i}.{k}", *p.conds))
            cuts += 1
    for m in draft.program.norms:
        if defeats(m, n):
            same = alike(m, n)
            over = draft.over(n, m, same) if same or (m.each and n.each) else draft.rel(f"ap:{m.index}", Join.ANY)
            draft.rule(low, f"{draft.program.doc}:{m.pid}", f"off:{i}", met, over)
            cuts += 1
    if _ends(draft.program, n):
        draft.rule(low, f"{cite}（契約の終了後）", f"off:{i}", met, draft.rel(f"dead:{i}"))
        cuts += 1
    return cuts


def _ends(program: Program, n: Norm) -> bool:
    """Whether the contract's end takes this norm out of play: not where the end rests on it, nor under 存続."""
    above = program.graph[f"norm:{n.index}"]
    waits = any(s.ends and f"st:{s.name}" in above for s in program.states.values()) and not n.onstate
    return waits and not program.outlives(n)


def _use(draft: Draft, n: Norm, cite: str) -> None:
    """行使 -> used; a violated duty -> viol."""
    i, levels = n.index, draft.program.levels
    if "行使" in n.lines:
        draft.rule(2 * (levels[f"use:{i}"] - 1), cite, f"used:{i}", draft.rel(f"exercise:{i}"))
    if n.kind in ("債務", "義務", "禁止", "表明"):
        low = 2 * (levels[f"stat:{i}"] - 1)
        draft.rule(low, cite, f"viol:{i}", draft.rel(f"breach:{i}"), draft.rel(f"ap:{i}"))
        if _ends(draft.program, n) and "違反" in n.lines and n.trigger is None:
            draft.rule(low, cite, f"viol:{i}", draft.rel(f"broke:{i}"))


def _state(draft: Draft, name: str) -> None:
    """Dated transitions in order of rank: after one to the end state, later ones come to nothing (不発).

    Ranks run over all owners: where each of a kind has the status, Python says what comes after the end of its owner's.
    """
    low = 2 * (draft.program.levels[f"st:{name}"] - 1)
    final, owner = draft.program.states[name].final, draft.program.states[name].owner
    for n in draft.program.norms:
        if n.effect and n.effect[0] == name:
            source = draft.rel(f"used:{n.index}" if "行使" in n.lines else f"ap:{n.index}")
            cite, due = f"{draft.program.doc}:{n.pid}", draft.rel(f"due:{n.index}")
            draft.rule(low, cite, f"change:{name}", due, source)
            if n.effect[1] == final and not owner:
                draft.rule(low, cite, f"final:{name}", due, source)
    change = draft.rel(f"change:{name}")
    ended = draft.rel(f"ended:{name}") if owner else draft.rel(f"final:{name}", Join.EARLIER)
    draft.rule(low, f"{name}（不発）", f"moot:{name}", change, ended)
    draft.rule(low + 1, f"{name}（変化）", f"takes:{name}", change, draft.rel(f"moot:{name}", negated=True))
