"""Makers of days, moments, periods and sets of time."""

from __future__ import annotations

from .draw import Draw, Scope, makes
from .text import Part

STEPS = (
    "翌日", "前日", "月初", "月末", "翌月1日", "翌月末日", "翌々月1日", "翌々月末日", "前営業日", "翌営業日",
    "1日前", "10日後", "2週間後", "1か月前", "3か月後", "1年後", "3営業日後", "2営業日前",
)  # fmt: skip
MONTHS = ("前月", "翌月", "属する月", "属する年")
LENGTHS = ("1日", "10日", "2週間", "1か月", "3か月", "1年", "30日間")


@makes("日付", leaf=True)
def today(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part("基準日")


@makes("日時", leaf=True)
def now(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part("基準日時")


@makes("日付", "日時", "文字", leaf=True)
def of_event(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """日, 日時 and the like of an event that a variable names, or of the element of the filter."""
    some = {f"事象 {kind.name}" for kind in g.vocabulary.kinds if kind.dated}
    names = [*(n for n, t in s.names.items() if t in some), *([""] if s.element in some and not s.crowded else [])]
    if not names:
        return None
    name = g.random.choice(names)
    word = g.random.choice({"日付": ("日", "日", "記録日"), "日時": ("日時", "発生時刻"), "文字": ("符号",)}[type_])
    return Part(f"{name} の {word}" if name else word, 1)


@makes("日付", leaf=True)
def of_change(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    some = [name for name, known in s.names.items() if known == "遷移"]
    return Part(f"{g.random.choice(some)} の 日", 1) if some else None


@makes("条項", leaf=True)
def ground(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    some = [name for name, known in s.names.items() if known == "遷移"]
    return Part(f"{g.random.choice(some)} の 根拠", 1) if some else None


@makes("条項", leaf=True)
def provision(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(g.random.choice([norm.ref for norm in g.norms] or ["第1条"]))


@makes("日付")
def stepped(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(1, '日付', s, d)} の {g.random.choice(STEPS)}", 1)


@makes("日付")
def end_of_span(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    words = ("初日", "満了日", "満了日", "月末", "月初", "翌月1日")
    return Part(f"{g.at(1, '区間', s, d)} の {g.random.choice(words)}", 1)


@makes("日付")
def lapsing(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    long = g.random.choice(("1日", "10日", "30日", "2週間"))
    return Part(f"経過日( {g.at(5, '日付', s, d)} 、 {long} )")


@makes("日付")
def in_time(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    reading = g.random.choice(("T3", "応当日", "前方計算", "逆算民法"))
    return Part(f"までの期限( {g.at(5, '日付', s, d)} 、 {g.random.choice(('30日', '2週間', '10日'))} 、 {reading} )")


@makes("日付")
def first_met(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if not g.norms:
        return None
    norm = g.random.choice(g.norms)
    party = f" 、 {g.random.choice(g.vocabulary.parties)}" if norm.each or g.random.random() < 0.3 else ""
    return Part(f"該当日( {norm.ref}{party} )")


@makes("日付")
def reached(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if not g.states:
        return None
    name = g.random.choice(sorted(g.states))
    return Part(f"到来日( {name} 、 {g.random.choice(g.vocabulary.states[name][0])} )")


@makes("日付", "区間")
def first_day(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """最初( 集まり として x : 条件 )."""
    if s.depth >= 2:
        return None
    name = g.fresh("某")
    inner = Scope({**s.names, name: type_}, s.element, s.previous, s.depth + 1)
    if g.random.random() < 0.3:
        return Part(f"最初( {g.at(5, f'一覧 {type_}', s, d)} )")
    return Part(f"最初( {g.at(5, f'一覧 {type_}', s, d)} として {name} : {g.at(5, '真偽', inner, d)} )")


@makes("日時")
def end_of_stretch(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(1, '時間帯', s, d)} の {g.random.choice(('開始', '終了'))}", 1)


@makes("区間")
def period(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    word = g.random.choice(("から", "から起算して"))
    return Part(f"{g.at(1, '日付', s, d)} {word} {g.random.choice(LENGTHS)}", 1)


@makes("区間")
def between(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"（ {g.at(5, '日付', s, d)} 〜 {g.at(5, '日付', s, d)} ）")


@makes("区間")
def month(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if g.random.random() < 0.2:
        return Part(f"{g.at(1, '区間', s, d)} の {g.random.choice(('前月', '翌月'))}", 1)
    return Part(f"{g.at(1, '日付', s, d)} の {g.random.choice(MONTHS)}", 1)


@makes("時間帯")
def stretch(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"（ {g.at(5, '日時', s, d)} 〜 {g.at(5, '日時', s, d)} ）")


@makes("時間")
def length(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    of = g.random.choice(("時間帯", "一覧 時間帯", "一覧 区間"))
    return Part(f"{g.at(1, of, s, d)} の 長さ", 1)


@makes("個数")
def days_between(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(1, '日付', s, d)} − {g.at(1, '日付', s, d)}", 3)


@makes("個数")
def of_span(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if g.random.random() < 0.15:
        return Part(f"{g.at(1, '日付', s, d)} の 年の日数", 1)
    return Part(f"{g.at(1, '区間', s, d)} の {g.random.choice(('日数', '日数', '月数', '端日数'))}", 1)


@makes("個数")
def of_length(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(1, '期間', s, d)} の {g.random.choice(('日数', '月数'))}", 1)
