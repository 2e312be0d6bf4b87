"""Declarations -> the program's vocabulary: inputs, events, findings, statuses, choices of reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kiyaku.errors import Place, suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Where
from kiyaku.law.bridges import written
from kiyaku.law.comparators import COMPARATORS
from kiyaku.law.names import Names
from kiyaku.law.program import DefectNode, IssueNode, Kind, Node, RefNode, Slot, StateNode
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t


def declare(names: Names, s: t.Statement) -> None:
    """One declaration; other statements are passed over."""
    p = names.program
    match s:
        case t.Document():
            p.doc, p.title = s.doc, s.title
        case t.Version():
            _version(names, s)
        case t.Party():
            p.parties = (*p.parties, s.name)
            p.symbols[s.name] = (s.name,)
        case t.RefDoc():
            p.refers[s.doc] = RefNode(s.doc, s.prevails, s.instead, s.note, s.place)
        case t.Section() | t.Table() | t.Rule() | t.Directive():
            pass
        case t.Defect():
            _defect(names, s)
        case t.EventKind() if (known := p.kinds.get(s.name)) is not None and _shared(known, s):
            _more(names, s, known)
        case t.Issue():
            if names.claim(s.code, s.place):
                _issue(names, s)
        case _:
            if names.claim(s.name, s.place):
                _named(names, s)


def _named(names: Names, s: t.Enum | t.Finding | t.State | t.Item | t.EventKind) -> None:
    p = names.program
    match s:
        case t.Enum():
            names.enums[s.name] = s.values
            p.symbols.update({v: (v,) for v in s.values})
        case t.Finding():
            p.findings[s.name] = s.note
        case t.State():
            p.states[s.name] = StateNode(s.name, s.values, s.final)
            p.symbols.update({v: (v,) for v in s.values})
        case t.Item():
            p.items[s.name] = _slot(names, s)
        case t.EventKind():
            p.kinds[s.name] = Kind(s.name, {}, s.note, s.dated, s.place)
            p.kinds[s.name].fields.update({f.name: _slot(names, f) for f in s.fields})


def _shared(known: Kind, s: t.EventKind) -> bool:
    """Whether it speaks of an event that a shared set declares: a text may add 項目 to it, and so may another set."""
    return bool(known.place.via) and known.dated == s.dated


def _more(names: Names, s: t.EventKind, known: Kind) -> None:
    """An event of a shared set, to which the text gives 項目 (KY0202 one it has already) or a note of its own."""
    for f in s.fields:
        if f.name in known.fields:
            place = known.fields[f.name].place
            message = say("「{name}」は {place} で宣言済みです", name=f.name, place=place)
            names.resolver.fault(f.place, "KY0202", message, say("別の名にしてください"))
    more = {f.name: _slot(names, f) for f in s.fields}
    names.program.kinds[s.name] = replace(known, fields=known.fields | more, note=s.note or known.note)


def _slot(names: Names, item: t.Item) -> Slot:
    """An input with its 範囲 and 既定, of its own type (KY0210)."""
    type_ = names.type(item.type)
    nowhere = Scope(names.program, Where(), {})
    low: Any = None
    high: Any = None
    for bound, word in item.between.bounds if item.between else ():
        node = names.resolver.node(bound, nowhere)
        says = say(
            "「{name}」は{want}で、範囲の {word} は{type}です",
            name=item.name,
            want=type_,
            word=bound.word,
            type=node.type,
        )
        _agree(names, node, type_, bound.place, says)
        if COMPARATORS[word] not in (">=", "<="):  # a range holds its ends: what is refused must not depend on a hair
            message = say("範囲は両端を含みます（{word} とは書けません）", word=word)
            names.resolver.fault(bound.place, "KY0215", message, say("以上・以下 で書いてください"))
        if COMPARATORS[word][0] == ">":
            low = node.value
        else:
            high = node.value
    default = names.resolver.node(item.default, nowhere) if item.default else None
    if default is not None:
        says = say("「{name}」は{want}で、既定は{type}です", name=item.name, want=type_, type=default.type)
        _agree(names, default, type_, default.place, says)
    return Slot(item.name, type_, item.optional, low, high, default, item.note, item.place)


def _agree(names: Names, node: Node, want: Type, place: Place, message: str) -> None:
    if not ty.suits(node.type, want):
        names.resolver.fault(place, "KY0210", message, written(want))


def _version(names: Names, s: t.Version) -> None:
    """版: what is held; 旧版: what is not; 不詳: the text bears no date."""
    p = names.program
    if s.date is None:
        p.version = "undated"
        return
    value = names.resolver.literal(s.date).value
    if not isinstance(value, date):
        return
    if s.held:
        p.version, p.held_from = value.isoformat(), value
    else:
        p.old_versions = tuple(sorted((*p.old_versions, value)))


def _issue(names: Names, s: t.Issue) -> None:
    """争点 or 訂正; KY0218 where the default is none of the alternatives."""
    p = names.program
    if s.default not in s.alternatives:
        message = say("既定「{name}」は選択肢にありません", name=s.default)
        could = say("書けるもの: {names}", names="、".join(s.alternatives))
        names.resolver.fault(s.place, "KY0218", message, suggestion(s.default, s.alternatives, could))
    p.issues[s.code] = IssueNode(s.code, s.name, s.alternatives, s.default, s.reason, s.erratum, s.place)
    p.symbols.update({a: (a,) for a in s.alternatives})


def _defect(names: Names, s: t.Defect) -> None:
    """指摘; KY0202 for a second one of its code, which the 争点 or 訂正 that deals with it may share."""
    known = names.program.defects
    if s.code in known:
        message = say("指摘「{code}」は {place} でも宣言されています", code=s.code, place=known[s.code].place)
        names.resolver.fault(s.place, "KY0202", message, say("一つの指摘に、箇所をまとめてください"))
        return
    provisions = tuple(_spot(names, word, s.place) for word in s.spots)
    known[s.code] = DefectNode(s.code, provisions, s.what, s.handling, s.reading, s.answers, s.place)


def _spot(names: Names, word: str, place: Place) -> str:
    """A place of a 指摘 as a provision id; '' for 全体."""
    if word == "全体":
        return ""
    return str(names.resolver.refer(word, Where(), place)) if word[0] in "第別" else word
