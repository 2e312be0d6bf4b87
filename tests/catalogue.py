"""The English catalogue: `python -m tests.catalogue` takes the templates of say() into the .po and compiles the .mo.

A translation already there is kept; one whose template is gone is dropped; a new template gets an empty msgstr, which
a test then asks for. Only the standard library is needed.
"""

from __future__ import annotations

import ast
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

ENGINE = Path(__file__).parents[1] / "engine" / "kiyaku"
PO = ENGINE / "locale" / "en" / "LC_MESSAGES" / "kiyaku.po"
MO = PO.with_suffix(".mo")
HEADER = "Language: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def templates() -> dict[str, str]:
    """Each template passed to say(), and what --help shows, with the first file that says it."""
    found: dict[str, str] = {}
    for path in sorted(ENGINE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for template in (*said(source), *(helps(source) if path.parent.name == "cli" else ())):
            found.setdefault(template, path.relative_to(ENGINE.parent).as_posix())
    return found


def said(source: str) -> Iterator[str]:
    """The templates a source text passes to say(), in order."""
    tree = ast.parse(source)
    for call in calls(tree):
        yield from literals(tree, call.args[0])


def helps(source: str) -> Iterator[str]:
    """What --help shows: the docstrings of commands, the help of their parameters, and what stands for a value."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg in ("help", "metavar") and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
        elif isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(d) for d in node.decorator_list):
            yield ast.get_docstring(node) or ""


def calls(tree: ast.Module) -> list[ast.Call]:
    """The calls of say(), in order."""
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and name(n.func) == "say" and n.args]
    return sorted(found, key=lambda n: (n.lineno, n.col_offset))


def literals(tree: ast.Module, arg: ast.expr) -> Iterator[str]:
    """A literal template; those of both sides of `a if … else b`; those of the constant tuple a name runs through."""
    if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
        yield arg.value
    elif isinstance(arg, ast.IfExp):
        yield from (*literals(tree, arg.body), *literals(tree, arg.orelse))
    elif isinstance(arg, ast.Name):
        loops = (n for n in ast.walk(tree) if isinstance(n, ast.For | ast.comprehension) and name(n.target) == arg.id)
        constants = {name(n.targets[0]): n.value for n in tree.body if isinstance(n, ast.Assign)}
        for loop in loops:
            known = constants.get(name(loop.iter))
            for word in known.elts if isinstance(known, ast.Tuple) else ():
                yield from literals(tree, word)


def name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


def placeholders(template: str) -> set[str]:
    """The names in { } of a template; none where its braces are no format."""
    try:
        return {field for _, field, _, _ in Formatter().parse(template) if field is not None}
    except ValueError:
        return set()


def read_po(text: str) -> dict[str, str]:
    """msgid -> msgstr, the header under ''."""
    pairs: dict[str, str] = {}
    key, parts, at = "", {"msgid": "", "msgstr": ""}, "msgid"
    for line in [*text.splitlines(), 'msgid ""']:
        word, _, quoted = line.partition(" ")
        if word == "msgid" and at == "msgstr":
            pairs[parts["msgid"]] = parts["msgstr"]
            parts = {"msgid": "", "msgstr": ""}
        if word in parts:
            at, key = word, quoted
        elif line.startswith('"'):
            key = line
        else:
            continue
        parts[at] += ast.literal_eval(key)
    return pairs


def write_po(translations: dict[str, str], sources: dict[str, str]) -> str:
    """The catalogue's text: the header, then each template below the file that says it."""
    blocks = ['msgid ""\nmsgstr ""\n' + "".join(f"{quote(line)}\n" for line in HEADER.splitlines(keepends=True))]
    for template, source in sources.items():
        blocks.append(f"#: {source}\nmsgid {quote(template)}\nmsgstr {quote(translations.get(template, ''))}\n")
    return "\n".join(blocks)


def quote(text: str) -> str:
    return '"' + "".join(ESCAPES.get(ch, ch) for ch in text) + '"'


def compiled(translations: dict[str, str]) -> bytes:
    """The .mo of a catalogue (GNU gettext, little endian, without hash table)."""
    pairs = sorted((k.encode(), v.encode()) for k, v in translations.items() if v)
    offset, index, body = 28 + 16 * len(pairs), [], b""
    for side in (0, 1):
        for pair in pairs:
            index.append(struct.pack("<II", len(pair[side]), offset + len(body)))
            body += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    return head + b"".join(index) + body


def main() -> int:
    """Update both files; say what still waits for a translation."""
    known = read_po(PO.read_text(encoding="utf-8")) if PO.exists() else {}
    text = write_po(known, templates())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(text, encoding="utf-8")
    made = read_po(text)
    MO.write_bytes(compiled(made))
    waiting = [template for template, english in made.items() if not english]
    print("\n".join(waiting) or f"{len(made) - 1} translated", file=sys.stderr)
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
