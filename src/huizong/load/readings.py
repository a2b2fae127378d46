"""A reading as one row of raw_reading: figures as JSON by indicator, and the evidence beside them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from huizong.model import OPEN, JointFigure, Reading
from huizong.warehouse.bulk import insert_rows
from huizong.warehouse.connect import Connection

_COLUMNS = (
    "arrival_id",
    "unit",
    "campaign",
    "form",
    "catalogue_digest",
    "nil",
    "own",
    "own_low",
    "own_high",
    "including",
    "including_low",
    "including_high",
    "decimals",
    "joint",
    "explanations",
    "cells",
    "findings",
    "filled",
)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class _Figures:
    """The figures of one scope by indicator; low and high of hedged ones only."""

    values: dict[str, int] = field(default_factory=dict)
    lows: dict[str, int] = field(default_factory=dict)
    highs: dict[str, int] = field(default_factory=dict)


def keep_readings(connection: Connection, readings: Iterable[tuple[int, Reading]]) -> int:
    """Store (arrival id, reading) pairs; their arrivals become state 'read' in the same transaction. Gives how many.

    Each reading is let go once it is written: holding thousands costs more in garbage collection than reading them.
    """
    arrivals: list[int] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        for arrival, reading in readings:
            arrivals.append(arrival)
            yield _row(arrival, reading)

    insert_rows(connection, "raw_reading", _COLUMNS, rows())
    connection.execute("update raw_arrival set state = 'read', lease_until = null where id = any(%s)", (arrivals,))
    return len(arrivals)


def _row(arrival_id: int, reading: Reading) -> tuple[Any, ...]:
    own, including = _Figures(), _Figures()
    decimals, cells = {}, {}
    # taken apart at once: a form has a hundred values, and a look at a field by its name costs more
    for indicator, scope, value, low, high, _, places, as_written, sheet, cell in reading.values:
        held = own if scope == "own" else including
        held.values[indicator] = value
        if low != value or high != value:
            held.lows[indicator] = low
            held.highs[indicator] = OPEN if high is None else high
        if places and scope == "own":
            decimals[indicator] = places
        cells[f"{scope}.{indicator}"] = (sheet, cell, as_written)
    return (
        arrival_id,
        reading.unit,
        reading.campaign,
        reading.form,
        reading.catalogue_digest,
        reading.nil,
        _json(own.values),
        _json(own.lows) if own.lows else None,
        _json(own.highs) if own.highs else None,
        _json(including.values) if including.values else None,
        _json(including.lows) if including.lows else None,
        _json(including.highs) if including.highs else None,
        _json(decimals) if decimals else None,
        _json([_joint(figure) for figure in reading.joint]) if reading.joint else None,
        _json(dict(reading.explanations)),
        _json(cells),
        _json([asdict(finding) for finding in reading.findings]),
        len(own.values),
    )


def _joint(figure: JointFigure) -> dict[str, Any]:
    return asdict(figure) | {"high": OPEN if figure.high is None else figure.high}
