"""The rows of a text's 争点 and 訂正: alternatives, default, reason, and the rules that rest on them."""

from __future__ import annotations

from kiyaku.law.handling import choices_for, defect_of
from kiyaku.law.program import IssueNode, Program
from kiyaku.review.rules import Rule
from kiyaku.review.shapes import Alternative, ReadingRow


def readings(program: Program, rules: list[Rule]) -> list[ReadingRow]:
    """A row for each, as declared."""
    return [row(program, issue, rules) for issue in program.issues.values()]


def row(program: Program, issue: IssueNode, rules: list[Rule]) -> ReadingRow:
    """One 争点 or 訂正, with the defects it deals with."""
    return ReadingRow(
        text=program.doc,
        code=issue.code,
        name=issue.name,
        correction=issue.erratum,
        reason=issue.reason,
        alternatives=[Alternative(name=name, default=name == issue.default) for name in issue.alternatives],
        rules=[rule.at for rule in rules if issue.code in rule.choices],
        defects=dealt_with(program, issue.code),
    )


def dealt_with(program: Program, code: str) -> list[str]:
    """The defects that name a 争点 in 対応, or whose id its code is."""
    ids = dict.fromkeys([*program.defects, *([defect_of(code)] if "-" in code else [])])
    return [x for x in ids if code in choices_for(program, x)]
