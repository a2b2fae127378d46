"""Readings in a few words, and the frame of a batch of them."""

from collections.abc import Mapping
from math import nan

import pandas as pd

from huizong.catalogue.model import Catalogue
from huizong.model import JointFigure, Reading, Value
from huizong.validate import columns
from huizong.validate.frame import JOINT, RANGES, frame_from_columns

YEAR = 2027
POINT = 10_000


def value(indicator: str, number: int, *, low: int | None = None, high: int | None = -1, decimals: int = 0) -> Value:
    """An exact figure in storage units, or a hedged one; `high` None is open."""
    low = number if low is None else low
    high = number if high == -1 else high
    cell = f"C{sum(map(ord, indicator)) % 90 + 5}"
    return Value(indicator, "own", number, low, high, "exact", decimals, str(number), "统计表", cell)


def rate(indicator: str, text: str, *, around: int = 0) -> Value:
    """A stated rate as written, "87.9"; `around` points on both sides where it is hedged."""
    whole, _, rest = text.partition(".")
    number = int(whole + rest) * POINT // 10 ** len(rest)
    width = around * POINT
    return value(indicator, number, low=number - width, high=number + width, decimals=len(rest))


def joint(
    indicator: str, number: int, *, low: int | None = None, high: int | None = -1, cell: str = "E5"
) -> JointFigure:
    low = number if low is None else low
    high = number if high == -1 else high
    return JointFigure("2027-03-15", "人民广场", "ZN-01", indicator, number, low, high, str(number), "联合活动", cell)


def reading(
    form: str, *values: Value, nil: bool = False, events: tuple[JointFigure, ...] = (), year: int = YEAR
) -> Reading:
    return Reading("ZN-01", str(year), form, "digest", nil, values, events)


def frame_from_readings(readings: Mapping[int, Reading], catalogue: Catalogue, form: str, year: int) -> pd.DataFrame:
    """The frame of a batch from readings by version id."""
    codes = [indicator.code for indicator in catalogue.form(form, year)]
    rows, hedges, events = [], [], []
    for version, reading in readings.items():
        figures = reading.figures("own")
        rows.append((version, reading.nil, *(figures[code].value if code in figures else nan for code in codes)))
        hedges += [
            (version, figure.indicator, figure.low, figure.high, figure.decimals)
            for figure in figures.values()
            if not figure.is_exact or catalogue.indicators[figure.indicator].is_rate
        ]
        events += [(version, event.indicator, event.low) for event in reading.joint]
    return frame_from_columns(
        pd.DataFrame(rows, columns=[columns.ID, columns.NIL, *codes]),
        pd.DataFrame(hedges, columns=list(RANGES)),
        catalogue,
        form,
        year,
        pd.DataFrame(events, columns=list(JOINT)),
    )
