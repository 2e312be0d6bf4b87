"""The register of some texts, made from their clause files; cases and signatures are added where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from kiyaku.law.program import Program
from kiyaku.review.defects import defects
from kiyaku.review.graph import graph
from kiyaku.review.needed import cautions, documents, judgements
from kiyaku.review.readings import readings
from kiyaku.review.rules import rules
from kiyaku.review.shapes import Register, TextRow


def register(programs: Sequence[Program]) -> Register:
    """Everything the clause files say of themselves."""
    texts = [(program, rules(program)) for program in programs]
    drawn = graph(programs)
    return Register(
        texts=[TextRow(id=p.doc, version=p.version, title=p.title, digest=p.digest) for p in programs],
        defects=defects(texts),
        readings=[row for program, known in texts for row in readings(program, known)],
        cautions=[row for program, known in texts for row in cautions(program, known)],
        documents=[row for program in programs for row in documents(program, drawn)],
        judgements=[row for program, known in texts for row in judgements(program, known)],
        loose=[edge for edge in drawn.loose() if edge.standing != "notheld"],
    )
