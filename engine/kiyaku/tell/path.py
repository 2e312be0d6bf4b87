"""A path into the judgment, and the value it leads to.

`8.5/遅延損害金[請求=INV-1].金額`, `13.1/無催告解除.状況`, `月額費用`,
`月分の額[月=2025-02]`, `合計(8.5/遅延損害金.金額)`.
`規約.版` and `規約.保有` are the version in force and whether it is held.
A norm that does not apply reads as 該当なし, its amount as 0: nothing is owed under it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kiyaku.errors import nearest
from kiyaku.judge.build import value_of
from kiyaku.judge.judgment import Concluded, Judgment
from kiyaku.judge.plain import plain
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.tell.arguments import PathError, arguments

FIELDS = {
    "金額": "amount", "状況": "status", "期限": "due", "適用": "applies", "除外額": "excluded", "範囲": "bounds",
    "発生": "effective", "始期": "from", "終期": "until", "根拠": "ground", "不発": "moot", "厳密値": "exact",
    "不足": "missing", "解釈": "interpretations", "訂正": "corrections", "注意": "notes", "条項": "provisions",
    "負担者": "bearer", "相手": "counterparty",
}  # fmt: skip
TERMS = {"規約.版": "version", "規約.保有": "held"}
ABSENT: dict[str, object] = {"amount": 0, "status": "該当なし", "applies": False, "excluded": 0}
UNSETTLED = "未確定"

_FORM = re.compile(r"(?P<head>[^\[\]]+?)(?:\[(?P<label>[^\]]*)\])?(?:\.(?P<field>[^.\[\]/()]+))?$")


class _Path(NamedTuple):
    """A path's parts; `field` is the judgment's own name of it, '' where none is given."""

    head: str
    label: str
    field: str


def read(world: Situation, made: Judgment, path: str) -> object:
    """The value at a path. PathError where it leads nowhere."""
    if path in TERMS:
        return getattr(made.terms[0], TERMS[path])
    if m := re.match(r"(合計|件数)[(（](.+)[)）]$", path):
        return _total(made, m[1], _split(m[2]))
    at = _split(path)
    found = _matching(made, at)
    name = at.head.rsplit("/", 1)[-1]
    known = world.program.by_name.get(name, [])
    if found or any(at.head in (f"{n.pid}/{n.name}", f"{world.program.doc}:{n.pid}/{n.name}") for n in known):
        return _field(found, at.field or "status")
    if name in world.program.definitions or name in world.program.tables:
        return plain(value_of(world, name, *arguments(world, name, at.label)))
    if name in world.program.states:
        return plain(world.status(name, world.today)[0])
    message = say("「{name}」という結論も定義もありません", name=at.head)
    close = nearest(at.head, names(world))
    raise PathError(message + say("。「{name}」ではありませんか", name=close) if close else message)


def names(world: Situation) -> list[str]:
    """What a path or an id may start with: every norm and definition."""
    return [f"{n.pid}/{n.name}" for n in world.program.norms] + [*world.program.definitions, *world.program.tables]


def shown(x: object) -> str:
    """A value as it is shown and compared."""
    if x is None:
        return "なし"
    if isinstance(x, bool):
        return "はい" if x else "いいえ"
    if isinstance(x, int):
        return f"{x:,}"
    if isinstance(x, list):
        return "、".join(shown(y) for y in x)
    if isinstance(x, dict):
        return _range(x["bounds"]) if "bounds" in x else UNSETTLED
    return str(x)


def _split(path: str) -> _Path:
    """Head, label and field of a path; a dot inside a provision id (8.5) is not a field."""
    m = _FORM.match(path)
    if m is None:
        raise PathError(say("パスの形が違います: {path}", path=path))
    head, label, field = m["head"], m["label"] or "", m["field"] or ""
    if field and field not in FIELDS and field not in FIELDS.values():
        head, field = f"{head}.{field}", ""
    return _Path(head, label, FIELDS.get(field, field))


def _matching(made: Judgment, at: _Path) -> list[Concluded]:
    """Conclusions a head and label stand for; a label may give some of an id's parts.

    Where there is none, one whose 契機 is not known may be it.
    """
    found, perhaps = [], []
    wanted = set(re.split("[、,]", at.label)) - {""}
    for c in made.conclusions:
        stem, _, inner = c.id.partition(":")[2].partition("[")
        parts = set(inner.rstrip("]").split("、")) - {""}
        if at.head in (stem, c.id.partition("[")[0]) and wanted <= parts:
            found.append(c)
        elif at.head in (stem, c.id.partition("[")[0]) and c.applies is None and parts < wanted:
            perhaps.append(c)
    return found or perhaps


def _field(found: list[Concluded], field: str) -> object:
    """The field of the one conclusion; of several, of those that apply, where they say the same."""
    some = [c for c in found if c.applies is not False] or found
    if not some:
        return ABSENT.get(field)
    if len({shown(_value(c, field)) for c in some}) > 1:
        raise PathError(say("いくつもの結論に当たります: {ids}", ids="、".join(c.id for c in some[:4])))
    return _value(some[0], field)


def _value(c: Concluded, field: str) -> object:
    """A field; an amount that is not settled reads as its bounds or 未確定, and so does a date."""
    got: object = c.model_dump(by_alias=True).get(field)
    if got is None and field in c.unsettled:
        return UNSETTLED
    if field != "amount" or got is not None:
        return got
    if c.applies is False:
        return 0
    if c.exact:
        return c.exact
    if c.bounds is not None:
        return _range(c.bounds)
    return UNSETTLED if c.missing else None


def _range(bounds: list[int | None]) -> str:
    return "〜".join("" if x is None else str(x) for x in bounds)


def _total(made: Judgment, how: str, at: _Path) -> object:
    """合計 or 件数 over every conclusion a path stands for."""
    found = [c for c in _matching(made, at) if c.applies is not False]
    if how == "件数":
        return len(found)
    ends = [_ends(c, at.field or "amount") for c in found]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    low, high = (None if None in some else sum(x for x in some if x is not None) for some in (lows, highs))
    if low == high:
        return UNSETTLED if low is None else low
    return _range([low, high])


def _ends(c: Concluded, field: str) -> tuple[int | None, int | None]:
    """The least and the most a whole number of a conclusion can be."""
    got = _value(c, field)
    if isinstance(got, int):
        return got, got
    low, high = c.bounds if field == "amount" and c.bounds is not None else (None, None)
    return low, high
