"""Which lines each kind of rule reads. Any other would be left out in silence, so it is an error (KY0245)."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law.resolve import Resolver
from kiyaku.syntax import tree as t

WORDS = {
    "trigger": "契機", "onstate": "契機", "cond": "条件", "limbs": "各号", "bears": "負担", "actor": "主体",
    "content": "内容", "amount": "金額", "bounded": "限度", "value": "値", "case": "場合", "else": "それ以外",
    "due": "期限", "span": "期間", "lapse": "失効", "arises": "発生", "performed": "履行", "exercised": "行使",
    "breach": "違反",
    "effect": "効果", "pool": "対象", "rounding": "端数", "gist": "要旨", "warn": "注意", "reason": "理由",
    "interp": "解釈", "defeats": "にかかわらず", "cites": "引用", "notapply": "適用しない",
}  # fmt: skip
CUTTING = ("免責", "上限", "減額")  # what bears on a debt that its 対象 names
_SAID = {"gist", "interp", "warn", "cites"}
_NORM = {*_SAID, "trigger", "onstate", "cond", "limbs", "content", "defeats", "arises"}
_PAID = {"amount", "rounding"}
READS: dict[str, set[str]] = {
    "定義": {*_SAID, "value", "case", "else", "cond", "defeats"},
    "宣言": {*_SAID, "reason"},
    "債務": {*_NORM, *_PAID, "bears", "actor", "effect", "due", "span", "performed", "breach", "pool"},
    "義務": {*_NORM, *_PAID, "bears", "actor", "effect", "due", "span", "performed", "breach"},
    "禁止": {*_NORM, "actor", "effect", "span", "breach"},
    "表明": {*_NORM, "actor", "effect", "span", "breach"},
    "権利": {*_NORM, *_PAID, "actor", "effect", "span", "exercised", "lapse"},
    "みなし": {*_NORM, *_PAID, "actor", "effect", "span", "due"},
    "効力": {*_NORM, "actor", "effect", "span"},
    "免責": {*_NORM, "actor", "pool"},
    "上限": {*_NORM, "actor", "pool", "bounded", "rounding"},
    "減額": {*_NORM, *_PAID, "actor", "pool"},
}
_INSTEAD = {  # of a kind and a line, what the drafter will have meant
    ("債務", "限度"): "上限",
    ("義務", "限度"): "上限",
    ("権利", "期限"): "失効",
    ("上限", "金額"): "限度",
    ("減額", "限度"): "金額",
}


def read_lines(r: Resolver, rule: t.Rule) -> None:
    """KY0245 for each line that a rule of this kind does not read, and for a 端数 without an amount to round."""
    for line in (*rule.lines, *(line for proviso in rule.provisos for line in proviso)):
        if line.kind != "notapply" and line.kind not in READS[rule.kind]:
            _unread(r, rule, line)
    rounding = rule.one("rounding") if "rounding" in READS[rule.kind] else None
    if rounding and not (rule.one("amount") or rule.one("bounded")):
        message = say("「{name}」には、端数を処理する額がありません", name=rule.name)
        r.fault(rounding.place, "KY0245", message, say("金額 … を書くか、この行を消してください"))


def _unread(r: Resolver, rule: t.Rule, line: t.Line) -> None:
    word = WORDS[line.kind]
    message = say("{kind}は「{line}」を読みません", kind=rule.kind, line=word)
    readers = "、".join(kind for kind, lines in READS.items() if line.kind in lines)
    remedy = say("読むのは {kinds} です。その規則に書くか、この行を消してください", kinds=readers)
    instead = _INSTEAD.get((rule.kind, word))
    if instead == "上限":
        remedy = say("上限 … の規則を立て、対象 {name}、限度 … 一件ごと（または 通算）と書いてください", name=rule.name)
    elif instead:
        remedy = say("{kind}では「{line}」と書きます", kind=rule.kind, line=instead)
    r.fault(line.place, "KY0245", message, remedy)
