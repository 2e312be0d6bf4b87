"""準用 of a shared set: its statements as they stand in the text, blanks filled, rules left out, lines added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiyaku.errors import Place, Problem, suggestion
from kiyaku.language import say
from kiyaku.law.rewriting import Rewriting, bound, name_of
from kiyaku.law.rules.once import BESIDE, SAME
from kiyaku.law.shared import SharedSet
from kiyaku.syntax import tree as t

_LAID_DOWN = (t.Rule, t.Table)


def bring(s: t.Directive, of: SharedSet) -> tuple[list[t.Statement], list[Problem]]:
    """What 準用 brings. KY0271 a name the set has not, or given twice; KY0272 a blank left open; KY0273 an expression
    for what must be a name; KY0274 lines with no rule to join.
    """
    variables = bound(of.statements)
    whole = Rewriting({}, s.place)
    whole.of(of.statements)
    rewriting = Rewriting({x.name: x.to for x in s.renames if x.name not in variables}, s.place)
    made = [rewriting.of(x) for x in of.statements if _wanted(s, x)]
    known = {*of.blanks, *whole.asked} - variables
    problems = [*rewriting.problems, *_unheard_of(s, of, known), *_open(s, of, rewriting.asked)]
    if s.lines:
        made, found = _joined(s, of, made)
        problems += found
    return made, problems


def _wanted(s: t.Directive, x: t.Statement) -> bool:
    """Whether 準用 brings a statement: に限る leaves out every other rule, but no vocabulary."""
    name = name_of(x)
    return name not in s.without and (not s.only or name in s.only or not isinstance(x, _LAID_DOWN))


def _joined(s: t.Directive, of: SharedSet, made: list[t.Statement]) -> tuple[list[t.Statement], list[Problem]]:
    """The statements with the text's own lines: in the rule that bears the set's name, or in the only one brought."""
    to = next((x.to.word for x in s.renames if x.name == of.name), of.name)
    rules = [(i, x) for i, x in enumerate(made) if isinstance(x, t.Rule)]
    named = rules if len(rules) == 1 else [(i, x) for i, x in rules if x.name == to]
    if named:
        i, rule = named[0]
        return [*made[:i], _with(rule, s.lines), *made[i + 1 :]], []
    message = say("準用の下の行を加える先がありません")
    remedy = say("行は、組と同じ名の規則か、に限る で一つだけ挙げた規則に加わります")
    return made, [Problem(s.lines[0].place, "KY0274", message, remedy)]


def _with(rule: t.Rule, lines: tuple[t.Line, ...]) -> t.Rule:
    """The rule with the text's own lines first; but for those of BESIDE, each takes the place of the rule's own."""
    instead = {SAME.get(x.kind, x.kind) for x in lines if x.kind not in BESIDE}
    return replace(rule, lines=(*lines, *(x for x in rule.lines if SAME.get(x.kind, x.kind) not in instead)))


def _unheard_of(s: t.Directive, of: SharedSet, known: set[str]) -> Iterator[Problem]:
    """KY0271, of what is renamed, and of what is brought alone or left out."""
    for i, x in enumerate(s.renames):
        if x.name in [y.name for y in s.renames[:i]]:
            message = say("「{name}」が2回与えられています", name=x.name)
            yield Problem(x.place, "KY0271", message, say("どちらか1つにしてください"))
        elif x.name not in known:
            could = say("与えるもの: {names}", names="、".join(of.blanks)) if of.blanks else ""
            yield _none(x.name, x.place, of, suggestion(x.name, sorted(known), could))
    has = {name_of(x) for x in of.statements} - {""}
    laid = {name_of(x) for x in of.statements if isinstance(x, _LAID_DOWN)}
    for name, names in [(n, laid) for n in s.only] + [(n, has) for n in s.without]:
        if name not in names:
            could = say("組にあるもの: {names}", names="、".join(sorted(names)))
            yield _none(name, s.place, of, suggestion(name, sorted(names), could))


def _none(name: str, place: Place, of: SharedSet, remedy: str) -> Problem:
    message = say("共通「{set}」に「{name}」という名はありません", set=of.name, name=name)
    return Problem(place, "KY0271", message, remedy or say("読み替えを消してください"), (of.place,))


def _open(s: t.Directive, of: SharedSet, asked: set[str]) -> Iterator[Problem]:
    """KY0272, one for all the blanks left open that what is brought uses."""
    left = [name for name in of.blanks if name in asked and name not in {x.name for x in s.renames}]
    if left:
        names = "」「".join(left)
        message = say("共通「{set}」の空欄「{names}」が与えられていません", set=of.name, names=names)
        given = " 、 ".join(f"{name} → …" for name in left)
        yield Problem(s.place, "KY0272", message, say("（ {given} ） を書いてください", given=given), (of.place,))
