"""Makers of money, counts, ratios and lengths of time: arithmetic, rounding, sums, what is asked of conclusions."""

from __future__ import annotations

from .draw import Draw, Scope, makes
from .text import Part

SUMMED = ("円", "個数", "割合", "時間", "端数円")


@makes("円", "端数円", "個数", "割合", "時間")
def added(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(3, type_, s, d)} {g.random.choice('+−−')} {g.at(2, type_, s, d)}", 3)


@makes("円", "個数", "割合", "時間", "端数円")
def times(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    other = "割合" if type_ in ("割合", "端数円", "時間") and g.random.random() < 0.6 else "個数"
    first, second = (type_, other) if g.random.random() < 0.7 else (other, type_)
    return Part(f"{g.at(2, first, s, d)} × {g.at(1, second, s, d)}", 2)


@makes("円")
def priced(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(1, '円/個', s, d)} × {g.at(1, '個数', s, d)}", 2)


@makes("端数円")
def hourly(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(1, '円/時間', s, d)} × {g.at(1, '時間', s, d)}", 2)


@makes("円")
def rounded(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.random.choice(('切捨て', '切上げ', '四捨五入'))}( {g.at(5, '端数円', s, d)} )")


@makes("端数円")
def divided(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(2, '円', s, d)} ÷ {g.at(1, g.random.choice(('個数', '割合')), s, d)}", 2)


@makes("端数円")
def yearly(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(1, '円', s, d)} × {g.at(1, '年率', s, 0)} × {g.at(1, '個数', s, d)} ÷ 365", 2)


@makes("端数円")
def whole_yen(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return g.of("円", s, d)


@makes("割合")
def ratio(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    of = g.random.choice(("円", "個数", "時間"))
    return Part(f"{g.at(2, of, s, d)} ÷ {g.at(1, of, s, d)}", 2)


@makes("時間")
def halved(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(2, '時間', s, d)} ÷ {g.at(1, '個数', s, d)}", 2)


@makes("個数")
def to_multiple(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    how = g.random.choice(("単位切捨て", "単位切上げ"))
    return Part(f"{how}( {g.at(5, '個数', s, d)} 、 {g.at(5, '個数', s, 0)} )")


@makes("円", "個数", "割合", "時間", "日付", "日時", "帯域", "端数円")
def extreme(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """最大( a 、 b ): of values, or of a list's members."""
    dated = type_ in ("日付", "日時")
    parts = [g.at(5, type_, s, d) for _ in range(g.random.choice((2, 2, 3)))]
    if g.random.random() < 0.3 and type_ != "端数円":
        parts[0] = g.at(5, f"一覧 {type_}", s, d)
        parts = parts[: g.random.choice((1, 2))]
    how = g.random.choice(("最早", "最遅") if dated else ("最大", "最小"))
    return Part(f"{how}( {' 、 '.join(parts)} )")


@makes("円", "個数", "割合", "時間", "日付", "端数円")
def over_members(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """合計( 集まり として x 条件 … : … ) and its like."""
    if s.depth >= 2:
        return None
    some, member = g.collection(s, d)
    name = g.fresh("某")
    inner = _inner(s, name, member)
    dated = type_ == "日付"
    how = g.random.choice(("最早", "最遅") if dated else ("最大", "最小", *(("合計",) * 4 if type_ in SUMMED else ())))
    cond = f" 条件 {g.at(5, '真偽', inner, d)}" if g.random.random() < 0.5 else ""
    return Part(f"{how}( {some.within(5)} として {name}{cond} : {g.at(5, type_, inner, d)} )")


@makes("個数")
def how_many(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if s.depth >= 2:
        return None
    some, member = g.collection(s, d)
    if g.random.random() < 0.4:
        return Part(f"件数( {some.within(5)} )") if g.random.random() < 0.5 else Part(f"{some.within(1)} の 件数", 1)
    name = g.fresh("某")
    inner = _inner(s, name, member)
    cond = f" 条件 {g.at(5, '真偽', inner, d)}" if g.random.random() < 0.7 else ""
    return Part(f"件数( {some.within(5)} として {name}{cond} : {name} )")


def _inner(s: Scope, name: str, member: str) -> Scope:
    bound = s.bind(name, member)
    return Scope(bound.names, s.element, s.previous, s.depth + 1)


@makes("円", "日付")
def concluded(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """The amount, due day or day of the conclusion for one subject."""
    line = "金額" if type_ == "円" else g.random.choice(("期限", "日"))
    some = [n for n in g.norms if n.subject.startswith("事象 ") and not n.each]
    if not some:
        return None
    norm = g.random.choice(some)
    return Part(f"{norm.name}( {g.at(5, norm.subject, s, d)} ) の {line}", 1)


@makes("円", "日付")
def of_conclusion(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """The same of a conclusion that a variable names."""
    some = [name for name, known in s.names.items() if known.startswith("規範 ")]
    line = "金額" if type_ == "円" else g.random.choice(("期限", "日"))
    return Part(f"{g.random.choice(some)} の {line}", 1) if some else None
