"""The value that a path leads to, in a judgment and the situation it is of.

A rule of which nothing was concluded is 該当なし, and has no fields but 適用 (いいえ); where its 契機 is there and its
conditions fail, nothing is owed under it: its 金額 and 除外額 are 0. Over such rules 件数 and 合計 are 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from kiyaku.facts.faults import hint
from kiyaku.judge.build import value_of
from kiyaku.judge.judgment import Concluded, Judgment
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.law.address import Ref
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.values import NOTHING, Bounds, Moving, Unknown, bounded
from kiyaku.tell.aim import ABSENT, BY_ATTRIBUTE, Target
from kiyaku.tell.arguments import PathError, arguments, every
from kiyaku.tell.labels import heard_of, matches

UNSETTLED = Unknown(NOTHING)
NOWHERE: dict[str, object] = {"applies": False}
IDLE: dict[str, object] = {"applies": False, "amount": Fraction(0), "excluded": Fraction(0)}


class Absent:
    """What a rule of which nothing was concluded has in place of a field."""

    def __str__(self) -> str:
        return ABSENT


def read(world: Situation, made: Judgment, at: Target) -> Any:
    """The value at a path, of its type: Unknown or Bounds where it is not settled, Absent where there is no such thing.

    PathError: KY0457, KY0458 what the brackets name is not there, KY0459 one of several conclusions is meant.
    """
    if at.term:
        return getattr(made.terms[0], at.term)
    if at.how:
        total: Any = Fraction(0) if at.type.name != "時間" else None
        for part in at.parts:
            for value in _summed(world, made, part, at.how):
                total = value if total is None else arithmetic("+", total, value)
        return total
    if at.norms:
        return _field(world, made, at)
    if at.name in world.program.states:
        if world.program.states[at.name].owner:
            (owner,) = arguments(world, at.name, at.label)
            return world.status(at.name, world.today, owner)[0]
        _bare(at)
        return world.status(at.name, world.today)[0]
    value = value_of(world, at.name, *arguments(world, at.name, at.label))
    return value.day if isinstance(value, Moving) else value


def _bare(at: Target) -> None:
    """KY0457 brackets where nothing stands in any."""
    if at.label is not None:
        raise PathError("KY0457", say("「{name}」に [ ] は付けられません", name=at.name), say("[ ] を消してください"))


def told(world: Situation, made: Judgment, at: Target) -> list[Concluded]:
    """The conclusions that a path stands for. Where there is none, one whose 契機 is not known may be it."""
    stems = {f"{world.program.doc}:{n.pid}/{n.name}" for n in at.norms}
    found, perhaps = [], []
    for c in made.conclusions:
        stem, _, label = c.id.partition("[")
        if stem in stems:
            if matches(at.label, label.removesuffix("]")):
                found.append(c)
            elif c.applies is None and not label:
                perhaps.append(c)
    if not found:
        heard_of(world, at.norms, at.label)
    return found or perhaps


def _field(world: Situation, made: Judgment, at: Target) -> Any:
    """The field of the one conclusion; of several, of those that apply, where they say the same."""
    found = told(world, made, at)
    some = [c for c in found if c.applies is not False] or found
    if not some:
        if at.field == "status" and not made.terms[0].held:
            return "旧版未保有"
        return (IDLE if _idle(world, made, at) else NOWHERE).get(at.field, Absent())
    values = [_value(c, at.field) for c in some]
    if any(value != values[0] for value in values[1:]):
        cause = say("いくつもの結論に当たります: {ids}", ids="、".join(c.id for c in some[:4]))
        ids = tuple(c.id.partition(":")[2] for c in some)
        raise PathError("KY0460", cause, hint("", ids))
    return values[0]


def _idle(world: Situation, made: Judgment, at: Target) -> bool:
    """Whether the 契機 is there, and the rule looked at, though it does not apply."""
    if not made.terms[0].held:
        return False
    for n in at.norms:
        nodes = [f"stat:{n.index}", *([f"st:{n.effect[0]}"] if n.effect else [])]
        for c in world.run_for(world.today, nodes).conclusions(n):
            if c.applies is False and matches(at.label, c.instance.label):
                return True
    return False


def _value(c: Concluded, field: str) -> Any:
    """A field of a conclusion as a value of the field's type."""
    got: Any = c.model_dump(by_alias=True).get(field)
    if field == "amount":
        return _amount(c)
    if field in ("applies", "moot") or (got is None and field in c.unsettled):
        return UNSETTLED if got is None else got
    if field == "bounds":
        return Bounds(*_ends(got), NOTHING) if got else None
    if got is None or isinstance(got, bool):
        return got
    type_ = BY_ATTRIBUTE[field].type
    if field == "status":
        return UNSETTLED if got == "未確定" else Absent() if got == ABSENT else got
    if field == "ground":
        return Ref("", got)
    return Fraction(got) if type_.name == "端数円" else date.fromisoformat(got) if type_.name == "日付" else got


def _amount(c: Concluded) -> Any:
    """What is owed; what is not settled is its bounds, or not known."""
    if c.amount is not None:
        return Fraction(c.amount)
    if c.applies is False:
        return Fraction(0)
    if c.exact:
        return Fraction(c.exact)
    if c.bounds is not None:
        return Bounds(*_ends(c.bounds), NOTHING)
    return UNSETTLED if c.missing else None


def _ends(bounds: list[int | None]) -> tuple[Fraction | None, Fraction | None]:
    low, high = (None if end is None else Fraction(end) for end in bounds)
    return low, high


def _summed(world: Situation, made: Judgment, at: Target, how: str) -> Iterator[Any]:
    """What one part of a sum adds: of rules what each conclusion does; of a definition its value, or the list's."""
    if at.norms:
        for c in told(world, made, at):
            if c.applies is None and how == "件数":
                yield Bounds(Fraction(0), Fraction(1), NOTHING)
            elif c.applies is not False:
                yield Fraction(1) if how == "件数" else _addend(_value(c, at.field))
        return
    if at.name in world.program.states:
        raise PathError(
            "KY0457", say("状態「{name}」は足せません", name=at.name), say("規則か定義の名を書いてください")
        )
    for args in every(world, at.name, at.label):
        value = value_of(world, at.name, *args)
        if how == "件数":
            yield (
                value if isinstance(value, Unknown) else Fraction(len(value) if isinstance(value, list | tuple) else 1)
            )
        else:
            yield from value if isinstance(value, list | tuple) else [value]


def _addend(value: Any) -> Any:
    """An amount as a sum takes it: なし adds nothing; what is not known has no bounds."""
    if value is None:
        return Fraction(0)
    return Bounds(None, None, NOTHING) if isinstance(value, Unknown) else value


def outward(x: Bounds) -> Any:
    """Bounds in whole numbers, outward; as they are where they are lengths of time."""
    if all(end is None or isinstance(end, Fraction) for end in (x.low, x.high)):
        low = None if x.low is None else Fraction(floor(x.low))
        high = None if x.high is None else Fraction(ceil(x.high))
        return bounded(low, high, x.missing)
    return x
