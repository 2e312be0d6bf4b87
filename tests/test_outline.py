"""The outline of a plain text, in every layout met so far."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiyaku.source.guide import Guided
from kiyaku.source.outline import outline
from kiyaku.source.tables import table_rows
from plain_texts import ABSENT, BARE, DOCS, MARKDOWN, SCANNED, SEEDS, SHARED

# How many provisions the layout alone tells, of those the inventory lists. The others stand in source.guide: rows whose
# labels the inventory counts (Core-2) or shortens (運用), half a sentence (5.1/後段), a table the scan broke.
FOUND = {
    "qt-flex": (241, 272),
    "iij-flex": (63, 63),
    "iij-ztna": (68, 75),
    "itkeeper": (369, 420),
    "qt-cloud": (193, 194),
}


def ids(text: str) -> list[str]:
    return [row.id for row in outline(text) if row.provision]


def test_markdown_layout() -> None:
    assert " ".join(ids(MARKDOWN)) == (
        "前文 1.1 1.1(1) 1.1(2) 2.1 2.2 2.2/なお 2.3 2.3(1) 2.3(2) 2.3(2)ア 2.3(2)イ 2の2.1(1) 2の2.2 "
        "制定改訂 別紙1.1 別紙1.1/並 別紙1.2(1)① 別紙1.2(1)①/並 別紙1.2(1)①/※ 別紙1.2(2)① "
        "別紙2.1 別紙2.1(1) 別紙2.1(1)/但 附則1 附則2"
    )


def test_scanned_layout() -> None:
    assert " ".join(ids(SCANNED)) == (
        "1.1 1.1/後段 1.2 1.2/但 1.2/尚 1.2/又 2.1 2.1/機器 3.1 3.1/但 3.1(1) 3.1(1)① 3.1(1)② 3.1(2) 別紙1.Ⅰ(1)1 "
        "別紙1.Ⅰ(1)2 別紙1.Ⅰ(1)2(1) 別紙1.Ⅰ(1)2(1)・1 別紙1.Ⅰ(2) 別紙1.Ⅰ(2)/後段 "
        "別紙1.Ⅲ(1)1 別紙1.Ⅲ(1)1/訪問 別紙1.Ⅲ(1)1/※"
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
    assert MARKDOWN.split("\n")[row.line(MARKDOWN) - 1].startswith("2. 借主")


def test_repeated_numbers_and_sentences_get_letters_and_numbers() -> None:
    text = "第1条（禁止）\n1. 次を禁じる。なお、甲。なお、乙。\n(1) 一\n(2) 二\n(2) 二の別\n(3) 三\n"
    assert ids(text) == ["1.1", "1.1/なお1", "1.1/なお2", "1.1(1)", "1.1(2)a", "1.1(2)b", "1.1(3)"]


def test_a_table_of_contents_and_mentions_at_the_start_of_a_line_are_not_headings() -> None:
    contents = "目次\n第1条（甲）\n第2条（乙）\n"
    text = contents + "第1条（甲）\n一とする。\n第2条（乙）\n前条と\n第1条（甲）\n第 3 条（甲）第1項による。\n"
    assert ids(text) == ["1.1", "2.1"]


def test_a_part_whose_words_begin_with_a_number() -> None:
    items = "(1) 30日以内\n(2) 2,000円以上の\nとき\n"
    spaced = f"1. 甲は払う。\n2. 60 日前までの日\n3. ３か月後に払う。\n{items}4. １年後に終わる。\n"
    assert ids("第1条（甲）\n" + spaced) == ["1.1", "1.2", "1.3", "1.3(1)", "1.3(2)", "1.4"]
    close = "１．甲は払う。\n２．30日以内に払う。\n（１）丙のことが\nあるとき\n３．10日で終わる。\n"
    assert ids("第1条（甲）\n" + close) == ["1.1", "1.2", "1.2(1)", "1.3"]
    assert ids("第1条（甲）\n甲は払う。\n２　30日以内に払う。\n３　乙。\n") == ["1.1", "1.2", "1.3"]
    assert ids("第1条（甲）\n甲は払う。\n区分 額\n並 500円\n2 300円\n") == ["1.1", "1.1/並", "1.1/2"]


@pytest.mark.parametrize("rest", ["2. 6%の率による。", "2.6％の率による。", "2.5倍を払う。", "2 500円"])
def test_a_number_within_a_sentence_that_goes_on_begins_no_part(rest: str) -> None:
    assert ids(f"第1条（甲）\n1. 乙は甲に対し、支払期限の翌日から支払いの済むまで、元の額に\n{rest}\n") == ["1.1"]


def test_a_number_of_several_ranks_begins_no_part() -> None:
    assert ids("第1条（甲）\n1. 甲。\n2.1 乙。\n2.0.0.1 丙。\n10.0.0.1 丁。\n") == ["1.1", "1.1/後段"]


def test_items_numbered_in_kanji() -> None:
    text = "第1条（甲）\n次のとおりとする。\n一　物\n二　人\n２　乙は、次のとおり。\n一 三 年\n二、十 日\n"
    assert ids(text) == ["1.1", "1.1(1)", "1.1(2)", "1.2", "1.2(1)", "1.2(2)"]
    assert ids("第1条（甲）\n甲は、その\n一 部を払う。\n二 つに分ける。\n") == ["1.1", "1.1/後段"]
    many = "".join(f"{n}　物\n" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"])
    assert ids("第1条（甲）\n次のとおりとする。\n" + many)[-3:] == ["1.1(10)", "1.1(11)", "1.1(12)"]


def test_a_text_of_another_kind_has_no_outline() -> None:
    assert outline("") == outline("今日は。\n1. りんご\n2. みかん\n") == []


@pytest.mark.skipif(len(SEEDS) != len(DOCS), reason=ABSENT)
@pytest.mark.parametrize("doc", DOCS)
def test_what_the_layout_alone_tells(doc: str) -> None:
    inventory = (SHARED / "inventory.md").read_text(encoding="utf-8")
    listed = re.findall(rf"^\| {doc}:(\S+) \|", inventory, re.M)
    found = ids(SEEDS[DOCS.index(doc)].read_text(encoding="utf-8"))
    assert (len(set(found) & set(listed)), len(listed)) == FOUND[doc]
    assert [pid for pid in set(found) ^ set(listed) if "/" not in pid] == []  # only the label of a row may differ


def lines(text: str) -> list[tuple[str, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((line, at))
        at += len(line) + 1
    return found


def labels(text: str) -> list[str]:
    return [row.label for row in table_rows(lines(text))]


def test_rows_told_apart_by_tabs() -> None:
    assert labels("区分\t額\n並 品\t1\n上（新）*\t2\n特/別\t3") == ["並品", "上", "特・別"]
    # An empty cell is the one above; a column that says the same in every row is no label; the last cell is the value.
    assert labels("物\t級\t数\t額\n車\t並\t1\t5\n\t\t2\t6\n\t上\t1\t7\n船\t\t1\t8") == [
        "車-並-1",
        "車-並-2",
        "車-上-1",
        "船-1",
    ]
    assert labels("物\t級\t額\n全部\t並\t5\n\t上\t6") == ["並", "上"]


def test_a_row_goes_on_over_lines() -> None:
    text = "用語\t意味\n機器\t貸す物で\n\nあって動くもの\n借主\t借りる者\n\t法人を含む"
    rows = table_rows(lines(text))
    assert [text[row.start : row.end] for row in rows] == [
        "機器\t貸す物で\n\nあって動くもの",
        "借主\t借りる者\n\t法人を含む",
    ]


def test_rows_told_apart_by_spaces() -> None:
    last = "返却日 機器を箱に入れて返す日\n・並 三日\n・上 四日"
    text = f"用 語 意 味\n機器 貸す物をいう。\n借り た者\n借りる者で、\n期間中のものをいう。\n{last}"
    rows = table_rows(lines(text))
    assert [row.label for row in rows] == ["機器", "借りた者", "返却日"]
    assert text[rows[1].start : rows[1].end].endswith("期間中のものをいう。")
    assert text[rows[2].start : rows[2].end] == last


def test_labels_that_stand_twice_are_numbered() -> None:
    assert labels("項目\t額\n変更 (増)\t1\n変更 (減)\t2") == ["変更-1", "変更-2"]


BITS = """第1条（甲）|第 2 条|第2条の2（乙）|第 一 章|第2章 丙|1. |２．|3 |2. 30日|一　|二 |(1) |（２）|①|②|ア. |・|※
※1. |*|（注）|別紙 1 料金|別紙2|附則|2020年1月1日 制定|令和5年1月1日施行|以上|甲は払う。|ただし、払わない。
なお、乙。|（一とする。）|品\t額|並\t500|\t600|品 額|並 500|契約終了日|【Ⅰ．貸出】| |　|\t|。|）|「"""
PIECES = [*re.split("[|\n]", BITS), "\n", "\n\n", "\r\n"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "第1条（甲）\n" + "".join(pieces)),
    st.lists(st.sampled_from(["1.1/a", "1.1/b", "別紙1/c"])),
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_no_word_twice(text: str, named: list[str]) -> None:
    guide = [Guided(pid, label) for pid, label in zip(dict.fromkeys(named), ("並", "甲は", ""), strict=False)]
    rows, at = [row for row in outline(text, guide) if row.provision or row.cells], 0
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert at <= row.text_start <= row.text_end <= len(text) and row.start <= row.text_start
        at = row.text_end
