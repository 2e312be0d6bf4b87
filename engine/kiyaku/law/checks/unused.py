"""KY0260: vocabulary that is declared but never used: whoever fills in a case would give it for nothing.

A 番号 is always used: it is what an event is known by. A 区分 is used by whatever has its name as type, or by any of
its values standing in a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kiyaku.calendar import Timetable
from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.checks.issues import cited, read
from kiyaku.law.checks.nodes import nodes
from kiyaku.law.checks.outline import statements
from kiyaku.law.program import Node, Program
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

IDENT = "番号"
DESIGNATED = "指定日"  # the event that 指定日を除く speaks of


@dataclass(slots=True)
class Used:
    """The words a program uses, by what they name."""

    items: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    fields: set[tuple[str, str]] = field(default_factory=set)
    findings: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)
    calendars: set[str] = field(default_factory=set)


def check(program: Program) -> list[Problem]:
    """Every declared word that nothing uses."""
    used = uses(program)
    return [
        problem(what, name, place) for what, name, place in declared(program) if not known(program, used, what, name)
    ]


def declared(program: Program) -> Iterator[tuple[str, str, Place]]:
    """Each declared word: what it is, its name (KIND/FIELD for a 項目), its place."""
    for item in program.items.values():
        yield "契約項目", item.name, item.place
    for kind in program.kinds.values():
        yield "事象" if kind.dated else "明細", kind.name, kind.place
        yield from (("項目", f"{kind.name}/{slot.name}", slot.place) for slot in kind.fields.values())
    for issue in program.issues.values():
        yield "訂正" if issue.erratum else "争点", issue.code, issue.place
    for _, s in statements(program):
        if isinstance(s, t.Finding):
            yield "判断", s.name, s.place
        elif isinstance(s, t.Calendar):
            yield "暦", s.name, s.place
        elif isinstance(s, t.State):
            yield "状態", s.name, s.place
        elif isinstance(s, t.Enum):
            yield "区分", s.name, s.place


def known(program: Program, used: Used, what: str, name: str) -> bool:
    """Whether a declared word is used. A 項目 of a 事象 that is itself unused is not reported a second time."""
    match what:
        case "契約項目":
            return name in used.items
        case "事象" | "明細":
            return name in used.kinds
        case "項目":
            kind, _, slot = name.partition("/")
            return slot == IDENT or kind not in used.kinds or (kind, slot) in used.fields
        case "判断":
            return name in used.findings
        case "暦":
            return name in used.calendars
        case "状態":
            return name in used.states | used.types
        case "区分":
            values = next(s.values for _, s in statements(program) if isinstance(s, t.Enum) and s.name == name)
            return name in used.types or bool(used.values & set(values))
        case _:
            return name in used.issues


def uses(program: Program) -> Used:
    """The words used in formulas, effects, limbs and types."""
    used = Used()
    for node in nodes(program):
        note(used, node)
    for norm in program.norms:
        if norm.judged_by:
            used.findings.add(norm.judged_by)
        used.states |= {norm.onstate[0]} if norm.onstate else set()
        used.states |= {norm.effect[0]} if norm.effect else set()
    for _, s in statements(program):
        for ref in types(s):
            used.types |= {ref.name, ref.per} if ref.name == "一覧" else {ref.name}
    used.kinds |= used.types | {kind_of(type_) for d in program.definitions.values() for _, type_ in d.params}
    if any(calendar.except_designated for calendar in program.calendars.values()):
        used.kinds.add(DESIGNATED)
    used.issues = read(program) | cited(program)
    return used


def note(used: Used, node: Node) -> None:
    """What one expression uses."""
    match node.op:
        case "item":
            used.items.add(node.value)
        case "events":
            used.kinds.add(node.value)
        case "finding":
            used.findings.add(node.value)
        case "state":
            used.states.add(node.value)
        case "attr":
            used.fields.add((kind_of(node.kids[0].type), node.value))
        case "openday":
            used.calendars.add(node.value)
        case "openshift":
            used.calendars.add(node.value[0])
        case "lit" if isinstance(node.value, Timetable) and node.value.except_designated:
            used.kinds.add(DESIGNATED)
        case "lit" if isinstance(node.value, str):
            used.values.add(node.value)


def kind_of(type_: Type) -> str:
    """The event kind of a value, or of a list's members."""
    return type_.kind or (kind_of(type_.of) if type_.of else "")


def types(s: t.Statement) -> Iterator[t.TypeRef]:
    """The types a statement names."""
    match s:
        case t.Item():
            yield s.type
        case t.EventKind():
            yield from (slot.type for slot in s.fields)
        case t.State() if s.owner:
            yield s.owner
        case t.Table():
            yield from (ref for ref in (s.type, *(p.type for p in s.params)) if ref)
        case t.Rule():
            yield from (ref for ref in (s.type, *(p.type for p in s.params)) if ref)


def problem(what: str, name: str, place: Place) -> Problem:
    """KY0260."""
    message = say("{what}「{name}」はどこでも使われていません", what=what, name=name)
    return Problem(place, "KY0260", message, say("使う規則を書くか、宣言を消してください"))
