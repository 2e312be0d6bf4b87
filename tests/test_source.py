"""kiyaku source: locks, guides, and what a new edition changed."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.source.changes import changes
from kiyaku.source.guide import Guided, read_guide
from kiyaku.source.lock import locked, read_lock, write_lock
from kiyaku.source.outline import outline
from kiyaku.source.wording import digest, normal
from plain_texts import ABSENT, BARE, DOCS, MARKDOWN, SCANNED, SEEDS, SHARED

ROOT = Path(__file__).parents[1]
COUNTS = {"qt-flex": 272, "iij-flex": 63, "iij-ztna": 75, "itkeeper": 420, "qt-cloud": 194}  # the inventory's
EDITS = 60  # single characters changed, a text
MARKS = set("。、（）()「」『』・※*＊.．<>")  # where sentences and parts end or begin
needs_texts = pytest.mark.skipif(len(SEEDS) != len(DOCS), reason=ABSENT)


def folder(doc: str) -> Path:
    return next((ROOT / "clauses" / doc).iterdir())


def seed(doc: str) -> str:
    return SEEDS[DOCS.index(doc)].read_text(encoding="utf-8")


def kiyaku(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kiyaku.cli.main import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("doc", DOCS)
def test_a_lock_holds_every_provision_and_no_words(doc: str) -> None:
    rows = read_lock(folder(doc))
    assert len(rows) == len({row.id for row in rows}) == COUNTS[doc]
    assert all(re.fullmatch("[0-9a-f]{16}", row.digest) for row in rows)  # none is without a place
    assert all(re.fullmatch("([0-9a-f]{16})?", row.around) for row in rows)


@needs_texts
@pytest.mark.parametrize("doc", DOCS)
def test_a_lock_holds_the_ids_of_the_inventory_in_the_order_of_the_text(doc: str) -> None:
    inventory = (SHARED / "inventory.md").read_text(encoding="utf-8")
    assert [row.id for row in read_lock(folder(doc))] == re.findall(rf"^\| {doc}:(\S+) \|", inventory, re.M)


@needs_texts
@pytest.mark.parametrize("doc", DOCS)
def test_a_lock_is_that_of_its_text(doc: str) -> None:
    assert read_lock(folder(doc)) == locked(seed(doc), read_guide(folder(doc)))


@needs_texts
@pytest.mark.parametrize("doc", DOCS)
def test_every_character_counts_once(doc: str) -> None:
    text, at = seed(doc), 0
    for row in outline(text, read_guide(folder(doc))):
        if row.provision:
            assert at <= row.text_start < row.text_end
            at = row.text_end


@needs_texts
@pytest.mark.parametrize("doc", DOCS)
def test_one_changed_character_names_its_provision_and_no_other(doc: str) -> None:
    text, guide, lock, rng = seed(doc), read_guide(folder(doc)), read_lock(folder(doc)), random.Random(doc)
    rows = [row for row in outline(text, guide) if row.provision]
    for _ in range(EDITS):
        row = rng.choice(rows)
        at = rng.choice([i for i in range(row.text_start, row.text_end) if not text[i].isspace()])
        other = rng.choice([ch for ch in "貸物甲亜字Zんロ" if ch != text[at]])
        found = changes(lock, locked(text[:at] + other + text[at + 1 :], guide))
        what = f"{row.id}: {text[at]} → {other}"
        if text[at] in MARKS:
            assert row.id in (*found.changed, *found.gone, *found.around), what
        else:
            assert (found.changed, found.added, found.gone, found.around) == ([row.id], [], [], []), what
            assert found.unchanged == len(lock) - 1


@needs_texts
@pytest.mark.parametrize("doc", DOCS)
def test_no_changed_character_goes_unseen(doc: str) -> None:
    text, guide, lock, rng = seed(doc), read_guide(folder(doc)), read_lock(folder(doc)), random.Random(doc)
    seen = [i for i, ch in enumerate(text) if normal(ch)]
    for at in rng.sample(seen, EDITS):
        found = changes(lock, locked(text[:at] + ("貸" if text[at] != "貸" else "借") + text[at + 1 :], guide))
        assert not found.none, f"{at}: {text[at]}"


@needs_texts
@pytest.mark.parametrize("doc", DOCS)
def test_white_space_and_width_alone_change_nothing(doc: str) -> None:
    text = seed(doc)
    others = {
        "wide": re.sub("[0-9]", lambda m: chr(ord(m[0]) + 0xFEE0), text),
        "doubled": re.sub(r"(?<=\S) (?=\S)", "  ", text),
        "blank lines": re.sub(r"\n\s*\n", "\n", text),
        "carriage returns": text.replace("\n", " \r\n"),
        "close": re.sub(r"第 ?(\d+) ?([条項号])", r"第\1\2", text),
    }
    for how, other in others.items():
        assert changes(read_lock(folder(doc)), locked(other, read_guide(folder(doc)))).none, how


def test_wording() -> None:
    assert normal(" 第 ８ 条\n（ｶﾞ）\u200b") == "第8条(ガ)"
    assert normal("①〜") == "①〜"
    assert digest("") == digest(" \n　\t") == "" != digest("。")


def found(before: str, after: str, guide: tuple[Guided, ...] = ()) -> tuple[list[str], list[str], list[str]]:
    told = changes(locked(before, guide), locked(after, guide))
    return told.changed, told.added, told.gone


def test_what_a_new_edition_changed() -> None:
    assert found(MARKDOWN, MARKDOWN.replace("借主は延ばせる", "借主は延ばせない")) == (["2.2"], [], [])
    assert found(MARKDOWN, MARKDOWN.replace("3. 次の窓口", "3. 甲は見る。\n4. 次の窓口")) == (
        ["2.3"],
        ["2.4", "2.4(1)", "2.4(2)", "2.4(2)ア", "2.4(2)イ"],
        ["2.3(1)", "2.3(2)", "2.3(2)ア", "2.3(2)イ"],
    )
    assert found(MARKDOWN, MARKDOWN.replace("なお、延ばすのは一度に限る。", "")) == ([], [], ["2.2/なお"])
    assert found(MARKDOWN, MARKDOWN.replace("並	500", "並	501")) == (["別紙1.2(1)①/並"], [], [])
    assert found(MARKDOWN, MARKDOWN.replace("並	500", "上	500")) == (["別紙1.2(1)①/並"], [], [])  # relabelled
    assert found(SCANNED, SCANNED.replace("但し、一台", "ただし、一台")) == (["1.2/但"], [], [])
    assert found(SCANNED, SCANNED.replace("但し、一台", "なお、一台")) == (["1.2/但"], [], [])


def test_a_changed_heading_is_told_apart_from_changed_words() -> None:
    told = changes(locked(MARKDOWN, ()), locked(MARKDOWN.replace("（期間）", "（期限）"), ()))
    assert (told.changed, told.around, told.none) == ([], ["2.1"], False)
    told = changes(locked(MARKDOWN, ()), locked(MARKDOWN.replace("種類	額", "種類	月額"), ()))
    assert (told.changed, told.around) == ([], ["別紙1.2(1)①/並"])
    told = changes(locked(BARE, ()), locked(BARE + "追記\n以上\n", ()))
    assert not told.none


ROWS = "物 級 額\n車 並 500\n上 600\n船 並 500\n上 700\n"
TABLE = f"第1条（額）\n額は次のとおりとする。\n{ROWS}第2条（他）\n他は、甲が定める。\n"
GUIDE = tuple(
    Guided(f"1.1/{label}", words) for label, words in (("車並", "車"), ("車上", "上"), ("船並", "船"), ("船上", "上"))
)


def words(text: str, guide: tuple[Guided, ...]) -> dict[str, str]:
    return {row.id: text[row.text_start : row.text_end] for row in outline(text, guide) if row.provision}


def test_a_guide_names_what_the_layout_does_not_tell() -> None:
    told = words(TABLE, GUIDE)
    assert told == {
        "1.1": "額は次のとおりとする。",
        "1.1/車並": "車 並 500",
        "1.1/車上": "上 600",
        "1.1/船並": "船 並 500",
        "1.1/船上": "上 700",
        "2.1": "他は、甲が定める。",
    }
    assert found(TABLE, TABLE.replace("600", "601"), GUIDE) == (["1.1/車上"], [], [])


def test_the_lines_of_a_guide_may_stand_apart() -> None:
    apart = (*GUIDE[:2], Guided("2.1/後段", "甲が"), *GUIDE[2:])
    assert words(TABLE, apart) == words(TABLE, (*GUIDE, Guided("2.1/後段", "甲が")))


def test_a_guide_may_cut_a_sentence() -> None:
    guide = (Guided("2.1/後段", "甲が"),)
    assert words(TABLE, guide)["2.1"] == "他は、"
    assert words(TABLE, guide)["2.1/後段"] == "甲が定める。"


def test_a_label_changed_by_one_character_does_not_move_the_others() -> None:
    text = TABLE.replace("車 並", "乗用車 並").replace("船 並", "輸送船 並")
    guide = (Guided("1.1/a", "乗用車"), *GUIDE[1:2], Guided("1.1/c", "輸送船"), GUIDE[3])
    for old, new in (("乗用車", "乗用者"), ("乗用車", "乗車"), ("乗用車", "乗用用車"), ("輸送船", "輪送船")):
        assert found(text, text.replace(old, new), guide) == (["1.1/a" if old == "乗用車" else "1.1/c"], [], [])


def test_a_label_is_not_put_together_over_the_end_of_a_line() -> None:
    text = "第1条（額）\n額は次のとおりとする。\n時間 額\n7日超 2分の 1\n14日超 全額\n"
    guide = (Guided("1.1/1", "7日超"), Guided("1.1/2", "14日超"))
    assert found(text, text.replace("14日超", "4日超"), guide) == (["1.1/2"], [], [])


def test_a_label_that_is_gone_is_never_unchanged() -> None:
    told = changes(locked(TABLE, GUIDE), locked(TABLE.replace("船 並 500\n", ""), GUIDE))
    assert told.gone == ["1.1/船並"]
    assert told.unchanged == 5


def test_a_provision_without_a_place_is_counted_and_never_unchanged(tmp_path: Path) -> None:
    guide = (*GUIDE, Guided("1.1/飛行機", ""))
    write_lock(tmp_path, locked(TABLE, guide))
    rows = read_lock(tmp_path)
    assert [row.id for row in rows][-2:] == ["1.1/飛行機", "2.1"]
    assert [row.digest for row in rows].count("") == 1
    told = changes(rows, locked(TABLE, guide))
    assert (told.unplaced, told.unchanged, told.none) == (["1.1/飛行機"], 6, True)


@pytest.fixture
def clauses(tmp_path: Path) -> Path:
    """A folder of clauses with one text, and its words beside it."""
    home = tmp_path / "clauses" / "rental" / "2025-01-01"
    home.mkdir(parents=True)
    (tmp_path / "text.txt").write_text(TABLE, encoding="utf-8")
    lines = [f"{g.id}  {g.label}\n" for g in GUIDE]
    (home / "source.guide").write_text("# 表の行\n\n" + "".join(lines), encoding="utf-8")
    return tmp_path / "clauses"


def test_the_command(clauses: Path) -> None:
    text = clauses.parent / "text.txt"
    rest = ("--clauses", clauses)
    assert "KY0806" in kiyaku("source", "verify", "rental", text, *rest).stderr
    done = kiyaku("source", "lock", "rental", text, *rest)
    assert (done.returncode, done.stderr) == (0, "")
    assert "条項 6、本文に所のないもの 0" in done.stdout
    assert kiyaku("source", "verify", "rental@2025-01-01", text, *rest).returncode == 0
    text.write_text(TABLE.replace("700", "710") + "第3条（新）\n新しい。\n", encoding="utf-8")
    done = kiyaku("source", "verify", "rental", text, "--json", *rest)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "unchanged": 5, "changed": ["1.1/船上"], "added": ["3.1"], "gone": [], "around": [], "unplaced": [],
    }  # fmt: skip
    done = kiyaku("source", "verify", "rental", text, *rest)
    assert done.stdout.splitlines() == ["変わらない条項 5", "変わった条項 1: 1.1/船上", "加わった条項 1: 3.1"]


def test_the_outline_as_a_list(clauses: Path) -> None:
    text = clauses.parent / "text.txt"
    assert kiyaku("source", "outline", text).stdout.splitlines()[:3] == [
        "     1  1  額",
        "     2  1.1",
        "     4  1.1/車",
    ]
    done = kiyaku("source", "outline", text, "--doc", "rental", "--json", "--clauses", clauses)
    assert json.loads(done.stdout)[2] == {"id": "1.1/車並", "line": 4, "heading": "", "provision": True}


@pytest.mark.parametrize(
    ("guide", "code"),
    [
        ("1.1/車並  自動車\n9.9/x  車\n", "KY0805"),
        ("1.1  額は\n", "KY0804"),
        ("1.1/車並  車\n1.1/車並  船\n", "KY0804"),
    ],
)
def test_a_wrong_guide(clauses: Path, guide: str, code: str) -> None:
    path = clauses / "rental/2025-01-01/source.guide"
    path.write_text(guide, encoding="utf-8")
    done = kiyaku("source", "lock", "rental", clauses.parent / "text.txt", "--clauses", clauses)
    assert done.returncode == 1 and code in done.stderr and "Traceback" not in done.stderr
    assert not (path.parent / "source.lock").exists()
    if code == "KY0805":
        assert done.stderr.count(code) == 2  # all at once


def test_a_wrong_call(clauses: Path) -> None:
    text, empty = clauses.parent / "text.txt", clauses.parent / "empty.txt"
    empty.write_text("条文ではない。\n", encoding="utf-8")
    (clauses / "rental/2025-01-01/source.lock").write_text("{}\n", encoding="utf-8")
    for args, code in (
        (("outline", empty), "KY0803"),
        (("outline", clauses / "no-such.txt"), "KY0001"),
        (("lock", "Rental", text), "KY0802"),
        (("lock", "rentel", text), "KY0301"),
        (("lock", "rental@2024-01-01", text), "KY0302"),
        (("verify", "rental", text), "KY0806"),
    ):
        rest = () if args[0] == "outline" else ("--clauses", clauses)
        done = kiyaku("source", *args, *rest)
        assert done.returncode == (1 if code in ("KY0803", "KY0806") else 2) and code in done.stderr, (
            args,
            done.stderr,
        )


ROW = '{"id": "1.1", "digest": "0123456789abcdef", "around": ""}\n'


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        ('{"id": "1.1"}\n', "1:1: KY0806 source.lock として読めません"),
        (ROW + '{"id": 5, "digest": null}\n', "2:1: KY0806 source.lock として読めません"),
        (ROW + ROW.replace('""', "[]").replace("1.1", "1.2"), "2:1: KY0806 source.lock として読めません"),
        ("[]\n", "1:1: KY0806 source.lock として読めません"),
        (ROW + "\n" + ROW, "3:1: KY0806 「1.1」が二度あります"),
    ],
)
def test_an_unreadable_lock_says_so(tmp_path: Path, lock: str, said: str) -> None:
    (tmp_path / "source.lock").write_text(lock, encoding="utf-8")
    with pytest.raises(KiyakuError, match=said):
        read_lock(tmp_path)


def test_a_lock_that_is_a_link_stays_one_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "source.lock.part").mkdir()  # whatever another command has left
    (tmp_path / "real.lock").write_text("", encoding="utf-8")
    (home / "source.lock").symlink_to(tmp_path / "real.lock")
    write_lock(home, locked(TABLE, []))
    assert (home / "source.lock").is_symlink() and read_lock(home) == locked(TABLE, [])
    assert sorted(x.name for x in home.iterdir()) == ["source.lock", "source.lock.part"]
    assert sorted(x.name for x in tmp_path.iterdir()) == ["home", "real.lock"]
