"""What holds in every test: nobody is told what is wrong without being told what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiyaku.errors import Problem


@pytest.fixture(autouse=True, scope="session")
def every_problem_has_a_remedy() -> Iterator[None]:
    """A Problem made anywhere, by any test, with an empty cause or remedy fails that test."""
    made = Problem.__init__

    def checked(self: Problem, *args: Any, **kwargs: Any) -> None:
        made(self, *args, **kwargs)
        assert self.message.strip() and self.remedy.strip(), f"{self.code}: {self.message} → {self.remedy}"

    Problem.__init__ = checked  # type: ignore[method-assign]
    yield
    Problem.__init__ = made  # type: ignore[method-assign]
