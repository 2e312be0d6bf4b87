"""Dates from dates, and spans of time: の 翌日, の 3日前, から 1か月 (民法140条), から起算して, A 〜 B, を経過した."""

from __future__ import annotations

import re
from dataclasses import replace

from kiyaku.calendar import Length
from kiyaku.errors import Place
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import normal
from kiyaku.law.bridges import bridge
from kiyaku.law.program import Node
from kiyaku.law.resolve.resolver import Maker, Resolver, make
from kiyaku.law.scope import DATEOPS, SPAN_ATTRS, Scope, attributes
from kiyaku.syntax.tree import Expr

_OPEN = re.compile(r"(\d+)(\D*営業日)[前後]")


def business(r: Resolver, name: str, place: Place) -> None:
    """KY0223 where a text counts 営業日 by a calendar that it does not name."""
    if name not in r.program.calendars:
        known = "、".join(r.program.calendars)
        remedy = say(
            "terms.kiyaku に「暦 {name} 金融機関」か「暦 {name} 月〜金 祝日を除く」などと書いてください", name=name
        )
        message = say("「{name}」がどの暦によるか書かれていません", name=name)
        r.fault(place, "KY0223", message, remedy + (say("（今ある暦: {names}）", names=known) if known else ""))


def _dateop(r: Resolver, e: Expr, s: Scope) -> Node:
    base = r.node(e.kids[0], s)
    if e.word.endswith("営業日"):
        business(r, e.word[1:], e.place)
        if base.type not in ty.DATED:
            message = say("{type} に「{name}」はありません", type=base.type, name=e.word)
            r.fault(e.place, "KY0205", message, bridge(base.type, ty.DATE))
        return make(e, (base,), ty.DATE, (e.word[1:], -1 if e.word[0] == "前" else 1), "openshift")
    if e.word in SPAN_ATTRS and (base.type == ty.SPAN or (base.type == ty.ANY and e.word not in DATEOPS)):
        return make(e, (base,), SPAN_ATTRS[e.word], e.word, "attr")
    if base.type not in ty.DATED or e.word not in DATEOPS:
        could = say("書けるもの: {names}", names="、".join(attributes(s.program, base.type)))
        remedy = could if base.type == ty.SPAN else bridge(base.type, ty.DATE)
        r.fault(e.place, "KY0205", say("{type} に「{name}」はありません", type=base.type, name=e.word), remedy)
    return make(e, (base,), DATEOPS.get(e.word, ty.DATE), e.word)


def _shift(r: Resolver, e: Expr, s: Scope) -> Node:
    base = r.node(e.kids[0], s)
    if base.type not in ty.DATED:
        message = say("「{word}」は日付に付きます（{type} です）", word=e.word, type=base.type)
        r.fault(e.place, "KY0210", message, bridge(base.type, ty.DATE))
    sign = 1 if e.word[-1] == "後" else -1
    if found := _OPEN.fullmatch(normal(e.word)):
        business(r, found[2], e.place)
        return make(e, (base,), ty.DATE, (found[2], sign * int(found[1])), "openshift")
    length = r.literal(replace(e, op="qty", words=(e.word[:-1],))).value
    return make(e, (base,), ty.DATE, (length, sign))


def _period(r: Resolver, e: Expr, s: Scope) -> Node:
    """D から L, D から起算して L: a period from a date, its length written or a value of type 期間."""
    base, length = (r.node(k, s) for k in e.kids)
    said = length.place.source or length.word
    if base.type not in ty.DATED or length.type not in (ty.LENGTH, ty.ANY):
        message = say("期間は日付から数えます（{type} から {length}）", type=base.type, length=said)
        remedy = say("期間は 10日、2週間、3か月、1年 のように書きます（時間や分は数えられません）")
        r.fault(e.place, "KY0210", message, bridge(base.type, ty.DATE) if base.type not in ty.DATED else remedy)
    if isinstance(length.value, Length) and length.value.n == 0:
        message = say("長さ {length} の期間は数えられません", length=said)
        r.fault(e.place, "KY0215", message, say("1 以上にしてください"))
    return make(e, (base, length), ty.SPAN)


def _interval(r: Resolver, e: Expr, s: Scope) -> Node:
    ends = [r.node(k, s) for k in e.kids]
    for k in ends:
        if k.type not in ty.DATED:
            message = say("〜 の両端は日付です（{type} です）", type=k.type)
            r.fault(k.place, "KY0210", message, bridge(k.type, ty.DATE))
    return make(e, ends, ty.SEGMENT if any(k.type == ty.DATETIME for k in ends) else ty.SPAN)


def _elapsed(r: Resolver, e: Expr, s: Scope) -> Node:
    span = r.node(e.kids[0], s)
    if span.type not in (ty.SPAN, ty.ANY):
        message = say("「を経過した」は期間の区間に付きます（{type} です）", type=span.type)
        r.fault(e.place, "KY0210", message, say("X から 3か月 を経過した のように書きます"))
    return make(e, (span,), ty.BOOL, None, "elapsed")


def _not_elapsed(r: Resolver, e: Expr, s: Scope) -> Node:
    return make(e, (_elapsed(r, e, s),), ty.BOOL, None, "not")


def _minus(r: Resolver, e: Expr, s: Scope) -> Node:
    """A を差し引いた B: the windows of time B, with those of A cut out of them."""
    kids = [r.node(k, s) for k in e.kids]
    for k in kids:
        if (k.type.of or ty.ANY if k.type.name == "一覧" else k.type) not in (ty.SEGMENT, ty.SPAN, ty.ANY):
            message = say("「を差し引いた」の前後は時間帯や区間です（{type} です）", type=k.type)
            r.fault(k.place, "KY0210", message, say("金額や数の引き算は A − B と書きます"))
    return make(e, kids, ty.listed(ty.SEGMENT))


MAKERS: dict[str, Maker] = {
    "dateop": _dateop,
    "shift": _shift,
    "after": _period,
    "counted": _period,
    "interval": _interval,
    "elapsed": _elapsed,
    "notelapsed": _not_elapsed,
    "minus": _minus,
}
