"""kiyaku review --sign: record who approved the encoding of a provision. The one place that reads the clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiyaku.cli.common import program, provision, wrong
from kiyaku.cli.out import out
from kiyaku.errors import because, hidden, suggestion
from kiyaku.language import say
from kiyaku.law.address import below, citation
from kiyaku.law.program import Program
from kiyaku.law.versions import texts
from kiyaku.review.approval import approvals, provisions
from kiyaku.review.signing import NAME, ROLES, sign


def alone(asked: list[str], register: bool) -> None:
    """KY1008 where a provision to sign is missing, or something is asked of the register at once."""
    if not asked or register:
        cause = say("承認と台帳は一度にできません") if asked else say("承認する条項がありません")
        remedy = say("--sign 条項 --as 氏名 --role 役割 だけを付けてください")
        raise wrong("--sign", "KY1008", cause, remedy)


def run(asked: list[str], name: str, role: str, docs: list[str], root: Path) -> int:
    """Add a signature of each provision, or say that it is already there; none where one of them is wrong.

    KY1002 another role, KY1003 no such provision, KY1004 several texts have it, KY1005 no name, KY0004 not writable.
    """
    if role not in ROLES:
        remedy = suggestion(role, ROLES, say("役割は 起案・確認・承認 のどれかです"))
        raise wrong("--role", "KY1002", say("「{role}」という役割はありません", role=role), remedy)
    name = " ".join(name.split())
    if not name or hidden(name):
        cause = say("承認する人の名に、見えない文字があります") if name else say("承認する人の名がありません")
        raise wrong("--as", "KY1005", cause, say("--as 氏名 を付けてください"))
    for text, pid in [found(one, docs, root) for one in asked]:
        words = {"text": text.doc, "provision": citation(pid), "role": role, "name": name}
        if any(a.valid and (a.provision, a.role, a.name) == (pid, role, name) for a in approvals(text)):
            out(say("{text} {provision} は、{name} が{role}しています（変わっていません）", **words))
            continue
        try:
            sign(text, pid, role, name, datetime.now(ZoneInfo("Asia/Tokyo")).isoformat(timespec="seconds"))
        except OSError as error:
            place, remedy = f"{text.home}/{NAME}", say("権限と空き容量を確かめてください")
            raise wrong(place, "KY0004", say("書けません: {cause}", cause=because(error)), remedy) from None
        out(say("{text} {provision} を、{name} が{role}したと記録しました", **words))
    return 0


def found(asked: str, docs: list[str], root: Path) -> tuple[Program, str]:
    """The one text that has the provision, and the provision's id."""
    doc, pid = provision(asked)
    held = [program(one, root) for one in docs or ([doc] if doc else texts(root))]
    having = [text for text in held if any(below(pid, other) for other in provisions(text))]
    if not having:
        known = {citation(other): None for text in held for other in provisions(text)}
        message = say("{provision} という条項はありません", provision=asked)
        remedy = suggestion(asked, known, say("第8条、第8条第3項 のように書いてください"))
        raise wrong("--sign", "KY1003", message, remedy)
    if len(having) > 1:
        names = "、".join(text.doc for text in having)
        message = say("{provision} は {texts} にあります", provision=asked, texts=names)
        raise wrong("--sign", "KY1004", message, say("どの規約かを DOC で付けてください"))
    return having[0], pid
