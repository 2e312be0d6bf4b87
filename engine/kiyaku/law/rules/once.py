"""Lines that give one answer stand once in a rule, and each 号 has its own number: of two, one would win unseen."""

from __future__ import annotations

import re

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import normal
from kiyaku.law.resolve import Resolver
from kiyaku.syntax import tree as t

BESIDE = ("cond", "case", "interp", "warn", "cites", "defeats")  # lines that may be many
SAME = {"onstate": "trigger", "else": "value", "actor": "bears"}  # lines that answer the same question


def once(r: Resolver, rule: t.Rule) -> None:
    """KY0252 for each line, of the rule or of one ただし, and each 号 that stands there already."""
    for lines in (rule.lines, *rule.provisos):
        first: dict[str, Place] = {}
        for line in lines:
            if line.kind not in BESIDE:
                _claim(r, first, SAME.get(line.kind, line.kind), line.place)
            for limb in line.limbs:
                _claim(r, first, normal(limb.number), limb.place)


def _claim(r: Resolver, first: dict[str, Place], what: str, place: Place) -> None:
    """The first of its kind, or a problem that shows both."""
    known = first.setdefault(what, place)
    if known is not place:
        message = say("「{word}」は、前の「{first}」と重なっています", word=_head(place), first=_head(known))
        remedy = say("どちらか1つにしてください（場合によって違うなら、場合 … 値 … か、条件のある別の規則に分けます）")
        r.problems.append(Problem(place, "KY0252", message, remedy, (known,)))


def _head(place: Place) -> str:
    """The word that a line begins with."""
    found = re.match(r"\w*", place.source)
    return found[0] if found else ""
