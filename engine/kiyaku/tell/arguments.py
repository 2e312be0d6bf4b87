"""The arguments of a definition or table as a label gives them: `月=2025-02、請求書=INV-1`."""

from __future__ import annotations

import re
from typing import Any

from kiyaku.calendar import month_of, parse_date
from kiyaku.facts import Reader
from kiyaku.facts.faults import Wrong
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.law import types as ty


class PathError(ValueError):
    """A path that leads nowhere: a name no provision bears, several conclusions, an argument missing or unreadable."""


def arguments(world: Situation, name: str, label: str) -> list[Any]:
    """The arguments of a definition or table, in its order. PathError where one is missing or unreadable."""
    given = dict(part.split("=", 1) for part in re.split("[、,]", label) if "=" in part)
    args = []
    known = world.program.definitions.get(name) or world.program.tables[name]
    for param, type_ in known.params:
        if param not in given:
            raise PathError(say("「{name}」には引数「{param}」が要ります", name=name, param=param))
        args.append(_argument(world, given[param], type_))
    return args


def _argument(world: Situation, given: str, type_: ty.Type) -> Any:
    """An argument as its type says: a date, a month, an event's number, a choice, a number."""
    try:
        if type_ == ty.SPAN and re.match(r"\d{4}-\d{2}$", given):
            return month_of(parse_date(given + "-01"))
        if type_.name == "事象":
            return next(e for e in world.events.get(type_.kind, []) if e.ident == given)
        return None if given == "なし" else Reader(world.program).typed(type_, given)
    except (Wrong, ValueError, StopIteration):
        raise PathError(say("引数「{given}」は{type}として読めません", given=given, type=type_)) from None
