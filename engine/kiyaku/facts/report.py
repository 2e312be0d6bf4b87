"""Pydantic's errors -> problems, each at its place in the file, with the names that could have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from kiyaku.errors import Place, Problem
from kiyaku.facts.envelope import Changes, Envelope
from kiyaku.facts.faults import MOST, and_more, hint, quoted
from kiyaku.facts.models import FindingModel
from kiyaku.facts.node import Node
from kiyaku.language import say
from kiyaku.law.program import Program

Path = tuple[str | int, ...]
_GROUP = re.compile(r"\d{3}(?!\d)")  # what is left of 1,179,566円 inside { }


def explained(error: ValidationError, tree: Node, program: Program | None = None) -> Iterator[Problem]:
    """One problem an error. `program` tells the names that the vocabulary decides."""
    for n, one in enumerate(error.errors(include_url=False, include_input=False)):
        loc: Path = one["loc"]
        node = tree.at(*loc)
        if n == MOST:
            yield and_more(node.place)
            return
        match one["type"]:
            case code if code.startswith("KY"):
                said = one["ctx"]
                place = (said["at_key"] and node.key) or node.place
                yield Problem(place, code, said["cause"], said["remedy"])
            case "extra_forbidden":
                code, what, known = names(loc, tree, program)
                cause = say("{name}という{what}はありません", name=quoted(str(loc[-1])), what=what)
                grouped = say('カンマで区切った数は、"1,000円" のように引用符で囲むか、カンマを消してください')
                remedy = grouped if _GROUP.match(str(loc[-1])) else hint(str(loc[-1]), known)
                yield wide_colon(str(loc[-1]), node) or Problem(node.heading, code, cause, remedy)
            case "missing":
                yield missing(loc, tree.at(*loc[:-1]))
            case kind:
                form, remedy = shape(kind)
                cause = say("{what}は{form}です", what=heading(loc), form=form)
                yield wide_colon(node.value, node) or Problem(node.place, "KY0429", cause, remedy)


def wide_colon(text: Any, node: Node) -> Problem | None:
    """KY0408: a key and its value with a full-width colon between them, which YAML reads as one text."""
    key, colon, value = text.partition("：") if isinstance(text, str) else ("", "", "")
    if not colon or "：" not in text.split()[0]:
        return None
    written = f"{key.strip()}: {value.split()[0] if value.split() else '…'}"
    remedy = say("「{written}」のように、半角の「:」と空白で区切ってください", written=written)
    place = node.place if text == node.value else node.heading
    return Problem(place, "KY0408", say("全角の「：」は区切りになりません"), remedy)


def shape(kind: str) -> tuple[str, str]:
    """What should stand there instead, in words, and how it is written."""
    match kind:
        case "model_type" | "dict_type":
            return say("「名: 値」の組"), say("「名: 値」を1行ずつ書いてください（コロンは半角で、後に空白）")
        case "list_type":
            return say("一覧"), say("「- 」を付けて1つずつ書くか、[ ] の中に「,」で区切って書いてください")
    return say("別の形"), say("書き方を確かめてください")


def heading(loc: Path) -> str:
    """What has the wrong shape, in words."""
    if not loc:
        return say("ファイルの一番外側")
    return say("「{name}」の下", name=loc[-1]) if isinstance(loc[-1], str) else say("ここ")


def missing(loc: Path, parent: Node) -> Problem:
    """KY0450 no 基準日, KY0428 another key that must be given; at the key of what lacks it."""
    name = str(loc[-1])
    place = parent.heading if parent.key or len(loc) > 1 else Place(parent.place.path)
    if loc == ("基準日",):
        return Problem(
            place,
            "KY0450",
            say("基準日が書かれていません"),
            say("「基準日: 2024-10-01」を書いてください（変形にそれぞれ書いてもよい）"),
        )
    kind = parent.kids.get("事象")
    whose = (
        say("事象「{kind}」", kind=kind.value)
        if kind and loc[0] == "事象"
        else say("判断「{name}」", name=loc[1])
        if loc[0] == "判断"
        else say("事案")
    )
    remedy = say("「{name}: …」を書くか、分からなければ「{name}: 不明」と書いてください", name=name)
    if name in ("発生", "規約", "値"):
        remedy = say("「{name}: …」を書いてください", name=name)
    return Problem(place, "KY0428", say("{whose}に「{name}」がありません", whose=whose, name=name), remedy)


def names(loc: Path, tree: Node, program: Program | None) -> tuple[str, str, tuple[str, ...]]:
    """Code, what the unknown key should have been, and the names there are."""
    if program and len(loc) > 1:
        match loc[0]:
            case "契約":
                return "KY0421", "契約項目", tuple(program.items)
            case "事象":
                kind = str(tree.at(*loc[:2], "事象").value)
                return "KY0422", say("項目（事象「{kind}」）", kind=kind), (*program.kinds[kind].fields, "発生", "記録")
            case "判断":
                return ("KY0424", "判断", tuple(program.findings)) if len(loc) == 2 else keys(FindingModel)
            case "争点":
                return "KY0425", "争点", tuple(f"{code}（{issue.name}）" for code, issue in program.issues.items())
    return keys(Changes if loc[0] == "変形" else Envelope)


def keys(model: type[BaseModel]) -> tuple[str, str, tuple[str, ...]]:
    """KY0420, with the keys of a model that every case has."""
    return "KY0420", say("見出し"), tuple(str(field.alias) for field in model.model_fields.values())
