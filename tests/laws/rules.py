"""Draws the rules of a law, each at an article of its own, so that later ones may read and defeat earlier ones."""

from __future__ import annotations

import re
from random import Random

from . import days, lists, names, numbers, truths  # noqa: F401 — they register their makers
from .draw import Draw, Norm, Scope
from .lines import EVERY, LINES, line
from .text import Law
from .vocabulary import COLOURS, vocabulary

KINDS = [*("債務",) * 3, "義務", "禁止", "権利", "権利", "免責", "上限", "減額", "みなし", "効力", "効力", "表明"]
TYPES = ("円", "円", "個数", "割合", "日付", "日付", "区間", "真偽", "時間", "文字", COLOURS, "日時", "端数円", "期間")
PARAMETERS = ("事象 甲事", "事象 乙事", "日付", "円", "個数", "区間")
TRIGGERS = (
    "なし", "なし", "事象", "事象", "事象", "絞り込み", "明細", "各月", "各日", "日付", "結論", "状態", "該当日",
    "の日",
)  # fmt: skip


def law(random: Random, size: int = 6) -> Law:
    """A random law of about `size` rules."""
    words = vocabulary(random)
    g = Draw(random, words)
    blocks: list[tuple[str, ...]] = []
    covers: list[tuple[str, str, str]] = []
    movers = random.randint(0, 2)
    for n in range(1, size + 1):
        if n > movers + 1 and not g.states:
            g.states = set(words.states) - {"別段"}
        chance = random.random()
        if n <= movers:
            made = _norm(g, n, "効力" if random.random() < 0.6 else "権利", covers, moves=True)
        elif chance < 0.08:
            made = _table(g, n)
        elif chance < 0.4:
            made = _definition(g, n, covers)
        else:
            made = _norm(g, n, random.choice(KINDS), covers)
        blocks.append((f"第{n}条", *made))
    if random.random() < 0.3:
        blocks.append((f"第{size + 1}条", f"  存続 第{random.randint(1, size)}条"))
    said = "\n".join(text for block in blocks for text in block)
    words = words.only(set(re.findall(r"[^\s\[\]（）()、]+", said)))
    return Law([*words.blocks(), *blocks], covers, words)


def _definition(g: Draw, n: int, covers: list[tuple[str, str, str]]) -> list[str]:
    """A definition in one piece, or in two of which the second goes before the first."""
    random, type_ = g.random, g.random.choice(TYPES)
    name = g.fresh("定")
    params = tuple((g.fresh("引"), random.choice(PARAMETERS)) for _ in range(random.choice((0, 0, 1, 1, 2))))
    said = "、".join(f"{p} : {t.removeprefix('事象 ')}" for p, t in params)
    head = f"定義 {name}{f' （ {said} ）' if said else ''} : {type_}"
    s = Scope(names=dict(params))
    made = ["  第1項", f"    {head}", *_cases(g, type_, s, covers)]
    if random.random() < 0.3:
        inner = Scope(names=dict(params), previous=type_)
        word = random.choice(("第2項", "なお書"))
        made += [f"  {word}", f"    {head}", f"      にかかわらず 第{n}条第1項"]
        made += [f"      条件 {g.at(6, '真偽', s if random.random() < 0.7 else inner, 2)}"] * (random.random() < 0.8)
        made += _cases(g, type_, inner, covers)
    g.definitions[name] = params, type_
    return made


def _cases(g: Draw, type_: str, s: Scope, covers: list[tuple[str, str, str]]) -> list[str]:
    """値, or 場合 … and what is left."""
    random, made = g.random, []
    for _ in range(random.choice((0, 0, 1, 2))):
        made.append(f"      場合 {g.at(6, '真偽', s, 2)} 値 {g.at(6, type_, s, 2)}")
        covers.append(("定義", "場合", "なし"))
    if not made or random.random() < 0.85:
        word = random.choice(("それ以外 値", "値")) if made else "値"
        made.append(f"      {word} {g.at(6, type_, s, 3) if random.random() > 0.04 else 'なし'}")
        covers.append(("定義", "値", "なし"))
    if random.random() < 0.15:
        off = random.random() < 0.3
        made += [f"      ただし 条件 {g.at(6, '真偽', s, 2)}"]
        made += ["        適用しない" if off else f"        値 {g.at(6, type_, s, 2)}"]
        covers.append(("定義", "ただし", "なし"))
    return made


def _table(g: Draw, n: int) -> list[str]:
    """A table of a count and a 区分, which leaves nothing out."""
    name, type_ = g.fresh("表"), g.random.choice(("円", "個数", "割合", "日付", "円/個"))
    count, colour = g.fresh("引"), g.fresh("引")
    value = {"円/個": "円"}.get(type_, type_)
    made = ["  第1項", f"    表 {name} （ {count} : 個数 、 {colour} : {COLOURS} ） → {type_}"]
    for low, high in ((None, "4"), ("5", "8"), ("9", None)):
        cell = f"{low}〜{high}" if low and high else f"{high}以下" if high else f"{low}以上"
        colours = ("―",) if g.random.random() < 0.5 else ("赤", "青", "黄")
        for c in colours:
            cellvalue = g.random.choice(names.SOME[value])
            made.append(f"      | {cell} | {c} | {cellvalue} |")
    g.tables[name] = ("個数", COLOURS), type_
    return made


def _norm(g: Draw, n: int, kind: str, covers: list[tuple[str, str, str]], moves: bool = False) -> list[str]:
    """A rule of a kind, with some of the lines it may have."""
    if kind in ("免責", "上限", "減額") and not any(norm.kind == "債務" for norm in g.norms):
        kind = "債務"
    random, name = g.random, g.fresh({"債務": "払い", "権利": "権", "義務": "務め"}.get(kind, "則"))
    s, trigger, said, subject = _trigger(g, kind)
    ref = f"第{n}条第1項"
    body, lines, each = [], set[str](), False
    if kind == "債務":
        one, two = random.sample(g.vocabulary.parties, 2)
        body.append(f"負担 {one} → {two}")
    elif kind in ("義務", "禁止", "権利", "表明") or random.random() < 0.2:
        each = random.random() < 0.25
        one, two = ("各当事者", "相手方") if each else random.sample(g.vocabulary.parties, 2)
        body.append(f"主体 {one} 相手 {two}")
        s = s.bind("主体", "当事者").bind("相手方", "当事者") if each else s
    body += said
    unnamed = s
    for word in (*LINES[kind][:1], *EVERY, *LINES[kind][1:]):
        required = (word == "金額" and kind == "債務") or (word == "限度" and kind == "上限")
        required |= word == "金額" and (kind == "減額" or "端数" in lines)
        required |= word in ("効果", "対象") and kind in ("効力", "免責", "上限", "減額")
        required |= moves and word in ("効果", "行使") and kind == "権利"
        chance = 0.5 if word == "条件" else 0.12 if word in ("端数", "内容", "発生") else 0.35
        if word == "効果" and not moves and kind != "効力" and random.random() < 0.7:
            continue
        if required or random.random() < chance:
            if word == "各号":  # no 号 reads the name that 行使 gives
                made, _ = line(g, word, kind, unnamed, trigger, lines)
            else:
                made, s = line(g, word, kind, s, trigger, lines)
            body += made
            lines |= {word} if made else set()
    if random.random() < 0.02 and kind != "効力":  # any line, to see that it is read or refused
        made, s = line(g, random.choice(sorted({w for some in LINES.values() for w in some})), kind, s, trigger, lines)
        body += made
    if g.norms and random.random() < 0.12:
        other = random.choice(g.norms)
        body.append(f"にかかわらず {other.ref}")
        lines.add("にかかわらず")
    if random.random() < 0.2:
        body += _proviso(g, kind, unnamed, lines)
        lines.add("ただし")
    covers += [(kind, word, trigger) for word in sorted(lines) or ["なし"]]
    g.norms.append(Norm(name, kind, ref, subject, frozenset(lines), each))
    return ["  第1項", f"    {kind} {name}", *(f"      {text}" for text in body)]


def _proviso(g: Draw, kind: str, s: Scope, lines: set[str]) -> list[str]:
    """ただし, which puts the rule out of play or replaces one of its lines."""
    cond = f"ただし 条件 {g.at(6, '真偽', s, 2)}"
    replaced = sorted(lines & {"金額", "期限", "失効", "履行", "違反", "限度", "期間"})
    if not replaced or g.random.random() < 0.4:
        return [cond, "  適用しない"]
    made, _ = line(g, g.random.choice(replaced), kind, s, "", set())
    return [cond, *("  " + text for text in made)]


def _trigger(g: Draw, kind: str) -> tuple[Scope, str, list[str], str]:
    """The scope in which the rule's lines stand, what kind of 契機 it has, its line, and what each is for."""
    random, s, name = g.random, Scope(), g.fresh("契")
    trigger = random.choice(TRIGGERS)
    if kind in ("免責", "上限", "減額") and random.random() < 0.7:
        return s, "なし", [], ""
    event = random.choice([k.name for k in g.vocabulary.kinds if k.dated])
    match trigger:
        case "事象":
            text, member = event, f"事象 {event}"
        case "絞り込み":
            text, member = lists.filtered(g, event, f"事象 {event}", s, 2), f"事象 {event}"
        case "明細":
            text, member = "物", "事象 物"
        case "各月":
            text, member = f"{g.at(1, '区間', s, 1)} の 各月", "区間"
        case "各日":
            each = random.choice(("各日", "各月末"))
            text, member = f"（ {g.at(1, '日付', s, 1)} から 1週間 ） の {each}", "日付"
        case "日付":
            text, member = g.at(3, "日付", s, 2), "日付"
        case "結論" if g.norms:
            other = random.choice(g.norms).name
            text, member = other, f"規範 {other}"
        case "状態" if g.states:
            state = random.choice(sorted(g.states))
            value = random.choice(g.vocabulary.states[state][0])
            return s.bind(name, "遷移"), trigger, [f"契機 {state} → {value} として {name}"], "遷移"
        case "該当日" if g.norms:
            text, member = f"該当日( {random.choice(g.norms).ref} )", "日付"
        case "の日":
            text, member = f"{event} の 日", "日付"
        case _:
            return s, "なし", [], ""
    return s.bind(name, member), trigger, [f"契機 {text} として {name}"], member
