"""The defects of some texts by their ids: each 指摘, and each 争点 or 訂正 whose code is a defect's id."""

from __future__ import annotations

import re

from kiyaku.law.articles import sequence
from kiyaku.law.handling import choices_for, defect_of
from kiyaku.law.program import Program
from kiyaku.review.rules import Rule
from kiyaku.review.shapes import DefectIn, DefectRow

ID = re.compile(r"[A-Z]+-\d+[a-z]?")
HANDLING = ("訂正", "選択", "入力", "拒否", "注意", "文言どおり", "なし")


def defects(texts: list[tuple[Program, list[Rule]]]) -> list[DefectRow]:
    """A row an id, the ids in order; of a defect of several texts, each text's part."""
    found: dict[str, list[DefectIn]] = {}
    for program, rules in texts:
        for code in codes(program):
            found.setdefault(code, []).append(part(program, rules, code))
    order = sorted(found, key=lambda code: (prefixes(texts).index(code.partition("-")[0]), code))
    return [DefectRow(id=code, texts=found[code]) for code in order]


def prefixes(texts: list[tuple[Program, list[Rule]]]) -> list[str]:
    """The letters before the numbers, in the order in which the texts first use them."""
    return list(dict.fromkeys(code.partition("-")[0] for program, _ in texts for code in codes(program)))


def codes(program: Program) -> list[str]:
    """The ids of a text's defects."""
    return list(dict.fromkeys([*program.defects, *(defect_of(c) for c in program.issues if ID.fullmatch(c))]))


def part(program: Program, rules: list[Rule], code: str) -> DefectIn:
    """A defect in one text: what is declared of it, and what the 争点, 訂正 and 注意 that bear its id do."""
    said = program.defects.get(code)
    chosen = choices_for(program, code)
    issues = [program.issues[c] for c in chosen]
    warned = [r.at.provision for r in rules if any(code in caution.codes for n in r.notes for caution in n.cautions)]
    done = {"訂正" if i.erratum else "選択" for i in issues} if not said else set(said.handling)
    done |= {"注意"} if warned else set()
    resting = [r.at.provision for r in rules if set(chosen) & r.choices]
    provisions = [pid for pid in said.provisions if pid] if said else resting
    return DefectIn(
        text=program.doc,
        declared=said is not None,
        provisions=sorted(dict.fromkeys(provisions), key=sequence),
        what=said.what if said else "、".join(f"{i.name}: {i.reason}" if i.reason else i.name for i in issues),
        handling=[word for word in HANDLING if word in done],
        reading=said.reading if said else "",
        readings=chosen,
        answers=[name for name in said.answers if name not in program.issues] if said else [],
        cautions=list(dict.fromkeys(warned)),
    )
