"""kiyaku refs: each kind of reference is an edge, what leads nowhere is marked, and the picture is a picture."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kiyaku.cli.refs import run
from kiyaku.errors import KiyakuError
from kiyaku.language import set_language
from kiyaku.law.articles import article, heading, sequence
from kiyaku.law.load import compiled, load
from kiyaku.resources import data
from kiyaku.review.dot import dot
from kiyaku.review.graph import Graph, graph
from kiyaku.review.placing import HIGH, place
from kiyaku.review.svg import svg

HEAD = """規約 rei 「例の規約」
版 2025-01-01
当事者 当社
当事者 契約者
参照 moto 「親の規約」
契約項目 月額 : 円 範囲 0円以上
事象 通知
  項目 根拠 : 条項
事象 違反行為
状態 契約状態 : 継続 | 終了 終局 終了
指摘 X-01 第4条 「第1条に第9項がない」 扱い なし
訂正 X-02 「第8条」 → 「第1条および第3条第1項」 理由 「番号の誤り」
"""
BODY = """第1条 （目的）
  第1項
    禁止 違反
      主体 契約者
      違反 違反行為 がある
第2条 （解除）
  第1項
    権利 解除
      主体 当社
      各号 いずれか
        第1号 第1条 に違反
        第2号 通知[ 根拠 が 第3条第1項 ] がある
      解釈 X-02
  第2項
    定義 額 : 円
      値 月額
  なお書
    定義 額 : 円
      にかかわらず 第2条第2項
      条件 第2条第1項 に該当
      値 0円
第3条
  第1項
    みなし 喪失
      契機 該当日( 第2条第1項 ) として 日
      内容 「直ちに払う」
    みなし 根拠
      条件 通知[ 根拠 が 第3条第1項 ] がある
第4条
  引用表示
  準用 第1条
  存続 第1条、第2条
  適用 第3条 条件 月額 > 0円
"""
CITES = "  宣言 末尾\n    理由 「述べるだけ」\n    引用 X-01 第1条第9項\n    引用 moto、moto:第7条第1項\n"


@pytest.fixture
def made(tmp_path: Path) -> Graph:
    home = tmp_path / "rei" / "2025-01-01"
    home.mkdir(parents=True)
    (home / "terms.kiyaku").write_text(HEAD, encoding="utf-8")
    (home / "art.kiyaku").write_text(BODY.replace("  引用表示\n", CITES), encoding="utf-8")
    return graph([compiled(home)])


def test_each_way_of_referring(made: Graph) -> None:
    told = {(e.source, e.target, e.how, e.standing) for e in made.references}
    assert told == {
        ("rei:2.1(1)", "rei:1", "に違反", "written"),
        ("rei:2.1(2)", "rei:3.1", "条項", "written"),
        ("rei:2.1", "rei:1", "訂正", "written"),
        ("rei:2.1", "rei:3.1", "訂正", "written"),
        ("rei:2.2/なお", "rei:2.2", "にかかわらず", "written"),
        ("rei:2.2/なお", "rei:2.1", "に該当", "written"),
        ("rei:3.1", "rei:2.1", "該当日", "written"),
        ("rei:4.1", "rei:1.9", "引用", "dangling"),
        ("rei:4.1", "moto", "引用", "notheld"),
        ("rei:4.1", "moto:7.1", "引用", "notheld"),
        ("rei:4.1", "rei:1", "準用", "written"),
        ("rei:4.1", "rei:1", "存続", "written"),
        ("rei:4.1", "rei:2", "存続", "written"),
        ("rei:4.1", "rei:3", "適用", "written"),
    }


def test_codes_and_places(made: Graph) -> None:
    edge = next(e for e in made.references if e.target == "rei:1.9")
    assert edge.codes == ["X-01"]
    assert edge.places == ["art.kiyaku:32"]
    assert next(e for e in made.references if e.how == "訂正").codes == ["X-02"]


def test_texts_held_and_not(made: Graph) -> None:
    assert [(t.id, t.title, t.held) for t in made.texts] == [("rei", "例の規約", True), ("moto", "親の規約", False)]
    assert {n.heading for n in made.provisions if n.article == "2"} == {"解除"}


def test_the_two_dangling_references_of_the_texts() -> None:
    made = graph(load(doc) for doc in ("qt-cloud", "iij-ztna"))
    dangling = {(e.source, e.target, *e.codes) for e in made.references if e.standing == "dangling"}
    assert ("qt-cloud:18.3", "qt-cloud:2.3", "QC-01") in dangling
    assert ("iij-ztna:別紙3.1", "iij-ztna:別紙1.2(1)", "IZ-01") in dangling


def test_references_across_texts() -> None:
    made = graph([load("qt-flex")])
    told = {(e.source, e.target, e.how, e.standing) for e in made.references}
    assert ("qt-flex:8.6", "iij-ztna:13.1", "にかかわらず", "written") in told
    assert ("qt-flex:14.2", "iij-general", "引用", "notheld") in told
    assert next(t for t in made.texts if t.id == "iij-ztna").version == "2025-04-01"


def test_the_picture_has_a_box_an_article_and_a_line_a_pair(made: Graph) -> None:
    root = ElementTree.fromstring(svg(made))
    space = "{http://www.w3.org/2000/svg}"
    labels = [t.text for t in root.iter(f"{space}text")]
    for label in ("第1条 目的", "第2条 解除 ↺2", "第1条第9項（ない）", "moto", "moto 第7条第1項", "rei 2025-01-01"):
        assert label in labels
    lines = root.findall(f"./{space}g/{space}path")
    assert len(lines) == len(place(made).lines)
    ends = {m.get("id") for m in root.iter(f"{space}marker")}
    assert {re.sub(r"url\(#(.*)\)", r"\1", x.get("marker-end", "")) for x in lines} <= ends


@pytest.mark.parametrize("docs", [["qt-flex"], ["qt-flex", "iij-flex", "iij-ztna", "itkeeper", "qt-cloud"]])
def test_nothing_in_the_picture_lies_on_another_or_outside(docs: list[str]) -> None:
    picture = place(graph(load(doc) for doc in docs))
    seen: set[tuple[int, int]] = set()
    for column in picture.columns:
        rows = sorted(b.y for b in column.boxes)
        assert all(below - above >= HIGH for above, below in pairwise(rows))
        assert all(0 < b.x < picture.width and b.y + HIGH < picture.height for b in column.boxes)
        assert not seen & {(b.x, b.y) for b in column.boxes}
        seen |= {(b.x, b.y) for b in column.boxes}
        held = [sequence(b.node.provision) for b in column.boxes if b.node.standing != "notheld"]
        assert held == sorted(held)


def test_dot_names_every_provision_and_edge(made: Graph) -> None:
    told = dot(made)
    assert told.count(" -> ") == len(made.references)
    assert all(f'"{n.id}" [label=' in told for n in made.provisions)
    assert told.count("{") == told.count("}")


def test_exit_status_and_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["qt-cloud"], False, False, False, None) == 0  # the dangling one is in the register
    out = capsys.readouterr().out
    assert re.search(r"第18条第3項 +引用 +第2条第3項 +何もない QC-01", out)
    assert re.search(r"第24条第1項 +引用 +qtnet-price-list:全体 +手元にない", out)
    assert run(["qt-cloud"], True, False, False, None) == 0
    assert Graph.model_validate_json(capsys.readouterr().out).texts[0].id == "qt-cloud"
    with pytest.raises(KiyakuError, match="KY1001"):
        run([], False, True, True, None)


def test_a_loose_reference_without_a_defect_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "rei" / "2025-01-01"
    home.mkdir(parents=True)
    (home / "terms.kiyaku").write_text(HEAD, encoding="utf-8")
    (home / "art.kiyaku").write_text(BODY.replace("  引用表示\n", CITES.replace("X-01 ", "")), encoding="utf-8")
    assert run(["rei"], False, False, False, tmp_path) == 1
    assert "何もない" in capsys.readouterr().out


def test_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    set_language("en")
    try:
        run(["qt-cloud@2026-03-01"], False, False, False, data("clauses"))
    finally:
        set_language("ja")
    assert "not held" in capsys.readouterr().out


def test_articles_and_their_order() -> None:
    pids = ["附則1", "別紙1.2(1)①", "8.10", "8.9", "9の2.1", "前文", "8.3/なお", "第5章"]
    assert sorted(pids, key=sequence) == ["前文", "8.3/なお", "8.9", "8.10", "9の2.1", "第5章", "別紙1.2(1)①", "附則1"]
    assert [article(p) for p in ("8.3/なお", "別紙1.2(1)①", "9の2.1", "附則1")] == ["8", "別紙1", "9の2", "附則1"]
    assert [heading(a) for a in ("8", "9の2", "別紙1", "第5章")] == ["第8条", "第9条の2", "別紙1", "第5章"]
