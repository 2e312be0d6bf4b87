"""Which provisions a program carries: by a rule, a 号, a table row, a definition's piece, or a 宣言."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiyaku.law.program import Norm, Program


@dataclass(slots=True)
class Carried:
    """What stands at one provision."""

    norms: list[Norm] = field(default_factory=list)
    limb_of: list[Norm] = field(default_factory=list)
    pieces: int = 0
    table: bool = False
    declared: bool = False

    @property
    def encoded(self) -> bool:
        """Whether anything here is computed."""
        return bool(self.norms or self.limb_of or self.pieces or self.table)


def carried(program: Program) -> dict[str, Carried]:
    """Everything written, by provision id."""
    found: dict[str, Carried] = {}

    def at(pid: str) -> Carried:
        return found.setdefault(pid, Carried())

    for n in program.norms:
        at(n.pid).norms.append(n)
        for limb in n.limbs:
            at(limb.pid).limb_of.append(n)
    for d in program.definitions.values():
        for piece in d.pieces:
            at(piece.pid).pieces += 1
    for t in program.tables.values():
        for pid in (t.pid, *(row.pid for row in t.rows)):
            at(pid).table = True
    for declaration in program.declarations:
        at(declaration.pid).declared = True
    for pid in program.survival_at:
        at(pid).table = True
    return found
