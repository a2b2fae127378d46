"""Landing what was sent to the portal: the same key twice is the same arrival, however often the button is pressed."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from huizong.land.ledger import land
from huizong.model import Envelope
from huizong_portal.who import database

_CHANNEL = "portal"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file sent: `key` was made with the page, so that a repeated request is recognised."""

    key: str
    name: str
    content: bytes


def land_pieces(request: Request, unit: str, pieces: Sequence[Piece], channel: str = _CHANNEL) -> list[int]:
    """Keep the bytes and record the arrivals of a unit; their numbers, committed, in the order of the pieces."""
    envelopes = [
        Envelope(channel, f"{unit}/{piece.key}", piece.name, piece.content, claimed_unit=unit) for piece in pieces
    ]
    with database(request).transaction(unit) as connection:
        land(connection, request.app.state.settings.landed, envelopes)
        rows = connection.execute(
            "select source_key, id from raw_arrival where channel = %s and source_key = any(%s)",
            (channel, [envelope.source_key for envelope in envelopes]),
        ).fetchall()
    arrivals = {str(key): int(str(number)) for key, number in rows}
    return [arrivals[envelope.source_key] for envelope in envelopes]
