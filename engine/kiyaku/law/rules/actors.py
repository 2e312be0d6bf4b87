"""Who a norm binds and which status it speaks of: names that must have been declared."""

from __future__ import annotations

from kiyaku.errors import Place
from kiyaku.language import say
from kiyaku.law.resolve import Resolver
from kiyaku.syntax import tree as t


def parties(r: Resolver, rule: t.Rule) -> tuple[str, str, bool]:
    """Who bears or holds it, towards whom; 各当事者 makes it mutual.

    KY0219 for an unknown party or one towards itself, KY0251 a 債務 that nobody bears.
    """
    line = rule.one("bears") or rule.one("actor")
    if line is None:
        if rule.kind == "債務":
            message = say("{kind}「{name}」に負担がありません", kind=rule.kind, name=rule.name)
            r.fault(rule.place, "KY0251", message, say("負担 誰 → 誰 を書いてください"))
        return "", "", False
    names = [*line.words, ""][:2]
    if names[0] == "各当事者":
        return "", "", True
    meant = names[0] not in r.program.parties  # perhaps 各当事者 is: then 主体 and 相手方 are no further mistakes
    for name in names:
        if name and name not in r.program.parties and not (meant and name == "相手方"):
            known = say("terms.kiyaku に 当事者 を宣言してください")
            if r.program.parties:
                some = r.program.parties + (("各当事者",) if line.kind == "actor" else ())
                known = say("当事者: {names}", names="、".join(some))
            r.fault(line.place, "KY0219", say("「{name}」という当事者はいません", name=name), known)
    if meant:
        return "", "", True
    if names[0] == names[1]:
        message = say("「{name}」が自分を相手にしています", name=names[0])
        r.fault(line.place, "KY0219", message, say("負担 誰 → 誰、主体 誰 相手 誰 には、別の当事者を書いてください"))
    return names[0], names[1], False


def check_state(r: Resolver, state: str, value: str, place: Place) -> None:
    """KY0201 where there is no such status, or it never takes that value."""
    node = r.program.states.get(state)
    if node is None or value not in node.values:
        message = say("状態「{state} → {value}」は宣言されていません", state=state, value=value)
        known = "、".join(node.values if node else r.program.states) or say("なし")
        r.fault(place, "KY0201", message, say("あるもの: {names}", names=known))
