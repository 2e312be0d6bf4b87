"""The command itself, and the options that several subcommands have."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

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


Engine = Annotated[str, typer.Option(help="durable / plan / both")]
Clauses = Annotated[Path | None, typer.Option(help="条文ファイルの置き場所（既定は同梱のもの）")]
Texts = Annotated[Path | None, typer.Option("--source", help="規約の本文（*.txt）のあるフォルダ。本文を添える")]
Json = Annotated[bool, typer.Option("--json", help="JSON で出す", callback=utf8)]
