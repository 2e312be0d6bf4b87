"""One call of the command: its language, its subcommand, and the one place where an error meets the user."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Annotated, Any

import typer

from kiyaku.cli import asking, exits, writing
from kiyaku.cli.app import app
from kiyaku.cli.misuse import misuse, repeated
from kiyaku.cli.out import err
from kiyaku.cli.source import app as source_app
from kiyaku.errors import KiyakuError, Place, Problem, because, suggestion
from kiyaku.language import LANGUAGES, say, set_language

__all__ = ["app", "asking", "call", "writing"]

app.add_typer(source_app, name="source")


@app.callback()
def options(
    lang: Annotated[str, typer.Option(help="ja / en。命令のどこに書いてもよく、最後のものが効く")] = "ja",
) -> None:
    """Options that come before the command; --lang was taken out of the call before it is read."""


def call(args: list[str]) -> int:
    """Run a call, say what is wrong with it, and give its exit status."""
    sys.setrecursionlimit(5_000)  # fifty definitions, each of an expression sixty deep
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = _run(args)
        print(end="", flush=True)
        return status
    except KiyakuError as error:
        _complain(*(problem.render() for problem in error.problems))
        _complain(say("{count} 件の誤りがあります", count=len(error.problems)))
        return exits.status(error.problems)
    except RecursionError:
        _complain(say("KY0244 定めの入れ子が深すぎて、たどりきれません"))
        _complain(say("  → 式を定義に分け、定義の連なりを短くしてください"))
        return exits.FINDINGS
    except OSError as error:
        _complain(_broken(error).render())
    except Exception as error:
        if os.environ.get("KIYAKU_DEBUG"):
            raise
        _complain(say("KY9999 内部の誤りです: {kind}: {error}", kind=type(error).__name__, error=error))
        _complain(say("  → KIYAKU_DEBUG=1 を付けて再現し、作成者に知らせてください"))
    return exits.WRONG


def _run(args: list[str]) -> int:
    """Read the call in its language and run it."""
    rest = _language(args)
    repeated(rest)
    command = _spoken(typer.main.get_command(app))
    try:
        return int(command(rest, prog_name="kiyaku", standalone_mode=False) or 0)
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # the help is printed already
            return exits.WRONG
        if hasattr(error, "format_message"):  # what click says; typer carries one of its own
            raise misuse(error) from None
        raise


def _language(args: list[str]) -> list[str]:
    """Speak the language of the last --lang; the call without any. KY0907 where it is none."""
    end = args.index("--") if "--" in args else len(args)
    rest, lang, own = [], "ja", iter(args[:end])
    for arg in own:
        name, _, value = arg.partition("=")
        if name == "--lang":
            lang = value if "=" in arg else next(own, "")
        else:
            rest.append(arg)
    if lang not in LANGUAGES:
        message = say("「{lang}」という言語はありません", lang=lang)
        raise KiyakuError([Problem(Place("--lang"), "KY0907", message, suggestion(lang, LANGUAGES, "ja / en"))])
    set_language(lang)
    return rest + args[end:]


def _spoken(command: Any) -> Any:
    """The command with its help, its parameters' and its subcommands', in the language set; and the exit statuses."""
    command.epilog = say("終了状態: 0 問題なし、1 条文かデータに指摘あり、2 呼び方が違うか、ファイルを読み書きできない")
    for part in (command, *command.params):
        for shown in ("help", "metavar"):
            if help := getattr(part, shown, None):
                setattr(part, shown, say(help))
    for below in getattr(command, "commands", {}).values():
        _spoken(below)
    return command


def _complain(*lines: str) -> None:
    """Lines on stderr, if anybody is there to read them."""
    with suppress(OSError):
        err(*lines)


def _broken(error: OSError) -> Problem:
    """A file that was not read, or an output that takes no more: then nothing is left to write at the end."""
    if error.filename is not None:
        message, remedy = say("読めません: {cause}", cause=because(error)), say("パスと権限を確かめてください")
        return Problem(Place(str(error.filename)), "KY0001", message, remedy)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    message, remedy = say("書けません: {cause}", cause=because(error)), say("権限と空き容量を確かめてください")
    return Problem(Place(say("標準出力")), "KY0004", message, remedy)
