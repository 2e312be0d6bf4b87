"""Draws the lines of a rule."""

from __future__ import annotations

from .draw import Draw, Scope
from .lists import filtered
from .vocabulary import NAMES

EVERY = ("条件", "各号", "発生", "内容", "注意")
LINES: dict[str, tuple[str, ...]] = {
    "債務": ("対象", "端数", "金額", "期限", "期間", "履行", "違反", "効果"),
    "義務": ("端数", "金額", "期限", "期間", "履行", "違反", "効果"),
    "禁止": ("期間", "違反", "効果"),
    "権利": ("行使", "端数", "金額", "期間", "失効", "効果"),
    "免責": ("対象",),
    "上限": ("対象", "端数", "限度"),
    "減額": ("対象", "端数", "金額"),
    "みなし": ("端数", "金額", "期限", "期間", "効果"),
    "効力": ("期間", "効果"),
    "表明": ("期間", "違反", "効果"),
}


def line(g: Draw, word: str, kind: str, s: Scope, trigger: str, have: set[str]) -> tuple[list[str], Scope]:
    """A line, and the scope with what it names; none where there is nothing that it could say."""
    random = g.random
    match word:
        case "条件":
            return [f"条件 {g.at(6, '真偽', s, 3)}" for _ in range(random.choice((1, 1, 2)))], s
        case "各号":
            return _limbs(g, s), s
        case "金額" | "限度":
            said = f" {random.choice(('一件ごと', '通算'))}" if kind in ("上限", "減額") else ""
            return [f"{word} {g.at(6, '端数円' if '端数' in have else '円', s, 3)}{said}"], s
        case "期限":
            return [f"期限 {_day(g, s, 2)}{random.choice((' まで', ''))}"], s
        case "失効":
            return [f"失効 {_day(g, s, 2)}"], s
        case "発生":
            return [f"発生 {_settled(g, s)}"], s
        case "期間":
            return [f"期間 {g.at(6, '区間', s, 2)}"], s
        case "履行":
            if random.random() < 0.5:
                event = random.choice([k.name for k in g.vocabulary.kinds if k.dated])
                return [f"履行 最早( {filtered(g, event, f'事象 {event}', s, 1)} の 日 )"], s
            return [f"履行 {_day(g, s, 2)}"], s
        case "違反":
            return [f"違反 {g.at(6, '真偽', s, 3)}"], s
        case "内容" | "要旨":
            return [f"{word} 「すること」"], s
        case "端数":
            return [f"端数 {random.choice(('切捨て', '切上げ', '四捨五入'))}"], s
        case "注意":
            return [f"注意 {g.at(6, '真偽', s, 1)} のとき 「気をつける」"], s
        case "行使":
            return _exercise(g, s)
        case "効果":
            name = random.choice(sorted(set(g.vocabulary.states) - g.states))
            value = random.choice(g.vocabulary.states[name][0])
            return [f"効果 {name} → {value} 時点 {_settled(g, s)}"], s
        case "対象":
            return _pool(g, kind, s)
    raise ValueError(word)


def _day(g: Draw, s: Scope, d: int) -> str:
    """A day; now and then a moment, which stands for its day."""
    return g.at(6, "日時" if g.random.random() < 0.1 else "日付", s, d)


def _settled(g: Draw, s: Scope) -> str:
    """A day that is the same whenever it is asked for."""
    drawn = (_day(g, s, 1) for _ in range(8))
    return next((day for day in drawn if "基準日" not in day), "2024-04-30")


def _limbs(g: Draw, s: Scope) -> list[str]:
    """号, with に限る and を除く, or ①② within."""
    made = [f"各号 {g.random.choice(('いずれか', 'いずれか', 'すべて'))}"]
    for n in range(1, g.random.choice((2, 3, 3)) + 1):
        if g.random.random() < 0.25:
            made.append(f"  第{n}号 {g.random.choice(('いずれか', 'すべて'))}")
            made += [f"    {mark} {g.at(6, '真偽', s, 1)}" for mark in "①②"]
            continue
        made.append(f"  第{n}号 {g.at(6, '真偽', s, 2)}")
        for word in ("に限る", "を除く"):
            if g.random.random() < 0.25:
                made.append(f"    {word} {g.at(6, '真偽', s, 1)}")
    return made


def _exercise(g: Draw, s: Scope) -> tuple[list[str], Scope]:
    """行使 by an event, filtered or not, now and then with a name and a day of its own."""
    event = g.random.choice([k.name for k in g.vocabulary.kinds if k.dated])
    text = event
    if g.random.random() < 0.5:
        slot = g.random.choice(g.vocabulary.kind(event).slots)
        plain = slot.type in NAMES and slot.type not in ("日付", "日時", "区間", "時間帯")
        text += f"[ {slot.name} = {g.at(3, slot.type, s, 1)} ]" if plain else f"[ {slot.name} がある ]"
    if g.random.random() < 0.5:
        return [f"行使 {text}"], s
    name = g.fresh("行")
    inner = s.bind(name, f"事象 {event}")
    at = f" 時点 {_day(g, inner, 1)}" if g.random.random() < 0.3 else ""
    return [f"行使 {text} として {name}{at}"], inner


def _pool(g: Draw, kind: str, s: Scope) -> tuple[list[str], Scope]:
    """対象: of a 債務 the events it is paid for; of what cuts a debt, its name."""
    if kind == "債務":
        event = g.random.choice([k.name for k in g.vocabulary.kinds if k.dated])
        return [f"対象 {event}"], s.bind("対象", f"一覧 事象 {event}")
    debts = [norm for norm in g.norms if norm.kind == "債務"]
    if not debts:
        return [], s
    debt = g.random.choice(debts)
    if kind == "免責" and "対象" in debt.lines and g.random.random() < 0.8:
        return [f"対象 {debt.name} として {g.fresh('員')}"], s
    return [f"対象 {debt.name}"], s
