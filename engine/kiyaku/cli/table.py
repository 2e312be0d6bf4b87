"""A judgment as a table by 義務 / 料金 / 責任 / 権利 / 未確定."""

from __future__ import annotations

from fractions import Fraction

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiyaku.judge.judgment import Concluded, Judgment
from kiyaku.language import say
from kiyaku.letters import visible
from kiyaku.tell.show import number
from kiyaku.tell.uncounted import uncounted

GROUPS = ("義務", "料金", "責任", "権利", "未確定")
MOST = 4
LONGEST = 44  # columns of an id; what is longer goes on in the next line
_OF_KIND = {"債務": "料金", "減額": "料金", "上限": "責任", "免責": "責任", "権利": "権利"}


def show(made: Judgment, gists: dict[str, str], console: Console) -> None:
    """Print it. `gists` are the 要旨 by id without the brackets; a finding nobody made stands below the tables."""
    _head(made, console)
    if not made.terms[0].held:
        return
    for name in GROUPS:
        rows = [c for c in made.conclusions if _group(c) == name]
        if rows:
            console.print(_table(say(name), rows, gists))
    for n in made.judgements_pending:
        console.print(say("判断待ち: {name}", name=n), highlight=False)
    used = sorted({x for c in made.conclusions for x in (*c.interpretations, *c.corrections)})
    choices = "、".join(used) or say("なし")
    console.print(say("理由は kiyaku why 事案 符号。解釈の選択: {choices}", choices=choices), highlight=False)


def _head(made: Judgment, console: Console) -> None:
    """The contract, its text and the instants; that the version then in force is not held."""
    term = made.terms[0]
    when = say("基準日 {day}", day=made.as_of)
    if made.known_at:
        when += say("、{day} までの記録", day=made.known_at)
    console.print(Text.assemble((visible(made.contract, ""), "bold"), f"  {term.id}@{term.version}  {when}"))
    for line in uncounted(made.left_out):
        console.print(Text(visible(line, ""), style="yellow"))
    if not term.held:
        text = say(
            "この日に効力のある {version} 版は保有していません。計算しません（旧版未保有）", version=term.version
        )
        console.print(text, highlight=False)


def _group(c: Concluded) -> str:
    """Which part of the table a conclusion belongs to."""
    if c.missing or c.applies is None or c.status in ("未確定", "旧版未保有"):
        return "未確定"
    return "責任" if c.caps or c.excluded is not None else _OF_KIND.get(c.kind, "義務")


def _table(name: str, rows: list[Concluded], gists: dict[str, str]) -> Table:
    """One group's table. A run of like conclusions (monthly fees) is cut short with its sum."""
    t = Table(title=name, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=False)
    widest = max(cell_len(c.id.partition(":")[2]) for c in rows)
    t.add_column(say("条項と名"), width=min(widest, LONGEST), overflow="fold")
    t.add_column(say("状況"), no_wrap=True)
    t.add_column(say("金額"), justify="right", no_wrap=True)
    for head in (say("期限"), say("誰が → 誰に")):
        t.add_column(head, no_wrap=True)
    t.add_column(say("注記"))
    alike: dict[str, list[Concluded]] = {}
    for c in rows:
        alike.setdefault(c.id.partition("[")[0], []).append(c)
    for stem, found in alike.items():
        for c in found if len(found) <= MOST else [*found[:2], found[-1]]:
            gist = gists.get(stem, "") if c is found[0] else ""
            note = _remark(c) or Text(visible(gist, ""), no_wrap=True, overflow="ellipsis", style="dim")
            t.add_row(visible(c.id.partition(":")[2], ""), c.status, _money(c), _due(c), _who(c), note)
        if len(found) > MOST:
            total = sum(c.amount or 0 for c in found)
            count = say("  {id} は全 {count} 件", id=stem.partition(":")[2], count=len(found))
            t.add_row(count, "", say("計 {total:,}円", total=total) if total else "", "", "", "")
    return t


def _money(c: Concluded) -> str:
    """An amount, its bounds, or that it is not settled."""
    if c.amount is not None:
        return say("{amount:,}円", amount=c.amount)
    if c.exact:
        return say("{amount}円", amount=number(Fraction(c.exact)))
    match c.bounds:
        case [int(low), int(high)]:
            return say("{low:,}〜{high:,}円", low=low, high=high)
        case [int(low), None]:
            return say("{low:,}円〜", low=low)
        case [None, int(high)]:
            return say("〜{high:,}円", high=high)
    return ""


def _due(c: Concluded) -> str:
    """The last day; a day that is not known is said to be so."""
    return c.due or (say("未確定") if "due" in c.unsettled else "")


def _who(c: Concluded) -> str:
    return " → ".join(x for x in (c.bearer, c.counterparty) if x)


def _remark(c: Concluded) -> str:
    """What settles it, else the first thing to know."""
    if c.missing:
        return say("要: {missing}", missing="、".join(c.missing[:3]))
    if c.excluded:
        return say("免責で {amount:,}円 を除く", amount=c.excluded)
    if c.moot:
        return say("不発")
    return c.notes[0] if c.notes else ""
