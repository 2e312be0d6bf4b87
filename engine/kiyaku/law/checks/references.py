"""References that lead nowhere.

KY0231 (error)  nothing is written at the provision although its article is held: 第13条第1項第9号 of seven
KY0232 (note)   the article, appendix or chapter is not written yet; one note for each, with how often it is cited
KY0233 (error)  a provision of a text that no 参照 declares
KY0234 (note)   a provision of a declared text that is not held
KY0235 (note)   a 引用 that leads nowhere, as the 指摘 it names already says
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say
from kiyaku.law.address import Ref, below, citation
from kiyaku.law.checks.citations import Cited, provisions, references
from kiyaku.law.checks.outline import folder
from kiyaku.law.load import load
from kiyaku.law.program import Program
from kiyaku.law.strata import covered

ARTICLE = re.compile(r"別紙\d+|第\d+章|[^./(]+")


class Held(NamedTuple):
    """A text at hand, and where it has something written."""

    text: Program
    known: frozenset[str]


def check(program: Program) -> list[Problem]:
    """Every reference of the program that leads nowhere."""
    found: list[Problem] = []
    absent: dict[tuple[str, str], list[Place]] = {}
    texts: dict[str, Held | None] = {"": held(program), program.doc: held(program)}
    for cited in dict.fromkeys(references(program)):
        doc = cited.ref.doc
        if doc not in texts and doc not in program.refers:
            found.append(undeclared(program, cited))
            continue
        if doc not in texts:
            texts[doc] = other_text(program, doc)
        if (there := texts[doc]) is None:
            absent.setdefault(("KY0234", doc), []).append(cited.place)
        elif not left_out(there.text, cited.ref):
            found += written(there, cited, absent)
    return [*found, *(note(code, name, places) for (code, name), places in absent.items())]


def held(text: Program) -> Held:
    """A text with its provisions."""
    return Held(text, frozenset(provisions(text)))


def other_text(program: Program, doc: str) -> Held | None:
    """The newest version held of another text; None where none is held or it does not compile."""
    home = folder(program)
    if home is None:
        return None
    try:
        return held(load(doc, root=home.parent.parent))
    except KiyakuError:
        return None


def left_out(text: Program, ref: Ref) -> bool:
    """Whether a provision was left out on purpose (不適用), with what stands above or below it."""
    return any(below(ref.pid, pid) or below(pid, ref.pid) for pid in text.without)


def written(there: Held, cited: Cited, absent: dict[tuple[str, str], list[Place]]) -> list[Problem]:
    """KY0231 for each provision named that is missing from an article that is held; else the article is absent."""
    ref = cited.ref
    if not ref.pid:  # 引用 of a text as a whole
        return []
    top = ARTICLE.match(ref.pid)
    article = top[0] if top else ref.pid
    if not any(below(article, pid) for pid in there.known):
        absent.setdefault(("KY0232", f"{ref.doc}:{article}" if ref.doc else article), []).append(cited.place)
        return []
    asked = [f"{ref.pid}({n})" for n in range(ref.first, ref.last + 1)] if ref.first else [ref.pid]
    return [missing(replace(ref, pid=pid, first=0, last=0), cited) for pid in asked if lost(there, pid, cited)]


def lost(there: Held, pid: str, cited: Cited) -> bool:
    """Whether nothing answers at a provision: no rule that applies, where that is asked, else nothing at all."""
    if cited.applies:
        return not covered(there.text, Ref("", pid))
    return not any(below(pid, part) for part in there.known)


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
