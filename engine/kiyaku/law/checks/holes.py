"""KY0262: a heading or 箇所 below which nothing is written: no rule, no table, no 宣言, no directive."""

from __future__ import annotations

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.address import Where, below, citation
from kiyaku.law.checks.outline import statements
from kiyaku.law.program import Program
from kiyaku.syntax import tree as t

FILLING = (t.Rule, t.Table, t.Directive)


def check(program: Program) -> list[Problem]:
    """Each heading with nothing below it. Chapters are left out, and articles that have headings of their own."""
    written = {where.pid for where, s in statements(program) if isinstance(s, FILLING)}
    written |= {limb.pid for norm in program.norms for limb in norm.limbs}
    sections = [(own(where, s), s) for where, s in statements(program) if isinstance(s, t.Section) and s.rank != "CHAP"]
    pids = {pid for pid, _ in sections}
    found = []
    for pid, s in sections:
        over = s.rank in ("ART", "APPX") and any(below(pid, other) for other in pids - {pid})
        if not over and not any(below(pid, other) for other in written):
            shown = f"第{pid}条" if s.rank == "ART" else citation(pid)
            message = say("{provision} の下に規則も宣言もありません", provision=shown)
            remedy = say("規則を書くか、計算しないなら 宣言 と 理由 を書いてください")
            found.append(Problem(s.place, "KY0262", message, remedy))
    return found


def own(where: Where, section: t.Section) -> str:
    """The id a heading stands for: an article is all of its 項."""
    return where.article if section.rank in ("ART", "APPX") else where.pid
