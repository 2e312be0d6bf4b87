"""What the machine says, in Japanese; with an English catalogue (gettext). Messages are templates, never f-strings."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LANGUAGES = ("ja", "en")
LOCALE = Path(__file__).parent / "locale"
_current: gettext.NullTranslations = gettext.NullTranslations()


def set_language(lang: str) -> None:
    """Speak `ja` (as written) or `en`. A language without a catalogue is spoken as ja."""
    global _current
    _current = (
        gettext.translation("kiyaku", LOCALE, [lang], fallback=True) if lang != "ja" else gettext.NullTranslations()
    )


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak a language for a while."""
    global _current
    before = _current
    set_language(lang)
    try:
        yield
    finally:
        _current = before


def say(template: str, /, **values: object) -> str:
    """A message in the language set: say("「{name}」はありません", name=…)."""
    text = _current.gettext(template)
    return text.format(**values) if values else text
