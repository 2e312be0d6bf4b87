"""What a judgment needs from outside the texts: documents not held, 判断; and what every rule warns of."""

from __future__ import annotations

from kiyaku.law.program import Node, Program
from kiyaku.review.graph import Graph
from kiyaku.review.rules import Rule
from kiyaku.review.shapes import CautionRow, DocumentRow, JudgementRow


def cautions(program: Program, rules: list[Rule]) -> list[CautionRow]:
    """Each 注意, at its provision."""
    return [
        CautionRow(
            text=program.doc,
            provision=rule.at.provision,
            rule=f"{rule.at.kind} {rule.at.name}",
            said=caution.said,
            condition=source(caution.cond) if caution.cond else "",
            codes=list(caution.codes),
        )
        for rule in rules
        for notes in rule.notes
        for caution in notes.cautions
    ]


def source(node: Node) -> str:
    """An expression as written, on its own line."""
    place = node.place
    return place.text[place.column - 1 : place.column - 1 + place.width].strip()


def documents(program: Program, graph: Graph) -> list[DocumentRow]:
    """Each text that 参照 declares and that is not held, with the provisions that cite it."""
    absent = {text.id for text in graph.texts if not text.held}
    owner = {node.id: node for node in graph.provisions}
    found = []
    for ref in program.refers.values():
        cited = [e.source for e in graph.references if owner[e.target].text == ref.doc]
        mine = [owner[name].provision for name in dict.fromkeys(cited) if owner[name].text == program.doc]
        if ref.doc in absent or (not mine and ref.instead):
            found.append(DocumentRow(text=program.doc, id=ref.doc, note=ref.note, cited=mine, inputs=list(ref.instead)))
    return found


def judgements(program: Program, rules: list[Rule]) -> list[JudgementRow]:
    """Each 判断, with the rules that ask for it."""
    return [
        JudgementRow(text=program.doc, name=name, note=note, rules=[r.at for r in rules if name in r.findings])
        for name, note in program.findings.items()
    ]
