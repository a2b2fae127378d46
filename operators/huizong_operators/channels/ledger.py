"""What the warehouse says of the trial: the receipts of each office, and the figures of the province against what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from huizong import queries
from huizong.catalogue.load import load_catalogue
from huizong.demo.province import PROVINCE
from huizong.settings import Settings
from huizong.warehouse.connect import transaction
from huizong_operators.channels.offices import Office

Figures = Mapping[str, Decimal]


@dataclass(frozen=True)
class Receipt:
    """One arrival of a report: for a mail, of the attachment in it."""

    number: int
    channel: str
    received_at: datetime
    sha256: str
    state: str
    verdict: str | None


def receipts(settings: Settings, office: Office) -> list[Receipt]:
    """The arrivals of an office's reports, in the order of their numbers."""
    with transaction(settings) as connection:
        rows: list[tuple[Any, ...]] = connection.execute(
            "select a.id, a.channel, a.received_at, a.sha256, a.state, v.verdict"
            " from raw_arrival a"
            " left join core_version v on v.arrival_id = a.id"
            " where a.sha256 = encode(sha256(%s), 'hex') order by a.id",
            (office.workbook,),
        ).fetchall()
    return [Receipt(*row) for row in rows]


def province(settings: Settings) -> Figures:
    """The province's figures of all reporters together that have a value, by indicator."""
    answer = queries.figures(settings, PROVINCE, None, "all", None)
    return {one["indicator"]: Decimal(str(one["value"])) for one in answer["figures"] if one["value"] is not None}


def sent(offices: Sequence[Office]) -> Figures:
    """What the offices' reports add up to, each counted once: the indicators that are summed and given plainly by all."""
    catalogue = load_catalogue()
    summed = [code for code, indicator in catalogue.indicators.items() if indicator.aggregation == "sum"]
    plain = [code for code in summed if all(office.answers.get(code, "").isdecimal() for office in offices)]
    return {code: Decimal(sum(int(office.answers[code]) for office in offices)) for code in plain}


def reported(settings: Settings) -> int:
    """How many units of the province count as having reported."""
    return int(queries.status(settings, PROVINCE)["reported"])
