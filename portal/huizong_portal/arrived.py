"""One arrival of an office with all that is known of it: recorded, or said at once by the same predicates."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.requests import Request

from huizong.answers.office import Sent, findings, may_withdraw, sent, standing
from huizong.answers.place import campaign_of
from huizong.answers.reviews import Review, reviews_of
from huizong.errors import UsageError
from huizong.model import VERDICTS, Finding, Verdict
from huizong.parse.sender import Sender
from huizong_portal.acting import Acting
from huizong_portal.landing import previews
from huizong_portal.preview import Preview
from huizong_portal.who import database


@dataclass(frozen=True)
class Arrived:
    """An arrival: `parts` are the versions it made (or itself), `inside` its files.

    `told` are the findings and `reviews` the reviewers' decisions by version; `withdrawable` are the versions that may
    still be withdrawn.
    """

    campaign: str
    sender: Sender
    parts: Sequence[Sent]
    told: dict[int, list[Finding]]
    reviews: dict[int, list[Review]]
    inside: Sequence[Sent] = ()
    withdrawable: frozenset[int] = field(default_factory=frozenset)

    @property
    def one(self) -> Sent:
        """The arrival itself; of a file with both parts, its table."""
        return self.parts[0]

    @property
    def findings(self) -> list[Finding]:
        """What was recorded of all parts."""
        return [finding for found in self.told.values() for finding in found]

    @property
    def verdict(self) -> Verdict | None:
        """The worst recorded verdict of the parts; None while one waits."""
        if self.one.state in ("unreadable", "quarantined") and not self.one.version:
            return "unreadable"
        verdicts = [part.verdict for part in self.parts if part.version]
        known: list[Verdict] = [verdict for verdict in VERDICTS if verdict in verdicts]
        return known[-1] if known and None not in verdicts else None

    @property
    def waits(self) -> bool:
        """Whether anything of it, or of the files in it, is still to be judged."""
        return any(one.waits for one in (*self.parts, *self.inside))

    @property
    def awaits_explanation(self) -> bool:
        """Whether an explanation is all that is missing in its table."""
        return self.one.part == "table" and self.one.verdict == "awaiting_explanation" and not self.one.withdrawn


def arrived(request: Request, who: Acting, arrival: int) -> Arrived:
    """An arrival of the unit; UsageError if there is none of that number."""
    with database(request).transaction(who.own) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        parts = sent(connection, campaign, who.unit, arrival)
        if not parts:
            raise UsageError("没有这份收件，或者它不是贵单位的。")
        duty = standing(connection, campaign, who.unit)
        versions = [part.version for part in parts if part.version]
        opened = parts[0].state == "opened"
        return Arrived(
            campaign,
            Sender(campaign, who.unit, duty.reporter if duty else None, duty.name if duty else None),
            parts,
            {version: findings(connection, version) for version in versions},
            {version: reviews_of(connection, version) for version in versions},
            [one for one in sent(connection, campaign, who.unit) if one.parent == arrival] if opened else (),
            frozenset(version for version in versions if may_withdraw(connection, version)),
        )


def preview_of(request: Request, seen: Arrived, patience: float) -> Preview | None:
    """What is said of it at once; None if that takes longer than `patience` seconds or nothing waits."""
    if not seen.waits:
        return None
    one = seen.one
    return previews(request).of(one.arrival, one.sha256, one.name, seen.sender, patience)
