"""準用 brings statements from elsewhere: each with the names changed that it changes, and both places in messages."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.syntax import tree as t

T = TypeVar("T")
Edits = tuple[tuple[Place, str], ...]  # the words of a line that are replaced, and by what

_NAMED = (t.Rule, t.Table, t.Item, t.Enum, t.State, t.Finding, t.Calendar)
_SPOKEN = ("effect", "onstate", "bears", "actor", "limbs")  # lines whose words are names of parties or statuses


class Rewriting:
    """Statements as they read at `here`, where 準用 stands. `asked` gathers every name they use."""

    def __init__(self, renames: Mapping[str, t.Expr], here: Place):
        self.renames, self.here = renames, here
        self.asked: set[str] = set()
        self.problems: list[Problem] = []

    def of(self, part: T) -> T:
        """A statement, or any part of one, rewritten."""
        made: Any = part
        match part:
            case t.Expr():
                made = self._expr(part)[0]
            case Place():
                made = self._place(part)
            case t.TypeRef():
                made = self._each(dataclasses.replace(part, name=self._word(part.name), per=self._word(part.per)))
            case t.Line() if part.kind in _SPOKEN:
                made = self._each(dataclasses.replace(part, words=tuple(map(self._word, part.words))))
            case t.EventKind():  # its 項目 keep their names: they are asked for with の
                fields = tuple(map(self._each, part.fields))
                made = dataclasses.replace(self._each(part), name=self._word(part.name), fields=fields)
            case tuple():
                made = tuple(map(self.of, part))
            case _ if isinstance(part, _NAMED):
                made = self._each(dataclasses.replace(part, name=self._word(part.name)))
            case _ if dataclasses.is_dataclass(part):
                made = self._each(part)
        return made  # type: ignore[no-any-return]

    def _each(self, part: Any) -> Any:
        """A part with all its own parts rewritten."""
        parts = {f.name: getattr(part, f.name) for f in dataclasses.fields(part)}
        return dataclasses.replace(part, **{name: self.of(p) for name, p in parts.items() if not isinstance(p, str)})

    def _word(self, word: str) -> str:
        """A name that must stay a name: KY0273 where 準用 gives an expression for it."""
        self.asked.add(word)
        to = self.renames.get(word)
        if to is None:
            return word
        if to.op != "name":
            remedy = say("名を一つ書いてください。式が要るなら、定義にしてその名を書きます")
            message = say("「{name}」に式は与えられません", name=word)
            self.problems.append(Problem(to.place, "KY0273", message, remedy))
            return word
        return to.word

    def _place(self, place: Place, edits: Edits = ()) -> Place:
        return dataclasses.replace(place, via=(*place.via, self.here), said=_said(place, edits))

    def _expr(self, e: t.Expr) -> tuple[t.Expr, Edits]:
        """An expression, and which of its words changed. What 準用 gives keeps its own place, beside the one here."""
        own: Edits = ()
        words = e.words
        if e.op == "name":
            self.asked.add(e.word)
            if (to := self.renames.get(e.word)) is not None:
                there = dataclasses.replace(to.place, via=(*to.place.via, e.place))
                return dataclasses.replace(to, place=there), ((_head(e), to.place.source or to.word),)
        elif e.op == "call" and (to_word := self._word(e.word)) != e.word:
            words, own = (to_word, *e.words[1:]), ((_head(e), to_word),)
        kids = [self._expr(k) for k in e.kids]
        edits = own + tuple(edit for _, inner in kids for edit in inner)
        return t.Expr(e.op, tuple(k for k, _ in kids), words, self._place(e.place, edits)), edits


def _head(e: t.Expr) -> Place:
    """The place of an expression's first word."""
    return dataclasses.replace(e.place, width=len(e.word))


def _said(place: Place, edits: Edits) -> str:
    """A place's words with those replaced that stand in it; '' where none does."""
    text, last = place.text, place.column - 1 + place.width
    inside = sorted((p.column, p.width, new) for p, new in edits if p.line == place.line and p.path == place.path)
    if not inside:
        return ""
    out, at = "", place.column - 1
    for column, width, new in inside:
        out += text[at : column - 1] + new
        at = column - 1 + width
    return (out + text[at:last]).strip()


def name_of(s: t.Statement) -> str:
    """The name a statement declares: of a 争点 its code; '' of a heading."""
    return s.code if isinstance(s, t.Issue) else getattr(s, "name", "")


def bound(part: Any) -> set[str]:
    """The variables bound inside a part: parameters, and what stands after として. 準用 cannot rename them."""
    found: set[str] = set()
    match part:
        case t.Param():
            found = {part.name}
        case t.Expr(op="agg"):
            found = {part.words[1]}
        case t.Expr(op="filter"):
            found = {*part.words}
        case t.Line(kind="trigger" | "exercised" | "pool"):
            found = {*part.words}
        case t.Line(kind="onstate"):
            found = {*part.words[2:]}
    if isinstance(part, tuple):
        return found.union(*map(bound, part))
    if dataclasses.is_dataclass(part) and not isinstance(part, Place):
        return found.union(*(bound(getattr(part, f.name)) for f in dataclasses.fields(part)))
    return found
