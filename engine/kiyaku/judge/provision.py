"""Whether a provision is met (に該当) or broken (に違反), by or against a party, in one date's run."""

from __future__ import annotations

from typing import Any

from kiyaku.judge.ports import Running
from kiyaku.law.address import Ref
from kiyaku.law.program import Norm
from kiyaku.reckon.truth import both, either


def holds(run: Running, norms: list[Norm], ref: Ref, word: str, party: str | None) -> Any:
    """True where any instance that concerns the party has it; of a 号, where that 号 is one that holds."""
    parties = run.world.parties
    number = parties.index(party) + 1 if party in parties else None
    held = []
    for n in norms:
        relation = f"ap:{n.index}" if word == "に該当" else f"viol:{n.index}"
        limbs = [x for x in n.limbs if ref.covers(x.pid)] if not ref.covers(n.pid) else []
        wanted = number if n.each else None
        for i in run.instances.get(n.index, ()):
            if wanted is not None and i.about and i.about != wanted:
                continue
            some = either(run.truth(f"limb:{x.pid}@{n.index}", i.number) for x in limbs) if limbs else True
            held.append(both((run.truth(relation, i.number), some)))
    return either(held)
