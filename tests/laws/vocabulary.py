"""The vocabulary of a random law: items, events, findings, states and choices of every type, as text and as data.

A type is written as the language writes it: 円, 一覧 日付, 区分 赤 | 青, 事象 甲事, 規範 名, 遷移.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

COLOURS = "区分 赤 | 青 | 黄"
NAMES = {
    "円": "額", "個数": "数", "割合": "率", "年率": "年利", "日付": "期日", "日時": "時刻", "期間": "長", "区間": "区",
    "時間": "刻", "時間帯": "帯", "帯域": "幅", "真偽": "是非", "文字": "語", "条項": "条文", COLOURS: "色",
    "円/個": "個単価", "円/時間": "時単価",
}  # fmt: skip
RANGES = {
    "円": ("0円", "9,000円"), "個数": ("1個", "9個"), "割合": ("0%", "100%"), "日付": ("2024-01-01", "2024-12-31"),
    "時間": ("0分", "48時間"), "帯域": ("50M", "2G"),
}  # fmt: skip
DEFAULTS = {"円": "300円", "個数": "3個", "割合": "20%", "真偽": "真", "日付": "2024-04-30", "時間": "90分"}
FIELDS = ("円", "円", "個数", "割合", "日付", "日付", "日時", "真偽", "文字", COLOURS, "時間", "区間", "時間帯")


@dataclass(frozen=True)
class Slot:
    """An input; `low` and `high` as written, '' where open."""

    name: str
    type: str
    optional: bool = False
    low: str = ""
    high: str = ""
    default: str = ""

    def line(self, word: str) -> str:
        """As it is declared."""
        ends = [f"{end}{side}" for end, side in ((self.low, "以上"), (self.high, "以下")) if end]
        between = f" 範囲 {' '.join(ends)}" if ends else ""
        default = f" 既定 {self.default}" if self.default else ""
        return f"{word} {self.name} : {self.type}{' 任意' if self.optional else ''}{between}{default}"


@dataclass(frozen=True)
class Kind:
    """事象, or 明細 where it is not dated."""

    name: str
    slots: tuple[Slot, ...]
    dated: bool = True


@dataclass
class Vocabulary:
    """What a random law declares; its statements as blocks of lines."""

    items: list[Slot] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    states: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    issues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parties: tuple[str, ...] = ("当社", "契約者")

    def blocks(self) -> list[tuple[str, ...]]:
        """The statements."""
        found = [(f"区分 色名 : {COLOURS.removeprefix('区分 ')}",)]
        found += [(slot.line("契約項目"),) for slot in self.items]
        for kind in self.kinds:
            head = f"{'事象' if kind.dated else '明細'} {kind.name}"
            found.append((head, *("  " + slot.line("項目") for slot in kind.slots)))
        found += [(f"判断 {name}",) for name in self.findings]
        found.append(("暦 営業日 金融機関",))
        for name, (values, final) in self.states.items():
            found.append((f"状態 {name} : {' | '.join(values)}{f' 終局 {final}' if final else ''}",))
        found += [(f"争点 {c} 読み : {' | '.join(some)} 既定 {some[0]}",) for c, some in self.issues.items()]
        return found

    def only(self, used: set[str]) -> Vocabulary:
        """Without what some words do not name. An event that another one names stays."""
        every = [replace(k, slots=tuple(s for s in k.slots if s.name in used or s.name in ("番号", "元", "者")))
                 for k in self.kinds]  # fmt: skip
        named = {slot.type for kind in every if kind.name in used for slot in kind.slots}
        return replace(
            self,
            items=[slot for slot in self.items if slot.name in used],
            kinds=[kind for kind in every if kind.name in used | named],
            findings=[name for name in self.findings if name in used],
            states={name: state for name, state in self.states.items() if name in used},
            issues={code: some for code, some in self.issues.items() if used & {code, *some}},
        )

    def kind(self, name: str) -> Kind:
        """The kind of that name."""
        return next(kind for kind in self.kinds if kind.name == name)


def vocabulary(random: Random) -> Vocabulary:
    """Any vocabulary: an item or two of every type, three kinds of event of which one names another, things, states."""
    made = Vocabulary(findings=["支障", "悪意"])
    for type_ in NAMES:
        for n in "一二"[: random.choice((1, 1, 2))]:
            made.items.append(_slot(random, NAMES[type_] + n, type_))
    number = Slot("番号", "文字")
    first = _fields(random, "甲")
    made.kinds += [
        Kind("甲事", (number, *first)),
        Kind("乙事", (Slot("元", "甲事", optional=random.random() < 0.5), *_fields(random, "乙"))),
        Kind("丙事", (Slot("者", "当事者"), *_fields(random, "丙"))),
        Kind("物", (number, *_fields(random, "物")), dated=False),
    ]
    made.states["別段"] = ("前", "後"), ""
    made.states["提供"] = ("可", "不可", "停止"), ""
    if random.random() < 0.6:
        made.states["契約状態"] = ("継続", "終了"), "終了"
    made.issues["T3"] = ("応当日", "中日数", "前方計算", "逆算民法")
    made.issues["M1"] = ("広く", "狭く")
    return made


def _fields(random: Random, mark: str) -> list[Slot]:
    """Fields of some types, no two of one name; the first always in yen."""
    types = ["円", *dict.fromkeys(random.sample(FIELDS[1:], random.randint(2, 6)))]
    names = dict.fromkeys(NAMES[t] + mark for t in types)
    by_name = {NAMES[t] + mark: t for t in types}
    return [_slot(random, name, by_name[name]) for name in names]


def _slot(random: Random, name: str, type_: str) -> Slot:
    chance = random.random()
    if chance < 0.2:
        return Slot(name, type_, optional=True)
    low, high = RANGES.get(type_, ("", ""))
    if chance < 0.45 and low:
        return Slot(name, type_, low=low if random.random() < 0.8 else "", high=high if random.random() < 0.6 else "")
    if chance < 0.6 and type_ in DEFAULTS:
        return Slot(name, type_, default=DEFAULTS[type_])
    return Slot(name, type_)
