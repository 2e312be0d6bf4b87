"""A call that is not written as the command takes it (KY0908)."""

from __future__ import annotations

import re
from typing import Any

from kiyaku.errors import KiyakuError, Place, Problem, nearest
from kiyaku.language import say

AGAIN = ("--sign",)  # may be given more than once


def repeated(args: list[str]) -> None:
    """An option given twice: all but the last would be lost."""
    end = args.index("--") if "--" in args else len(args)
    names = [arg.partition("=")[0] for arg in args[:end] if arg.startswith("--")]
    twice = [name for name in names if names.count(name) > 1 and name not in AGAIN]
    if twice:
        message = say("{name} が二度あります", name=twice[0])
        raise KiyakuError([Problem(Place("kiyaku"), "KY0908", message, say("一つにしてください"))])


def misuse(error: Any) -> KiyakuError:
    """What click found, told like any other problem."""
    place = error.ctx.command_path if getattr(error, "ctx", None) else "kiyaku"
    message, close = _told(error)
    remedy = (
        say("「{name}」ではありませんか", name=close)
        if close
        else say("{command} --help を見てください", command=place)
    )
    return KiyakuError([Problem(Place(place), "KY0908", message, remedy)])


def _told(error: Any) -> tuple[str, str]:
    """What is wrong, and the known name most like the one that was typed ('' where there is none)."""
    said, command = str(error.message), getattr(getattr(error, "ctx", None), "command", None)
    word = next((a or b for a, b in re.findall(r"'([^']*)'| \((.*)\)$", said)), "")
    match type(error).__name__:
        case "NoSuchOption":
            known = [name for param in command.params for name in param.opts] if command else []
            return say("{name} という指定はありません", name=error.option_name), nearest(error.option_name, known)
        case "MissingParameter":
            param = error.param
            named = param.opts[-1] if param.opts[-1].startswith("-") else param.metavar or param.name.upper()
            return say("{name} がありません", name=named), ""
        case "BadOptionUsage" if "requires" in said:
            return say("{name} に値がありません", name=error.option_name), ""
        case "BadOptionUsage":
            return say("{name} は値を取りません", name=error.option_name), ""
        case _ if said.startswith("No such command"):
            return say("「{name}」という命令はありません", name=word), nearest(word, getattr(command, "commands", ()))
        case _ if "extra argument" in said:
            return say("余分な語があります: {words}", words=word), ""
    return say("命令の書き方が違います: {cause}", cause=said), ""
