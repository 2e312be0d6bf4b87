"""Makers of truth, and of lists."""

from __future__ import annotations

from .draw import Draw, Scope, makes
from .text import Part
from .vocabulary import COLOURS

ORDERED = ("円", "個数", "割合", "日付", "日付", "日時", "時間", "帯域", "端数円")
STATUSES = ("未到来", "履行済", "遅延履行", "違反", "行使可能", "行使済", "失権")
HOURS = ("平日 9:00〜17:50", "月〜土 9:00〜17:00 祝日を除く", "毎日 0:00〜6:00", "土〜日 10:00〜24:00")


@makes("真偽")
def compared(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    of = g.random.choice(ORDERED)
    if g.random.random() < 0.06:
        return Part(f"{g.at(3, of, s, d)} {g.random.choice('=≠')} なし", 4)
    op = g.random.choice(("<", ">", "≦", ">=", "=", "≠"))
    return Part(f"{g.at(3, of, s, d)} {op} {g.at(3, of, s, d)}", 4)


@makes("真偽")
def bounded(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    of = g.random.choice(ORDERED)
    word = g.random.choice(("以上", "以下", "未満", "超", "以内") if of not in ("日付", "日時") else (
        "以降", "以前", "より前", "より後", "以後"))  # fmt: skip
    return Part(f"{g.at(3, of, s, d)} が {g.at(3, of, s, d)} {word}", 4)


@makes("真偽")
def ranged(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    of, low, high = g.random.choice((("個数", "2", "9"), ("時間", "30分", "5時間"), ("円", "100円", "5,000円")))
    return Part(f"{g.at(3, of, s, d)} が {low} {g.random.choice(('超', '以上'))} {high} 以下", 4)


@makes("真偽")
def equals(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    of = g.random.choice(("円", "個数", "日付", "文字", "真偽", "時間"))
    right = g.at(3, of, s, d)
    if g.random.random() < 0.3:
        right = f"いずれか( {right} 、 {g.at(5, of, s, d)} )"
    return Part(f"{g.at(3, of, s, d)} が {right}", 4)


@makes("真偽")
def coloured(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    one, two = g.random.sample(("赤", "青", "黄"), 2)
    left = g.at(1, COLOURS, s, d)
    if left in ("赤", "青", "黄"):
        return None
    right = g.random.choice((f"が {one}", f"≠ {one}", f"が いずれか( {one} 、 {two} )", f"≠ すべて( {one} 、 {two} )"))
    return Part(f"{left} {right}", 4)


@makes("真偽")
def either(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    word = g.random.choice(("かつ", "または"))
    return Part(f" {word} ".join(g.at(4, "真偽", s, d) for _ in range(2)), 6)


@makes("真偽")
def denied(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(4, '真偽', s, d)} でない", 5)


@makes("真偽")
def there(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    word = g.random.choice(("がある", "がない"))
    if g.random.random() < 0.3:
        of = g.random.choice(("円", "日付", "文字", "区間", "日時"))
        return Part(f"{g.at(3, of, s, d)} {word}", 4)
    some, _ = g.collection(s, d)
    return Part(f"{some.within(3)} {word}", 4)


@makes("真偽")
def within(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    match g.random.randrange(4):
        case 0:
            return Part(f"{g.at(3, '日付', s, d)} が {g.at(3, '区間', s, d)} に含まれる", 4)
        case 1:
            return Part(f"{g.at(3, '日時', s, d)} が {g.random.choice(HOURS)} に含まれる", 4)
        case 2:
            of = g.random.choice(("時間帯", "一覧 時間帯"))
            return Part(f"{g.at(3, '日時', s, d)} が {g.at(3, of, s, d)} に含まれる", 4)
        case _:
            return Part(f"{g.at(3, '文字', s, d)} が 10.0.0.0/8 に含まれる", 4)


@makes("真偽")
def passed(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.at(3, '区間', s, d)} {g.random.choice(('を経過した', 'を経過しない'))}", 4)


@makes("真偽", leaf=True)
def found(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(g.random.choice(g.vocabulary.findings))


@makes("真偽", leaf=True)
def choice(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    code = g.random.choice(sorted(g.vocabulary.issues))
    return Part(f"{code} が {g.random.choice(g.vocabulary.issues[code])}", 4)


@makes("真偽", leaf=True)
def status(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if not g.states:
        return None
    name = g.random.choice(sorted(g.states))
    return Part(f"{name} が {g.random.choice(g.vocabulary.states[name][0])}", 4)


@makes("真偽", leaf=True)
def met(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if not g.norms:
        return None
    return Part(f"{g.random.choice(g.norms).ref} {g.random.choice(('に該当', 'に該当', 'に違反'))}")


@makes("真偽")
def standing(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """The status of the conclusion for one subject, or of one that a variable names."""
    some = [n for n in g.norms if n.subject.startswith("事象 ") and not n.each]
    named = [name for name, known in s.names.items() if known.startswith("規範 ")]
    if named and g.random.random() < 0.6:
        left = g.random.choice(named)
    elif some:
        norm = g.random.choice(some)
        left = f"{norm.name}( {g.at(5, norm.subject, s, d)} )"
    else:
        return None
    return Part(f"{left} の 状況 が {g.random.choice(STATUSES)}", 4)


@makes("真偽")
def grounded(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if "遷移" not in s.names.values():
        return None
    name = next(name for name, known in s.names.items() if known == "遷移")
    if g.random.random() < 0.4:
        return Part(f"{name} の 行使者 が {g.random.choice(g.vocabulary.parties)}", 4)
    return Part(f"{name} の 根拠 が {g.random.choice([n.ref for n in g.norms] or ['第1条'])}", 4)


@makes("真偽")
def whose(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    """Which party, where the rule or the event names one."""
    some = [name for name, known in s.names.items() if known == "当事者"]
    some += ["者"] if s.element == "事象 丙事" else []
    if not some:
        return None
    return Part(f"{g.random.choice(some)} が {g.random.choice([*some, *g.vocabulary.parties])}", 4)


@makes("真偽")
def every(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    if s.depth >= 2:
        return None
    some, member = g.collection(s, d)
    name = g.fresh("某")
    inner = Scope({**s.names, name: member}, s.element, s.previous, s.depth + 1)
    cond = f" 条件 {g.at(5, '真偽', inner, d)}" if g.random.random() < 0.3 else ""
    how = g.random.choice(("全部", "一部"))
    return Part(f"{how}( {some.within(5)} として {name}{cond} : {g.at(5, '真偽', inner, d)} )")


@makes("真偽")
def holiday(g: Draw, type_: str, s: Scope, d: int) -> Part | None:
    return Part(f"{g.random.choice(('金融機関休業日', '祝日'))}( {g.at(5, '日付', s, d)} )")
