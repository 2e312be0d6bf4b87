"""Replacing a file at once: a reader, or whoever comes after a kill, finds the old one whole or the new one."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write a file in the place of the old one, which keeps its mode; a link stays a link. OSError: it is as it was."""
    target = path.resolve()
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o644)
        temporary.replace(target)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise
