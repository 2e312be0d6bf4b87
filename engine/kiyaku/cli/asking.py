"""Commands that ask of a contract. Each runs in a module of its own, imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiyaku.cli.app import Clauses, Engine, Json, Texts, app


@app.command()
def judge(
    case: Annotated[Path, typer.Argument(help="事案の YAML")],
    as_of: Annotated[str | None, typer.Option(help="基準日（日付または日時）")] = None,
    known_at: Annotated[str | None, typer.Option(help="記録日（この日までに記録された事象だけを見る）")] = None,
    engine: Engine = "durable",
    json: Json = False,
    clauses: Clauses = None,
    texts: Texts = None,
) -> None:
    """契約の義務・料金・責任・権利を判定する"""
    from kiyaku.cli.judge import run

    raise typer.Exit(run(case, as_of, known_at, engine, json, clauses, texts))


@app.command()
def why(
    case: Annotated[Path, typer.Argument(help="事案の YAML")],
    ident: Annotated[str, typer.Argument(metavar="ID", help="結論の符号（8.5/遅延損害金[請求=INV-1]）または定義の名")],
    as_of: Annotated[str | None, typer.Option(help="基準日")] = None,
    known_at: Annotated[str | None, typer.Option(help="記録日")] = None,
    engine: Engine = "durable",
    clauses: Clauses = None,
    texts: Texts = None,
) -> None:
    """結論の理由を、事実と計算までたどる（当てはまらないときは、なぜ当てはまらないか）"""
    from kiyaku.cli.why import run

    raise typer.Exit(run(case, ident, as_of, known_at, engine, clauses, texts))


@app.command()
def replay(
    judgment: Annotated[Path, typer.Argument(help="kiyaku judge --json の出力")],
    case: Annotated[Path | None, typer.Option(help="判定の中の事案の代わりに使う事案の YAML")] = None,
    engine: Engine = "plan",
    json: Json = False,
    clauses: Clauses = None,
) -> None:
    """判定をやり直し、同じになるか、どこが違うかを示す"""
    from kiyaku.cli.replay import run

    raise typer.Exit(run(judgment, case, engine, json, clauses))


@app.command()
def test(
    paths: Annotated[list[Path] | None, typer.Argument(help="事案の YAML またはフォルダ（既定は同梱の全事案）")] = None,
    engine: Engine = "plan",
    clauses: Clauses = None,
) -> None:
    """事案の 期待 と 変形 を確かめる"""
    from kiyaku.cli.test import run

    raise typer.Exit(run(paths or [], engine, clauses))
