"""共通: sets of statements that several texts share, kept in clauses/common and brought in by 準用 name."""

from __future__ import annotations

from collections.abc import Iterable

from kiyaku.syntax import tree as t

Shared = dict[str, tuple[t.Statement, ...]]


def shared(files: Iterable[t.File]) -> Shared:
    """Each set by its name: the statements from its 共通 line to the next."""
    found: Shared = {}
    for file in files:
        name = ""
        for s in file.statements:
            if isinstance(s, t.Directive) and s.kind == "共通":
                name = s.words[0]
                found.setdefault(name, ())
            elif name:
                found[name] = (*found[name], s)
    return found


def used(files: Iterable[t.File], sets: Shared) -> list[str]:
    """The names of the sets that 準用 brings into a text, each once, in order."""
    words = [s.words[0] for f in files for s in f.statements if isinstance(s, t.Directive) and s.kind == "準用"]
    return [name for name in dict.fromkeys(words) if name in sets]
