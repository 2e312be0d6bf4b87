"""What is decided of a contract, and what is decided of every contract alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Parties = tuple[str | None, str | None]

CONTRACT: Parties = ("契約者", "当社")
SUPPLIER: Parties = ("当社", "契約者")
NOBODY: Parties = (None, None)
# Conclusions of any contract: id, status, parties, whether it rests on the contract, whether it ends with it, reasons.
STANDING: tuple[tuple[str, str, Parties, bool, bool, tuple[str, ...]], ...] = (
    ("別紙2.1(3)/指定外のアドレスの使用", "有効", CONTRACT, True, True, ("別紙2.1(3)",)),
    ("2.3/規約の改定", "行使可能", SUPPLIER, False, True, ()),
    ("4.2/プランの内容の指定", "有効", NOBODY, False, True, ("4.2",)),
    ("8.6/料金減免の請求", "有効", CONTRACT, False, True, ()),
    ("10.1/提供元規約の遵守", "未到来", CONTRACT, True, True, ("10.1",)),
    ("10.1/但/規約の優先", "有効", NOBODY, False, True, ("10.1/但",)),
    ("10.2/利用環境の用意", "未到来", CONTRACT, True, True, ("10.2",)),
    ("10.4/権利義務の処分", "有効", CONTRACT, True, True, ("10.4",)),
    ("10.5/複製と解析", "有効", CONTRACT, True, True, ("10.5",)),
    ("10.6/転売", "有効", CONTRACT, True, True, ("10.6",)),
    ("11.4/都合による中断", "行使可能", SUPPLIER, True, True, ("11.4",)),
    ("12.1/機密情報の管理[主体=当社]", "未到来", SUPPLIER, True, False, ("12.1",)),
    ("12.1/機密情報の管理[主体=契約者]", "未到来", CONTRACT, True, False, ("12.1",)),
    ("15.1/反社でないこと[主体=当社]", "有効", SUPPLIER, False, False, ()),
    ("15.1/反社でないこと[主体=契約者]", "有効", CONTRACT, False, False, ()),
    ("15.3/委託先の遵守[主体=当社]", "未到来", SUPPLIER, False, False, ()),
    ("15.3/委託先の遵守[主体=契約者]", "未到来", CONTRACT, False, False, ()),
    ("19.1/契約者情報の利用", "行使可能", SUPPLIER, True, False, ("19.1",)),
    ("20.3/固有の制限の遵守", "未到来", CONTRACT, True, True, ("20.3",)),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is decided of one conclusion."""

    status: str
    parties: tuple[str | None, str | None] = NOBODY
    reasons: tuple[str, ...] = ()
    amount: int | None = None
    due: date | None = None
    effective: date | None = None
    excluded: int | None = None
    caps: tuple[tuple[str, int], ...] = ()
    moot: bool = False


Answers = dict[str, Answer]
