"""Reads a 規約 in plain text: each line opens an article, a paragraph, an item or a note, or goes on with one."""

from __future__ import annotations

import re

from kiyaku.source.markers import APPENDIX, ARTICLE, CHAPTER, DATED, ENACTED, SUPPLEMENT, Marker, marker, number
from kiyaku.source.parts import ITEMS, NOTES, Part
from kiyaku.source.sentences import Chars

SPACE = " \u3000\r"  # a tab at the start is an empty cell
DEPTH = 8  # ranks below an article or appendix
SKIPPED = 3  # how many numbers a scan may have lost


class Reader:
    """Reads a text line by line."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.breaks: list[int] = []  # where chapters and 以上 stand: no table runs past them
        self.before: Chars = []  # what stands before the first article
        self.stack: list[Part] = []  # the article or appendix, and the open parts below it
        self.sink: Part | None = None
        self.last = (0, 0)  # the last article's number, and that of a 第7条の2

    def read(self, line: str, start: int) -> None:
        """Take the next line, and where it begins in the text."""
        start += len(line) - len(line.lstrip(SPACE))
        line = line.strip(SPACE)
        if line.strip() == "以上":
            self.breaks.append(start)
        if line.strip() in ("", "以上") or self._root(line, start):
            return
        if not self.stack:
            if not self.parts:
                self.before += [(ch, start + index) for index, ch in enumerate(line)]
            return
        root = self.stack[0]
        found = None if "\t" in line or root.kind in ("supplement", "enacted") else marker(line)
        begins = root.kind == "article" and len(self.stack) == 1
        if begins and not root.heading and re.fullmatch(r"[（(].*[）)]", line):
            root.heading = line[1:-1]
            return
        if begins and (found is None or found.kind not in ("dot", "bare") or found.number != 1):
            self._open(Part(f"{root.id}.1", "dot", 1, start), root)
        taken = found is not None and not self._goes_on(found) and self._part(found, line, start)
        if root.kind == "supplement" and DATED.match(line):
            self._begin(Part("附則", "supplement", 0, start))
        elif not taken:
            (self.sink or root).add(line, start)

    def _root(self, line: str, start: int) -> bool:
        """A heading of an article or appendix, 附則, a chapter, the line of enactment."""
        if CHAPTER.match(line):
            self.stack, self.sink = [], None
            self.breaks.append(start)
            return True
        if m := ARTICLE.match(line):
            return self._article(m, start)
        if (m := APPENDIX.match(line)) and (self.parts or m["n"]):
            last = max((part.number for part in self.parts if part.kind == "appendix"), default=0)
            n = number(m["n"]) or last + 1
            if n <= last or n > last + 1 + SKIPPED:
                return False
            self._begin(Part(f"別紙{n}", "appendix", n, start, heading=(m["title"] or m["plain"] or "").strip()))
            return True
        if m := SUPPLEMENT.match(line):
            self._begin(Part("附則", "supplement", 0, start))
            if m["rest"]:
                self.stack[0].add(m["rest"], start + m.start("rest"))
            return True
        dated = bool(self.stack) and self.stack[0].kind in ("supplement", "enacted")
        if not self.parts or dated or not ENACTED.match(line):
            return False
        self._begin(Part("制定改訂", "enacted", 0, start))
        self.stack[0].add(line, start)
        return True

    def _article(self, m: re.Match[str], start: int) -> bool:
        """Articles come in order; a 第1条 after others that say nothing ends a table of contents."""
        n, sub = number(m["n"]), number(m["sub"] or "")
        if n == 1 and self.parts and not any(part.below for part in self.parts):
            self.parts.clear()
            self.last = (0, 0)
        if (n, sub) <= self.last:
            return False
        self.last = (n, sub)
        label = f"{n}の{sub}" if sub else str(n)
        self._begin(Part(label, "article", n, start, heading=(m["title"] or "").strip()))
        return True

    def _begin(self, root: Part) -> None:
        self.parts.append(root)
        self.stack, self.sink = [root], root

    def _open(self, part: Part, under: Part) -> None:
        part.parent = under
        under.below.append(part)
        self.parts.append(part)
        self.stack = [*self.stack[: self.stack.index(under) + 1], part]
        self.sink = part

    def _part(self, m: Marker, line: str, start: int) -> bool:
        """Whether the marker begins a part here; if so the part is opened with the rest of the line."""
        rest = line[m.end :]
        if m.kind in NOTES:
            return self._note(m, rest, start)
        strict = m.kind in ("bare", "kanji")
        kind = "dot" if m.kind == "bare" else m.kind
        if self.sink is not None and self.sink.table and m.kind == "bullet":
            return False
        top = self.stack[-1]
        twin = top if top.kind == kind == "paren" and top.number == m.number > 1 else None
        open_ = [p for p in reversed(self.stack) if p.kind == kind and self._follows(p, m, strict)]
        older = twin or next((p for p in open_ if p.style == m.style), open_[0] if open_ else None)
        stale = m.kind == "bare" and not self._fresh()
        if older is None and (m.number > 1 or len(self.stack) > DEPTH or stale):
            return False
        under = (older.parent if older else None) or self.stack[-1]
        made = Part(self._id(under, m, kind, older), kind, m.number or (older.number + 1 if older else 1), start)
        if twin:
            made.id, twin.id = f"{twin.id}b", f"{twin.id}a"
        made.style = m.style
        self._open(made, under)
        made.add(rest, start + m.end)
        short = under.root.kind == "appendix" and kind in ("dot", "paren", "circle", "roman") and len(rest) <= 40
        made.heading = rest.strip() if short and not re.search("[。、]", rest) else ""
        return True

    def _goes_on(self, m: Marker) -> bool:
        """Whether what looks like a marker belongs to a sentence: 2.5倍, その一 部. A list opens after a sentence."""
        before = self.sink or self.stack[0]
        item = before.kind in ITEMS and "。" not in before.text  # …のとき: nothing tells where it ends
        opens = m.kind == "kanji" and m.number == 1
        ended = before.text[-1:] in "。：:" if opens else before.ended or item
        return m.doubtful and (not ended or (m.kind == "bare" and bool(before.table)))

    def _fresh(self) -> bool:
        """Whether nothing but a heading stands in the article or appendix yet, so that `1 …` can be its first part."""
        return len(self.stack) == 1 and "。" not in self.stack[0].text

    def _follows(self, part: Part, m: Marker, strict: bool) -> bool:
        """Whether the marker is the next after a part of its kind; a scan may have lost a few between."""
        return m.kind == "bullet" or part.number < m.number <= part.number + 1 + (0 if strict else SKIPPED)

    def _note(self, m: Marker, rest: str, start: int) -> bool:
        if not rest.strip():
            return False
        note = Part(f"{self.stack[-1].id}{NOTES[m.kind]}{m.number or ''}", m.kind, m.number, start, self.stack[-1])
        self.parts.append(note)
        self.sink = note
        note.add(rest, start + m.end)
        return True

    def _id(self, under: Part, m: Marker, kind: str, older: Part | None) -> str:
        """8.3(2)①: the scheme of the provision ids; a ① is written (1) where it is the first rank of items."""
        n = m.number or (older.number + 1 if older else 1)
        if under.parent is None and kind in ("dot", "roman"):
            return f"{under.id}.{m.label if kind == 'roman' else n}"
        first = under.parent is None or under.parent.parent is None
        written = {
            "paren": f"({n})", "kanji": f"({n})", "circle": f"({n})" if first else m.label, "parenkana": f"({m.label})",
            "kana": m.label, "bullet": f"・{n}", "dot": str(n), "roman": m.label,
        }  # fmt: skip
        return under.id + written[kind]
