"""Landing what was sent to the portal: the same key twice is the same arrival, however often the button is pressed."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from starlette.requests import Request

from huizong.answers.office import Standing, standing
from huizong.answers.place import campaign_of
from huizong.errors import UsageError
from huizong.land.ledger import label, land
from huizong.land.store import digest
from huizong.model import Envelope
from huizong.parse.sender import Sender
from huizong.warehouse.connect import Connection
from huizong_portal.acting import Acting
from huizong_portal.desk import Busy
from huizong_portal.preview import Previews
from huizong_portal.who import database
from huizong_portal.words import instant

_CHANNEL = "portal"


class NotOpen(UsageError):
    """Nothing is taken from this unit at this time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file sent: `key` was made with the page, so that a repeated request is recognised."""

    key: str
    name: str
    content: bytes


def land_pieces(request: Request, who: Acting, pieces: Sequence[Piece], channel: str = _CHANNEL) -> list[int]:
    """Keep the bytes and record the arrivals of a unit; their numbers, committed, in the order of the pieces.

    The source key begins with the unit that sent them, which may act for another. NotOpen if it is not the time.
    What landed is judged at once, for the page that shows it.
    """
    envelopes = [
        Envelope(channel, f"{who.own}/{piece.key}", piece.name, piece.content, claimed_unit=who.unit)
        for piece in pieces
    ]
    with database(request).transaction(who.own) as connection:
        sender = open_sender(request, connection, who.unit)
        land(connection, request.app.state.settings.landed, envelopes)
        rows = connection.execute(
            "select source_key, id, sha256, claimed_unit from raw_arrival where channel = %s and source_key = any(%s)",
            (channel, [envelope.source_key for envelope in envelopes]),
        ).fetchall()
    arrivals = {str(key): (int(str(number)), (sha256, unit)) for key, number, sha256, unit in rows}
    for envelope in envelopes:
        if arrivals[envelope.source_key][1] != (digest(envelope.content), who.unit):
            raise UsageError("这次提交的标识已用于另一个文件，没有收下。请刷新页面（或换一个标识）后再提交。")
    numbers = [arrivals[envelope.source_key][0] for envelope in envelopes]
    with suppress(Busy):
        for number, envelope in zip(numbers, envelopes, strict=True):
            previews(request).begin(number, digest(envelope.content), label(envelope.name), sender)
    return numbers


def previews(request: Request) -> Previews:
    """The readers of this application."""
    found: Previews = request.app.state.previews
    return found


def open_sender(request: Request, connection: Connection, unit: str) -> Sender:
    """The unit as a sender; NotOpen if it has nothing to report this year or it is not the time."""
    campaign = campaign_of(connection, request.app.state.settings)
    duty = standing(connection, campaign, unit)
    if duty is None:
        raise NotOpen(f"贵单位不在 {campaign} 年的应报名录中，没有收下。如有疑问请与上级管理人员联系。")
    _require_open(campaign, duty)
    return Sender(campaign, unit, duty.reporter, duty.name)


def _require_open(campaign: str, duty: Standing) -> None:
    if duty.now < duty.opens:
        raise NotOpen(f"{campaign} 年的报送从 {instant(duty.opens)} 开始，现在还不能报送，没有收下。")
    if duty.now >= duty.closes:
        raise NotOpen(
            f"{instant(duty.closes)} 起不再接收贵单位 {campaign} 年的报送，没有收下。"
            "确需补报或更正的，请与上级管理人员联系，由上级登记延期。"
        )
