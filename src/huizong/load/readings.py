"""A reading as one row of raw_reading: figures as JSON by indicator, and the evidence beside them."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from huizong.model import OPEN, JointFigure, Reading, Scope
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


def keep_readings(connection: Connection, readings: Iterable[tuple[int, Reading]]) -> None:
    """Store (arrival id, reading) pairs; their arrivals become state 'read' in the same transaction."""
    kept = list(readings)
    insert_rows(connection, "raw_reading", _COLUMNS, (_row(arrival, reading) for arrival, reading in kept))
    arrivals = [arrival for arrival, _ in kept]
    connection.execute("update raw_arrival set state = 'read', lease_until = null where id = any(%s)", (arrivals,))


def _row(arrival_id: int, reading: Reading) -> tuple[Any, ...]:
    own, including = _figures(reading, "own"), _figures(reading, "including")
    decimals = {v.indicator: v.decimals for v in reading.values if v.scope == "own" and v.decimals}
    return (
        arrival_id,
        reading.unit,
        reading.campaign,
        reading.form,
        reading.catalogue_digest,
        reading.nil,
        _json(own[0]),
        *(_json(part) if part else None for part in own[1:]),
        *(_json(part) if part else None for part in including),
        _json(decimals) if decimals else None,
        _json([_joint(figure) for figure in reading.joint]) if reading.joint else None,
        _json(dict(reading.explanations)),
        _json({f"{v.scope}.{v.indicator}": (v.sheet, v.cell, v.as_written) for v in reading.values}),
        _json([asdict(finding) for finding in reading.findings]),
        len(own[0]),
    )


def _figures(reading: Reading, scope: Scope) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    values, lows, highs = {}, {}, {}
    for v in reading.values:
        if v.scope != scope:
            continue
        values[v.indicator] = v.value
        if v.low != v.value or v.high != v.value:
            lows[v.indicator] = v.low
            highs[v.indicator] = OPEN if v.high is None else v.high
    return values, lows, highs


def _joint(figure: JointFigure) -> dict[str, Any]:
    return asdict(figure) | {"high": OPEN if figure.high is None else figure.high}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
