"""The decisions of twenty.yaml and its variations in plain Python: what the engine is compared with.

Written as one would write it for these facts and the readings that apply by default: no unknowns, no other plan, no
option, no explanation beyond the provisions a decision rests on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiyaku.facts.case import Case, Event

from .by_hand_fees import ACCESS, ACCESS_CHANGE, INITIAL, SERVER, DAY, months, next_month, unit_price, with_tax
from .by_hand_view import View

CONTRACT = ("契約者", "当社")
SUPPLIER = ("当社", "契約者")
NOBODY = (None, None)
# Conclusions of any contract: id, status, parties, whether it rests on the contract, whether it ends with it, reasons.
STANDING: tuple[tuple[str, str, Any, bool, bool, tuple[str, ...]], ...] = (
    ("別紙2.1(3)/指定外のアドレスの使用", "有効", CONTRACT, True, True, ("別紙2.1(3)",)),
    ("2.2/規約の遵守", "未到来", CONTRACT, True, True, ("2.2",)),
    ("2.3/規約の改定", "行使可能", SUPPLIER, False, True, ()),
    ("4.2/プランの内容の指定", "有効", NOBODY, False, True, ("4.2",)),
    ("8.6/料金減免の請求", "有効", CONTRACT, False, True, ()),
    ("10.1/提供元規約の遵守", "未到来", CONTRACT, True, True, ("10.1",)),
    ("10.1/但/規約の優先", "有効", NOBODY, False, True, ("10.1/但",)),
    ("10.2/利用環境の用意", "未到来", CONTRACT, True, True, ("10.2",)),
    ("10.4/権利義務の処分", "有効", CONTRACT, True, True, ("10.4",)),
    ("10.5/複製と解析", "有効", CONTRACT, True, True, ("10.5",)),
    ("10.6/転売", "有効", CONTRACT, True, True, ("10.6",)),
    ("11.4/都合による中断", "行使可能", SUPPLIER, False, True, ()),
    ("12.1/機密情報の管理[主体=当社]", "未到来", SUPPLIER, True, False, ("12.1",)),
    ("12.1/機密情報の管理[主体=契約者]", "未到来", CONTRACT, True, False, ("12.1",)),
    ("15.1/反社でないこと[主体=当社]", "有効", SUPPLIER, False, False, ()),
    ("15.1/反社でないこと[主体=契約者]", "有効", CONTRACT, False, False, ()),
    ("15.3/委託先の遵守[主体=当社]", "未到来", SUPPLIER, False, False, ()),
    ("15.3/委託先の遵守[主体=契約者]", "未到来", CONTRACT, False, False, ()),
    ("19.1/契約者情報の利用", "行使可能", SUPPLIER, True, False, ("19.1",)),
    ("20.3/固有の制限の遵守", "未到来", CONTRACT, True, True, ("20.3",)),
)  # fmt: skip


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


def decide(case: Case) -> tuple[Answers, dict[str, object]]:
    """Every conclusion by its id, and the values of the definitions."""
    view = View(case, case.as_of.date())
    found: Answers = {}
    for ident, status, parties, rests, ends, reasons in STANDING:
        if (view.formed or not rests) and (view.alive(view.today) or not ends):
            found[ident] = Answer(status, parties, reasons)
    found["附則1/制定版の施行[施行日=2021-09-01]"] = Answer("旧版未保有", effective=date(2021, 9, 1))
    found["附則2/改訂版の施行[施行日=2022-05-09]"] = Answer("有効", effective=date(2022, 5, 9))
    for part in (formation, use, charges, invoices, termination, cancellation, after_the_end, damages):
        found.update(part(view))
    return found, values(view)


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
            yield f"8.2/なお/変更一時費用[{event}]", Answer(
                "未到来", CONTRACT, ("8.2/なお",), fee, effective=event.day
            )
    if view.formed:
        yield f"別紙2.2/契約時の指定[成立日={view.formed}]", Answer(
            "履行済", CONTRACT, due=view.formed, effective=view.formed
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
        yield f"8.8/月分料金[月={first:%Y-%m}]", Answer(
            "未到来", CONTRACT, ("8.8",), view.fees.month(first, end), effective=first
        )


def invoices(view: View) -> Iterable[tuple[str, Answer]]:
    """第8条第3項, 第5項, 第11条第5項: invoices, interest, suspension."""
    for invoice in view.of("請求"):
        if not view.alive(invoice.day):
            continue
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
    for since, until in zip(payments, payments[1:], strict=False):
        if since >= due and until <= view.today and (open_ := view.unpaid(invoice, since)) > 0:
            days += (until - since).days
            total += open_ * (until - since).days
    return days, total


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
            if view.alive(notice.day):
                yield f"7.2/翌月分料金[{notice}]", Answer("未到来", CONTRACT, (), amount, effective=notice.day)
        elif view.may_claim_next_month(notice):
            yield ident, Answer("行使可能", SUPPLIER, ("7.2",), amount, effective=notice.day, moot=bool(choices))
        elif choices:
            yield ident, Answer("該当なし", SUPPLIER, ("7.2",), effective=notice.day, moot=True)


def cancellation(view: View) -> Iterable[tuple[str, Answer]]:
    """第13条: the supplier's cancellation after a demand, and the loss of the benefit of time."""
    lost, used = view.default_on(view.today), view.cancelled
    ident = "13.1/無催告解除[主体=当社]"
    limb = ("13.1(7)",) if lost else ()
    if used:
        moot = view.end is not None and view.end.event is not used
        yield ident, Answer("行使済", SUPPLIER, (*limb, "13.1"), effective=used.day, moot=moot)
    elif lost:
        yield ident, Answer("行使可能", SUPPLIER, limb, moot=bool(view.notices))
    elif view.notices:
        yield ident, Answer("該当なし", SUPPLIER, moot=True)
    if lost and view.alive(lost):
        owed = sum(view.unpaid(invoice, lost) for invoice in view.of("請求") if invoice.day <= lost)
        yield f"13.2/期限の利益の喪失[喪失日={lost}、主体=契約者]", Answer(
            "有効", CONTRACT, (), owed, effective=lost
        )


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
    if done is not None:
        status = "遅延履行" if done > day else "履行済"
    else:
        status = "違反" if view.today > day else "未到来"
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


def values(view: View) -> dict[str, object]:
    """The definitions without parameters."""
    fees, today = view.fees, view.today
    monthly, licences, licence_fee = fees.monthly(today), fees.licences(today), fees.licence_fee(today)
    server, access = int(fees.item("サーバー帯域", today)), int(fees.item("アクセス帯域", today))
    tier = next((most for most in (1_000, 3_000, 6_000) if licences <= most), 10_000) + 50
    end = view.end.day if view.end else None
    enough, wide, fast = licences <= 60_000, server in SERVER, access in ACCESS and access >= 200
    changed = min((event.day for event in view.of("変更承諾") if view.alive(event.day)), default=None)
    made: dict[str, object] = dict.fromkeys(
        ("オプション月額", "マルチリージョン月額", "透過プロキシ月額", "オプション初期費用", "マルチリージョン初期分",
         "透過プロキシ初期分", "スポット費用", "導入支援分", "SE導入支援分"), 0,
    )  # fmt: skip
    made |= dict.fromkeys(("設定情報の未開示", "前提の未了", "個別指定の未整備", "予告のいらない改定"), False)
    made |= dict.fromkeys(
        ("ログ保存期間適合", "オプション適合", "サーバー帯域の変更の余地", "リージョンの指定", "認証設備の適合",
         "規約の適用"), True,
    )  # fmt: skip
    return made | {
        "仕様適合": enough and wide and fast,
        "ライセンス数適合": enough,
        "料金表月額": monthly,
        "ライセンス料": licence_fee,
        "段の境の逆転": licences <= 10_000 and tier * unit_price(tier) < licence_fee,
        "次の段の数": tier,
        "契約ライセンス数": licences,
        "料金表初期費用": INITIAL,
        "新規の初期費用": INITIAL,
        "プロキシ契約数": 1,
        "指定の充足": enough and wide and fast,
        "ライセンス数の指定": enough,
        "サーバー帯域の指定": wide,
        "アクセス帯域の指定": fast,
        "契約した同時利用数": licences,
        "適用版": "2022-05-09",
        "契約成立日": view.formed.isoformat() if view.formed else None,
        "利用開始日": view.start.isoformat(),
        "契約終了日": end.isoformat() if end else None,
        "最低利用期間": f"{view.start}〜{view.minimum_until}",
        "月額費用": monthly,
        "初期費用額": INITIAL,
        "税込月額費用": with_tax(monthly),
        "税込初期費用額": with_tax(INITIAL),
        "残余月額": monthly,
        "税込残余期間相当額": residual(view),
        "提供元規約の版の日": (min(today, end) if end else today).isoformat(),
        "制定日": "2021-09-01",
        "改訂日": "2022-05-09",
        "契約成立日・準用": changed.isoformat() if changed else None,
    }
