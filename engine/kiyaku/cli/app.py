"""The command itself, and the options that several subcommands have."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="規約を規則として書き、契約に当てはめる",
)


def utf8(wanted: bool) -> bool:
    """What machines read is UTF-8, whatever the terminal speaks."""
    if wanted and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return wanted


def folder(path: Path | None) -> Path | None:
    """A folder that is there. KY0001 where it is not."""
    if path is not None and not path.is_dir():
        message, remedy = say("フォルダがありません"), say("パスを確かめてください")
        raise KiyakuError([Problem(Place(str(path)), "KY0001", message, remedy)])
    return path


def held(path: Path | None) -> Path | None:
    """A folder that holds texts, each in folders of its versions. KY0001 no folder, KY0904 one without."""
    if folder(path) is not None and path is not None and not any(path.glob("*/*/*.kiyaku")):
        message, remedy = say("条文ファイルがありません"), say("規約/版/*.kiyaku のあるフォルダを渡してください")
        raise KiyakuError([Problem(Place(str(path)), "KY0904", message, remedy)])
    return path


Engine = Annotated[str, typer.Option(help="durable / plan / both")]
Clauses = Annotated[Path | None, typer.Option(help="条文ファイルの置き場所（既定は同梱のもの）", callback=held)]
Texts = Annotated[
    Path | None, typer.Option("--source", help="規約の本文（*.txt）のあるフォルダ。本文を添える", callback=folder)
]
Json = Annotated[bool, typer.Option("--json", help="JSON で出す", callback=utf8)]
