"""A path as it is typed -> what of the law it means: rules with a field, a definition with arguments, a status, a sum.

`8.5/遅延損害金[請求=INV-1].金額`, `第8条第5項/遅延損害金.状況`, `月分の額[月=2025-02]`, `契約状態`, `規約.版`,
`合計( 8.3/請求額の支払[月=2025-02、2025-03].金額 、 8.5/遅延損害金.金額 )`, `件数( 8.5/遅延損害金 )`.
Spaces around brackets and signs, and full-width forms, are read as the language reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kiyaku.facts.faults import hint, quoted
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Where, normal, reference
from kiyaku.law.program import Norm, Program
from kiyaku.law.scope import NORM_ATTRS
from kiyaku.law.types import Type
from kiyaku.tell.arguments import PathError

ABSENT = "該当なし"
STATUS = Type("区分", (*NORM_ATTRS["状況"].values, "要入力", "旧版未保有"))
TEXTS = ty.listed(ty.TEXT)
SIGNS = str.maketrans("（）［］．，＝：／＋　", "()[].,=:/+ ")


class Field(NamedTuple):
    """A field of a conclusion: the judgment's own name of it, and the type it is compared as."""

    attribute: str
    type: Type


FIELDS = {
    "金額": Field("amount", ty.FRACTION), "状況": Field("status", STATUS), "期限": Field("due", ty.DATE),
    "適用": Field("applies", ty.BOOL), "除外額": Field("excluded", ty.FRACTION), "範囲": Field("bounds", ty.FRACTION),
    "発生": Field("effective", ty.DATE), "始期": Field("from", ty.DATE), "終期": Field("until", ty.DATE),
    "根拠": Field("ground", ty.PROVISION), "不発": Field("moot", ty.BOOL), "厳密値": Field("exact", ty.FRACTION),
    "不足": Field("missing", TEXTS), "解釈": Field("interpretations", TEXTS), "訂正": Field("corrections", TEXTS),
    "注意": Field("notes", TEXTS), "条項": Field("provisions", ty.listed(ty.PROVISION)),
    "負担者": Field("bearer", ty.TEXT), "相手": Field("counterparty", ty.TEXT),
}  # fmt: skip
BY_ATTRIBUTE = {field.attribute: field for field in FIELDS.values()}
TERMS = {"規約.版": ("version", ty.TEXT), "規約.保有": ("held", ty.BOOL)}
SUMMED = ("amount", "excluded")


@dataclass(frozen=True, slots=True)
class Target:
    """What a path means. One of: `term`; `norms` (with `field`); `name` of a definition, table or status; `parts`."""

    type: Type
    path: str = ""
    term: str = ""
    norms: tuple[Norm, ...] = ()
    field: str = ""
    name: str = ""
    label: str | None = None
    how: str = ""
    parts: tuple[Target, ...] = ()


def aim(program: Program, path: str) -> Target:
    """What a path means. PathError: KY0456 nothing in the law is so called, KY0457 it has no such field."""
    plain = tidy(path)
    if plain in TERMS:
        attribute, type_ = TERMS[plain]
        return Target(type_, plain, term=attribute)
    if m := re.fullmatch(r"(合計|件数)\((.+)\)", plain):
        parts = tuple(_one(program, part, m[1]) for part in _apart(m[2]))
        type_ = ty.COUNT if m[1] == "件数" else parts[0].type
        for part in parts:
            if m[1] == "合計" and not ty.agree(part.type, type_):
                cause = say("{a}（{x}）と {b}（{y}）は足せません", a=parts[0].path, x=type_, b=part.path, y=part.type)
                raise PathError("KY0457", cause, say("同じ種類のものだけを並べてください"))
        return Target(type_, plain, how=m[1], parts=parts)
    return _one(program, plain)


def tidy(path: str) -> str:
    """A path without the spaces around its signs, and the signs in half width."""
    plain = path.strip().translate(SIGNS)
    return re.sub(r"\s*([\[\]()=.、,/:+])\s*", r"\1", plain)


def names(program: Program) -> list[str]:
    """What a path or an id may start with: every norm, definition, table and status."""
    norms = [f"{n.pid}/{n.name}" for n in program.norms]
    return [*norms, *program.definitions, *program.tables, *program.states, *TERMS]


def spelled(head: str, own: str) -> str:
    """An id whose provision is written as a lawyer does (第8条第3項/…), as the judgment spells it (8.3/…)."""
    pid, slash, rest = head.partition("/")
    pid = normal(pid)
    try:
        ref = reference(pid, Where())
    except ValueError:
        doc, colon, pid = pid.rpartition(":")
        return ("" if doc == own else doc + colon) + pid + slash + rest
    return (f"{ref.doc}:" if ref.doc not in ("", own) else "") + ref.pid + slash + rest


def _one(program: Program, path: str, how: str = "") -> Target:
    """One rule, definition, table or status, with what stands in its brackets; in a sum, what is summed of it."""
    head, label, field = _split(program, path)
    if norms := tuple(_norms(program, head)):
        known = FIELDS.get(field) or BY_ATTRIBUTE.get(field) or FIELDS["金額" if how else "状況"]
        if (how == "件数" and field) or (how == "合計" and known.attribute not in SUMMED):
            remedy = say("件数( ) には規則だけを、合計( ) には規則と「.金額」か「.除外額」を書きます")
            raise PathError("KY0457", say("{field}は{how}に書けません", field=quoted(field), how=how), remedy)
        return Target(known.type, path, norms=norms, field=known.attribute, label=label)
    kind = next(kind for kind in (program.definitions, program.tables, program.states) if _own(head) in kind)
    name = _own(head)
    if kind is program.states:
        return Target(Type("区分", program.states[name].values), path, name=name, label=label)
    return Target((program.definitions.get(name) or program.tables[name]).type, path, name=name, label=label)


def _split(program: Program, path: str) -> tuple[str, str | None, str]:
    """Head, label (None where there are no brackets) and field; a dot inside a provision id (8.5) is not a field."""
    if "[" in path:
        head, _, rest = path.partition("[")
        label, closed, tail = rest.rpartition("]")
        if not closed or (tail and not tail.startswith(".")):
            raise _nothing(program, path)
        field = tail[1:]
    else:
        head, label, field = path, None, ""
        if not _known(program, spelled(head, program.doc)) and "." in head:
            before, _, after = head.rpartition(".")
            if _known(program, spelled(before, program.doc)):
                head, field = before, after
    head = spelled(head, program.doc)
    if not _known(program, head):
        raise _nothing(program, head)
    if field and not (any(_norms(program, head)) and (field in FIELDS or field in BY_ATTRIBUTE)):
        raise _no_field(program, head, field)
    return head, label, field


def _known(program: Program, head: str) -> bool:
    if any(_norms(program, head)):
        return True
    name, (pid, slash, _) = _own(head), head.rpartition("/")
    if name in program.definitions:
        return not slash or any(piece.pid == pid for piece in program.definitions[name].pieces)
    if name in program.tables:
        return not slash or program.tables[name].pid == pid
    return name in program.states and not slash


def _norms(program: Program, head: str) -> Iterator[Norm]:
    """The rules of an id: 8.5/遅延損害金."""
    for n in program.by_name.get(_own(head), ()):
        if head in (f"{n.pid}/{n.name}", f"{program.doc}:{n.pid}/{n.name}"):
            yield n


def _own(head: str) -> str:
    return head.rpartition("/")[2]


def _nothing(program: Program, head: str) -> PathError:
    """KY0456: no rule, definition, table or status is so called."""
    form = say("「8.5/遅延損害金.金額」か、定義の名を書いてください")
    message = say("{name}という規則も定義もありません", name=quoted(head))
    same = tuple(name for name in names(program) if _own(name) == _own(head).partition(".")[0])
    return PathError("KY0456", message, hint(head, same or tuple(names(program)), form))


def _no_field(program: Program, head: str, field: str) -> PathError:
    """KY0457: what a rule has none of; or a definition, which has no fields."""
    if not any(_norms(program, head)):
        cause = say("{name}は値そのものなので、「.{field}」を付けられません", name=quoted(_own(head)), field=field)
        return PathError("KY0457", cause, say("「.{field}」を消してください", field=field))
    cause = say("{field}という項目はありません", field=quoted(field))
    listed = say("書けるもの: {listed}", listed="、".join(FIELDS))
    near = hint(field, tuple(FIELDS)) if field else listed
    return PathError("KY0457", cause, near if near == listed else f"{near}（{listed}）")


def _apart(text: str) -> Iterator[str]:
    """The parts of a sum, at 、 , or + outside brackets."""
    depth, begin = 0, 0
    for at, ch in enumerate(text):
        depth += (ch in "[(") - (ch in "])")
        if depth == 0 and (ch in "、+" or (ch == "," and not text[at + 1 : at + 2].isdigit())):
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]
