"""Types of values and their units. Units are checked: 円 does not meet 日数, か月 is not a number of days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """A type. `values`: of 区分, of a 文字 as written; `of`: a list's members; `kind`: an event's, or a norm's name."""

    name: str
    values: tuple[str, ...] = ()
    of: Type | None = None
    kind: str = ""

    def __str__(self) -> str:
        if self.name == "区分":
            return "区分 " + " | ".join(self.values[:6]) + (" …" if len(self.values) > 6 else "")
        if self.name == "一覧":
            return f"{self.of}の一覧"
        return self.name if self.name == "遷移" else self.kind or self.name


YEN = Type("円")
FRACTION = Type("端数円")  # yen that may carry a fraction: must meet a rounding before it leaves a rule
PER_YEAR = Type("円/年")
RATIO = Type("割合")
RATE = Type("年率")
COUNT = Type("個数")
NUMBER = Type("数")
DATE = Type("日付")
DATETIME = Type("日時")
LENGTH = Type("期間")
SPAN = Type("区間")
DURATION = Type("時間")
SEGMENT = Type("時間帯")
BANDWIDTH = Type("帯域")
BOOL = Type("真偽")
TEXT = Type("文字")
PROVISION = Type("条項")
TIMETABLE = Type("営業時間")
NONE = Type("なし")
ANY = Type("？")
NAMED = {
    t.name: t
    for t in (
        *(YEN, FRACTION, RATIO, RATE, COUNT, DATE, DATETIME, LENGTH, SPAN, DURATION),
        *(SEGMENT, BANDWIDTH, BOOL, TEXT, PROVISION),
    )
}
RATES = {"円/個": COUNT, "円/時間": DURATION, "円/月": COUNT, "円/台": COUNT, "円/回": COUNT}
MONEY = (YEN, FRACTION)
PLAIN = (COUNT, NUMBER)
DATED = (DATE, DATETIME, ANY)
ORDERED = {"円", "端数円", "割合", "年率", "個数", "数", "日付", "日時", "期間", "時間", "帯域", "？"}


_FREE = (ANY.name, NONE.name)
_LIKE = (("円", "端数円"), ("個数", "数", "割合"), ("日付", "日時"), ("区分", "文字"), ("年率", "割合"))


def listed(of: Type) -> Type:
    """A list of members of a type."""
    return Type("一覧", of=of)


def said(text: str) -> Type:
    """A 文字 as written: beside a 区分 it must be one of its values."""
    return Type("文字", (text,))


def event(kind: str) -> Type:
    """One event of a kind."""
    return Type("事象", kind=kind)


def norm(name: str) -> Type:
    """One conclusion of a norm."""
    return Type("規範", kind=name)


TRANSITION = Type("遷移")


def transition(owner: str) -> Type:
    """A change of a status that each of a kind of event has; of the contract's own where that is ''."""
    return Type("遷移", kind=owner)


def agree(a: Type, b: Type) -> bool:
    """Whether values of the two types can be compared or stand for one another."""
    if a is b or a.name in _FREE or b.name in _FREE or a == b:
        return True
    if a.name == b.name == "区分" or (a.values and b.values and "区分" in (a.name, b.name)):
        return bool(set(a.values) & set(b.values))
    if a.name == b.name == "一覧":
        return a.of is None or b.of is None or agree(a.of, b.of)
    if a.name == b.name == "遷移":
        return not (a.kind and b.kind)
    return any(a.name in group and b.name in group for group in _LIKE)


def suits(got: Type, want: Type) -> bool:
    """Whether a value may stand where a type is wanted: 500円 is written for a price of 円/個."""
    return agree(got, want) or (want.name in RATES and got in MONEY)


def join(a: Type, b: Type) -> Type | None:
    """The type of a value that may be of either; None where they do not go together."""
    if a in (NONE, ANY):
        return b
    if b in (NONE, ANY) or a == b:
        return a
    if a.name == b.name == "区分":
        return Type("区分", tuple(dict.fromkeys(a.values + b.values)))
    if a.name == b.name == "文字":
        return TEXT
    if {a.name, b.name} == {"円", "端数円"}:
        return FRACTION
    if {a, b} == {DATE, DATETIME}:
        return DATE
    if a in PLAIN and b in PLAIN:
        return COUNT
    if {a.name, b.name} <= {"割合", "数", "個数"}:
        return RATIO
    return a if agree(a, b) else None
