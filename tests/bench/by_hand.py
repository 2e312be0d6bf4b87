"""The decisions of twenty.yaml and its variations in plain Python: what the engine is compared with.

Written as one would write it for these facts and the readings that apply by default: no unknowns, no other plan, no
option, no explanation beyond the provisions a decision rests on.
"""

from __future__ import annotations

from kiyaku.facts.case import Case

from .by_hand_answer import STANDING, Answer, Answers
from .by_hand_dealing import charges, formation, invoices, late_days, use
from .by_hand_ending import after_the_end, cancellation, damages, residual, termination
from .by_hand_fees import ACCESS, INITIAL, SERVER, unit_price, with_tax
from .by_hand_view import View

__all__ = ["Answer", "Answers", "decide"]


def decide(case: Case) -> tuple[Answers, dict[str, object]]:
    """Every conclusion by its id, and the values of the definitions."""
    view = View(case, case.as_of.date())
    found: Answers = {}
    for ident, status, parties, rests, ends, reasons in STANDING:
        if (view.formed or not rests) and (view.alive(view.today) or not ends):
            found[ident] = Answer(status, parties, reasons)
    for part in (formation, use, charges, invoices, termination, cancellation, after_the_end, damages):
        found.update(part(view))
    return found, values(view)


def values(view: View) -> dict[str, object]:
    """The definitions without parameters."""
    fees, today = view.fees, view.today
    monthly, licences, licence_fee = fees.monthly(today), fees.licences(today), fees.licence_fee(today)
    server, access = int(fees.item("サーバー帯域", today)), int(fees.item("アクセス帯域", today))
    tier = next((most for most in (1_000, 3_000, 6_000) if licences <= most), 10_000) + 50
    end = view.end.day if view.end else None
    enough, wide, fast = licences <= 60_000, server in SERVER, access in ACCESS and access >= 200
    late = any(late_days(view, invoice, view.due(invoice))[0] for invoice in view.of("請求"))
    changed = min((event.day for event in view.of("変更承諾") if view.alive(event.day)), default=None)
    made: dict[str, object] = dict.fromkeys(
        ("オプション月額", "マルチリージョン月額", "透過プロキシ月額", "オプション初期費用", "マルチリージョン初期分",
         "透過プロキシ初期分", "スポット費用", "導入支援分", "SE導入支援分"), 0,
    )  # fmt: skip
    made |= dict.fromkeys(("一部譲渡の喪失日", "第15条による喪失日", "柱書による喪失日"))
    made |= dict.fromkeys(("設定情報の未開示", "前提の未了", "個別指定の未整備"), False)
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
        "アクセス帯域適合": fast,
        "各号の指定": enough and wide and fast,
        "成立済み": view.formed is not None,
        "成立済み・準用": bool(view.of("変更承諾")),
        "遅れた請求": late,
        "遅れた請求・準用": late,
        "契約した同時利用数": licences,
        "適用版": "2022-05-09",
        "契約成立日": view.formed.isoformat() if view.formed else None,
        "利用開始日": view.start.isoformat(),
        "契約終了日": end.isoformat() if end else None,
        "解約で終わる": any(e.ground == "7.1" and e.day == end for e in view.ends),
        "最低利用期間": f"{view.start}〜{view.minimum_until}",
        "月額費用": monthly,
        "初期費用額": INITIAL,
        "税込月額費用": with_tax(monthly),
        "税込初期費用額": with_tax(INITIAL),
        "残余月額": monthly,
        "税込残余期間相当額": residual(view),
        "提供元規約の版の日": (min(today, end) if end else today).isoformat(),
        "制定版の施行日": "2021-09-01",
        "改訂版の施行日": "2022-05-09",
        "制定日": "2021-09-01",
        "改訂日": "2022-05-09",
        "契約成立日・準用": changed.isoformat() if changed else None,
    }
