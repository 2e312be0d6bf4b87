"""Where each rule and table stands: headings lead from place to place, and 準用 brings rules from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiyaku.language import say
from kiyaku.law.address import Ref, Where
from kiyaku.law.applying import Applied, apply
from kiyaku.law.mutatis import Borrowed, Placed, borrow, renamed
from kiyaku.law.resolve import Resolver
from kiyaku.law.shared import Shared
from kiyaku.syntax import tree as t


@dataclass(slots=True)
class Placing:
    """What a text's files hold: rules and tables at their provisions, the titles of headings, and 存続."""

    placed: list[Placed] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    survives: tuple[Ref, ...] = ()
    survival_at: tuple[str, ...] = ()


def place(r: Resolver, files: Iterable[t.File], sets: Shared) -> Placing:
    """KY0253 a rule before any heading, KY0230 準用 of nothing, KY0299 共通 outside common."""
    found = Placing()
    borrowed: list[Borrowed] = []
    applied: list[Applied] = []
    for file in files:
        where = Where()
        for s in file.statements:
            match s:
                case t.Section():
                    where = where.move(s)
                    if s.title:
                        found.headings.setdefault(where.article if s.rank in ("ART", "APPX") else where.pid, s.title)
                case t.Rule() | t.Table():
                    if not where.pid:
                        remedy = say("第n条 の見出しの下に置いてください")
                        r.fault(s.place, "KY0253", say("条・項の見出しの前に規則があります"), remedy)
                    found.placed.append(Placed(where, s))
                case t.Directive(kind="存続"):
                    found.survives += tuple(r.refer(word, where, s.place) for word in s.words)
                    found.survival_at = (*found.survival_at, where.pid)
                case t.Directive(kind="準用") if s.words[0] in sets:
                    found.placed += _brought(s, where, sets)
                case t.Directive(kind="準用"):
                    borrowed.append(Borrowed(where, r.refer(s.words[0], where, s.place), dict(s.renames), s.place))
                case t.Directive(kind="適用"):
                    var = s.words[1] if len(s.words) > 1 else ""
                    applied.append(Applied(r.refer(s.words[0], where, s.place), s.exprs[0], var, s.place))
                case t.Directive():
                    remedy = say("clauses/common のファイルに移すか、この行を消してください")
                    r.fault(s.place, "KY0299", say("「{kind}」は common の中でだけ使えます", kind=s.kind), remedy)
    more, problems = borrow(found.placed, borrowed)
    found.placed, missed = apply(found.placed + more, applied)
    r.problems += problems + missed
    return found


def _brought(s: t.Directive, where: Where, sets: Shared) -> list[Placed]:
    """A shared set's rules, standing here, with the names changed that 準用 changes."""
    renames = dict(s.renames)
    own = {name: to.word for name, to in renames.items() if to.op == "name"}
    rules = [x for x in sets[s.words[0]] if isinstance(x, t.Rule | t.Table)]
    return [Placed(where, renamed(x, renames, own) if isinstance(x, t.Rule) else x, s.words[0]) for x in rules]
