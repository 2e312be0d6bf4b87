"""Commands for those who write the law: clause files, and what is held against the texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiyaku.cli.app import Clauses, Json, Texts, app, utf8


@app.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="条文のフォルダか .kiyaku（既定は全規約）")] = None,
    json: Json = False,
    clauses: Clauses = None,
) -> None:
    """条文を確かめる（誤り・警告・注記）"""
    from kiyaku.cli.check import run

    raise typer.Exit(run(paths or [], json, clauses))


@app.command()
def coverage(
    docs: Annotated[list[str] | None, typer.Argument(help="規約の符号（既定は全規約）")] = None,
    json: Json = False,
    clauses: Clauses = None,
) -> None:
    """条項のすべてが、規則か宣言で書かれ、事案で確かめられているか"""
    from kiyaku.cli.coverage import run

    raise typer.Exit(run(docs or [], json, clauses))


@app.command()
def refs(
    docs: Annotated[list[str] | None, typer.Argument(help="規約の符号（既定は全規約）")] = None,
    json: Json = False,
    dot: Annotated[bool, typer.Option("--dot", help="Graphviz の言葉で出す", callback=utf8)] = False,
    svg: Annotated[bool, typer.Option("--svg", help="図を SVG で出す", callback=utf8)] = False,
    clauses: Clauses = None,
) -> None:
    """条項の間の参照と、行き先のない参照"""
    from kiyaku.cli.refs import run

    raise typer.Exit(run(docs or [], json, dot, svg, clauses))


@app.command()
def review(
    docs: Annotated[list[str] | None, typer.Argument(help="規約の符号（既定は全規約）")] = None,
    json: Json = False,
    quick: Annotated[bool, typer.Option("--quick", help="事案を判定しない（拠る事案は出ない）")] = False,
    effects: Annotated[bool, typer.Option("--effects", help="選択肢ごとに、答えの変わる事案を調べる（数分）")] = False,
    sign: Annotated[
        list[str] | None, typer.Option(metavar="条項", help="この条項の条文ファイルを承認する（第8条）。いくつでも")
    ] = None,
    name: Annotated[str | None, typer.Option("--as", metavar="氏名", help="承認する人")] = None,
    role: Annotated[str | None, typer.Option(metavar="役割", help="起案 / 確認 / 承認")] = None,
    source: Texts = None,
    clauses: Clauses = None,
) -> None:
    """規約のおかしいところと扱いの台帳、だれが条文ファイルを承認したか"""
    if sign or name is not None or role is not None:
        from kiyaku.cli.sign import alone
        from kiyaku.cli.sign import run as run_sign
        from kiyaku.resources import data

        alone(sign or [], json or quick or effects or source is not None)
        raise typer.Exit(run_sign(sign or [], name or "", role or "", docs or [], clauses or data("clauses")))
    from kiyaku.cli.review import run

    raise typer.Exit(run(docs or [], json, quick, effects, clauses, source))


@app.command()
def explain(code: Annotated[str, typer.Argument(help="KY0201 など")]) -> None:
    """符号の意味と、悪い例・良い例を示す"""
    from kiyaku.cli.explain import run

    raise typer.Exit(run(code))


@app.command()
def fmt(
    paths: Annotated[list[Path] | None, typer.Argument(help="条文のフォルダか .kiyaku（既定は全規約）")] = None,
    check: Annotated[bool, typer.Option("--check", help="書き換えず、変わるものを挙げる")] = False,
    clauses: Clauses = None,
) -> None:
    """条文を決まった形に整える（注釈は元の所に残る）"""
    from kiyaku.cli.fmt import run

    raise typer.Exit(run(paths or [], check, clauses))


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="DOC@VERSION", help="sample@2025-04-01")],
    source: Annotated[Path, typer.Option("--from", help="規約の本文（プレーンテキスト）")],
    into: Annotated[Path, typer.Option(help="どこに作るか")] = Path("clauses"),
) -> None:
    """規約の本文から、条ごとのファイルと、条項ごとの未記入の箇所を作る"""
    from kiyaku.cli.scaffold import run

    raise typer.Exit(run(name, source, into))
