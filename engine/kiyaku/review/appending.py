"""Adding a line to a file at once: whoever is killed while doing it leaves the old file or the new one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two at the same moment are not kept apart
    fcntl = None  # type: ignore[assignment]


def append(path: Path, line: str) -> None:
    """Add a line at the end of a file. OSError where that cannot be done; the file is then as it was."""
    with alone(path.parent):
        old = path.read_bytes() if path.exists() else b""
        part = path.with_name(f".{path.name}.part")  # one that a kill left behind is overwritten
        with part.open("wb") as file:
            file.write(old + (b"" if not old or old.endswith(b"\n") else b"\n") + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time in a folder; the lock goes with the process."""
    if fcntl is None:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
