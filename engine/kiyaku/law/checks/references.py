"""References that lead nowhere.

KY0231 (error)  nothing is written at the provision although its article is held: 第13条第1項第9号 of seven
KY0232 (note)   the article, appendix or chapter is not written yet; one note for each, with how often it is cited
KY0233 (error)  a provision of a text that no 参照 declares
KY0234 (note)   a provision of a declared text that is not held
KY0235 (note)   a 引用 that leads nowhere, as the 指摘 it names already says
"""

from __future__ import annotations

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import Ref, citation
from kiyaku.law.articles import article
from kiyaku.law.checks.citations import Cited, references
from kiyaku.law.program import Program
from kiyaku.law.reach import Reach


def check(program: Program) -> list[Problem]:
    """Every reference of the program that leads nowhere."""
    found: list[Problem] = []
    absent: dict[tuple[str, str], list[Place]] = {}
    reach = Reach(program)
    for cited in dict.fromkeys(references(program)):
        for ref, standing in reach.leads(cited):
            if standing == "undeclared":
                found.append(undeclared(program, cited))
            elif standing == "dangling":
                found.append(missing(ref, cited))
            elif standing == "notheld":
                absent.setdefault(("KY0234", ref.doc), []).append(cited.place)
            elif standing == "unwritten":
                name = (f"{ref.doc}:" if ref.doc else "") + article(ref.pid)
                absent.setdefault(("KY0232", name), []).append(cited.place)
    return [*found, *(note(code, name, places) for (code, name), places in absent.items())]


def own(program: Program) -> list[Problem]:
    """Every reference that leads nowhere in the text itself (KY0231), or to a text it does not declare (KY0233)."""
    found: list[Problem] = []
    reach = Reach(program)
    for cited in dict.fromkeys(references(program)):
        if cited.ref.doc in ("", program.doc):
            found += (missing(ref, cited) for ref, standing in reach.leads(cited) if standing == "dangling")
        elif cited.ref.doc not in program.refers:
            found.append(undeclared(program, cited))
    return found


def missing(ref: Ref, cited: Cited) -> Problem:
    """KY0231; KY0235 for one that a 指摘 already shows."""
    name = (f"{ref.doc}:" if ref.doc else "") + citation(ref.pid)
    if cited.codes:
        message = say("{provision} には何も書かれていません（{codes}）", provision=name, codes="、".join(cited.codes))
        return Problem(cited.place, "KY0235", message, say("kiyaku review に、扱いが載っています"))
    if cited.applies:
        message = say("{provision} には、当てはまるかどうかを決める規則がありません", provision=name)
    else:
        message = say("{provision} には何も書かれていません", provision=name)
    return Problem(cited.place, "KY0231", message, say("条・項・号の番号を確かめてください"))


def undeclared(program: Program, cited: Cited) -> Problem:
    """KY0233."""
    message = say("「{doc}」は参照する規約として宣言されていません", doc=cited.ref.doc)
    known = "、".join(program.refers)
    remedy = say("terms.kiyaku に「参照 {doc}」を書いてください", doc=cited.ref.doc)
    return Problem(
        cited.place, "KY0233", message, remedy + (say("（宣言済み: {known}）", known=known) if known else "")
    )


def note(code: str, name: str, places: list[Place]) -> Problem:
    """KY0232 for an article, KY0234 for a text: once, at the first reference."""
    first, count = min(places), len(places)
    if code == "KY0234":
        message = say("「{doc}」は手元にありません（参照 {count} か所）", doc=name, count=count)
        return Problem(first, code, message, say("その規約を置くまで、参照先は確かめられません"))
    doc, _, article = name.rpartition(":")
    shown = (f"{doc}:" if doc else "") + (article if article[0] in "別第" else f"第{article}条")
    message = say("{article} はまだ書かれていません（参照 {count} か所）", article=shown, count=count)
    return Problem(first, code, message, say("その条を書くか、計算しないなら 宣言 を書いてください"))
