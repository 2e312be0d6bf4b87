"""--source: the provisions' own words, below the rules that carry them. They are shown, never kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiyaku.cli.common import wrong
from kiyaku.errors import KiyakuError
from kiyaku.language import say
from kiyaku.law.address import below, citation
from kiyaku.law.program import Program
from kiyaku.law.versions import folder as folder_of
from kiyaku.source.words import Words, words


def apart(json: bool, texts: Path | None) -> None:
    """KY0906 where both are asked for: what is given as JSON is closed and replayable, and holds no words."""
    if json and texts:
        remedy = say("--json か --source の一方にしてください")
        raise wrong("--source", "KY0906", say("--json には本文を入れられません"), remedy)


def beside(pids: Iterable[str], of: Program, texts: Path, clauses: Path | None) -> list[str]:
    """The words of provisions of a text (8.3), or of others it names (iij-ztna:13.1), from a folder of plain texts.

    Words that differ from the lock are marked; a text that is not found is said so.
    """
    asked: dict[str, list[str]] = {}
    for pid in dict.fromkeys(pids):
        doc, _, own = pid.rpartition(":")
        asked.setdefault(doc or of.doc, []).append(own)
    lines = [say("本文")]
    for doc, some in asked.items():
        known = _known(of.home if doc == of.doc else None, doc, texts, clauses)
        if not known:
            message = say(
                "{doc} の本文が {texts} にありません（source.lock に合う *.txt がない）", doc=doc, texts=texts
            )
            lines.append(f"  {message}")
            continue
        label = "" if doc == of.doc else f"{doc}:"
        for own in some:
            inside = [own] if own in known else [pid for pid in known if below(own, pid)]
            lines += [f"  {label}{citation(pid)}{_said(known[pid])}" for pid in inside]
            if not inside:
                lines.append(f"  {label}{citation(own)} " + say("本文に見つかりません"))
    return lines


def _known(home: Path | None, doc: str, texts: Path, clauses: Path | None) -> dict[str, Words]:
    """The words of a text by provision; {} where it is not held, or no file is its text."""
    try:
        return words(home or folder_of(doc, root=clauses), texts)
    except KiyakuError:
        return {}


def _said(said: Words) -> str:
    return (say("（source.lock と違う）") if said.changed else "") + f" 「{said.text}」"
