"""The command `kiyaku`: its subcommands put together, and the one place where an error meets the user."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from kiyaku.cli import asking, writing
from kiyaku.cli.app import app
from kiyaku.cli.source import app as source_app
from kiyaku.language import say, set_language

__all__ = ["app", "asking", "main", "writing"]

app.add_typer(source_app, name="source")


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
            return ["--lang", arg.partition("=")[2], *args[:i], *args[i + 1 :]]
    return args


def _spoken(command: Any) -> Any:
    """The command with its help, its parameters' and its subcommands', in the language set."""
    for part in (command, *command.params):
        if getattr(part, "help", None):
            part.help = say(part.help)
    for below in getattr(command, "commands", {}).values():
        _spoken(below)
    return command


def main() -> None:
    """The entry point: a wrong input is printed and exits 2; no traceback reaches a user."""
    from kiyaku.errors import KiyakuError

    sys.setrecursionlimit(5_000)  # fifty definitions, each of an expression sixty deep
    args = _language_first(sys.argv[1:])
    try:
        if args[:1] == ["--lang"] and len(args) > 1:
            set_language(args[1])
        _spoken(typer.main.get_command(app))(args)
    except KiyakuError as error:
        for problem in error.problems:
            print(problem.render(), file=sys.stderr)
        print(say("{count} 件の誤りがあります", count=len(error.problems)), file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except RecursionError:
        print(say("KY0244 定めの入れ子が深すぎて、たどりきれません"), file=sys.stderr)
        print(say("  → 式を定義に分け、定義の連なりを短くしてください"), file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        if os.environ.get("KIYAKU_DEBUG"):
            raise
        kind = type(error).__name__
        print(say("KY9999 内部の誤りです: {kind}: {error}", kind=kind, error=error), file=sys.stderr)
        print(say("  → KIYAKU_DEBUG=1 を付けて再現し、作成者に知らせてください"), file=sys.stderr)
        sys.exit(2)
