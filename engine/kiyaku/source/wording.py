"""Wording as it is compared: white space, invisible marks and the width of letters make no difference."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache

SHOWN = 16  # hex digits: 64 bits tell a text's few thousand wordings apart


def normal(text: str) -> str:
    """The wording alone. ８ is 8 and ｱ is ア, for only their width differs; ① is not 1, nor 〜 the same as -."""
    return unicodedata.normalize("NFC", "".join(map(_plain, text)))


def digest(text: str) -> str:
    """A short digest of the wording; '' where there is none."""
    wording = normal(text)
    return hashlib.sha256(wording.encode()).hexdigest()[:SHOWN] if wording else ""


@cache
def _plain(ch: str) -> str:
    """A character in its usual width; '' for one that shows nothing."""
    if ch.isspace() or unicodedata.category(ch) == "Cf":
        return ""
    kind, _, usual = unicodedata.decomposition(ch).partition(" ")
    return chr(int(usual, 16)) if kind in ("<wide>", "<narrow>") else ch
