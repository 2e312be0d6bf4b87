"""Provisions as a case names them (第13条第1項, 13.1, 8.3/なお), held against those of the text."""

from __future__ import annotations

import re

from kiyaku.facts.faults import Wrong, hint, quoted
from kiyaku.language import say
from kiyaku.law.address import Ref, Where, below, citation, normal, reference
from kiyaku.law.program import Program
from kiyaku.letters import folded

BARE = re.compile(r"(?:(?P<doc>[a-z][a-z0-9-]*):)?(?P<pid>[0-9]+(?:の[0-9]+)?(?:[./(]\S*)?|別紙[0-9]+\S*)")


def form() -> str:
    """The remedy for what is no provision."""
    return say("第13条第1項 か 13.1 の形で書いてください")


def held(program: Program) -> frozenset[str]:
    """The ids of every provision of the text that anything is written at."""
    pids = {norm.pid for norm in program.norms} | {limb.pid for norm in program.norms for limb in norm.limbs}
    pids |= {piece.pid for d in program.definitions.values() for piece in d.pieces}
    pids |= {table.pid for table in program.tables.values()}
    pids |= {row.pid for table in program.tables.values() for row in table.rows}
    return frozenset(pids - {""})


def provision(text: str, program: Program, pids: frozenset[str]) -> Ref:
    """The provision named. KY0430 for another form, KY0427 where the text does not hold it."""
    plain = normal(folded(text.strip()))
    try:
        found = BARE.fullmatch(plain)
        ref = Ref(found["doc"] or "", found["pid"]) if found else reference(plain, Where())
    except ValueError:
        raise Wrong("KY0430", say("{text}は条項として読めません", text=quoted(text)), form()) from None
    if ref.doc == program.doc:
        ref = Ref("", ref.pid, ref.first, ref.last)
    if not re.match(r"[0-9別第]", ref.pid):  # 前項, 第2号: there is nothing before a case that they could refer to
        raise Wrong("KY0430", say("{text}だけでは、どの条か分かりません", text=quoted(text)), form())
    if ref.doc:
        if ref.doc not in program.refers:
            docs = (program.doc, *program.refers)
            raise Wrong(
                "KY0427",
                say("{other}は{doc}が参照する規約ではありません", other=quoted(ref.doc), doc=program.doc),
                hint(ref.doc, docs),
            )
    elif not any(ref.covers(pid) or below(pid, ref.pid) for pid in pids):
        written = tuple(citation(pid) for pid in sorted(pids)) if ref.pid[0] != "別" else tuple(sorted(pids))
        raise Wrong(
            "KY0427", say("{doc} に{text}はありません", doc=program.doc, text=quoted(text)), hint(text, written)
        )
    return ref


def left_out(text: str, program: Program, pids: frozenset[str]) -> tuple[str, ...]:
    """不適用: the ids to leave out. A range of 号 gives each of them; what leaves nothing out is an error (KY0427)."""
    ref = provision(text, program, pids)
    if ref.doc or not any(ref.covers(pid) for pid in pids):
        raise Wrong(
            "KY0427",
            say("{text}を除いても、{doc} から除かれるものがありません", text=quoted(text), doc=program.doc),
            say("この規約の第13条第1項 か 13.1 の形で書いてください"),
        )
    return tuple(f"{ref.pid}({n})" for n in range(ref.first, ref.last + 1)) if ref.first else (ref.pid,)
