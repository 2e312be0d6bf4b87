"""kiyaku explain: what a code means, why it is asked, and an example of each side. The texts are grammar/codes.yaml."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from kiyaku.cli.out import out
from kiyaku.errors import KiyakuError, Place, Problem, hidden, nearest
from kiyaku.language import say
from kiyaku.law.checks import level
from kiyaku.resources import data


def run(code: str) -> int:
    """Print a code's entry. KY0905 for a code there is none of, with the nearest one."""
    wanted, known = normal(code), catalogue()
    if wanted not in known:
        close = closest(wanted, known)
        remedy = say("「{close}」ではありませんか", close=close) if close else say("KY0201 のように書いてください")
        raise KiyakuError([Problem(Place(code), "KY0905", say("「{code}」という符号はありません", code=code), remedy)])
    out("\n".join(lines(wanted, known[wanted])))
    return 0


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """Every code with its entry."""
    text = data("grammar", "codes.yaml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {code: entry for code, entry in entries.items() if code.startswith("KY")}


def closest(wanted: str, known: Iterable[str]) -> str:
    """The code whose number is nearest, else the one that looks most like what was typed."""
    digits = wanted.removeprefix("KY")
    if digits.isdecimal():
        return min(known, key=lambda code: (abs(int(code[2:]) - int(digits)), code))
    return nearest(wanted, known)


def normal(code: str) -> str:
    """A code as typed -> KY0201: full width, small letters and a bare number are understood."""
    plain = unicodedata.normalize("NFKC", code).strip().upper()
    return f"KY{plain:0>4}" if plain.isdigit() else plain


def seriousness(code: str) -> str:
    """The level of a code in words."""
    return {"error": say("誤り"), "warning": say("警告"), "note": say("注記")}[level(code)]


def lines(code: str, entry: dict[str, Any]) -> list[str]:
    """An entry as it is read: title and rule, then the example of each side."""
    title, rule = entry["題"], entry["規則"]
    if say("ja") == "en":
        title, rule = entry["en"]["title"], entry["en"]["rule"]
    made = [f"{code}（{seriousness(code)}） {title}", "", f"  {' '.join(rule.split())}"]
    for word, name in (("悪い例", say("悪い例")), ("良い例", say("良い例"))):
        made += ["", f"  {name}:", *("    " + line for line in example(entry[word]))]
    return made


def example(written: Any) -> list[str]:
    """An example's lines: a text, files by name, or a line repeated too often to show."""
    if isinstance(written, str):
        return "".join("□" if hidden(ch) else ch for ch in written).rstrip("\n").split("\n")
    if "繰り返す" in written:
        return [
            *str(written.get("先頭", "")).splitlines(),
            str(written["行"]),
            say("…（{n} 回）", n=written["繰り返す"]),
        ]
    return [line for name, text in written.items() for line in (f"# {name}", *example(text))]
