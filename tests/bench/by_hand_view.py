"""A contract as it stands on a day, written by hand: debts and their due dates, the demand, the contract's end."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from kiyaku.facts.case import Case, Event

from .by_hand_fees import Fees, bank_day_before, next_month

DAY = timedelta(1)


class End(NamedTuple):
    """How the contract ends: when, by which provision, by which event."""

    day: date
    ground: str
    event: Event


class View:
    """What is known on a day. Rights exercised are judged on the day they were, in a view of that day."""

    def __init__(self, case: Case, today: date, fees: Fees | None = None, views: dict[date, View] | None = None):
        self.case, self.today = case, today
        self.fees = fees or Fees(case.items)
        self._views = {} if views is None else views
        self._views[today] = self
        self.events: dict[str, list[Event]] = {}
        for event in sorted(case.events, key=lambda e: (e.instant, e.kind, e.ident)):
            if event.day <= today:
                self.events.setdefault(event.kind, []).append(event)
        self.paid: dict[str, list[tuple[date, int]]] = {}
        for event in self.of("支払"):
            self.paid.setdefault(event.fields["請求番号"].ident, []).append((event.day, int(event.fields["金額"])))

    def on(self, day: date) -> View:
        """The contract as it stood on another day."""
        return self._views.get(day) or View(self.case, day, self.fees, self._views)

    def of(self, kind: str) -> list[Event]:
        """The events of a kind, in order."""
        return self.events.get(kind, [])

    @cached_property
    def start(self) -> date:
        """利用開始日 (5.1)."""
        return next_month(self.fees.items["開通希望日"][0][1])

    @cached_property
    def minimum_until(self) -> date:
        """The last day of 最低利用期間 (5.2)."""
        return self.start.replace(year=self.start.year + 1) - DAY

    @cached_property
    def formed(self) -> date | None:
        """契約成立日 (3.1)."""
        return min((event.day for event in self.of("承諾")), default=None)

    # -- debts (8.3, 8.5, 13.2) ----------------------------------------------------------------------------------
    def unpaid(self, invoice: Event, day: date) -> int:
        """What is open of an invoice on a day."""
        payments = self.paid.get(invoice.fields["番号"], ())
        return int(invoice.fields["金額"]) - sum(amount for when, amount in payments if when <= day)

    def due(self, invoice: Event, day: date | None = None) -> date:
        """実支払期限: rolled back to a bank day, and pulled forward by each loss of the benefit of time after it."""
        due = bank_day_before(invoice.fields["指定期限"])
        lost = [since for since in self._defaults(day or self.today) if since >= invoice.day and self._not_ended(since)]
        return min(due, *lost) if lost else due

    def paid_off(self, invoice: Event) -> date | None:
        """完済日: of an invoice of nothing, its own day."""
        if not int(invoice.fields["金額"]):
            return invoice.day
        days = [when for when, _ in self.paid.get(invoice.fields["番号"], ()) if self.unpaid(invoice, when) <= 0]
        return min(days, default=None)

    def overdue(self, invoice: Event, day: date) -> bool:
        """期限徒過 on a day."""
        return self.unpaid(invoice, day) > 0 and self.due(invoice, day) < day

    def default_on(self, day: date) -> date | None:
        """The first day, up to `day`, on which a demand had run out (13.1(7))."""
        return min(self._defaults(day), default=None)

    def _not_ended(self, day: date) -> bool:
        """No end that was known the day before came earlier."""
        told = [end for end in self.of("解約通知") if end.fields["方式"] == "書面" and end.day < day]
        over = [max(end.day, end.fields["解約希望日"]) for end in told]
        over += [end.day for end in self.notices if end.day < day and self.default_on(end.day) is not None]
        return min(over, default=day) >= day

    def _defaults(self, day: date) -> list[date]:
        """The days, up to `day`, on which a demand had run out."""
        found = []
        for demand in self.of("催告"):
            real = demand.day <= demand.fields["期間満了日"]
            if real and demand.day <= day and demand.fields["受けた者"] == "契約者":
                for invoice in self.of("請求"):
                    if invoice.ident == demand.fields["請求番号"].ident:
                        since = max(demand.day, demand.fields["期間満了日"] + DAY, invoice.day)
                        if since <= day and self._unmet(demand, invoice):
                            found.append(since)
        return found

    def _unmet(self, demand: Event, invoice: Event) -> bool:
        """金銭の不履行: overdue before the demand, open at the end of its period."""
        late = self.due(invoice, demand.day - DAY) < demand.day
        return late and self.unpaid(invoice, demand.fields["期間満了日"]) > 0

    # -- the contract's end (7.1, 13.1) --------------------------------------------------------------------------
    @cached_property
    def ends(self) -> list[End]:
        """Every end that was brought about, in order; the first takes effect."""
        found = [
            End(max(event.day, event.fields["解約希望日"]), "7.1", event)
            for event in self.of("解約通知")
            if event.fields["方式"] == "書面"
        ]
        if self.cancelled is not None:
            found.append(End(self.cancelled.day, "13.1", self.cancelled))
        return sorted(found, key=lambda end: (end.day, end.ground != "7.1"))

    @cached_property
    def end(self) -> End | None:
        """The end that takes effect."""
        return self.ends[0] if self.ends else None

    @cached_property
    def notices(self) -> list[Event]:
        """解除通知 of 当社 under 13.1."""
        return [
            event
            for event in self.of("解除通知")
            if event.fields["者"] == "当社" and str(event.fields["根拠"] or "13.1").endswith(("13.1", "第13条第1項"))
        ]

    @cached_property
    def cancelled(self) -> Event | None:
        """The first 解除通知 given while the right was there."""
        return next((event for event in self.notices if self.default_on(event.day) is not None), None)

    def alive(self, day: date) -> bool:
        """Whether a trigger of this day still counts: it is not after the contract's end."""
        return self.end is None or day <= self.end.day

    # -- rights that may be exercised ----------------------------------------------------------------------------
    @cached_property
    def may_suspend(self) -> bool:
        """即時停止 (11.5): something is overdue."""
        return self.alive(self.today) and self.any_overdue

    @cached_property
    def any_overdue(self) -> bool:
        """Whether an invoice is overdue."""
        return any(self.overdue(invoice, self.today) for invoice in self.of("請求"))

    @cached_property
    def residual(self) -> End | None:
        """The end for which 残余期間相当額 is owed (8.11)."""
        end = self.end
        whole = end is not None and self.start <= end.day and next_month(end.day) <= self.minimum_until
        return end if end and end.ground == "7.1" and whole else None

    def notice_until(self, notice: Event) -> date:
        """The last day for the notice of an end (7.1)."""
        wished: date = notice.fields["解約希望日"]
        return wished - 60 * DAY

    def may_claim_next_month(self, notice: Event) -> bool:
        """翌月分請求 (7.2)."""
        late = notice.day > self.notice_until(notice)
        ends = self.end is not None and self.end.day == max(notice.day, notice.fields["解約希望日"])
        return late and self.residual is None and ends and self.alive(notice.day)
