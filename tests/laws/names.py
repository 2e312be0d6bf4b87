"""Makers of what has a name: items, variables, fields, definitions, tables, literals, choices, 不明."""

from __future__ import annotations

from .draw import THIS, Draw, Scope, makes
from .text import Part
from .vocabulary import NAMES, Slot

PLAIN = (*[family.split(" ")[0] for family in NAMES], "端数円")
SOME = {
    "円": ("0円", "1円", "700円", "1,000円", "12,345円"), "端数円": ("0円", "700円", "10.5円"),
    "個数": ("0", "1", "2個", "3", "7", "12"), "割合": ("0%", "8%", "150%", "3分の1"), "年率": ("年14.6%", "年3%"),
    "日付": ("2024-01-31", "2024-02-29", "2024-03-01", "2024-04-01", "令和6年5月3日", "2024-08-31"),
    "日時": ("2024-04-01 00:00", "2024-04-10 10:00", "2024-05-06 23:59"),
    "期間": ("1日", "10日", "2週間", "1か月", "3か月", "1年"), "時間": ("0分", "30分", "90分", "24時間", "45秒"),
    "帯域": ("50M", "200M", "1G"), "真偽": ("真", "偽"), "文字": ("「甲-1」", "「乙」", "10.0.0.0/8"),
}  # fmt: skip


@makes(*PLAIN, leaf=True)
def literal(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    some = SOME.get(type_.split(" ")[0])
    return Part(g.random.choice(some)) if some else None


@makes(*PLAIN, leaf=True)
def item(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    want = "円" if type_ == "端数円" else type_
    some = [slot.name for slot in g.vocabulary.items if slot.type == want]
    return Part(g.random.choice(some)) if some else None


@makes(*PLAIN, "事象", "遷移", "規範", leaf=True)
def variable(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    some = [name for name, known in s.names.items() if known == type_]
    return Part(g.random.choice(some)) if some else None


@makes(*PLAIN, "事象", leaf=True)
def field(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """A field of a variable, or of the element of the filter."""
    want = "円" if type_ == "端数円" else type_
    found = [THIS] if s.element == type_ and s.this == THIS and not s.crowded else []
    for name, known in {**s.names, "": s.element}.items():
        if known.startswith("事象 "):
            slots = g.vocabulary.kind(known.split(" ")[1]).slots
            found += [f"{name} の {slot.name}" if name else slot.name for slot in slots if _is(slot, want)]
    return Part(g.random.choice(found), 1) if found else None


def _is(slot: Slot, want: str) -> bool:
    return slot.type == want or f"事象 {slot.type}" == want


@makes(*PLAIN, "事象", "規範")
def defined(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """A definition with its arguments."""
    some = [(name, params) for name, (params, known) in g.definitions.items() if known == type_]
    if not some:
        return None
    name, params = g.random.choice(some)
    return Part(_called(g, name, tuple(t for _, t in params), s, d))


@makes("円", "個数", "割合", "日付", "円/個", "区分")
def looked_up(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    some = [(name, params) for name, (params, known) in g.tables.items() if known == type_]
    if not some:
        return None
    name, params = g.random.choice(some)
    return Part(_called(g, name, params, s, d))


def _called(g: Draw, name: str, params: tuple[str, ...], s: Scope, d: int) -> str:
    return f"{name}( {' 、 '.join(g.at(5, t, s, min(d, 1)) for t in params)} )" if params else name


@makes(*PLAIN)
def as_of(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """D 時点の X; now and then of the day before, which any definition may read."""
    if type_.split(" ")[0] in ("円/個", "円/時間"):
        return None
    when = g.of("日付", s, min(d, 1))
    return Part(f"{when.within(1)} 時点の {g.at(0, type_, s, d)}", 1)


@makes(*PLAIN, leaf=True)
def previous(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part("従前の値") if s.previous == type_ else None


@makes(*PLAIN)
def open_(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """不明, now and then."""
    return Part("不明 「聞く」") if g.random.random() < 0.08 else None


@makes("区分")
def named_value(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """A value of a declared 区分 standing alone."""
    return Part(g.random.choice(type_.removeprefix("区分 ").split(" | ")))
