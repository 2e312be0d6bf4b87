"""What a rule says of itself and computes nothing: 要旨 内容 理由, 解釈, 注意, 引用."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law.address import Ref
from kiyaku.law.program import Caution, Cite, Notes
from kiyaku.law.resolve import Resolver
from kiyaku.law.scope import Scope
from kiyaku.syntax import tree as t

CODE = re.compile(r"[A-Z]{1,2}-?[0-9]+[A-Za-z]?")
TEXT = re.compile(r"[a-z][a-z0-9-]*")


def notes(r: Resolver, lines: Iterable[t.Line], s: Scope) -> Notes:
    """要旨, 内容, 理由, 解釈, 注意 and 引用 of a rule or a ただし."""
    text: dict[str, str] = {}
    issues: list[str] = []
    cautions: list[Caution] = []
    cites: list[Cite] = []
    for line in lines:
        if line.kind in ("gist", "content", "reason"):
            text[line.kind] = line.words[0]
        elif line.kind == "interp":
            issues += (code for code in line.words if _declared(r, code, line))
        elif line.kind == "warn":
            cond = r.condition(line.exprs[0], s) if line.exprs else None
            cautions.append(Caution(cond, line.words[-1], _known(r, line.words[:-1], line)))
        elif line.kind == "cites":
            cites += _cites(r, line, s)
    gist, content, reason = (text.get(kind, "") for kind in ("gist", "content", "reason"))
    return Notes(gist, content, reason, tuple(issues), tuple(cautions), tuple(cites))


def _cites(r: Resolver, line: t.Line, s: Scope) -> Iterator[Cite]:
    """Each thing a 引用 names, with the defects it shows; a text's id alone stands for all of that text."""
    codes = _known(r, [word for word in line.words if CODE.fullmatch(word)], line)
    for word in line.words:
        if TEXT.fullmatch(word):
            yield Cite(Ref(word, ""), codes, line.place)
        elif not CODE.fullmatch(word):
            yield Cite(r.refer(word, s.where, line.place), codes, line.place)


def _known(r: Resolver, codes: Iterable[str], line: t.Line) -> tuple[str, ...]:
    """The codes of 指摘, 争点 and 訂正 that 注意 and 引用 name; KY0201 for one that none of them declares."""
    codes, known = tuple(codes), {**r.program.defects, **r.program.issues}
    for code in codes:
        if code not in known:
            message = say("「{code}」は 指摘 にも 争点 にもありません", code=code)
            r.fault(
                line.place, "KY0201", message, suggestion(code, known, say("terms.kiyaku に 指摘 を書いてください"))
            )
    return codes


def _declared(r: Resolver, code: str, line: t.Line) -> bool:
    """Whether 解釈 cites a 争点; the line's note is passed over, and what looks like a code but is none is KY0201."""
    if code in r.program.issues:
        return True
    if any(ch.isdigit() for ch in code) and len(code) < 7:
        message = say("争点「{code}」は宣言されていません", code=code)
        r.fault(line.place, "KY0201", message, say("terms.kiyaku に 争点 を宣言してください"))
    return False
