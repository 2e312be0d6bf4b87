"""The register as tables: for each text one of everything by provision, and one of who has approved which article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.articles import heading, sequence
from kiyaku.review.shapes import Approved, DefectIn, ReadingRow, Register
from kiyaku.review.signing import ROLES

FEW = 3


class Entry(NamedTuple):
    """A line of the register: at which provisions, what kind of thing, its code, what it says, how it is dealt with."""

    provisions: list[str]
    kind: str
    code: str
    said: str
    handled: str


def show(made: Register, console: Console) -> None:
    """Print it, text by text; last, the counts."""
    for text in made.texts:
        rows = by_provision(made, text.id)
        console.print(register_table(f"{text.title}（{text.id} {text.version}）", rows))
        console.print(approval_table([a for a in made.approved if a.text == text.id]))
    issues = sum(not r.correction for r in made.readings)
    told = say(
        "指摘 {defects}、争点 {issues}、訂正 {errata}、注意 {cautions}、判断 {findings}、手元にない文書 {documents}",
        defects=len(made.defects), issues=issues, errata=len(made.readings) - issues, cautions=len(made.cautions),
        findings=len(made.judgements), documents=len(made.documents),
    )  # fmt: skip
    console.print(told, highlight=False)


def by_provision(made: Register, doc: str) -> list[Entry]:
    """Everything the register has of one text, in the text's order."""
    return sorted(entries(made, doc), key=lambda e: (sequence(next(iter(e.provisions), "")), e.kind, e.code))


def entries(made: Register, doc: str) -> Iterator[Entry]:
    """Everything the register has of one text."""
    for row in made.defects:
        for d in (d for d in row.texts if d.text == doc and d.declared):
            yield Entry(d.provisions, say("指摘"), row.id, d.what, handled(d))
    for r in (r for r in made.readings if r.text == doc):
        where = list(dict.fromkeys(rule.provision for rule in r.rules))
        said = f"{r.name}（{r.reason}）" if r.reason else r.name
        yield Entry(where, say("訂正") if r.correction else say("争点"), r.code, said, choice(r))
    for c in (c for c in made.cautions if c.text == doc):
        when = say("{condition} のとき", condition=c.condition) if c.condition else ""
        yield Entry([c.provision], say("注意"), "、".join(c.codes), c.said, "\n".join(x for x in (c.rule, when) if x))
    for j in (j for j in made.judgements if j.text == doc):
        where = list(dict.fromkeys(rule.provision for rule in j.rules))
        yield Entry(where, say("判断"), "", f"{j.name}（{j.note}）" if j.note else j.name, say("だれかが判断する"))
    for x in (x for x in made.documents if x.text == doc):
        stand = say("代わりの入力: {inputs}", inputs="、".join(x.inputs)) if x.inputs else say("入力はない")
        yield Entry(x.cited, say("文書"), "", f"{x.id} {x.note}".strip(), stand)
    for e in made.loose:
        text, _, pid = e.source.partition(":")
        if text == doc:
            there = citation(e.target.partition(":")[2]) or e.target
            yield Entry([pid], say("参照"), "、".join(e.codes), say("{there} には何もない", there=there), e.how)


def handled(d: DefectIn) -> str:
    """How a defect is handled, and by what."""
    by = "、".join((*d.readings, *d.answers))
    return "\n".join(x for x in (" ".join(d.handling) + (f": {by}" if by else ""), d.reading) if x)


def choice(r: ReadingRow) -> str:
    """The alternatives with the default first, and how many cases rest on them."""
    lines = []
    for a in sorted(r.alternatives, key=lambda a: not a.default):
        facts = [say("既定")] if a.default else [few(a.chosen)] if a.chosen else []
        if a.changes is not None and not a.default:
            facts.append(say("答えの変わる事案 {n}", n=len(a.changes)))
        if a.idle:
            facts.append(say("効かない: {why}", why=a.idle))
        lines.append(a.name + (f"（{'、'.join(facts)}）" if facts else ""))
    if r.cited:
        lines.append(say("拠る事案 {n}", n=len(r.cited)))
    return "\n".join(lines)


def few(names: list[str]) -> str:
    """The first of some names, and how many there are."""
    shown = "、".join(names[:FEW])
    return shown if len(names) <= FEW else say("{shown} ほか{n}件", shown=shown, n=len(names) - FEW)


def register_table(name: str, rows: list[Entry]) -> Table:
    """One text's entries."""
    t = Table(title=name, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_lines=False)
    for head, wide in ((say("条項"), 2), (say("種"), 1), (say("符号"), 1), (say("内容"), 5), (say("扱い"), 4)):
        t.add_column(head, ratio=wide if wide > 1 else None, no_wrap=wide == 1, overflow="fold")
    for row in rows:
        where = few([citation(pid) for pid in row.provisions]) or say("全体")
        t.add_row(where, row.kind, row.code, row.said, row.handled)
    return t


def approval_table(rows: list[Approved]) -> Table:
    """Each article in each role: by whom, how much of it, or why not."""
    t = Table(title=say("承認"), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for head in (say("条"), *ROLES):
        t.add_column(head, overflow="fold")
    for name in dict.fromkeys(row.article for row in rows):
        roles = {row.role: row for row in rows if row.article == name}
        t.add_row(heading(name), *(standing(roles[role]) for role in ROLES))
    return t


def standing(a: Approved) -> str:
    """One cell: signed, in part, void and why, or not."""
    names = "、".join(a.names)
    if a.signed == a.provisions:
        return names
    lines = [f"{names} {a.signed}/{a.provisions}"] if a.signed else []
    lines += [say("無効: {why}", why=why) for why in a.void]
    return "\n".join(lines) or "―"
