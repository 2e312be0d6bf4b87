"""KY0261: a 争点 that 解釈 cites but no formula reads (choosing changes nothing), or that is read but cited nowhere.

A 訂正 is exempt from the first: it is cited where the corrected word stood, and seldom changes a formula. What is
neither read nor cited is KY0260.
"""

from __future__ import annotations

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.checks.citations import all_notes
from kiyaku.law.checks.nodes import nodes
from kiyaku.law.program import Program


def check(program: Program) -> list[Problem]:
    """Each 争点 that is only read or only cited."""
    found = []
    reads, cites = read(program), cited(program)
    for code, issue in program.issues.items():
        name = f"{code} {issue.name}".strip()
        if code in cites and code not in reads and not issue.erratum:
            message = say("争点「{name}」は解釈で引かれていますが、どの式も読んでいません", name=name)
            remedy = say("「場合 {code} が … 値 …」で読むか、注意 に書いてください", code=code)
            found.append(Problem(issue.place, "KY0261", message, remedy))
        elif code in reads and code not in cites:
            message = say("争点「{name}」は式で読まれていますが、どの規則の解釈にもありません", name=name)
            found.append(
                Problem(issue.place, "KY0261", message, say("拠る規則に「解釈 {code}」を書いてください", code=code))
            )
    return found


def read(program: Program) -> set[str]:
    """The 争点 and 訂正 that some formula reads."""
    return {node.value for node in nodes(program) if node.op == "choice"}


def cited(program: Program) -> set[str]:
    """Those that some 解釈 cites."""
    return {code for _, notes in all_notes(program) for code in notes.issues}
