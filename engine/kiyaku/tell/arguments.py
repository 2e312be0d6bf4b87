"""What stands in the brackets of a path: `月=2025-02、請求書=INV-1`; and the arguments of a definition it gives.

A name may be given several values (`月=2025-02、2025-03` or `月=2025-02〜2025-04`): any of them is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from kiyaku.calendar import Span, month_of, parse_date
from kiyaku.facts import Reader
from kiyaku.facts.case import Event
from kiyaku.facts.faults import Wrong, hint, quoted
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import Program

Label = dict[str, list[str]]  # each name with the values it may have; '' for a value without a name
_PART = re.compile(r"、|,(?!\d)|(?<!\d),")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


class PathError(Wrong):
    """A path that leads nowhere: a code, what is wrong with the path, and what could have been meant."""

    def __init__(self, code: str, cause: str, remedy: str):
        super().__init__(code, cause, remedy, at_key=True)


def parsed(label: str | None) -> Label:
    """The names in the brackets, with their values; a value without a name goes with the one before it."""
    found: Label = {}
    name = ""
    for part in _PART.split(label or ""):
        before, mark, after = part.partition("=")
        name, value = (before.strip(), after.strip()) if mark else (name, part.strip())
        if value or mark:
            found.setdefault(name, []).extend(_several(value))
    return found


def _several(value: str) -> list[str]:
    """A value; of 2025-02〜2025-04 the months."""
    first, wave, last = value.partition("〜")
    if wave and _MONTH.fullmatch(first) and _MONTH.fullmatch(last):
        try:
            span = Span(parse_date(f"{first}-01"), parse_date(f"{last}-01"))
        except ValueError:
            return [value]
        return [str(month) for month in span.months()] or [value]
    return [value]


def arguments(world: Situation, name: str, label: str | None) -> list[Any]:
    """The arguments of a definition or table, in its order: one of each."""
    some = list(every(world, name, label))
    if len(some) > 1:
        cause = say("「{name}」の引数に値がいくつもあります", name=name)
        raise PathError("KY0457", cause, say("合計( ) の中に書くか、値を1つにしてください"))
    return some[0]


def every(world: Situation, name: str, label: str | None) -> Iterator[list[Any]]:
    """The arguments of a definition or table, in its order, for every choice of the values given.

    KY0457 one is missing, or none is so called; KY0458 the case has no such event; KY0459 a value that cannot be read.
    """
    given, params = parsed(label), dict(_params(world.program, name))
    if "" in given and len(params) == 1:
        given = {next(iter(params)): given.pop("")} | given
    for unheard in given.keys() - params.keys():
        cause = say("「{name}」に引数{param}はありません", name=name, param=quoted(unheard))
        remedy = hint(unheard, tuple(params), say("[ ] を消してください"))
        raise PathError("KY0457", cause, remedy)
    for param in params.keys() - given.keys():
        cause = say("「{name}」には引数「{param}」が要ります", name=name, param=param)
        raise PathError("KY0457", cause, say("「{name}[{param}=…]」と書いてください", name=name, param=param))
    for values in product(*(given[param] for param in params)):
        yield [_argument(world, value, type_) for value, type_ in zip(values, params.values(), strict=True)]


def _params(program: Program, name: str) -> tuple[tuple[str, ty.Type], ...]:
    """What a definition or table is asked of; of a status, the owner by its kind."""
    if name in program.states:
        owner = program.states[name].owner
        return ((owner, ty.event(owner)),)
    return (program.definitions.get(name) or program.tables[name]).params


def _argument(world: Situation, given: str, type_: ty.Type) -> Any:
    """An argument as its type says: a date, a month, an event's number, a choice, a number."""
    if type_.name == "事象":
        return _event(world, given, type_)
    try:
        if type_ == ty.SPAN and _MONTH.fullmatch(given):
            return month_of(parse_date(given + "-01"))
        return None if given == "なし" else Reader(world.program).typed(type_, given)
    except (Wrong, ValueError) as error:
        cause = say("引数{given}は{type}として読めません", given=quoted(given), type=type_)
        remedy = error.remedy if isinstance(error, Wrong) else say("値を確かめてください")
        raise PathError("KY0459", cause, remedy) from None


def _event(world: Situation, given: str, type_: ty.Type) -> Event:
    """The event of a number: of those that the judgment sees."""
    ident = given.removeprefix(f"{type_.kind}=")
    for e in world.events.get(type_.kind, []):
        if e.ident == ident:
            return e
    raise unheard_event(world, type_.kind, ident)


def unheard_event(world: Situation, kind: str, ident: str) -> PathError:
    """KY0458: the case has no event of the number; or not yet, at 基準日 and 記録日."""
    known = tuple(e.ident for e in world.case.events if e.kind == kind)
    if ident in known:
        cause = say("「{kind}」の{ident}は、この基準日と記録日では、まだありません", kind=kind, ident=quoted(ident))
        return PathError("KY0458", cause, say("基準日か、その発生と記録の日を確かめてください"))
    cause = say("「{kind}」に{ident}はありません", kind=kind, ident=quoted(ident))
    return PathError("KY0458", cause, hint(ident, known, say("事象に「{kind}」を書いてください", kind=kind)))
