"""Readings as the warehouse keeps them, back as values: what findings are worded from."""

from collections.abc import Iterable
from typing import Any

from huizong.model import OPEN, Finding, JointFigure, Place, Reading, Value
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


def stored_readings(connection: Connection, versions: Iterable[int]) -> dict[int, Reading]:
    """The readings behind versions, own level only; qualifiers are not kept and read "exact" or "hedged"."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("validate/readings").encode(), {"versions": sorted(set(versions))}
    ).fetchall()
    return {row[0]: _reading(*row[1:]) for row in rows}


def _reading(
    unit: str,
    campaign: str,
    form: str,
    digest: str,
    nil: bool,
    own: dict[str, int],
    low: dict[str, int] | None,
    high: dict[str, int] | None,
    decimals: dict[str, int] | None,
    joint: list[dict[str, Any]] | None,
    cells: dict[str, tuple[str, str, str]],
    findings: list[dict[str, Any]],
) -> Reading:
    values = tuple(
        _value(code, value, low or {}, high or {}, decimals or {}, cells[f"own.{code}"]) for code, value in own.items()
    )
    figures = tuple(JointFigure(**{**item, "high": _closed(item["high"])}) for item in joint or ())
    moved = {name.removeprefix("own."): Place(sheet, cell) for name, (sheet, cell, _) in cells.items()}
    told = tuple(Finding(**{**one, "candidates": tuple(one["candidates"])}) for one in findings)
    return Reading(unit, campaign, form, digest, nil, values, figures, findings=told, moved=moved)


def _value(
    code: str,
    value: int,
    low: dict[str, int],
    high: dict[str, int],
    decimals: dict[str, int],
    cell: tuple[str, str, str],
) -> Value:
    sheet, reference, written = cell
    qualifier = "hedged" if code in low else "exact"
    return Value(
        code,
        "own",
        value,
        low.get(code, value),
        _closed(high.get(code, value)),
        qualifier,
        decimals.get(code, 0),
        written,
        sheet,
        reference,
    )


def _closed(high: int) -> int | None:
    return None if high >= OPEN else high
