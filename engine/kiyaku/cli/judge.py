"""kiyaku judge: the judgment of a case as a table by 義務 / 料金 / 責任 / 権利 / 未確定, or as JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from kiyaku.cli.common import engines, read_case
from kiyaku.judge import differences, judge
from kiyaku.judge.judgment import Concluded, Judgment

GROUPS = ("義務", "料金", "責任", "権利", "未確定")
KINDS = {"債務": "料金", "減額": "料金", "上限": "責任", "免責": "責任", "権利": "権利"}
MOST = 4


def run(path: Path, as_of: str, known_at: str, engine: str, json: bool, clauses: Path | None) -> int:
    """Judge, and say; with both engines, also where they differ (exit 1)."""
    names = engines(engine)
    case = read_case(path, as_of, known_at, clauses)
    made = [judge(case, name, clauses) for name in names]
    if json:
        print(made[0].model_dump_json(by_alias=True, indent=2))
    else:
        show(made[0], Console(width=max(Console().width, 100)))
    if len(made) > 1:
        found = differences(made[0], made[1])
        for line in found:
            print(f"plan と durable が違います: {line}", file=sys.stderr)
        return 1 if found else 0
    return 0


def group(c: Concluded) -> str:
    """Which part of the table a conclusion belongs to."""
    if c.missing or c.applies is None or c.status in ("未確定", "旧版未保有"):
        return "未確定"
    return "責任" if c.caps or c.excluded is not None else KINDS.get(c.kind, "義務")


def show(made: Judgment, console: Console) -> None:
    """The table. A run of like conclusions (monthly fees) is cut short with its sum."""
    term = made.terms[0]
    known = f"、{made.known_at} までの記録" if made.known_at else ""
    console.print(f"[bold]{made.contract}[/bold]  {term.id}@{term.version}  基準日 {made.as_of}{known}", highlight=False)
    if not term.held:
        console.print(f"この日に効力のある {term.version} 版は保有していません。計算しません（旧版未保有）", highlight=False)
        return
    for name in GROUPS:
        rows = [c for c in made.conclusions if group(c) == name]
        if rows:
            console.print(table(name, rows))
    for n in made.judgements_pending:
        console.print(f"判断待ち: {n}", highlight=False)
    console.print(f"理由は kiyaku why 事案 符号。解釈の選択: {choices(made)}", highlight=False)


def choices(made: Judgment) -> str:
    used = sorted({x for c in made.conclusions for x in (*c.interpretations, *c.corrections)})
    return "、".join(used) or "なし"


def table(name: str, rows: list[Concluded]) -> Table:
    """One group's table."""
    t = Table(title=name, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=False)
    for head, right in (("条項と名", False), ("状況", False), ("金額", True), ("期限", False), ("誰が → 誰に", False), ("注記", False)):
        t.add_column(head, justify="right" if right else "left", no_wrap=head in ("金額", "期限", "状況"))
    stems: dict[str, list[Concluded]] = {}
    for c in rows:
        stems.setdefault(c.id.partition("[")[0], []).append(c)
    for stem, found in stems.items():
        cut = found if len(found) <= MOST else [*found[:2], found[-1]]
        for c in cut:
            t.add_row(c.id.partition(":")[2], c.status, money(c), c.due or "", who(c), remark(c))
        if len(cut) < len(found):
            total = sum(c.amount or 0 for c in found)
            t.add_row(f"  {stem.partition(':')[2]} は全 {len(found)} 件", "", f"計 {total:,}円" if total else "", "", "", "")
    return t


def money(c: Concluded) -> str:
    """An amount, its bounds, or that it is not settled."""
    if c.amount is not None:
        return f"{c.amount:,}円"
    if c.exact:
        return f"{c.exact}円"
    if c.bounds:
        low, high = ("" if x is None else f"{x:,}" for x in c.bounds)
        return f"{low}〜{high}円"
    return ""


def who(c: Concluded) -> str:
    return " → ".join(x for x in (c.bearer, c.counterparty) if x)


def remark(c: Concluded) -> str:
    """What settles it, else the first thing to know."""
    if c.missing:
        return "要: " + "、".join(c.missing[:3])
    if c.excluded:
        return f"免責で {c.excluded:,}円 を除く"
    if c.moot:
        return "不発"
    return c.notes[0] if c.notes else ""
