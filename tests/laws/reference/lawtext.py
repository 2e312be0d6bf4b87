"""A law as its syntax tree says it: what is declared, and the rules each at its provision."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kiyaku.syntax import parse
from kiyaku.syntax import tree as t

from .literals import provision


@dataclass(frozen=True)
class Slot:
    """An input."""

    type: str
    optional: bool
    default: t.Expr | None


@dataclass(frozen=True)
class Placed:
    """A rule at its provision; `number` counts them in the order of the text."""

    pid: str
    rule: t.Rule
    number: int

    def all(self, *kinds: str) -> list[t.Line]:
        """Its own lines of some kinds, in order."""
        return [line for line in self.rule.lines if line.kind in kinds]

    def one(self, *kinds: str) -> t.Line | None:
        """The only line of some kinds."""
        return next(iter(self.all(*kinds)), None)

    @property
    def defeats(self) -> list[str]:
        """The provisions that にかかわらず names."""
        return [provision(word).pid for line in self.all("defeats") for word in line.words]


@dataclass
class Text:
    """The whole."""

    parties: list[str] = field(default_factory=list)
    items: dict[str, Slot] = field(default_factory=dict)
    kinds: dict[str, tuple[bool, dict[str, Slot]]] = field(default_factory=dict)
    findings: set[str] = field(default_factory=set)
    states: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    issues: dict[str, t.Issue] = field(default_factory=dict)
    definitions: dict[str, list[Placed]] = field(default_factory=dict)
    tables: dict[str, t.Table] = field(default_factory=dict)
    norms: list[Placed] = field(default_factory=list)
    survives: list[str] = field(default_factory=list)


@lru_cache(maxsize=4)
def read(text: str) -> Text:
    """The law of a clause file."""
    made, article, paragraph, sentence = Text(), "", "", ""
    for s in parse(text).statements:
        match s:
            case t.Party():
                made.parties.append(s.name)
            case t.Item():
                made.items[s.name] = _slot(s)
            case t.EventKind():
                made.kinds[s.name] = s.dated, {x.name: _slot(x) for x in s.fields}
            case t.Finding():
                made.findings.add(s.name)
            case t.State():
                made.states[s.name] = s.values, s.final
            case t.Issue():
                made.issues[s.code] = s
            case t.Section():
                number = "".join(re.findall(r"\d+", s.word))
                if s.rank == "ART":
                    article, paragraph, sentence = number, "", ""
                elif s.rank == "PAR":
                    paragraph, sentence = number, ""
                else:
                    sentence = {"なお書": "/なお"}[s.word]
            case t.Table():
                made.tables[s.name] = s
            case t.Rule():
                placed = Placed(f"{article}.{paragraph or 1}{sentence}", s, len(made.norms))
                if s.kind == "定義":
                    made.definitions.setdefault(s.name, []).append(placed)
                elif s.kind != "宣言":
                    made.norms.append(placed)
            case t.Directive() if s.kind == "存続":
                made.survives += [provision(word).pid for word in s.words]
    return made


def _slot(s: t.Item) -> Slot:
    return Slot(type_name(s.type), s.optional, s.default)


def type_name(ref: t.TypeRef) -> str:
    """A type as it is written."""
    if ref.values:
        return f"区分 {' | '.join(ref.values)}"
    return ref.name + (f"/{ref.per}" if ref.per else "")
