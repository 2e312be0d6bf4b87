"""ただし: where its conditions hold, each of its lines replaces a line the rule has, or it says 適用しない.

What makes the rule the rule it is (契機, 各号, 主体, 対象, 行使, 効果) is not replaced: that is another rule.
"""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law.program import Proviso
from kiyaku.law.resolve import Resolver
from kiyaku.law.rules.figures import NAMED, wanted
from kiyaku.law.rules.lines import cases, conditions, value
from kiyaku.law.rules.notes import notes
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

_FREE = {"cond", "notapply", "warn", "interp", "gist", "reason", "cites"}
_VALUES = {"case", "else"}
_REPLACED = {"value", "amount", "bounded", "due", "span", "lapse", "arises", "performed", "breach"}


def provisos(r: Resolver, rule: t.Rule, s: Scope, want: Type) -> tuple[Proviso, ...]:
    """The exceptions of a rule, in order. KY0250 one replaces a line that is not there, KY0255 one that stays."""
    allowed = _FREE | {"value" if line.kind in _VALUES else line.kind for line in rule.lines}
    return tuple(_proviso(r, rule, lines, s, want, allowed) for lines in rule.provisos)


def _proviso(r: Resolver, rule: t.Rule, lines: tuple[t.Line, ...], s: Scope, want: Type, allowed: set[str]) -> Proviso:
    for line in lines:
        kind = "value" if line.kind in _VALUES else line.kind
        if kind not in _FREE | _REPLACED:
            message = say("この行は ただし で置き換えられません")
            r.fault(line.place, "KY0255", message, say("適用しない と書き、その場合を別の規則にしてください"))
        elif kind not in allowed:
            message = say("ただし書が、本文にない行を置き換えようとしています")
            r.fault(line.place, "KY0250", message, say("本文の行を置き換えるか、適用しない と書いてください"))
    named = {
        NAMED[line.kind]: value(r, line.exprs[0], s, wanted(rule, line))
        for line in lines
        if line.kind in NAMED and line.kind in _REPLACED
    }
    off = any(line.kind == "notapply" for line in lines)
    return Proviso(conditions(r, lines, s), off, cases(r, lines, s, want), named, notes(r, lines, s))
