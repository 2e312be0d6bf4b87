"""Every file of bad_cases gets exactly the message in its own leading comment lines, places left out.

To add one: write the file, with `# KY0000` as its first line, run this test, and copy what it got. A line
`#! 繰り返す n` after the message repeats what follows it n times, for files too big to keep.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.facts import load_case

HERE = Path(__file__).parent
TEXTS = HERE / "cases_facts" / "texts"
BAD = sorted((HERE / "bad_cases").glob("*.yaml"))
PLACE = re.compile(r"^\s*\S+\.(?:yaml|kiyaku)(?::\d+:\d+)?(?:: |$)", re.M)
SOURCES = (HERE.parent / "engine" / "kiyaku" / "facts").glob("*.py")


def expected(path: Path) -> list[str]:
    lines = re.match(rb"(?:# .*\n)*", path.read_bytes())
    assert lines
    return [line.removeprefix("# ") for line in lines[0].decode().splitlines()]


def prepared(path: Path, folder: Path) -> Path:
    head, found, body = path.read_bytes().partition("#! 繰り返す ".encode())
    if not found:
        return path
    times, _, body = body.partition(b"\n")
    made = folder / path.name
    made.write_bytes(head + found + times + b"\n" + body * int(times))
    return made


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_message(path: Path, tmp_path: Path) -> None:
    with pytest.raises(KiyakuError) as caught:
        load_case(prepared(path, tmp_path), root=TEXTS)
    got = [line.rstrip() for line in PLACE.sub("", str(caught.value)).splitlines() if line.strip()]
    assert got == expected(path)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_problem_says_what_to_do(path: Path, tmp_path: Path) -> None:
    with pytest.raises(KiyakuError) as caught:
        load_case(prepared(path, tmp_path), root=TEXTS)
    for problem in caught.value.problems:
        assert problem.message and problem.remedy
        assert problem.place.line or problem.code in ("KY0003", "KY0402", "KY0410", "KY0428", "KY0450")


def test_every_code_has_a_bad_case() -> None:
    written = {code for source in SOURCES for code in re.findall(r'"(KY04\d\d)"', source.read_text("utf-8"))}
    shown = {code for path in BAD for code in re.findall(r"KY04\d\d", "\n".join(expected(path)))}
    assert written == shown | {"KY0455"}  # two hundred mistakes are made in test_facts_load
