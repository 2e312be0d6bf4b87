"""A conclusion: what one instance of a norm comes to. Amount, dates and status are worked out when asked for."""

from __future__ import annotations

from typing import Any

from kiyaku.judge.progress import Progress


class Conclusion(Progress):
    """What an instance comes to, at its run's date."""

    def __str__(self) -> str:
        return self.id

    @property
    def id(self) -> str:
        """qt-flex:8.5/遅延損害金[請求=INV-1]"""
        n, label = self.norm, self.instance.label
        return f"{self.run.world.program.doc}:{n.pid}/{n.name}" + (f"[{label}]" if label else "")

    def attribute(self, name: str) -> Any:
        """状況, 金額, 期限, 日, 契機."""
        match name:
            case "状況":
                return self.told
            case "金額":
                return self.amount
            case "期限":
                return self.due
            case "日":
                return self.born or self.instance.day
            case _:
                return self.subject
