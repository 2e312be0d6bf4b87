"""KY0254: にかかわらず without a rule it excepts: the provisions it names hold nothing that it could set aside.

A piece of a definition sets aside pieces of the same name; a norm sets aside other norms, but a 上限 never: caps
accumulate. References to another text are exempt: what is there is that text's matter.
"""

from __future__ import annotations

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import Ref, citation
from kiyaku.law.program import Norm, Program


def check(program: Program) -> list[Problem]:
    """Each reference of a にかかわらず that orders nothing."""
    found = []
    for definition in program.definitions.values():
        for piece in definition.pieces:
            for ref in own(program, piece.defeats):
                if not any(ref.covers(other.pid) for other in definition.pieces if other is not piece):
                    remedy = say("その条項に定義「{name}」を書くか、番号を直してください", name=definition.name)
                    found.append(problem(ref.place or piece.place, definition.name, ref, remedy))
    for norm in program.norms:
        for ref in own(program, norm.defeats):
            if not any(excepted(norm, other, ref) for other in program.norms):
                found.append(problem(ref.place or norm.place, norm.name, ref, advice(program, norm, ref)))
    return found


def own(program: Program, refs: tuple[Ref, ...]) -> list[Ref]:
    """The references to this text, those to provisions left out on purpose (不適用) not among them."""
    here = [ref for ref in refs if not ref.doc or ref.doc == program.doc]
    return [ref for ref in here if not any(ref.covers(pid) or Ref("", pid).covers(ref.pid) for pid in program.without)]


def excepted(norm: Norm, other: Norm, ref: Ref) -> bool:
    """Whether the reference lets one norm set the other aside."""
    return other is not norm and "上限" not in (norm.kind, other.kind) and ref.covers(other.pid)


def advice(program: Program, norm: Norm, ref: Ref) -> str:
    """What to do: nothing sets a 上限 aside, nor does one set anything aside."""
    if norm.kind == "上限" or any(n.kind == "上限" and ref.covers(n.pid) for n in program.norms):
        return say("上限は重なって働き、低い方によります。にかかわらず を消してください")
    return say("除こうとする規則のある条項を書いてください")


def problem(place: Place, name: str, ref: Ref, remedy: str) -> Problem:
    """KY0254."""
    message = say(
        "「{name}」の にかかわらず {provision} が退ける定めはありません", name=name, provision=citation(ref.pid)
    )
    return Problem(place, "KY0254", message, remedy)
