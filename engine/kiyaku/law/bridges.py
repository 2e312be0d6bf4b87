"""The remedy of a type error: how to get from what stands there to what is wanted."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.types import Type

_WRITTEN = {
    "円": "1,000円", "端数円": "1,000円", "割合": "20%", "年率": "年14.6%", "個数": "50個", "数": "50",
    "日付": "2025-04-01", "日時": "2025-04-01 10:00", "期間": "3か月", "時間": "30分",
    "帯域": "200M", "文字": "「書面」",
    "区間": "（ 2025-04-01 〜 2025-04-30 ）", "時間帯": "（ 障害 の 開始 〜 障害 の 終了 ）", "条項": "第8条第3項",
}  # fmt: skip


def bridge(got: Type, want: Type) -> str:
    """What to write so that a value of the type `got` serves where `want` is wanted."""
    if got.name == "一覧" and want.name != "一覧":
        return _from_list(got, want)
    if want == ty.BOOL:
        return say("比較（> や が）か「がある」を書いてください")
    if want in (ty.DATE, ty.DATETIME):
        return _to_date(got)
    if want in ty.MONEY:
        return _to_money(got)
    if want in (ty.COUNT, ty.NUMBER) and got in (ty.LENGTH, ty.SPAN):
        return say("「の 日数」か「の 月数」を付けてください")
    if want == ty.DURATION and got in (ty.LENGTH, ty.SPAN, ty.SEGMENT):
        return say("時間は 24時間 や 30分 と書きます。時間帯の長さは「の 長さ」です")
    if want.name == "一覧":
        return say("事象の名か、区間 の 各日・各月 を書いてください")
    return written(want)


def written(want: Type) -> str:
    """How a value of a type is written."""
    if want.name == "区分":
        return say("書けるもの: {names}", names="、".join(want.values))
    if want.name in ty.RATES:
        return say("{want}の単価は、表か契約項目に {want} と宣言します", want=want)
    if want.name in _WRITTEN:
        return say("{want}は {example} のように書きます", want=want, example=_WRITTEN[want.name])
    return say("{want}を定める定義か項目の名を書いてください", want=want)


def _from_list(got: Type, want: Type) -> str:
    """Of many to one: whether there is any, the first, how many."""
    if want == ty.BOOL:
        return say("「がある」か「がない」を付けてください")
    if want in (ty.COUNT, ty.NUMBER):
        return say("件数( … ) で数えてください")
    if want in ty.MONEY:
        return say("合計( … として x : x の 金額 ) のように、1つの額にしてください")
    if want == ty.DATE:
        return say("最早( … の 日 ) か 最遅( … の 日 ) で、1つの日付にしてください")
    return say("最初( … として x : 条件 ) で、1つを選んでください")


def _to_date(got: Type) -> str:
    if got in (ty.SPAN, ty.SEGMENT):
        return say("「の 初日」「の 満了日」（時間帯なら「の 開始」「の 終了」）で、日付を取り出してください")
    if got.name in ("事象", "規範", "遷移"):
        return say("「の 日」を付けて、日付を取り出してください")
    if got == ty.LENGTH:
        return say("「日付 から 3か月 の 満了日」か「日付 の 3か月後」のように、日付から数えてください")
    return say("日付は 2025-04-01 か、日付の名（基準日、契約項目、事象 の 日）で書きます")


def _to_money(got: Type) -> str:
    if got in (ty.COUNT, ty.NUMBER):
        return say("数には 500円 のように円を付けるか、単価を掛けてください")
    if got in (ty.RATIO, ty.RATE, ty.PER_YEAR):
        return say("額 × {rate}（年率なら、さらに × 日数 ÷ 365）のように、額に掛けてください", rate="20%")
    if got == ty.DURATION or got.name in ty.RATES:
        return say("単価に、その単位の数か時間を掛けると額になります")
    if got.name in ("事象", "規範"):
        return say("「の 金額」のように、額の項目を取り出してください")
    return written(ty.YEN)
