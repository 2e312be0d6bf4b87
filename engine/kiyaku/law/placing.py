"""Where each rule and table stands: headings lead from place to place, and 準用 brings rules from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiyaku.errors import Place, suggestion
from kiyaku.language import say
from kiyaku.law.address import Ref, Where
from kiyaku.law.applying import Applied, apply
from kiyaku.law.bringing import bring
from kiyaku.law.mutatis import Borrowed, Placed, borrow
from kiyaku.law.resolve import Resolver
from kiyaku.law.rewriting import name_of
from kiyaku.law.shared import Shared
from kiyaku.syntax import tree as t


@dataclass(slots=True)
class Placing:
    """What a text's files hold: rules and tables at their provisions, the titles of headings, and 存続.

    `declared` is the vocabulary: what shared sets declare, each word once, then what the text does.
    """

    declared: list[t.Statement] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    survives: tuple[Ref, ...] = ()
    survival_at: tuple[str, ...] = ()
    sets: dict[str, str] = field(default_factory=dict)  # those brought in, each with its file
    faulty: set[Place] = field(default_factory=set)  # 準用 that is itself wrong: what it brings is not to blame


def place(r: Resolver, files: Iterable[t.File], sets: Shared) -> Placing:
    """Each statement at its provision, 準用 carried out.

    KY0253 a rule before any heading, KY0270 準用 of no set, KY0299 共通 outside common; what `borrow` and `bring` find.
    """
    placer = _Placer(r, sets)
    for file in files:
        where = Where()
        for s in file.statements:
            where = placer.statement(s, where)
    found = placer.found
    found.declared = [*placer.brought.values(), *found.declared]
    more, problems = borrow(found.placed, placer.borrowed)
    found.placed, missed = apply(found.placed + more, placer.applied)
    r.problems += problems + missed
    return found


class _Placer:
    """Puts each statement of a text where it belongs."""

    def __init__(self, r: Resolver, sets: Shared):
        self.r, self.sets = r, sets
        self.found = Placing()
        self.brought: dict[tuple[str, Place], t.Statement] = {}  # what sets declare, by name and place in the set
        self.borrowed: list[Borrowed] = []
        self.applied: list[Applied] = []

    def statement(self, s: t.Statement, where: Where) -> Where:
        """One statement; where the next one stands."""
        match s:
            case t.Section():
                where = where.move(s)
                if s.title:
                    article = s.rank in ("ART", "APPX")
                    self.found.headings.setdefault(where.article if article else where.pid, s.title)
            case t.Rule() | t.Table():
                if not where.pid:
                    remedy = say("第n条 の見出しの下に置いてください")
                    self.r.fault(s.place, "KY0253", say("条・項の見出しの前に規則があります"), remedy)
                self.found.placed.append(Placed(where, s))
            case t.Directive():
                self._directive(s, where)
            case _:
                self.found.declared.append(s)
        return where

    def _directive(self, s: t.Directive, where: Where) -> None:
        match s.kind:
            case "存続":
                self.found.survives += tuple(self.r.refer(word, where, s.place) for word in s.words)
                self.found.survival_at = (*self.found.survival_at, where.pid)
            case "準用" if s.of_set:
                self._bring(s, where)
            case "準用":
                self.borrowed.append(Borrowed(where, self.r.refer(s.words[0], where, s.place), s))
            case "適用":
                var = s.words[1] if len(s.words) > 1 else ""
                self.applied.append(Applied(self.r.refer(s.words[0], where, s.place), s.exprs[0], var, s.place))
            case _:
                remedy = say("clauses/common のファイルに移すか、この行を消してください")
                self.r.fault(s.place, "KY0299", say("「{kind}」は common の中でだけ使えます", kind=s.kind), remedy)

    def _bring(self, s: t.Directive, where: Where) -> None:
        """A shared set: its rules stand here, its headings lead on from here, and it declares each word once."""
        of = self.sets.get(s.words[0])
        if of is None:
            message = say("共通「{name}」はありません", name=s.words[0])
            remedy = say("clauses/common に 共通 として書くか、条項を 第n条第n項 と書いてください")
            self.r.fault(s.place, "KY0270", message, suggestion(s.words[0], self.sets, remedy))
            return
        self.found.sets[of.name] = of.place.path
        made, problems = bring(s, of)
        self.r.problems += problems
        self.found.faulty |= {s.place} if problems else set()
        for x in made:
            if isinstance(x, t.Section | t.Rule | t.Table):
                where = self.statement(x, where)
            else:
                self.brought.setdefault((name_of(x), _origin(x.place)), x)


def _origin(place: Place) -> Place:
    """The place in the set, whatever brought it here."""
    return Place(place.path, place.line, place.column)
