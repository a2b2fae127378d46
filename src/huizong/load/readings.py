"""A reading as one row of raw_reading: figures as JSON by indicator, and the evidence beside them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
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
    figures: dict[Scope, _Figures] = {"own": _Figures(), "including": _Figures()}
    decimals, cells = {}, {}
    for v in reading.values:
        held = figures[v.scope]
        held.values[v.indicator] = v.value
        if v.low != v.value or v.high != v.value:
            held.lows[v.indicator] = v.low
            held.highs[v.indicator] = OPEN if v.high is None else v.high
        if v.decimals and v.scope == "own":
            decimals[v.indicator] = v.decimals
        cells[f"{v.scope}.{v.indicator}"] = (v.sheet, v.cell, v.as_written)
    for name, place in reading.moved.items():
        cells.setdefault(_scoped(name), (place.sheet, place.cell, ""))
    own, including = figures["own"], figures["including"]
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


def _scoped(name: str) -> str:
    """A defined name as the key of the evidence: the own level's has no prefix."""
    return name if "." in name else f"own.{name}"


def _joint(figure: JointFigure) -> dict[str, Any]:
    return asdict(figure) | {"high": OPEN if figure.high is None else figure.high}
