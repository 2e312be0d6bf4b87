"""What is wrong with one value or key of a case, while its place is not yet known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from pydantic import PlainValidator, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from kiyaku.errors import Place, Problem, hidden, nearest, told_apart
from kiyaku.language import say
from kiyaku.letters import meant

MOST = 200  # problems shown of one reading: a file of nonsense is not explained to its end
SHOWN = 12  # names listed in a remedy where none is near
SOUGHT = 300  # names among which the nearest is looked for: a mistake must not take seconds to explain


class Wrong(ValueError):
    """A code, its cause and its remedy. `at_key` where the key is wrong, not the value under it."""

    def __init__(self, code: str, cause: str, remedy: str, at_key: bool = False):
        super().__init__(cause)
        self.code, self.cause, self.remedy, self.at_key = code, cause, remedy, at_key

    def custom(self) -> PydanticCustomError:
        """The same as pydantic carries it: the code is the error's type, the rest its context."""
        context = {"cause": self.cause, "remedy": self.remedy, "at_key": self.at_key}
        return PydanticCustomError(self.code, "{cause}", context)


def reading(read: Callable[[Any], Any]) -> PlainValidator:
    """A reader that raises Wrong, as a pydantic validator."""

    def run(raw: Any) -> Any:
        try:
            return read(raw)
        except Wrong as wrong:
            raise wrong.custom() from None

    return PlainValidator(run)


def each(pairs: Iterable[tuple[str | int, Any]], read: Callable[[Any, Any], Any]) -> list[Any]:
    """`read(key, raw)` of every pair. What is wrong is gathered, and each one keeps its key."""
    values: list[Any] = []
    found: list[InitErrorDetails] = []
    for key, raw in pairs:
        try:
            values.append(read(key, raw))
        except Wrong as wrong:
            found.append(InitErrorDetails(type=wrong.custom(), loc=(key,), input=None))
    if found:
        raise ValidationError.from_exception_data("", found)
    return values


def and_more(place: Place) -> Problem:
    """KY0455: where the explanations stop."""
    remedy = say("ここまでを直してから、もう一度確かめてください")
    return Problem(place, "KY0455", say("誤りが多いので、ここまでで止めました（{limit} 件）", limit=MOST), remedy)


def hint(word: str, known: tuple[str, ...], form: str = "") -> str:
    """The known name most like `word`, else the names there are, else `form`."""
    if close := meant(word, known) or _nearest(word[:40], known[:SOUGHT]):
        return say("「{name}」ではありませんか", name=close) + told_apart(word, close)
    listed = "、".join(known[:SHOWN]) + ("、…" if len(known) > SHOWN else "")
    return say("書けるもの: {listed}", listed=listed) if known else form or say("消してください")


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    return nearest(word, known)


def quoted(text: str) -> str:
    """A user's words in a message: 40 characters of them, on one line."""
    line = text.strip().replace("\n", " ")
    return say("「{text}…」", text=line[:40]) if len(line) > 40 else say("「{text}」", text=line)


def plain(line: str) -> str:
    """A line as a message shows it: what nobody sees is shown as □."""
    return "".join("□" if hidden(ch) else ch for ch in line) if hidden(line) else line
