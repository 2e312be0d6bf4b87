"""KY0242: two pieces of a definition that nothing orders, with a contract on which both decide.

Judging such a contract would stop (KY0601). Pieces that always meet are KY0240; here a contract is looked for by
trying values of what the conditions read. Where none is found, none is reported: they may well never meet.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.checks.shown import show
from kiyaku.law.order import beats
from kiyaku.law.program import Definition, Program
from kiyaku.reckon.candidates import Key, Values, assignments, candidates
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.env import Env
from kiyaku.reckon.witness import Trial, trial


def check(program: Program) -> list[Problem]:
    """Each pair of unordered pieces that some contract brings together."""
    reckoner = Reckoner(program)
    return [p for d in program.definitions.values() if len(d.pieces) > 1 for p in conflicts(program, reckoner, d)]


def conflicts(program: Program, reckoner: Reckoner, d: Definition) -> list[Problem]:
    """The pairs of one definition."""
    found = []
    for i, j in combinations(range(len(d.pieces)), 2):
        a, b = d.pieces[i], d.pieces[j]
        if beats(a, b) or beats(b, a):
            continue
        tried = candidates(program, d.params, (*a.conds, *b.conds))
        chosen = next((x for x in assignments(tried) if meet(program, reckoner, d, (i, j), x)), None)
        if chosen is not None:
            message = say(
                "「{name}」を {one} と {other} が同時に定める契約があります（{example}）",
                name=d.name, one=citation(a.pid), other=citation(b.pid), example=described(program, d, chosen),
            )  # fmt: skip
            remedy = say("にかかわらず で順序を付けるか、条件が重ならないようにしてください")
            found.append(Problem(b.place, "KY0242", message, remedy, (a.place,)))
    return found


def meet(program: Program, reckoner: Reckoner, d: Definition, pair: tuple[int, int], chosen: Values) -> bool:
    """Whether both pieces apply here, and no third one that applies sets either aside."""
    world, names, today = trial(program, d.params, chosen)
    if not all(applies(reckoner, d, i, world, names, today) for i in pair):
        return False
    third = [k for k in range(len(d.pieces)) if k not in pair and any(beats(d.pieces[k], d.pieces[i]) for i in pair)]
    return not any(applies(reckoner, d, k, world, names, today) for k in third)


def applies(reckoner: Reckoner, d: Definition, i: int, world: Trial, names: dict[str, Any], today: date) -> bool:
    """Whether a piece's conditions surely hold. What cannot be reckoned in so bare a world does not."""
    made = reckoner.definitions.get(d.name)
    env = Env(world, names, today, today, [], (made, made.all, list(names.values()), i))
    try:
        return all(reckoner.fn(cond)(env) is True for cond in d.pieces[i].conds)
    except Exception:
        return False


def described(program: Program, d: Definition, chosen: Values) -> str:
    """The contract in words: 見積月額 1円、プラン Core."""
    params = dict(d.params)

    def word(key: Key, value: Any) -> str:
        match key:
            case ("item", name):
                return f"{name} {show(value, program.items[name].type)}"
            case ("field", name, slot):
                shown = show(value, program.kinds[params[name].kind].fields[slot].type)
                return say("{name} の {slot} {value}", name=name, slot=slot, value=shown)
            case ("param", name):
                return f"{name} {show(value, params[name])}"
            case ("asof",):
                return say("基準日 {value}", value=value)
            case (_, name):
                return f"{name} {value if isinstance(value, str) else say('あり') if value else say('なし')}"
        raise AssertionError(key)

    return "、".join(word(key, value) for key, value in chosen.items()) or say("どの契約でも")


__all__ = ["check"]
