"""kiyaku source: the outline of a 規約's plain text, the lock of its wording, and what a new edition changed."""

from __future__ import annotations

import json as jsonlib
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kiyaku.cli.app import Json
from kiyaku.cli.app import folder as there
from kiyaku.cli.out import out
from kiyaku.cli.texts import fault, parsed, read
from kiyaku.errors import KiyakuError, Place, Problem, because
from kiyaku.language import say
from kiyaku.law.versions import folder as folder_of
from kiyaku.source.changes import changes
from kiyaku.source.guide import NAME as GUIDE
from kiyaku.source.guide import Guided, read_guide
from kiyaku.source.lock import NAME as LOCK
from kiyaku.source.lock import locked, needed_lock, write_lock
from kiyaku.source.outline import outline as outline_of

app = typer.Typer(no_args_is_help=True, help="規約の本文: 条項の一覧、照合の鍵、新しい版で変わった条項")
Text = Annotated[Path, typer.Argument(help="規約の本文（プレーンテキスト）")]
Clauses = Annotated[Path | None, typer.Option(help="条文ファイルの置き場所（既定は同梱のもの）", callback=there)]
Doc = Annotated[str, typer.Argument(metavar="DOC[@VERSION]", help="規約の符号。版を省けば最も新しい版")]


@app.command()
def outline(
    text: Text,
    doc: Annotated[str, typer.Option(metavar="DOC[@VERSION]", help="この版の source.guide を使う")] = "",
    json: Json = False,
    clauses: Clauses = None,
) -> None:
    """本文の条項を、番地と行で一覧にする（条・項・号・ただし書・表の行）"""
    words = read(text)
    rows = outline_of(words, read_guide(home(doc, clauses)) if doc else [])
    if json:
        told = [{"id": r.id, "line": r.line(words), "heading": r.heading, "provision": r.provision} for r in rows]
        out(jsonlib.dumps(told, ensure_ascii=False, indent=2))
        return
    for row in rows:
        out(f"{row.line(words):>6}  {row.id}" + (f"  {row.heading}" if row.heading else ""))
    out(say("条項 {count}", count=sum(row.provision for row in rows)))


@app.command()
def lock(doc: Doc, text: Text, clauses: Clauses = None) -> None:
    """本文の条項の番地と、その文言の要約値を source.lock に書く（文言は書かない）"""
    folder = home(doc, clauses)
    guide = read_guide(folder)
    rows = locked(read(text), guide)
    lost(guide, {row.id for row in rows}, folder / GUIDE)
    try:
        write_lock(folder, rows)
    except OSError as error:
        remedy = say("権限と空き容量を確かめてください")
        raise fault(folder / LOCK, "KY0004", say("書けません: {cause}", cause=because(error)), remedy) from None
    nowhere = sum(not row.digest for row in rows)
    out(say("{path}: 条項 {all}、本文に所のないもの {none}", path=folder / LOCK, all=len(rows), none=nowhere))


@app.command()
def verify(doc: Doc, text: Text, json: Json = False, clauses: Clauses = None) -> None:
    """本文を source.lock と照らし、変わった条項、加わった条項、なくなった条項を挙げる（違えば 1）"""
    folder = home(doc, clauses)
    found = changes(needed_lock(folder), locked(read(text), read_guide(folder)))
    if json:
        out(jsonlib.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        out(say("変わらない条項 {count}", count=found.unchanged))
        for label, ids in (
            (say("変わった条項"), found.changed),
            (say("加わった条項"), found.added),
            (say("なくなった条項"), found.gone),
            (say("見出しや表の頭が変わったところ"), found.around),
            (say("本文に所がなく、確かめられない条項"), found.unplaced),
        ):
            if ids:
                out(f"{label} {len(ids)}: {'、'.join(ids)}")
    raise typer.Exit(0 if found.none else 1)


def home(target: str, clauses: Path | None) -> Path:
    """The folder of a DOC[@VERSION] that is held. KY0301, KY0302 where it is not."""
    doc, version = parsed(target)
    return folder_of(doc, None, version, clauses)


def lost(guide: list[Guided], found: set[str], path: Path) -> None:
    """KY0805 for every line of a guide whose words the text does not have."""
    remedy = say("本文の初めの語に合わせるか、番地だけを残してください（本文に所がないものとして数えます）")
    problems = [
        Problem(
            Place(str(path)), "KY0805", say("{id} の「{label}」が本文に見つかりません", id=g.id, label=g.label), remedy
        )
        for g in guide
        if g.id not in found
    ]
    if problems:
        raise KiyakuError(problems)
