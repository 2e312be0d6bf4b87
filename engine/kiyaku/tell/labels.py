"""Which conclusions of a rule the brackets of a path mean: `請求=INV-1`, `月=2025-02、2025-03`, `主体=契約者`."""

from __future__ import annotations

from collections.abc import Iterable

from kiyaku.calendar import parse_date, parse_datetime
from kiyaku.facts.faults import Wrong, hint, quoted
from kiyaku.facts.moments import segment, span
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.law.program import Norm, Program
from kiyaku.letters import folded
from kiyaku.tell.arguments import PathError, parsed, unheard_event

NO_ENTRY = ("", "日未定")
TIME, ANYTHING = "", "*"  # what a value may be that is no event's number and no party
TIMES = ("日付", "日時", "区間", "時間帯")


def matches(typed: str | None, label: str) -> bool:
    """Whether a conclusion's label has, of each name that was typed, one of the values."""
    if not typed or fold(typed) == fold(label):
        return True
    want, had = parsed(typed), parts(label)
    folded = {name: {fold(value) for value in values} for name, values in want.items()}
    return all(
        any(fold(had_value) in values and name in ("", had_name) for had_name, had_value in had)
        for name, values in folded.items()
    )


def parts(label: str) -> list[tuple[str, str]]:
    """The names and values of a conclusion's own label."""
    found = []
    for part in label.split("、"):
        name, mark, value = part.partition("=")
        if part:
            found.append((name, value) if mark else ("", part))
    return found


def fold(value: str) -> str:
    """A value in the one form in which it is compared: times by the calendar, text by the form of its letters."""
    if (at := timed(value)) is not None:
        return str(at)
    return "".join(folded(value).split())


def timed(value: str) -> object:
    """The day, the instant or the stretch of time that a value names; None where it is none of them."""
    for read in (parse_date, parse_datetime, span, segment):
        try:
            return read(value)
        except (ValueError, Wrong):
            continue
    return None


def heard_of(world: Situation, norms: Iterable[Norm], typed: str | None) -> None:
    """Check that what the brackets name can be there. KY0457 a name the rule has none of, KY0458 an unknown value.

    A stretch of time or a day of which nothing was concluded is known all the same: it is 該当なし.
    """
    known = {name: kind for n in norms for name, kind in keys(world.program, n).items()}
    for name, values in parsed(typed).items():
        if name and name not in known:
            cause = say("この規則の結論を「{name}=」では選べません", name=name)
            raise PathError("KY0457", cause, hint(name, tuple(known), say("[ ] を消してください")))
        kinds = [known[name]] if name else [*known.values()]
        for value in values:
            if not any(_there(world, kind, value) for kind in kinds):
                if kinds and kinds[0] in world.program.kinds:
                    raise unheard_event(world, kinds[0], value)
                cause = say("{value}に当たるものはありません", value=quoted(value))
                remedy = hint(value, world.parties if "主体" in kinds else (), say("値の形を確かめてください"))
                raise PathError("KY0458", cause, remedy)


def _there(world: Situation, kind: str, value: str) -> bool:
    """Whether a value may be one of its kind: an event of the case, a party, anything else in time."""
    if kind in world.program.kinds:
        return any(e.kind == kind and fold(e.ident) == fold(value) for e in world.case.events)
    if kind == "主体":
        return fold(value) in map(fold, world.parties)
    return kind == ANYTHING or value in NO_ENTRY or timed(value) is not None


def keys(program: Program, n: Norm) -> dict[str, str]:
    """The names by which a rule's conclusions are told apart, each with its kind of event, 主体, or ''."""
    found: dict[str, str] = {"主体": "主体"} if n.each else {}
    if n.onstate:
        owner = program.states[n.onstate[0]].owner
        return ({owner: owner} if owner else {}) | {n.var or n.onstate[1]: ""} | found
    trigger = n.trigger
    if n.pool_of and n.poolvar:
        trigger = next((x.lines["対象"] for x in program.by_name[n.pool_of] if "対象" in x.lines), None)
    if trigger is None:
        return found
    of = trigger.type.of or trigger.type
    if of.name == "規範":
        return {name: kind for x in program.by_name.get(of.kind, ()) for name, kind in keys(program, x).items()} | found
    if of.name == "事象" and of.kind:
        return {of.kind: of.kind} | found
    if of.name == "事象":
        return {kind: kind for kind in program.kinds} | found
    return {n.var or n.poolvar: TIME if of.name in TIMES else ANYTHING} | found
