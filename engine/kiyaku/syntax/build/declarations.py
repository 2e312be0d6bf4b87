"""Head and vocabulary of a text: 規約 版 当事者 参照, 区分 契約項目 事象 明細 判断 状態 争点 訂正."""

from __future__ import annotations

from collections.abc import Callable

import kiyaku.syntax.tree as t
from kiyaku.syntax.build.source import Source
from kiyaku.syntax.build.tokens import subs, word, words
from kiyaku.syntax.nodes import Node


def _document(src: Source, n: Node) -> t.Document:
    return t.Document(word(n, "DOCID"), word(n, "STRING"), src.place(n))


def _version(src: Source, n: Node) -> t.Version:
    dates = src.exprs(n)
    return t.Version(dates[0] if dates else None, not words(n, "OLDVERSION"), src.place(n))


def _party(src: Source, n: Node) -> t.Party:
    return t.Party(word(n, "NAME"), word(n, "STRING"), src.place(n))


def _refdoc(src: Source, n: Node) -> t.RefDoc:
    said = word(n, "STRING")
    return t.RefDoc(word(n, "DOCID"), word(n, "NAME"), src.renames(n), _answers(n), said, src.place(n))


def _answers(n: Node) -> tuple[str, ...]:
    """What 代用 and 対応 name: a name, 事象 の 項目, the code of a 争点, a provision."""
    named = (answer for answers in subs(n, "answers") for answer in subs(answers, "answer"))
    return tuple(" の ".join(words(answer, "NAME", "CODE", "REF")) for answer in named)


def _enum(src: Source, n: Node) -> t.Enum:
    names = words(n, "NAME")
    return t.Enum(names[0], tuple(names[1:]), word(n, "STRING"), src.place(n))


def _item(src: Source, n: Node) -> t.Item:
    between = [src.range(r) for b in subs(n, "between") for r in subs(b, "range")]
    default = [src.exprs(d)[0] for d in subs(n, "default")]
    return t.Item(
        word(n, "NAME"),
        src.type(subs(n, "type")[0]),
        bool(words(n, "OPTIONAL")),
        between[0] if between else None,
        default[0] if default else None,
        word(n, "STRING"),
        src.place(n),
    )


def _event(src: Source, n: Node) -> t.EventKind:
    fields = tuple(_item(src, f) for f in subs(n, "field"))
    return t.EventKind(word(n, "NAME"), fields, word(n, "STRING"), n.rule == "event", src.place(n.children[0]))


def _finding(src: Source, n: Node) -> t.Finding:
    return t.Finding(word(n, "NAME"), word(n, "STRING"), src.place(n))


def _state(src: Source, n: Node) -> t.State:
    names = words(n, "NAME")
    final = names.pop() if words(n, "FINAL") else ""
    owners = subs(n, "type")
    owner = src.type(owners[0]) if owners else None
    return t.State(names[0], tuple(names[1:]), final, owner, word(n, "STRING"), src.place(n))


def _calendar(src: Source, n: Node) -> t.Calendar:
    return t.Calendar(word(n, "NAME"), word(n, "BUSINESS"), word(n, "STRING"), src.place(n))


def _issue(src: Source, n: Node) -> t.Issue:
    name, *alternatives, default = words(n, "NAME")
    return t.Issue(word(n, "CODE"), name, tuple(alternatives), default, word(n, "STRING"), False, src.place(n))


def _erratum(src: Source, n: Node) -> t.Issue:
    texts = [*words(n, "STRING"), ""]
    name = f"{texts[0]} → {texts[1]}"
    return t.Issue(word(n, "CODE"), name, ("訂正", "原文"), "訂正", texts[2], True, src.place(n))


def _defect(src: Source, n: Node) -> t.Defect:
    what, reading = [*words(n, "STRING"), ""][:2]
    spots, handling = tuple(words(n, "REF", "PID", "WHOLE")), tuple(words(n, "HOW"))
    return t.Defect(word(n, "CODE"), spots, what, handling, reading, _answers(n), src.place(n))


STATEMENTS: dict[str, Callable[[Source, Node], t.Statement]] = {
    "document": _document,
    "version": _version,
    "party": _party,
    "refdoc": _refdoc,
    "enum": _enum,
    "item": _item,
    "event": _event,
    "entity": _event,
    "finding": _finding,
    "state": _state,
    "calendar": _calendar,
    "issue": _issue,
    "erratum": _erratum,
    "defect": _defect,
}
