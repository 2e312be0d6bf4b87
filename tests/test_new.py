"""kiyaku new: the folder of clause files made from a plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiyaku.cli.scaffold import run, write
from kiyaku.errors import KiyakuError
from kiyaku.law.address import Where
from kiyaku.source.outline import outline
from kiyaku.syntax import parse_file
from kiyaku.syntax.format import format_text
from kiyaku.syntax.tree import Section
from plain_texts import ABSENT, BARE, DOCS, MARKDOWN, SCANNED, SEEDS


def ids(text: str) -> list[str]:
    return [row.id for row in outline(text) if row.provision]


def test_new_writes_a_place_for_every_provision_and_no_sentence(tmp_path: Path) -> None:
    for name, text in {"markdown": MARKDOWN, "scanned": SCANNED, "bare": BARE}.items():
        source = tmp_path / f"{name}.txt"
        source.write_text(text, encoding="utf-8")
        assert run(f"{name}@2024-01-01", source, tmp_path) == 0
        folder = tmp_path / name / "2024-01-01"
        assert set(ids(text)) <= set(places(folder))
        written = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
        assert "。" not in written
        assert {f"# 未記入 {i}" for i in ids(text)} <= {line.strip() for line in written.split("\n")}
    assert (tmp_path / "markdown/2024-01-01/art02-2.kiyaku").read_text(encoding="utf-8") == (
        "第2条の2 （返却）\n  第1項第1号\n    # 未記入 2の2.1(1)\n  第2項\n    # 未記入 2の2.2\n"
    )


TABLE = "第1条（額）\n1. 額は次のとおり。\n品、級/別\t額\n並、上（新）\t1\n一/二|三\t2\n#四\t3\n「五」\t4\n"


def test_new_writes_a_place_for_whatever_labels_a_row(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TABLE, encoding="utf-8")
    assert run("doc@undated", source, tmp_path) == 0
    assert [*places(tmp_path / "doc/undated")] == [
        "1.1",
        "1.1",
        "1.1/並・上",
        "1.1/一・二・三",
        "1.1/#四",
        "1.1/「五」",
    ]


@pytest.mark.skipif(len(SEEDS) != len(DOCS), reason=ABSENT)
@pytest.mark.parametrize("doc", DOCS)
def test_new_of_the_five_texts(doc: str, tmp_path: Path) -> None:
    source = SEEDS[DOCS.index(doc)]
    assert run(f"{doc}@2024-01-01", source, tmp_path) == 0
    assert set(ids(source.read_text(encoding="utf-8"))) <= set(places(tmp_path / doc / "2024-01-01"))


def places(folder: Path) -> Iterator[str]:
    """The ids the headings of the written files lead to; each file parses and is in its layout."""
    for path in sorted(folder.glob("*.kiyaku")):
        text = path.read_text(encoding="utf-8")
        assert format_text(text) == text
        where = Where()
        for statement in parse_file(path).statements:
            if isinstance(statement, Section):
                where = where.move(statement)
                yield where.pid


def test_new_refuses(tmp_path: Path) -> None:
    source, empty = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text(BARE, encoding="utf-8")
    empty.write_text("条文ではない。\n", encoding="utf-8")
    assert run("doc@undated", source, tmp_path) == 0
    terms = tmp_path / "doc/undated/terms.kiyaku"
    assert "版 不詳" in terms.read_text(encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    for target, text, code in [
        ("doc@undated", source, "KY0801"),
        ("doc@2024-01-01", empty, "KY0803"),
        ("Doc@2024-01-01", source, "KY0802"),
        ("doc@2024-02-30", source, "KY0802"),
        ("../doc@2024-01-01", source, "KY0802"),
        ("doc@2024-01-01", tmp_path / "ない", "KY0001"),
    ]:
        with pytest.raises(KiyakuError, match=code):
            run(target, text, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_of_two_at_once_the_slower_is_told_that_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.txt"
    source.write_text(BARE, encoding="utf-8")

    def overtaken(folder: Path, files: dict[str, str]) -> None:
        write(folder, files)
        write(folder, files)

    monkeypatch.setattr("kiyaku.cli.scaffold.write", overtaken)
    with pytest.raises(KiyakuError, match="KY0801 すでにあります"):
        run("doc@2024-01-01", source, tmp_path)
    assert [x.name for x in (tmp_path / "doc").iterdir()] == ["2024-01-01"]
