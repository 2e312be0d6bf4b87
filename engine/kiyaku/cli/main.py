"""The command `kiyaku`. Each subcommand lives in a module of its own and imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kiyaku.cli.source import app as source_app
from kiyaku.language import set_language

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="規約を規則として書き、契約に当てはめる",
)
app.add_typer(source_app, name="source")
Engine = Annotated[str, typer.Option(help="durable / plan / both")]
Clauses = Annotated[Path | None, typer.Option(help="条文ファイルの置き場所（既定は同梱のもの）")]

Texts = Annotated[Path | None, typer.Option("--source", help="規約の本文（*.txt）のあるフォルダ。本文を添える")]


@app.command()
def judge(
    case: Annotated[Path, typer.Argument(help="事案の YAML")],
    as_of: Annotated[str, typer.Option(help="基準日（日付または日時）")] = "",
    known_at: Annotated[str, typer.Option(help="記録日（この日までに記録された事象だけを見る）")] = "",
    engine: Engine = "durable",
    json: Annotated[bool, typer.Option("--json", help="JSON で出す")] = False,
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
    as_of: Annotated[str, typer.Option(help="基準日")] = "",
    known_at: Annotated[str, typer.Option(help="記録日")] = "",
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
    json: Annotated[bool, typer.Option("--json", help="JSON で出す")] = False,
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


@app.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="条文のフォルダか .kiyaku（既定は全規約）")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON で出す")] = False,
    clauses: Clauses = None,
) -> None:
    """条文を確かめる（誤り・警告・注記）"""
    from kiyaku.cli.check import run

    raise typer.Exit(run(paths or [], json, clauses))


@app.command()
def coverage(
    docs: Annotated[list[str] | None, typer.Argument(help="規約の符号（既定は全規約）")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON で出す")] = False,
    clauses: Clauses = None,
) -> None:
    """条項のすべてが、規則か宣言で書かれ、事案で確かめられているか"""
    from kiyaku.cli.coverage import run

    raise typer.Exit(run(docs or [], json, clauses))


@app.command()
def refs(
    docs: Annotated[list[str] | None, typer.Argument(help="規約の符号（既定は全規約）")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON で出す")] = False,
    dot: Annotated[bool, typer.Option("--dot", help="Graphviz の言葉で出す")] = False,
    svg: Annotated[bool, typer.Option("--svg", help="図を SVG で出す")] = False,
    clauses: Clauses = None,
) -> None:
    """条項の間の参照と、行き先のない参照"""
    from kiyaku.cli.refs import run

    raise typer.Exit(run(docs or [], json, dot, svg, clauses))


@app.command()
def review(
    docs: Annotated[list[str] | None, typer.Argument(help="規約の符号（既定は全規約）")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON で出す")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="事案を判定しない（拠る事案は出ない）")] = False,
    effects: Annotated[bool, typer.Option("--effects", help="選択肢ごとに、答えの変わる事案を調べる（数分）")] = False,
    sign: Annotated[str, typer.Option(metavar="条項", help="この条項の条文ファイルを承認する（第8条）")] = "",
    name: Annotated[str, typer.Option("--as", metavar="氏名", help="承認する人")] = "",
    role: Annotated[str, typer.Option(metavar="役割", help="起案 / 確認 / 承認")] = "",
    source: Texts = None,
    clauses: Clauses = None,
) -> None:
    """規約のおかしいところと扱いの台帳、だれが条文ファイルを承認したか"""
    if sign:
        from kiyaku.cli.sign import run as run_sign
        from kiyaku.resources import data

        raise typer.Exit(run_sign(sign, name, role, docs or [], clauses or data("clauses")))
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


@app.callback()
def options(lang: Annotated[str, typer.Option(help="ja / en")] = "ja") -> None:
    """Options that come before the command."""
    set_language(lang)


def _language_first(args: list[str]) -> list[str]:
    """`--lang en` may stand anywhere: it is moved before the command, where typer reads it."""
    for i, arg in enumerate(args):
        if arg == "--lang" and i + 1 < len(args):
            return [arg, args[i + 1], *args[:i], *args[i + 2 :]]
        if arg.startswith("--lang="):
            return [arg, *args[:i], *args[i + 1 :]]
    return args


def main() -> None:
    """The entry point: a wrong input is printed and exits 2; no traceback reaches a user."""
    from kiyaku.errors import KiyakuError
    from kiyaku.language import say

    sys.setrecursionlimit(5_000)  # fifty definitions, each of an expression sixty deep
    try:
        app(_language_first(sys.argv[1:]))
    except KiyakuError as error:
        for problem in error.problems:
            print(problem.render(), file=sys.stderr)
        print(say("{count} 件の誤りがあります", count=len(error.problems)), file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except RecursionError:
        print(say("定めの入れ子が深すぎて、たどりきれません"), file=sys.stderr)
        print(say("  → 式を定義に分け、定義の連なりを短くしてください"), file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        if os.environ.get("KIYAKU_DEBUG"):
            raise
        kind = type(error).__name__
        print(say("KY9999 内部の誤りです: {kind}: {error}", kind=kind, error=error), file=sys.stderr)
        print(say("  → KIYAKU_DEBUG=1 を付けて再現し、作成者に知らせてください"), file=sys.stderr)
        sys.exit(2)
