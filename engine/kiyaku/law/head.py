"""What a version's terms.kiyaku says of itself, held against the folder that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.program import Program
from kiyaku.law.versions import UNDATED
from kiyaku.syntax import tree as t

NAME = "terms.kiyaku"


def absent(folder: Path, files: Mapping[Path, t.File]) -> list[Problem]:
    """KY0256 where there is no terms.kiyaku, or nothing in it: every word of the other files is then unheard of."""
    if folder / NAME not in files:
        message = say("terms.kiyaku がありません")
    elif not files[folder / NAME].statements:
        message = say("terms.kiyaku に何も書かれていません")
    else:
        return []
    remedy = say("規約・版・当事者と、契約項目・事象などの語彙を書いてください")
    return [Problem(Place(str(folder / NAME)), "KY0256", message, remedy)]


def misplaced(program: Program, folder: Path, files: Mapping[Path, t.File], whole: bool) -> Iterator[Problem]:
    """KY0256 for a 規約 or 版 not written, written twice, or not that of the folder. `whole`: all could be read."""
    said = [s for file in files.values() for s in file.statements]
    documents = [s.place for s in said if isinstance(s, t.Document)]
    held = [s.place for s in said if isinstance(s, t.Version) and s.held]
    dated = "版 " + ("不詳" if folder.name == UNDATED else folder.name)
    for word, places, found, wanted, line in (
        ("規約", documents, program.doc, folder.parent.name, f"規約 {folder.parent.name} 「…」"),
        ("版", held, program.version, folder.name, dated),
    ):
        remedy = say("「{line}」と書いてください（フォルダの名と同じにします）", line=line)
        if not places and whole:
            yield Problem(Place(str(folder / NAME)), "KY0256", say("{word} の行がありません", word=word), remedy)
        for place in places[1:]:
            message = say("{word} の行が2つあります", word=word)
            yield Problem(place, "KY0256", message, say("どちらか1つにしてください"), (places[0],))
        if len(places) == 1 and found and found != wanted:
            message = say("{word} が、フォルダの「{name}」と違います", word=word, name=wanted)
            yield Problem(places[0], "KY0256", message, remedy)
