"""Declarations -> the program's vocabulary. A name has one meaning in a text (KY0202)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiyaku.errors import Place, nearest
from kiyaku.law import types as ty
from kiyaku.law.address import Where
from kiyaku.law.program import IssueNode, Kind, Program, Slot, StateNode
from kiyaku.law.resolve import COMPARATORS, Resolver
from kiyaku.law.scope import BUILTIN, FUNCTIONS, Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t


class Vocabulary:
    """Reads declarations into the program; remembers where each name was declared."""

    def __init__(self, program: Program, resolver: Resolver):
        self.program, self.resolver = program, resolver
        self.places: dict[str, Place] = {}
        self.enums: dict[str, tuple[str, ...]] = {}

    def claim(self, name: str, place: Place) -> bool:
        """Take a name; KY0202 where it is taken, with both places."""
        if name in BUILTIN or name in FUNCTIONS:
            self.resolver.fault(place, "KY0202", f"「{name}」は言語の語なので名にできません", "別の名にしてください")
            return False
        if name in self.places:
            self.resolver.fault(place, "KY0202", f"「{name}」は {self.places[name]} で宣言済みです", "別の名にしてください")
            return False
        self.places[name] = place
        return True

    def param(self, param: t.Param) -> tuple[str, Type]:
        """A parameter; without a type it has that of the 契約項目 of its name, else it is inferred from the calls."""
        item = self.program.items.get(param.name)
        known = item.type if item and param.type is None else self.type(param.type)
        return param.name, known

    def type(self, ref: t.TypeRef | None) -> Type:
        """A type as written; KY0217 where there is none of the name."""
        if ref is None:
            return ty.ANY
        p = self.program
        if ref.name == "区分":
            for value in ref.values:
                p.symbols.setdefault(value, ())
                p.symbols[value] = (value,)
            return Type("区分", ref.values)
        if ref.name == "一覧":
            return ty.listed(self.type(t.TypeRef(ref.per, ref.place)))
        if ref.per:
            name = f"{ref.name}/{ref.per}"
            if name in ty.RATES:
                return Type(name)
        elif ref.name in ty.NAMED:
            return ty.NAMED[ref.name]
        elif ref.name == "当事者":
            return Type("区分", p.parties)
        elif ref.name in self.enums:
            return Type("区分", self.enums[ref.name])
        elif ref.name in p.kinds:
            return ty.event(ref.name)
        elif ref.name in p.states:
            return Type("区分", p.states[ref.name].values)
        elif ref.name == "遷移":
            return ty.TRANSITION
        close = nearest(ref.name, [*ty.NAMED, *ty.RATES, *p.kinds])
        self.resolver.fault(ref.place, "KY0217", f"「{ref.name}」という種類はありません", f"「{close}」ではありませんか" if close else "")
        return ty.ANY

    def slot(self, item: t.Item) -> Slot:
        """An input with its range and default, checked against its type."""
        type_ = self.type(item.type)
        low: Any = None
        high: Any = None
        nowhere = Scope(self.program, Where(), {})
        for bound, word in item.between.bounds if item.between else ():
            node = self.resolver.node(bound, nowhere)
            if not ty.agree(node.type, type_):
                self.resolver.fault(bound.place, "KY0210", f"「{item.name}」は{type_}で、範囲の {bound.word} は{node.type}です")
            if COMPARATORS[word][0] == ">":
                low = node.value
            else:
                high = node.value
        default = self.resolver.node(item.default, nowhere) if item.default else None
        if default is not None and not ty.agree(default.type, type_):
            self.resolver.fault(default.place, "KY0210", f"「{item.name}」は{type_}で、既定は{default.type}です")
        return Slot(item.name, type_, item.optional, low, high, default, item.note, item.place)

    def declare(self, s: t.Statement) -> None:
        """One declaration; other statements are passed over."""
        p = self.program
        match s:
            case t.Document():
                p.doc, p.title = s.doc, s.title
            case t.Version():
                self.version(s)
            case t.Party():
                p.parties = (*p.parties, s.name)
                p.symbols[s.name] = (s.name,)
            case t.RefDoc():
                p.refers[s.doc] = s.prevails
            case t.Enum():
                if self.claim(s.name, s.place):
                    self.enums[s.name] = s.values
                    p.symbols.update({v: (v,) for v in s.values})
            case t.Finding():
                if self.claim(s.name, s.place):
                    p.findings[s.name] = s.note
            case t.State():
                if self.claim(s.name, s.place):
                    p.states[s.name] = StateNode(s.name, s.values, s.final)
                    p.symbols.update({v: (v,) for v in s.values})
            case t.Issue():
                self.issue(s)
            case t.Item():
                if self.claim(s.name, s.place):
                    p.items[s.name] = self.slot(s)
            case t.EventKind():
                if self.claim(s.name, s.place):
                    p.kinds[s.name] = Kind(s.name, {}, s.note, s.dated, s.place)
                    p.kinds[s.name].fields.update({f.name: self.slot(f) for f in s.fields})

    def version(self, s: t.Version) -> None:
        p = self.program
        if s.date is None:
            p.version = "undated"
            return
        value = self.resolver.literal(s.date).value
        if not isinstance(value, date):
            return
        if s.held:
            p.version, p.held_from = value.isoformat(), value
        else:
            p.old_versions = tuple(sorted((*p.old_versions, value)))

    def issue(self, s: t.Issue) -> None:
        p = self.program
        if not self.claim(s.code, s.place):
            return
        if s.default not in s.alternatives:
            close = nearest(s.default, s.alternatives)
            self.resolver.fault(s.place, "KY0218", f"既定「{s.default}」は選択肢にありません", f"「{close}」ではありませんか" if close else "")
        p.issues[s.code] = IssueNode(s.code, s.name, s.alternatives, s.default, s.reason, s.erratum, s.place)
        p.symbols.update({a: (a,) for a in s.alternatives})
