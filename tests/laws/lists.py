"""Makers of lists: events, filters within filters, days and months of a period, conclusions, sets of time."""

from __future__ import annotations

import re

from .draw import THIS, Draw, Scope, makes
from .text import Part
from .vocabulary import NAMES


@makes("一覧")
def members(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """By what its members are."""
    member = type_.removeprefix("一覧 ")
    match member.split(" ")[0]:
        case "事象":
            return _events(g, member, s, d)
        case "規範":
            return Part(member.split(" ")[1])
        case "日付":
            return _days(g, s, d)
        case "区間":
            return _spans(g, s, d)
        case "時間帯":
            return _stretches(g, s, d)
        case _:
            return _fields(g, member, s, d)


def _events(g: Draw, member: str, s: Scope, d: int) -> Part:
    name = member.split(" ")[1]
    if d <= 0 or s.depth >= 2 or g.random.random() < 0.35:
        return Part(name)
    text = name
    for _ in range(g.random.choice((1, 1, 1, 2))):
        text = filtered(g, text, member, s, d)
    return Part(text, 1)


def filtered(g: Draw, text: str, member: str, s: Scope, d: int) -> str:
    """A collection of events with a filter, which reads what it filters; now and then the element has a name."""
    name = g.fresh("外") if g.random.random() < 0.4 else ""
    inner = s.inside(member, name)
    slots = g.vocabulary.kind(member.split(" ")[1]).slots
    own = {name or THIS, *(slot.name for slot in slots), *(("日", "日時") if not inner.crowded else ())}
    for _ in range(6):
        cond = g.at(6, "真偽", inner, d)
        if _reads(cond, own):
            break
    else:
        slot = g.random.choice(slots)
        other = g.at(3, slot.type, inner, 1) if slot.type in NAMES else ""
        cond = f"{slot.name} {g.random.choice('=≠')} {other}" if other else f"{slot.name} がある"
    return f"{text}[ {f'として {name} : ' if name else ''}{cond} ]"


def _reads(cond: str, own: set[str]) -> bool:
    """Whether a condition names one of these outside the filters within it, and not as the field of something else."""
    while (bare := re.sub(r"\[[^\[\]]*\]", "", cond)) != cond:
        cond = bare
    words = cond.split()
    return any(word in own and before != "の" for before, word in zip(["", *words], words, strict=False))


def _days(g: Draw, s: Scope, d: int) -> Part:
    if g.random.random() < 0.35:
        kind = g.random.choice([k.name for k in g.vocabulary.kinds if k.dated])
        return Part(f"{_events(g, f'事象 {kind}', s, d).within(1)} の 日", 1)
    return Part(f"{_short(g, s, d)} の {g.random.choice(('各日', '各日', '各月末'))}", 1)


def _spans(g: Draw, s: Scope, d: int) -> Part:
    if g.random.random() < 0.25 and s.depth < 2:
        name = g.fresh("某")
        inner = Scope({**s.names, name: "日付"}, s.element, s.previous, s.depth + 1)
        of = g.random.choice(("円", "個数", "真偽", "日付"))
        body = (
            f"{name} 時点の {g.at(0, of, s, min(d, 1))}" if g.random.random() < 0.6 else g.at(5, of, inner, min(d, 1))
        )
        return Part(f"区切り( {_short(g, s, 0)} の 各日 として {name} : {body} )")
    return Part(f"{g.at(1, '区間', s, d)} の 各月", 1)


def _short(g: Draw, s: Scope, d: int) -> str:
    """A period that is not long: its days are gone through one by one."""
    day = g.at(1, "日付", s, min(d, 1))
    return g.random.choice((f"{day} の 属する月", f"（ {day} から 10日 ）", f"（ {day} から起算して 2週間 ）"))


def _stretches(g: Draw, s: Scope, d: int) -> Part:
    of = g.random.choice(("時間帯", "区間"))
    match g.random.randrange(4):
        case 0:
            return Part(f"{g.at(1, of, s, d)} を差し引いた {g.at(0, '区間', s, d)}", 1)
        case 1 if s.depth < 2:
            kind = g.random.choice([k for k in g.vocabulary.kinds if k.dated])
            name = g.fresh("某")
            inner = Scope({**s.names, name: f"事象 {kind.name}"}, s.element, s.previous, s.depth + 1)
            how = g.random.choice(("合わせた", "共通部分"))
            return Part(f"{how}( {kind.name} として {name} : {g.at(5, of, inner, min(d, 1))} )")
        case 2:
            return Part(f"{g.at(1, '一覧 時間帯', s, d - 1)} の 連続区間", 1) if d > 0 else _two(g, s, d)
        case _:
            return _two(g, s, d)


def _two(g: Draw, s: Scope, d: int) -> Part:
    how = g.random.choice(("合わせた", "共通部分"))
    return Part(f"{how}( {g.at(5, '時間帯', s, d)} 、 {g.at(5, '区間', s, d)} )")


def _fields(g: Draw, member: str, s: Scope, d: int) -> Part | None:
    """What every event of a kind has in a field."""
    some = [(k.name, slot.name) for k in g.vocabulary.kinds for slot in k.slots if slot.type == member]
    if not some:
        return None
    kind, slot = g.random.choice(some)
    return Part(f"{_events(g, f'事象 {kind}', s, d).within(1)} の {slot}", 1)
