"""kiyaku new: the plain text of a 規約 -> a folder of clause files with every provision's place, and nothing declared.

Headings are written, sentences never: each provision is a hole, `# 未記入 8.3/なお`, for whoever writes the rules.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from kiyaku.cli.out import out
from kiyaku.cli.texts import fault, parsed, read
from kiyaku.errors import KiyakuError, because
from kiyaku.language import say
from kiyaku.law.address import SENTENCES
from kiyaku.law.versions import COMMON
from kiyaku.source.outline import outline
from kiyaku.source.row import OutlineRow

HOLE = "# 未記入"
ROOT = re.compile(r"別紙(\d+)|(\d+)(の\d+)?(?=\.|$)")
TOP = re.compile(r"(別紙\d+)|(\d+)(の\d+)?")
PARAGRAPH = re.compile(r"\d+(?:の\d+)?\.(\d+)(?:\((\d+)\))?")
TITLE = re.compile(r"[^（）()\n]*(?:[（(][^（）()\n]*[)）][^（）()\n]*)*(?<!^)")
WORDS = {ending: word for word, ending in SENTENCES.items()}


def run(target: str, source: Path, into: Path) -> int:
    """Write INTO/DOC/VERSION. KY0801 it is there already, KY0803 a text without articles, KY0802 a bad DOC@VERSION."""
    doc, version = parsed(target, versioned=True)
    if doc == COMMON:
        remedy = say("別の符号にしてください")
        raise fault(Path(target), "KY0802", say("common は、規約が共有する定めの置き場所です"), remedy)
    folder = into / doc / version
    if folder.exists():
        raise there_already(folder)
    text = read(source)
    rows = outline(text)
    files = {"terms.kiyaku": terms(doc, version, title(text, doc)), **clause_files(rows)}
    try:
        write(folder, files)
    except OSError as error:
        if folder.exists():  # another `new` was quicker
            raise there_already(folder) from None
        remedy = say("権限と空き容量を確かめてください")
        raise fault(folder, "KY0004", say("書けません: {cause}", cause=because(error)), remedy) from None
    holes = sum(row.provision for row in rows)
    out(
        say(
            "{folder} に {files} 個のファイルを書きました。未記入の箇所は {holes} です",
            folder=folder,
            files=len(files),
            holes=holes,
        )
    )
    return 0


def there_already(folder: Path) -> KiyakuError:
    """KY0801."""
    return fault(folder, "KY0801", say("すでにあります"), say("別の版を指定するか、先にこのフォルダを移してください"))


def title(text: str, doc: str) -> str:
    """The text's first line where it reads as a title; else the document's id."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    plain = not re.search(r"[。「」]", first) and not re.match(r"第|別紙", first)
    return re.sub(r"\s+", " ", first) if plain and len(first) <= 60 and first else doc


def terms(doc: str, version: str, name: str) -> str:
    """規約, 版; the parties and all the vocabulary are holes."""
    dated = "不詳" if version == "undated" else version
    holes = "\n".join(f"{HOLE} {word}" for word in ("当事者", "契約項目", "事象", "状態", "判断", "争点", "指摘"))
    return f"規約 {doc} 「{name}」\n版 {dated}\n{holes}\n"


def clause_files(rows: list[OutlineRow]) -> dict[str, str]:
    """A file an article, an appendix; 前文 and the like in preamble, 附則 and 制定 in supplement."""
    files: dict[str, Written] = {}
    for row in rows:
        files.setdefault(file_of(row.id), Written()).add(row)
    return {name: "\n".join(file.lines) + "\n" for name, file in files.items()}


def file_of(pid: str) -> str:
    """The file a provision stands in: art08, art07-2 (第7条の2), app1, preamble, supplement."""
    if m := ROOT.match(pid):
        return f"app{m[1]}.kiyaku" if m[1] else f"art{int(m[2]):02d}{(m[3] or '').replace('の', '-')}.kiyaku"
    return "supplement.kiyaku" if pid.startswith(("附則", "制定")) else "preamble.kiyaku"


class Written:
    """A file being written: its lines, and where its headings have led to."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.article = ""  # 第8条 or 別紙1, where the file is one's
        self.place = ""  # the provision a なお書 would belong to
        self.given = False  # the last place was given by 箇所, which leaves the article

    def add(self, row: OutlineRow) -> None:
        """The heading that leads to a provision, and its hole; an article or appendix alone is its heading."""
        margin = "  " if self.article else ""
        base, _, sentence = row.id.partition("/")
        if m := TOP.fullmatch(row.id):
            self.article, self.place, margin = m[1] or f"第{m[2]}条{m[3] or ''}", row.id, ""
            self.lines.append(
                self.article + (f" （{row.heading}）" if row.heading and TITLE.fullmatch(row.heading) else "")
            )
        elif sentence and base == self.place and f"/{sentence}" in WORDS:
            self.lines.append(f"{margin}  {WORDS[f'/{sentence}']}")
        elif m := PARAGRAPH.fullmatch(row.id):
            self.lines += [self.article] if self.given else []
            self.lines.append(f"{margin}第{m[1]}項" + (f"第{m[2]}号" if m[2] else ""))
            self.place, self.given = row.id, False
        else:
            self.lines.append(f"{margin}箇所 {row.id}")
            self.place, self.given = row.id, True
        if row.provision:
            self.lines.append(f"{margin}  {HOLE} {row.id}")


def write(folder: Path, files: dict[str, str]) -> None:
    """All the files or none: they are written beside the folder and moved there together."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        made.chmod(0o755)
        made.rename(folder)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise
