"""Landing what was sent to the portal: the same key twice is the same arrival, however often the button is pressed."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from huizong.errors import UsageError
from huizong.land.ledger import land
from huizong.land.store import digest
from huizong.model import Envelope
from huizong_portal.acting import Acting
from huizong_portal.who import database

_CHANNEL = "portal"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file sent: `key` was made with the page, so that a repeated request is recognised."""

    key: str
    name: str
    content: bytes


def land_pieces(request: Request, who: Acting, pieces: Sequence[Piece], channel: str = _CHANNEL) -> list[int]:
    """Keep the bytes and record the arrivals of a unit; their numbers, committed, in the order of the pieces.

    The source key begins with the unit that sent them, which may act for another.
    """
    envelopes = [
        Envelope(channel, f"{who.own}/{piece.key}", piece.name, piece.content, claimed_unit=who.unit)
        for piece in pieces
    ]
    with database(request).transaction(who.own) as connection:
        land(connection, request.app.state.settings.landed, envelopes)
        rows = connection.execute(
            "select source_key, id, sha256, claimed_unit from raw_arrival where channel = %s and source_key = any(%s)",
            (channel, [envelope.source_key for envelope in envelopes]),
        ).fetchall()
    arrivals = {str(key): (int(str(number)), (sha256, unit)) for key, number, sha256, unit in rows}
    for envelope in envelopes:
        if arrivals[envelope.source_key][1] != (digest(envelope.content), who.unit):
            raise UsageError("这次提交的标识已用于另一个文件，没有收下。请刷新页面（或换一个标识）后再提交。")
    return [arrivals[envelope.source_key][0] for envelope in envelopes]
