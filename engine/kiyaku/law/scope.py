"""What names mean at a point of a rule, and what may be asked of a value of each type."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiyaku.calendar import Reading
from kiyaku.law import types as ty
from kiyaku.law.address import Where
from kiyaku.law.program import Norm, Program
from kiyaku.law.types import Type

THIS = "この事象"
ROUNDINGS = ("切捨て", "切上げ", "四捨五入")
DATEOPS = {
    "翌日": ty.DATE, "前日": ty.DATE, "翌々月末日": ty.DATE, "翌月末日": ty.DATE,
    "翌々月1日": ty.DATE, "翌月1日": ty.DATE,
    "翌月": ty.SPAN, "前月": ty.SPAN, "月末": ty.DATE, "月初": ty.DATE, "属する月": ty.SPAN, "属する年": ty.SPAN,
}  # fmt: skip
SPAN_ATTRS = {
    "日数": ty.COUNT, "初日": ty.DATE, "満了日": ty.DATE, "各日": ty.listed(ty.DATE), "各月": ty.listed(ty.SPAN),
    "各月末": ty.listed(ty.DATE), "月数": ty.COUNT, "端日数": ty.COUNT, "月末": ty.DATE, "月初": ty.DATE,
    "翌月1日": ty.DATE, "前月": ty.SPAN, "翌月": ty.SPAN,
}  # fmt: skip
NORM_ATTRS = {
    "状況": Type("区分", ("未到来", "履行済", "遅延履行", "違反", "消滅", "行使可能", "行使済", "失権", "有効")),
    "金額": ty.YEN, "期限": ty.DATE, "日": ty.DATE, "契機": ty.ANY,
}  # fmt: skip
TRANSITION_ATTRS = {"日": ty.DATE, "根拠": ty.PROVISION, "行使者": ty.ANY, "事象": ty.ANY}
EVENT_ATTRS = {
    "日": ty.DATE, "日時": ty.DATETIME, "発生時刻": ty.DATETIME, "記録日": ty.DATE, "符号": ty.TEXT,
}  # fmt: skip
SEGMENT_ATTRS = {"開始": ty.DATETIME, "終了": ty.DATETIME, "長さ": ty.DURATION}
LENGTH_ATTRS = {"日数": ty.COUNT, "月数": ty.COUNT}
# name: (argument types, result); None result means the first argument's type; ANY accepts all
FUNCTIONS: dict[str, tuple[tuple[Type, ...], Type | None]] = {
    "切捨て": ((ty.FRACTION,), ty.YEN),
    "四捨五入": ((ty.FRACTION,), ty.YEN),
    "切上げ": ((ty.FRACTION,), ty.YEN),
    "単位切上げ": ((ty.COUNT, ty.COUNT), ty.COUNT),
    "単位切捨て": ((ty.COUNT, ty.COUNT), ty.COUNT),
    "金融機関休業日": ((ty.DATE,), ty.BOOL),
    "祝日": ((ty.DATE,), ty.BOOL),
    "到来日": ((ty.ANY, ty.ANY), ty.DATE),
    "該当日": ((ty.PROVISION, ty.ANY), ty.DATE),
    "経過日": ((ty.DATE, ty.LENGTH), ty.DATE),
    "までの期限": ((ty.DATE, ty.LENGTH, Type("区分", tuple(Reading))), ty.DATE),
}
BUILTIN = {"基準日": ty.DATE, "基準日時": ty.DATETIME, "真": ty.BOOL, "偽": ty.BOOL, "なし": ty.NONE}


@dataclass(frozen=True, slots=True)
class Scope:
    """Names that live here: variables, the fields of the element under a [ ] filter, the provision we stand in."""

    program: Program
    where: Where
    names: dict[str, Type]
    element: Type | None = None
    previous: Type | None = None
    this: str = THIS  # what the element goes by
    unnamed: tuple[Type, ...] = ()  # the elements of the [ ] around that have no name of their own, outermost first

    def bind(self, name: str, type_: Type) -> Scope:
        """This scope with one more variable."""
        return replace(self, names={**self.names, name: type_}) if name else self

    def within(self, element: Type, name: str = "") -> Scope:
        """This scope inside a [ ] filter over elements of a type, which may give the element a name."""
        inner = replace(self.bind(name or THIS, element), element=element, this=name or THIS)
        return inner if name else replace(inner, unnamed=(*self.unnamed, element))


def occasion(program: Program, norm: Norm) -> Type:
    """What gives rise to a norm's conclusions: its 契機, a change of a status, or nothing."""
    if norm.onstate:
        known = program.states.get(norm.onstate[0])
        return ty.transition(known.owner if known else "")
    return norm.trigger.type if norm.trigger else ty.NONE


def _occasion(program: Program, name: str) -> Type:
    """What a conclusion's 契機 is, as far as its rules have been read."""
    found: Type | None = ty.NONE
    for norm in program.by_name.get(name, ()):
        given = occasion(program, norm)
        found = ty.join(found, given.of or given) if found else None
    return ty.ANY if found in (None, ty.NONE) else found or ty.ANY


def attributes(program: Program, of: Type) -> dict[str, Type]:
    """What `の NAME` may ask of a value of this type."""
    if of.name == "事象" and of.kind in program.kinds:
        kind = program.kinds[of.kind]
        own = EVENT_ATTRS if kind.dated else {"符号": ty.TEXT}  # a 明細 happens on no day
        return own | {f.name: f.type for f in kind.fields.values()}
    table = {
        "規範": NORM_ATTRS | {"契機": _occasion(program, of.kind)},
        "区間": SPAN_ATTRS,
        "遷移": ({of.kind: ty.event(of.kind)} if of.kind else {})
        | TRANSITION_ATTRS
        | {"行使者": Type("区分", program.parties)},
        "時間帯": SEGMENT_ATTRS,
        "期間": LENGTH_ATTRS,
    }
    if of.name in table:
        return table[of.name]
    if of.name == "一覧":
        timed = of.of in (None, ty.SEGMENT, ty.SPAN, ty.ANY)
        own = {"件数": ty.COUNT} | ({"連続区間": ty.listed(ty.SEGMENT), "長さ": ty.DURATION} if timed else {})
        inner = attributes(program, of.of) if of.of else {}
        return own | {name: ty.listed(t) for name, t in inner.items() if name not in own}
    if of.name == "日付":
        return {"年の日数": ty.COUNT}
    return {}
