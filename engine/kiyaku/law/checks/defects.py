"""指摘 and 参照: whether what they say deals with a defect, or stands for a text, is there.

KY0263 (error)    対応 or 代用 names what nothing declares
KY0264 (warning)  扱い says what nothing does: 選択 without a 争点, 訂正 or 注意 without one, 入力 without an input
"""

from __future__ import annotations

from collections.abc import Iterator

from kiyaku.errors import Place, Problem, suggestion
from kiyaku.language import say
from kiyaku.law.address import Where, below, reference
from kiyaku.law.checks.citations import all_notes, provisions
from kiyaku.law.handling import done, kinds
from kiyaku.law.program import Program


def check(program: Program) -> list[Problem]:
    """Every name that leads nowhere, and every 扱い with nothing behind it."""
    found = [p for d in program.defects.values() for p in unheard(program, d.answers, d.place)]
    found += [p for ref in program.refers.values() for p in unheard(program, ref.instead, ref.place)]
    warned = {code for _, notes in all_notes(program) for caution in notes.cautions for code in caution.codes}
    for defect in program.defects.values():
        met = done(program, defect, warned)
        for how in ("選択", "訂正", "注意", "入力"):
            if how in defect.handling and how not in met:
                message = say("指摘「{code}」の扱いの「{how}」に当たるものがありません", code=defect.code, how=how)
                found.append(Problem(defect.place, "KY0264", message, remedy(how, defect.code)))
    return found


def unheard(program: Program, names: tuple[str, ...], place: Place) -> Iterator[Problem]:
    """KY0263 for each name that is neither declared nor a provision with something written."""
    known = kinds(program) if names else {}
    could = say("契約項目・事象 の 項目・判断・争点・規則の名か、条項を書いてください")
    for name in names:
        if name not in known and not written(program, name):
            message = say("「{name}」という名も条項もありません", name=name)
            yield Problem(place, "KY0263", message, suggestion(name, known, could))


def written(program: Program, word: str) -> bool:
    """Whether a reference leads to a provision with something written."""
    try:
        ref = reference(word, Where())
    except ValueError:
        return False
    return not ref.doc and bool(ref.pid) and any(below(ref.pid, pid) for pid in provisions(program))


def remedy(how: str, code: str) -> str:
    """What to write so that a 扱い is true."""
    if how == "注意":
        return say("その規則に「注意 {code} 「…」」を書いてください", code=code)
    if how == "入力":
        return say("対応 に、入力する契約項目・事象・判断を書いてください")
    return say("対応 に、その争点か訂正を書いてください")
