"""A reading as one line for raw_reading: figures as JSON by indicator, and the evidence beside them; no database here."""

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from huizong.model import OPEN, JointFigure, Reading, Scope

COLUMNS = (
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
    "unit_name",
)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
PLAIN = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "�"})
NULL = "\\N"


@dataclass(slots=True)
class _Figures:
    """The figures of one scope by indicator; low and high of hedged ones only."""

    values: dict[str, int] = field(default_factory=dict)
    lows: dict[str, int] = field(default_factory=dict)
    highs: dict[str, int] = field(default_factory=dict)


def row(reading: Reading) -> bytes:
    """The values of COLUMNS as COPY takes them: separated by tabs, without the line's end."""
    figures, decimals, cells = _figures(reading)
    own, including = figures["own"], figures["including"]
    fields = (
        reading.unit.translate(PLAIN),
        reading.campaign.translate(PLAIN),
        reading.form.translate(PLAIN),
        reading.catalogue_digest.translate(PLAIN),
        "t" if reading.nil else "f",
        json_field(own.values),
        json_field(own.lows or None),
        json_field(own.highs or None),
        json_field(including.values or None),
        json_field(including.lows or None),
        json_field(including.highs or None),
        json_field(decimals or None),
        json_field([_joint(figure) for figure in reading.joint] or None),
        json_field(dict(reading.explanations)),
        json_field(cells),
        json_field([asdict(finding) for finding in reading.findings]),
        str(len(own.values)),
        reading.unit_name.translate(PLAIN),
    )
    return "\t".join(fields).encode("utf-8", "replace")


def is_one_row(line: bytes, columns: tuple[str, ...] = COLUMNS) -> bool:
    """Whether the line is one row and no more: it comes from a process that has read a stranger's file."""
    return line.count(b"\t") == len(columns) - 1 and b"\n" not in line and b"\r" not in line


def _figures(reading: Reading) -> tuple[dict[Scope, _Figures], dict[str, int], dict[str, tuple[str, str, str]]]:
    figures: dict[Scope, _Figures] = {"own": _Figures(), "including": _Figures()}
    decimals, cells = {}, {}
    # taken apart at once: a form has a hundred values, and a look at a field by its name costs more
    for indicator, scope, value, low, high, _, places, as_written, sheet, cell in reading.values:
        held = figures[scope]
        held.values[indicator] = value
        if low != value or high != value:
            held.lows[indicator] = low
            held.highs[indicator] = OPEN if high is None else high
        if places and scope == "own":
            decimals[indicator] = places
        cells[f"{scope}.{indicator}"] = (sheet, cell, as_written)
    for name, place in reading.moved.items():
        cells.setdefault(name if "." in name else f"own.{name}", (place.sheet, place.cell, ""))
    return figures, decimals, cells


def json_field(value: object) -> str:
    """JSON as COPY takes it; PostgreSQL keeps no NUL."""
    if value is None:
        return NULL
    text = _json(value)
    if "\\" in text:
        text = _NUL.sub(r"\1�", text).replace("\\", "\\\\")
    return text


def _joint(figure: JointFigure) -> dict[str, Any]:
    return asdict(figure) | {"high": OPEN if figure.high is None else figure.high}
