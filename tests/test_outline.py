"""The outline of a plain text, in every layout met so far, and the folder of clause files made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiyaku.cli.scaffold import run
from kiyaku.errors import KiyakuError
from kiyaku.law.address import Where
from kiyaku.law.outline import outline
from kiyaku.syntax import parse_file
from kiyaku.syntax.format import format_text
from kiyaku.syntax.tree import Section

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
DOCS = ["qt-flex", "iij-flex", "iij-ztna", "itkeeper", "qt-cloud"]
# What the texts' readers listed, tables' and definitions' rows left out, and how many of those the outline finds.
# The others: qt-flex 5.1/後段 is half a sentence, itkeeper 別紙1/表 and 別紙2/スマート※ are in tables.
FOUND = {
    "qt-flex": (186, 187),
    "iij-flex": (63, 63),
    "iij-ztna": (65, 65),
    "itkeeper": (357, 360),
    "qt-cloud": (179, 179),
}
EXTRA = {"itkeeper": 2}  # the two notes in the table, under other ids

MARKDOWN = """
貸出サービス利用規約

貸主（以下「甲」という。）は、次のとおり定める。

第 1 条（言葉の意味）

言葉の意味は次のとおり。

- ① 機器とは、貸す物をいう。
 - ② 借主とは、借りる者をいう。

第 2 条（期間）

期間は一年とする。

2. 借主は延ばせる。なお、延ばすのは一度に限る。
3. 次の窓口で受ける。
① 契約の窓口
② 機器の窓口
ア. 使い方
① に同じ
イ. 故障

第2条の2（返却）

- (1) 箱に入れる。
2. 箱がない場合はこの限りでない。

2020 年 1 月 1 日 制定

別紙1 料金表

1. 種類

種類は次のとおり。

種類	内容
並	・一台

2. 標準

(1) 月額

① 基本 (単位：円)

種類	額
並	500

※ 10台ごと。

(2) 初期

① 基本

別紙 2 条件

1. 台数

- ① 台数は一から十とする。ただし、並は一とする。

附則

(実施期日)

この規約は、2020年1月1日から実施する。

附則

この規約は、2021年1月1日から実施する。
"""
SCANNED = """ 第１章 総則

第１条（目 的）

１． 甲は、乙に機器を貸すものとしま

す。この場合、乙は丁寧に使う。

２．乙は借りる。但し、一台に限る。尚、色は選

べない。又、形も選べない。

第２条（用語）

用語は次のとおりとする。

用  語 用 語 の 意 味

機器 貸す物をいう。
 第３条 (禁止)

    乙は次のことをしない。ただし、
甲が許せばよい。

（１） 壊すこと。

① 落とす

② 水に
浸す

（２） 売ること。

以上
 別紙１ 内容

区分 内容

【Ⅰ．貸出、Ⅱ.設置】

（１）貸出サービス

１．甲は貸す。

２．次を除く。

（1）休日

・祝日を含む。

（２）設置サービス

甲は設置する。工事は含まない。

【Ⅲ．保守】

（１）訪問

１．時間帯

下表のとおり。

訪問 月曜日～金曜日 9:00～17:00 ※

※年末を除く。
"""
BARE = """個別規程 貸出

令和5年2月1日現在

第1条(期間)

期間は1ヶ月とし、

1 日から数える。

2 前項は、第 2 条(返却)第 1 項と

2 年を合わせて読む。

第 2条（返却）

返却は次による。

(1) 箱（箱は甲が渡します。箱がないときは袋とします。）

(2) 袋

2 甲は受け取る（以下「受領」という。以下同じ。）。また、確かめる。

附則

令和5年 1月 1日施行

この規程は、令和5年 1月 1日から実施する。

別紙 1 料金 [第 1 条 関係]

1 初期費用

(1) 基本

別に示す額。なお、税は別とする。

2 月額費用

(1) 基本

別に示す額

別紙 2 減額

時間を二十四で除した数とする。
"""


def ids(text: str) -> list[str]:
    return [row.id for row in outline(text) if row.provision]


def test_markdown_layout() -> None:
    assert " ".join(ids(MARKDOWN)) == (
        "前文 1.1 1.1(1) 1.1(2) 2.1 2.2 2.2/なお 2.3 2.3(1) 2.3(2) 2.3(2)ア 2.3(2)イ 2の2.1(1) 2の2.2 "
        "制定改訂 別紙1.1 別紙1.2(1)① 別紙1.2(1)①/※ 別紙1.2(2)① 別紙2.1 別紙2.1(1) 別紙2.1(1)/但 附則1 附則2"
    )


def test_scanned_layout() -> None:
    assert " ".join(ids(SCANNED)) == (
        "1.1 1.1/後段 1.2 1.2/但 1.2/尚 1.2/又 2.1 3.1 3.1/但 3.1(1) 3.1(1)① 3.1(1)② 3.1(2) 別紙1.Ⅰ(1)1 "
        "別紙1.Ⅰ(1)2 別紙1.Ⅰ(1)2(1) 別紙1.Ⅰ(1)2(1)・1 別紙1.Ⅰ(2) 別紙1.Ⅰ(2)/後段 別紙1.Ⅲ(1)1 別紙1.Ⅲ(1)1/※"
    )


def test_bare_numbers() -> None:
    assert " ".join(ids(BARE)) == (
        "前書 1.1 1.2 2.1 2.1(1) 2.1(1)/後段 2.1(2) 2.2 2.2/また 附則1 別紙1.1(1) 別紙1.1(1)/なお 別紙1.2(1) 別紙2"
    )


def test_headings_and_places() -> None:
    rows = {row.id: row for row in outline(MARKDOWN)}
    assert [rows[i].heading for i in ("1", "2の2", "別紙1", "別紙1.2(1)①")] == [
        "言葉の意味",
        "返却",
        "料金表",
        "基本 (単位：円)",
    ]
    assert not rows["2"].provision
    row = rows["2.2/なお"]
    assert MARKDOWN[row.text_start : row.text_end] == "なお、延ばすのは一度に限る。"
    assert MARKDOWN.split("\n")[row.line - 1].startswith("2. 借主")


def test_repeated_numbers_and_sentences_get_letters_and_numbers() -> None:
    text = "第1条（禁止）\n1. 次を禁じる。なお、甲。なお、乙。\n(1) 一\n(2) 二\n(2) 二の別\n(3) 三\n"
    assert ids(text) == ["1.1", "1.1/なお1", "1.1/なお2", "1.1(1)", "1.1(2)a", "1.1(2)b", "1.1(3)"]


def test_a_table_of_contents_and_mentions_at_the_start_of_a_line_are_not_headings() -> None:
    contents = "目次\n第1条（甲）\n第2条（乙）\n"
    text = contents + "第1条（甲）\n一とする。\n第2条（乙）\n前条と\n第1条（甲）\n第 3 条（甲）第1項による。\n"
    assert ids(text) == ["1.1", "2.1"]


def test_a_text_of_another_kind_has_no_outline() -> None:
    assert outline("") == outline("今日は。\n1. りんご\n2. みかん\n") == []


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
        ("doc@undated", source, "KY0701"),
        ("doc@2024-01-01", empty, "KY0703"),
        ("Doc@2024-01-01", source, "KY0702"),
        ("doc@2024-02-30", source, "KY0702"),
        ("../doc@2024-01-01", source, "KY0702"),
        ("doc@2024-01-01", tmp_path / "ない", "KY0001"),
    ]:
        with pytest.raises(KiyakuError, match=code):
            run(target, text, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(len(SEEDS) != len(DOCS), reason=f"{SHARED} に本文がない")
@pytest.mark.parametrize("doc", DOCS)
def test_recall_and_precision_against_the_inventory(doc: str) -> None:
    inventory = (SHARED / "inventory.md").read_text(encoding="utf-8")
    listed = dict(re.findall(rf"^\| {doc}:(\S+) \| ([^|]+) \|", inventory, re.M))
    sought = {pid for pid, kind in listed.items() if "row" not in kind}
    body = {pid for pid in sought if re.match(r"\d+\.\d+(\(\d+\)[a-z]?)?[①-⑳ア-コ]?$", pid)}
    found = set(ids(SEEDS[DOCS.index(doc)].read_text(encoding="utf-8")))
    assert body <= found
    assert (len(found & sought), len(sought)) == FOUND[doc]
    assert len(found - set(listed)) == EXTRA.get(doc, 0)
