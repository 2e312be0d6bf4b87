"""期待: a path into the judgment, and whether the value there is the one expected.

`8.5/遅延損害金[請求=INV-1].金額`, `13.1/無催告解除.状況`, `月額費用`, `月分の額[月=2025-02]`, `合計(8.5/遅延損害金.金額)`.
A norm that does not apply reads as 該当なし, its amount as 0: nothing is owed under it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Span, month_of, parse_date
from kiyaku.errors import nearest
from kiyaku.facts.case import Expectation
from kiyaku.judge.build import plain, value_of
from kiyaku.judge.judgment import Concluded, Judgment
from kiyaku.judge.world import Situation
from kiyaku.law import types as ty

FIELDS = {
    "金額": "amount", "状況": "status", "期限": "due", "適用": "applies", "除外額": "excluded", "範囲": "bounds", "発生": "effective",
    "始期": "from", "終期": "until", "根拠": "ground", "不発": "moot", "厳密値": "exact", "不足": "missing", "解釈": "interpretations",
    "訂正": "corrections", "注意": "notes", "条項": "provisions", "負担者": "bearer", "相手": "counterparty",
}  # fmt: skip
ABSENT: dict[str, object] = {"amount": 0, "status": "該当なし", "applies": False, "excluded": 0}
HEAD = re.compile(r"(?P<head>[^\[\]]+?)(?:\[(?P<label>[^\]]*)\])?(?:\.(?P<field>[^.\[\]/()]+))?$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation checked."""

    path: str
    expected: str
    actual: str
    ok: bool


class PathError(ValueError):
    """The path leads nowhere: a name no provision bears, or one that several conclusions answer to."""


def check(world: Situation, made: Judgment, e: Expectation) -> Outcome:
    """Whether the judgment has the expected value at the path."""
    try:
        actual = text(read(world, made, e.path.strip()))
    except PathError as error:
        return Outcome(e.path, e.value, str(error), False)
    return Outcome(e.path, e.value, actual, canonical(e.value) == canonical(actual))


def read(world: Situation, made: Judgment, path: str) -> object:
    """The value at a path. PathError where it leads nowhere."""
    if m := re.match(r"(合計|件数)[(（](.+)[)）]$", path):
        return total(made, m[1], m[2])
    parts = split(path)
    head, label, field = parts["head"], parts["label"], parts["field"]
    found = matching(made, head, label)
    name = head.rsplit("/", 1)[-1]
    known = world.program.by_name.get(name)
    if found or (known and any(head in (f"{n.pid}/{n.name}", f"{world.program.doc}:{n.pid}/{n.name}") for n in known)):
        return field_of(found, field or "status", path)
    if name in world.program.definitions:
        return definition(world, name, label)
    if name in world.program.states:
        return plain(world.status(name, world.today)[0])
    names = [f"{n.pid}/{n.name}" for n in world.program.norms] + list(world.program.definitions)
    close = nearest(head, names)
    raise PathError(f"「{head}」という結論も定義もありません" + (f"。「{close}」ではありませんか" if close else ""))


def split(path: str) -> dict[str, str]:
    """Head, label and field of a path; a dot inside a provision id (8.5) is not a field."""
    m = HEAD.match(path)
    if m is None:
        raise PathError(f"パスの形が違います: {path}")
    head, label, field = m["head"], m["label"] or "", m["field"] or ""
    if field and field not in FIELDS and field not in FIELDS.values():
        head, field = f"{head}.{field}", ""
    return {"head": head, "label": label, "field": FIELDS.get(field, field)}


def matching(made: Judgment, head: str, label: str) -> list[Concluded]:
    """Conclusions a head and label stand for; a label may give some of an id's parts."""
    found = []
    for c in made.conclusions:
        bare = c.id.partition(":")[2]
        stem, _, inner = bare.partition("[")
        parts = set(inner.rstrip("]").split("、"))
        if head in (stem, c.id.partition("[")[0]) and (not label or set(re.split("[、,]", label)) <= parts):
            found.append(c)
    return found


def field_of(found: list[Concluded], field: str, path: str) -> object:
    """The field of the one conclusion; of several, the one that applies."""
    live = [c for c in found if c.applies is not False]
    pick = live or found
    if not pick:
        if field in ABSENT:
            return ABSENT[field]
        return None
    if len(pick) > 1:
        values = {text(value(c, field)) for c in pick}
        if len(values) > 1:
            raise PathError("いくつもの結論に当たります: " + "、".join(c.id for c in pick[:4]))
    return value(pick[0], field)


def value(c: Concluded, field: str) -> object:
    """A field; an amount that is not settled reads as its bounds or 未確定."""
    got = c.model_dump(by_alias=True).get(field)
    if field == "amount" and got is None:
        if c.applies is False:
            return 0
        if c.exact:
            return c.exact
        if c.bounds is not None:
            lo, hi = c.bounds
            return f"{'' if lo is None else lo}〜{'' if hi is None else hi}"
        return "未確定" if c.missing else None
    return got


def total(made: Judgment, how: str, path: str) -> object:
    """合計 or 件数 over every conclusion a path stands for."""
    m = split(path)
    found = [c for c in matching(made, m["head"], m["label"]) if c.applies is not False]
    if how == "件数":
        return len(found)
    amounts = [value(c, m["field"] or "amount") for c in found]
    if not all(isinstance(a, int) for a in amounts):
        return "未確定"
    return sum(a for a in amounts if isinstance(a, int))


def definition(world: Situation, name: str, label: str) -> object:
    """A definition's value, with its arguments read from the label (月=2025-02、請求書=INV-1)."""
    return plain(value_of(world, name, *arguments(world, name, label)))


def arguments(world: Situation, name: str, label: str) -> list[Any]:
    """A definition's arguments as a label gives them. PathError where one is missing or unreadable."""
    given = dict(part.split("=", 1) for part in re.split("[、,]", label) if "=" in part)
    args = []
    for param, type_ in world.program.definitions[name].params:
        if param not in given:
            raise PathError(f"「{name}」には引数「{param}」が要ります")
        args.append(argument(world, given[param], type_))
    return args


def argument(world: Situation, given: str, type_: ty.Type) -> Any:
    """An argument as its type says: a date, a month, an event's number, a choice, a number."""
    try:
        if type_ == ty.DATE:
            return parse_date(given)
        if type_ == ty.SPAN:
            if re.match(r"\d{4}-\d{2}$", given):
                return month_of(parse_date(given + "-01"))
            first, last = re.split("[〜~]", given)
            return Span(parse_date(first), parse_date(last))
        if type_.name == "事象":
            return next(e for e in world.events.get(type_.kind, []) if e.ident == given)
        if type_.name in ("区分", "文字"):
            return given
        return Fraction(given.replace(",", "").rstrip("円個"))
    except (ValueError, StopIteration):
        raise PathError(f"引数「{given}」は{type_}として読めません") from None


def text(x: object) -> str:
    """A value as it is shown and compared."""
    if x is None:
        return "なし"
    if isinstance(x, bool):
        return "はい" if x else "いいえ"
    if isinstance(x, int):
        return f"{x:,}"
    if isinstance(x, list):
        return "、".join(text(y) for y in x)
    if isinstance(x, dict):
        return "未確定" if "bounds" not in x else f"{show(x['bounds'][0])}〜{show(x['bounds'][1])}"
    return str(x)


def show(x: object) -> str:
    return "" if x is None else str(x)


def canonical(x: str) -> str:
    """Texts that mean the same become equal: 4,228円 and 4228, 真 and はい."""
    plain_text = str(x).strip()
    same = {"真": "はい", "true": "はい", "偽": "いいえ", "false": "いいえ", "null": "なし", "": "なし", "yes": "はい", "no": "いいえ"}
    if plain_text.lower() in same:
        return same[plain_text.lower()]
    return re.sub(r"(?<=\d)[,，](?=\d)|(?<=\d)(円|個|日)$", "", plain_text)
