"""The grammar: LALR(1) without a conflict that lark would resolve silently; every id of the inventory addressable."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from lark import Lark, Tree, logger
from lark import Token as LarkToken

import tables
from kiyaku.law.address import Where, citation, reference
from kiyaku.resources import data
from kiyaku.syntax import parse
from kiyaku.syntax.first import first
from kiyaku.syntax.grammar import derived
from kiyaku.syntax.nodes import Node
from kiyaku.syntax.parser import machine
from kiyaku.syntax.rows import read
from kiyaku.syntax.tables import tables as held
from kiyaku.syntax.tree import Section
from kiyaku.syntax.words import label

INVENTORY = Path(__file__).parents[2] / "shared" / "inventory.md"


def test_no_conflict_in_larks_debug_log() -> None:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        text = data("grammar", "kiyaku.lark").read_text(encoding="utf-8")
        Lark(text, parser="lalr", lexer="contextual", maybe_placeholders=True, debug=True)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    lines = [line for line in log.getvalue().splitlines() if line and "Unused terminals" not in line]
    assert lines == []


def told(node: Any) -> Any:
    """A node, ours or lark's, as names, words and spans."""
    if isinstance(node, Tree):
        kids = [told(child) for child in node.children]
        return str(node.data), kids, *((0, 0) if node.meta.empty else (node.meta.start_pos, node.meta.end_pos))
    if isinstance(node, Node):
        return node.rule, [told(child) for child in node.children], node.start, node.end
    if isinstance(node, LarkToken):
        return str(node.type), str(node), node.start_pos, node.end_pos
    return node.type, node.text, node.start, node.end


@pytest.mark.parametrize("every", [False, True])
def test_the_machine_reads_as_lark_does(every: bool) -> None:
    """lark's own lexer and tree, on one text whole and on every example that must compile."""
    text = data("grammar", "kiyaku.lark").read_text(encoding="utf-8")
    own = Lark(
        text,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=False,
        keep_all_tokens=every,
    )
    files = [*data("clauses", "qt-flex").rglob("*.kiyaku"), *(Path(__file__).parent / "good_clauses").glob("*.kiyaku")]
    assert len(files) > 50
    for path in files:
        written = path.read_text(encoding="utf-8")
        assert told(machine(every).parse(written)) == told(own.parse(written))


def test_the_tables_are_those_of_the_grammar() -> None:
    """The file is read where it is the grammar's own; whatever is read, lark would have made the same."""
    assert tables.TABLES.read_text(encoding="utf-8") == tables.text(), "python -m tests.tables を実行してください"
    assert read(tables.text()) == derived() == held()


def test_without_the_file_lark_makes_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As after a change of the grammar: the file's digest is another's."""
    (tmp_path / "grammar").mkdir()
    text = (tables.GRAMMAR.read_text(encoding="utf-8") + "\n").encode()
    (tmp_path / "grammar" / "kiyaku.lark").write_bytes(text)
    (tmp_path / "grammar" / "tables.json").write_text('{"digest": "0"}', encoding="utf-8")
    monkeypatch.setattr("kiyaku.syntax.tables.data", tmp_path.joinpath)
    assert held.__wrapped__() == derived()


@pytest.mark.parametrize(
    ("regexp", "starts"),
    [
        ("契機(?![あ-ん])", "契"),
        ("a?b+c", "ab"),
        ("(?:[+＋\\-−]|x{2})y", "+＋-−x"),
        ("(明治|大正|元)年", "明大元"),
        ("[0-9０-９]+円", "0123456789０１２３４５６７８９"),
        ("(?=x)y", "y"),
        ("(?:ab|)c", "ac"),
        ("[一-龠]+", None),  # too many to tell
        ("[^a]", None),
        (".x", None),
        ("a*", None),  # may be empty
        ("\\d", None),
    ],
)
def test_the_characters_an_expression_can_begin_with(regexp: str, starts: str | None) -> None:
    assert first(regexp) == (None if starts is None else frozenset(starts))


@pytest.mark.skipif(not INVENTORY.exists(), reason=f"{INVENTORY} がない")
def test_every_id_of_the_inventory_can_be_addressed() -> None:
    rows = re.findall(r"^\| ([a-z-]+):(\S+) \|", INVENTORY.read_text(encoding="utf-8"), re.M)
    assert len(rows) == 1024
    for _, pid in rows:
        tree = parse(f"箇所 {pid}\n宣言 甲\n理由 「乙」")
        section = tree.statements[0]
        assert isinstance(section, Section)
        assert Where().move(section).pid == pid


@pytest.mark.parametrize(
    ("written", "pid"),
    [
        ("第8条第3項なお書", "8.3/なお"),
        ("第13条第1項第7号", "13.1(7)"),
        ("第14条", "14"),
        ("iij-ztna:第13条第1項", "13.1"),
        ("別紙1", "別紙1"),
        ("第２０条第２項", "20.2"),
    ],
)
def test_reference_to_id(written: str, pid: str) -> None:
    assert reference(written, Where()).pid == pid


def test_relative_references() -> None:
    here = Where("8", "5")
    assert reference("前項", here).pid == "8.4"
    assert reference("同項", here).pid == "8.5"
    assert reference("第2項", here).pid == "8.2"
    assert reference("第2号", here).pid == "8.5(2)"
    assert reference("前条", here).pid == "7"


def test_a_reference_covers_what_stands_below_it_and_nothing_else() -> None:
    ref = reference("第8条第3項", Where())
    assert [ref.covers(p) for p in ("8.3", "8.3/なお", "8.3(1)", "8.31", "8.4")] == [True, True, True, False, False]
    some = reference("第13条第1項第2号から第8号まで", Where())
    assert [some.covers(f"13.1({n})") for n in (1, 2, 8, 9)] == [False, True, True, False]


def test_citation_reads_as_a_lawyer_writes() -> None:
    assert citation("8.3/なお") == "第8条第3項なお書"
    assert citation("13.1(7)") == "第13条第1項第7号"
    assert citation("別紙1.2(1)①/Core-2") == "別紙1.2(1)①/Core-2"


def test_every_terminal_has_a_name_for_readers() -> None:
    """No message shows a name of the grammar's own (COMMON, _LP)."""
    assert [name for name, _ in held().terminals if label(name) == name and name not in held().ignored] == []
