"""How the contract ends and what follows, by hand: notice, demand and cancellation, the rest of the term, damages."""

from __future__ import annotations

from collections.abc import Iterable

from .by_hand_answer import CONTRACT, SUPPLIER, Answer
from .by_hand_dealing import stands
from .by_hand_fees import months, next_month
from .by_hand_view import View


def termination(view: View) -> Iterable[tuple[str, Answer]]:
    """第7条: the customer's notice."""
    for notice in view.of("解約通知"):
        until = view.notice_until(notice)
        if view.alive(notice.day):
            status = "遅延履行" if notice.day > until else "履行済"
            yield f"7.1/解約予告[{notice}]", Answer(status, CONTRACT, ("7.1",), None, until, notice.day)
        end = next(end for end in view.ends if end.event is notice)
        yield f"7.1/解約[{notice}]", Answer("有効", reasons=("7.1",), effective=end.day, moot=end is not view.end)
        choices = view.of("翌月分請求の選択")
        chosen = next((c for c in choices if view.on(c.day).may_claim_next_month(notice)), None)
        ident, amount = f"7.2/翌月分請求[{notice}]", view.fees.monthly(next_month(notice.fields["解約希望日"]))
        if chosen:
            yield ident, Answer("行使済", SUPPLIER, ("7.2",), amount, effective=chosen.day)
            if view.alive(notice.day) and view.end and end.day == view.end.day:
                yield f"7.2/翌月分料金[{notice}]", Answer("未到来", CONTRACT, ("7.2",), amount, effective=notice.day)
        elif view.may_claim_next_month(notice):
            yield ident, Answer("行使可能", SUPPLIER, ("7.2",), amount, effective=notice.day, moot=bool(choices))
        elif choices:
            yield ident, Answer("該当なし", SUPPLIER, ("7.2",), effective=notice.day, moot=True)


def cancellation(view: View) -> Iterable[tuple[str, Answer]]:
    """第13条: the supplier's cancellation after a demand, and the loss of the benefit of time."""
    lost, used = view.default_on(view.today), view.cancelled
    ident = "13.1/無催告解除[主体=当社]"
    reasons = ("13.1", "13.1(7)") if lost else ("13.1",)
    if used:
        moot = view.end is not None and view.end.event is not used
        yield ident, Answer("失権" if moot else "行使済", SUPPLIER, reasons, effective=used.day, moot=moot)
    elif lost:
        status = "行使可能" if view.alive(view.today) else "失権"
        yield ident, Answer(status, SUPPLIER, reasons, moot=bool(view.notices))
    elif view.notices:
        yield ident, Answer("該当なし", SUPPLIER, reasons, moot=True)
    if lost and view.alive(lost):
        owed = sum(view.unpaid(invoice, lost) for invoice in view.of("請求") if invoice.day <= lost)
        yield f"13.2/期限の利益の喪失[喪失日={lost}、主体=契約者]", Answer("有効", CONTRACT, (), owed, effective=lost)


def after_the_end(view: View) -> Iterable[tuple[str, Answer]]:
    """第8条第10項, 第11項, 第13条第3項, 第16条: what follows from the end."""
    if not view.end:
        return
    day, ground, _ = view.end
    if ground == "7.1":
        yield f"8.10/残月分の返金[終了={day}]", Answer(stands(view, day), reasons=("8.10",), effective=day)
    if view.residual:
        yield f"8.11/残余期間相当額[終了={day}]", Answer("未到来", CONTRACT, ("8.11",), residual(view), effective=day)
    if ground == "13.1":
        loss = int(view.fees.items["解除による損害額"][0][1])
        yield f"13.3/解除損害の請求[終了={day}]", Answer("行使可能", SUPPLIER, ("13.3",), loss, effective=day)
    done = min((event.day for event in view.of("返還")), default=None)
    status = "違反" if view.today > day else "未到来"
    if done is not None:
        status = "遅延履行" if done > day else "履行済"
    yield f"16.1/返還と消去[終了={day}]", Answer(status, CONTRACT, (), None, day, day)


def residual(view: View) -> int:
    """残余期間相当額: the fee of the last day for each month that is left."""
    if not view.residual:
        return 0
    left = len(list(months(next_month(view.residual.day), view.minimum_until)))
    return left * view.fees.monthly(view.residual.day)


def damages(view: View) -> Iterable[tuple[str, Answer]]:
    """第14条: what is excluded, the rest, and its caps."""
    owed = excluded = 0
    for event in view.of("損害"):
        f = event.fields
        excused = not f["当社帰責"] or f["種類"] in ("特別損害", "逸失利益")
        if excused:
            yield f"14.1/なお/帰責なし等[{event}]", Answer("有効", reasons=("14.1/なお",), effective=event.day)
        limbs = exempt(f["原因"], str(f["根拠条項"] or ""))
        if limbs:
            yield f"14.3/列挙免責[{event}]", Answer("有効", reasons=("14.3", *limbs), effective=event.day)
        if excused or limbs:
            excluded += int(f["額"])
        else:
            owed += int(f["額"])
    if not view.of("損害"):
        return
    items = view.fees.items
    caps = (("14.1", int(items["料金基準額"][0][1])), ("14.2", int(items["上流責任額"][0][1])))
    amount = min(owed, *(limit for _, limit in caps))
    yield "14.1/損害賠償", Answer("未到来", SUPPLIER, ("14.1",), amount, excluded=excluded, caps=caps)
    yield "14.1/申込書料金額", Answer("有効", amount=caps[0][1])
    yield "14.2/上流責任額まで", Answer("有効", amount=caps[1][1])


CAUSES = ("契約者の利用環境", "契約者側の不正", "不可抗力", "第三者の攻撃", "データの保管")


def exempt(cause: str, ground: str) -> tuple[str, ...]:
    """The 号 of 14.3 that a damage falls under."""
    if cause in CAUSES:
        return (f"14.3({CAUSES.index(cause) + 1})",)
    if cause in ("仕様変更", "中断", "停止") and ground.endswith(("11.2", "11.3", "11.4")):
        return ("14.3(6)",)
    return ("14.3(7)",) if cause == "解約" or (cause == "解除" and ground.endswith("13.1")) else ()
