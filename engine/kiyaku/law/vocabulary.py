"""Declarations -> the program's vocabulary: inputs, events, findings, statuses, choices of reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiyaku.calendar import BusinessDays, parse_business_days
from kiyaku.errors import Place
from kiyaku.language import say
from kiyaku.law.address import Where
from kiyaku.law.alternatives import among, distinct
from kiyaku.law.names import Names
from kiyaku.law.program import DefectNode, IssueNode, Kind, RefNode, StateNode
from kiyaku.law.slots import slot
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


def _named(names: Names, s: t.Enum | t.Calendar | t.Finding | t.State | t.Item | t.EventKind) -> None:
    p = names.program
    match s:
        case t.Enum():
            distinct(names.resolver, s.values, s.place)
            names.enums[s.name] = s.values
            p.symbols.update({v: (v,) for v in s.values})
        case t.Finding():
            p.findings[s.name] = s.note
        case t.Calendar():
            _calendar(names, s)
        case t.State():
            distinct(names.resolver, s.values, s.place)
            message = say("終局「{name}」は「{state}」の値にありません", name=s.final, state=s.name)
            among(names.resolver, s.final or s.values[0], s.values, s.place, message)
            p.states[s.name] = StateNode(s.name, s.values, s.final)
            p.symbols.update({v: (v,) for v in s.values})
        case t.Item():
            p.items[s.name] = slot(names, s)
        case t.EventKind():
            p.kinds[s.name] = Kind(s.name, {}, s.note, s.dated, s.place)
            p.kinds[s.name].fields.update({f.name: slot(names, f) for f in s.fields})


def owned(names: Names, s: t.State) -> None:
    """The kind of event or 明細 each of which has a status, when all kinds are known. KY0284 for anything else."""
    if s.owner is None or names.places.get(s.name) != s.place:
        return
    of = names.type(s.owner)
    if of.name not in ("事象", "？"):
        message = say("状態「{state}」の持ち主が{type}です", state=s.name, type=of)
        remedy = say("（ ） には、状態を一つずつ持つ事象か明細の名を書いてください")
        names.resolver.fault(s.owner.place, "KY0284", message, remedy)
    names.program.states[s.name] = replace(names.program.states[s.name], owner=of.kind)


def _calendar(names: Names, s: t.Calendar) -> None:
    """暦: KY0223 for a name that does not say it, KY0215 for a day that there is not."""
    if not s.name.endswith("営業日"):
        message = say("暦の名「{name}」は 営業日 で終わる名にします", name=s.name)
        names.resolver.fault(s.place, "KY0223", message, say("暦 {name}営業日 … のように書いてください", name=s.name))
    names.program.calendars[s.name] = BusinessDays(None)
    try:
        names.program.calendars[s.name] = parse_business_days(s.days)
    except ValueError as error:
        names.resolver.fault(s.place, "KY0215", str(error), say("値を確かめてください"))


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
    more = {f.name: slot(names, f) for f in s.fields}
    names.program.kinds[s.name] = replace(known, fields=known.fields | more, note=s.note or known.note)


def _version(names: Names, s: t.Version) -> None:
    """版: what is held; 旧版: what is not; 不詳: the text bears no date."""
    p = names.program
    if s.date is None:
        p.version = "undated"
        return
    value = names.resolver.literal(s.date).value
    if not isinstance(value, date):
        return
    old, held = (p.old_versions, value) if s.held else ((value,), p.held_from)
    if s.held:
        p.version, p.held_from = value.isoformat(), value
    else:
        p.old_versions = tuple(sorted((*p.old_versions, value)))
    if held and old and old[-1] >= held:
        message = say("旧版 {old} が 版 {held} より前ではありません", old=old[-1], held=held)
        names.resolver.fault(s.place, "KY0215", message, say("日付を確かめてください"))


def _issue(names: Names, s: t.Issue) -> None:
    """争点 or 訂正; KY0218 where the default is none of the alternatives."""
    p = names.program
    distinct(names.resolver, s.alternatives, s.place)
    message = say("既定「{name}」は選択肢にありません", name=s.default)
    among(names.resolver, s.default, s.alternatives, s.place, message)
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
