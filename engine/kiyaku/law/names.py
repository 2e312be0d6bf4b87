"""The names a text takes, each with one meaning (KY0202), and what its words for types stand for (KY0217)."""

from __future__ import annotations

from kiyaku.errors import Place, suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.alternatives import distinct
from kiyaku.law.program import Program
from kiyaku.law.resolve import Resolver
from kiyaku.law.scope import BUILTIN, FUNCTIONS
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t


class Names:
    """Where each name of a program was declared, and its named sets of values (区分)."""

    def __init__(self, program: Program, resolver: Resolver):
        self.program, self.resolver = program, resolver
        self.places: dict[str, Place] = {}
        self.enums: dict[str, tuple[str, ...]] = {}

    def claim(self, name: str, place: Place) -> bool:
        """Take a name; KY0202 where it is a word of the language, or taken, with the place where it was."""
        if name in BUILTIN or name in FUNCTIONS:
            message = say("「{name}」は言語の語なので名にできません", name=name)
        elif name in self.places:
            message = say("「{name}」は {place} で宣言済みです", name=name, place=self.places[name])
        else:
            self.places[name] = place
            return True
        self.resolver.fault(place, "KY0202", message, say("別の名にしてください"))
        return False

    def param(self, param: t.Param) -> tuple[str, Type]:
        """A parameter; without a type it has that of the 契約項目 of its name, else it is inferred from the calls."""
        item = self.program.items.get(param.name)
        return param.name, item.type if item and param.type is None else self.type(param.type)

    def type(self, ref: t.TypeRef | None) -> Type:
        """A type as written; ？ where none is, or (KY0217) there is none of the name."""
        if ref is None:
            return ty.ANY
        if ref.name == "区分":
            distinct(self.resolver, ref.values, ref.place)
            self.program.symbols.update({value: (value,) for value in ref.values})
            return Type("区分", ref.values)
        if ref.name == "一覧":
            return ty.listed(self.type(t.TypeRef(ref.per, ref.place)))
        name = f"{ref.name}/{ref.per}" if ref.per else ref.name
        found = self._named(name)
        if found is None:
            message = say("「{name}」という種類はありません", name=name)
            words = [*ty.NAMED, *ty.RATES, *self.enums, *self.program.kinds, *self.program.states]
            otherwise = say("あるもの: {names}、区分、一覧、事象の名", names="、".join(ty.NAMED))
            remedy = suggestion(name, words, otherwise)
            self.resolver.fault(ref.place, "KY0217", message, remedy)
        return found or ty.ANY

    def _named(self, name: str) -> Type | None:
        p = self.program
        if name in ty.NAMED:
            return ty.NAMED[name]
        if name in ty.RATES:
            return Type(name)
        if name == "当事者":
            return Type("区分", p.parties)
        if name in self.enums:
            return Type("区分", self.enums[name])
        if name in p.kinds:
            return ty.event(name)
        if name in p.states:
            return Type("区分", p.states[name].values)
        return ty.TRANSITION if name == "遷移" else None
