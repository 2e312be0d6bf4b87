"""While the contract runs, by hand: its formation and changes, fees, invoices, interest, suspension."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from kiyaku.facts.case import Event

from .by_hand_answer import CONTRACT, SUPPLIER, Answer
from .by_hand_fees import ACCESS_CHANGE, DAY, INITIAL, months, next_month
from .by_hand_view import View


def stands(view: View, day: date) -> str:
    """The status of an effect of a day."""
    return "有効" if day <= view.today else "未到来"


def formation(view: View) -> Iterable[tuple[str, Answer]]:
    """第3条, 第6条, 別紙2.2: the contract and its changes."""
    for event in view.of("申込"):
        yield f"3.1/なお/規約への同意[{event}]", Answer("有効", reasons=("3.1/なお",), effective=event.day)
    for event in view.of("承諾"):
        yield f"3.1/契約の成立[{event}]", Answer("有効", reasons=("3.1",), effective=event.day)
        yield f"8.2/初期費用[{event}]", Answer("未到来", CONTRACT, ("8.2",), INITIAL, effective=event.day)
    for event in view.of("変更承諾"):
        if view.alive(event.day):
            fee = ACCESS_CHANGE if event.fields["アクセス帯域変更"] else 0
            yield f"3.4/変更契約の成立[{event}]", Answer("有効", reasons=("3.4",), effective=event.day)
            yield f"6.2/契約の成立・準用[{event}]", Answer("有効", reasons=("6.2",), effective=event.day)
            yield f"8.2/なお/変更一時費用[{event}]", Answer("未到来", CONTRACT, ("8.2/なお",), fee, effective=event.day)
    if view.formed:
        yield (
            f"別紙2.2/契約時の指定[成立日={view.formed}]",
            Answer("履行済", CONTRACT, due=view.formed, effective=view.formed),
        )


def use(view: View) -> Iterable[tuple[str, Answer]]:
    """第5条, 第8条第2項: the period of use."""
    start, until = view.start, view.minimum_until
    if not view.formed or not view.alive(start):
        return
    status = stands(view, start)
    yield f"5.1/利用の開始[開始日={start}]", Answer(status, reasons=("5.1",), effective=start)
    yield f"8.2/月額費用の発生[開始日={start}]", Answer(status, reasons=("8.2",), effective=start)
    if view.end is None:
        yield f"5.1/後段/自動延長[開始日={start}]", Answer(status, reasons=("5.1/後段",), effective=start)
    if len(view.fees.spans(start, until)) > 1:
        yield f"5.2/なお/起算日の不変[期間={start}〜{until}]", Answer(status, reasons=("5.2/なお",), effective=start)


def charges(view: View) -> Iterable[tuple[str, Answer]]:
    """第8条第8項: the monthly fees."""
    end = view.end.day if view.end else None
    last = next_month(view.today) - DAY
    for first in months(view.start, min(last, end) if end else last):
        yield (
            f"8.8/月分料金[月={first:%Y-%m}]",
            Answer("未到来", CONTRACT, ("8.8",), view.fees.month(first, end), effective=first),
        )


def invoices(view: View) -> Iterable[tuple[str, Answer]]:
    """第8条第3項, 第5項, 第2条第2項, 第11条第5項: invoices, interest, the breach, suspension."""
    for invoice in view.of("請求"):
        due, done = view.due(invoice), view.paid_off(invoice)
        if done is not None:
            status = "遅延履行" if done > due else "履行済"
        else:
            status = "違反" if view.today > due else "未到来"
        amount = int(invoice.fields["金額"])
        yield f"8.3/請求額の支払[{invoice}]", Answer(status, CONTRACT, ("8.3",), amount, due, invoice.day)
        late, total = late_days(view, invoice, due)
        if late:
            interest = total * 146 // 365_000
            yield f"8.5/遅延損害金[{invoice}]", Answer("未到来", CONTRACT, ("8.5",), interest, effective=invoice.day)
    last = view if view.alive(view.today) or not view.end else view.on(view.end.day)
    broken = any(last.unpaid(invoice, last.today) > 0 and last.today > last.due(invoice) for invoice in last.of("請求"))
    if view.formed and (broken or last is view):  # a breach of the contract's time has been committed
        yield "2.2/規約の遵守", Answer("違反" if broken else "未到来", CONTRACT, ("2.2",))
    stops = view.of("停止実施")
    valid = next((event for event in stops if view.on(event.day).may_suspend), None)
    if valid:
        yield "11.5/即時停止", Answer("行使済", SUPPLIER, ("11.5",), effective=valid.day)
    elif view.may_suspend:
        yield "11.5/即時停止", Answer("行使可能", SUPPLIER, ("11.5",), moot=bool(stops))
    elif stops:
        reasons = ("11.5",) if view.any_overdue else ()
        yield "11.5/即時停止", Answer("該当なし", SUPPLIER, reasons, moot=True)


def late_days(view: View, invoice: Event, due: date) -> tuple[int, int]:
    """For how many days an invoice was late, and the sum of what was open on each."""
    payments = sorted({due, *(day for day, _ in view.paid.get(invoice.fields["番号"], ())), view.today})
    days = total = 0
    for since, until in pairwise(payments):
        if since >= due and until <= view.today and (open_ := view.unpaid(invoice, since)) > 0:
            days += (until - since).days
            total += open_ * (until - since).days
    return days, total
