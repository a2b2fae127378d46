"""The wide frame that a GX suite judges: one row a submission version, own level, all numbers in storage units.

`version_id` int64 and unique, `nil` bool, and float64 columns (NaN is blank, infinity an open end; every whole
number below 2**53 is exact):

    <code>            the figure
    <code>__low       the least it may mean, the figure itself where it is exact
    <code>__high      the most it may mean
    <code>__decimals  rates only: how many decimals were written
    <code>__answered  required figures only: the figure, or 0 on a nil return
    <code>__joint     figures of shared events only: the least that the unit's events come to, blank where none
"""

from math import inf, nan

import numpy as np
import numpy.typing as npt
import pandas as pd

from huizong.catalogue.model import Catalogue
from huizong.errors import RuleError
from huizong.validate import columns
from huizong.validate.checks import Check, checks

_Column = npt.NDArray[np.float64]

RANGES = (columns.ID, "indicator", "low", "high", "decimals")
"""The columns of `ranges`: hedged figures and every rate; NULL low or high is open."""

JOINT = (columns.ID, "indicator", "low")
"""The columns of `joint`: one row for each version, event and indicator."""


def frame_from_columns(
    values: pd.DataFrame,
    ranges: pd.DataFrame,
    catalogue: Catalogue,
    form: str,
    year: int,
    joint: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The frame from the warehouse's columns.

    `values` has `version_id`, `nil` and a nullable number for each indicator; columns the form lacks are ignored
    and missing ones are blank. `ranges` has one row for each hedged figure and each rate, `joint` one for each
    event; rows of other versions and indicators are ignored. A rate without its row is an error of ours.
    """
    versions = pd.Index(values[columns.ID], dtype="int64")
    nil = values[columns.NIL].to_numpy(dtype=bool)
    hedges = _by_indicator(ranges)
    events = _by_indicator(joint) if joint is not None else {}
    built: dict[str, npt.NDArray[np.generic]] = {columns.ID: versions.to_numpy(), columns.NIL: nil}
    for indicator in catalogue.form(form, year):
        code = indicator.code
        figure = _numbers(values, code, len(versions))
        rows = hedges.get(code)
        built[code] = figure
        built[columns.low(code)] = _spread(figure, versions, rows, "low", -inf)
        built[columns.high(code)] = _spread(figure, versions, rows, "high", inf)
        if indicator.is_rate:
            built[columns.decimals(code)] = _decimals(figure, versions, rows, code)
    for check in checks(catalogue, form, year):
        code = check.indicators[0]
        if check.kind == "required":
            built[columns.answered(code)] = np.where(nil, 0.0, built[code].astype(np.float64))
        elif check.kind == "joint":
            built[columns.joint(code)] = _together(check, versions, events.get(code))
    return pd.DataFrame(built)


def _by_indicator(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(code): part for code, part in rows.groupby("indicator", sort=False)}


def _numbers(values: pd.DataFrame, name: str, length: int) -> _Column:
    if name not in values.columns:
        return np.full(length, nan)
    return values[name].to_numpy(dtype=np.float64, na_value=nan)


def _spread(
    figure: _Column, versions: "pd.Index[int]", rows: pd.DataFrame | None, end: str, open_end: float
) -> _Column:
    """The figure, with one end of its interval where there is one."""
    spread = figure.copy()
    if rows is not None:
        at = versions.get_indexer(pd.Index(rows[columns.ID], dtype="int64"))
        ends = _numbers(rows, end, len(rows))
        spread[at[at >= 0]] = np.where(np.isnan(ends), open_end, ends)[at >= 0]
    return spread


def _decimals(figure: _Column, versions: "pd.Index[int]", rows: pd.DataFrame | None, code: str) -> _Column:
    written = np.full(len(figure), nan)
    if rows is not None:
        at = versions.get_indexer(pd.Index(rows[columns.ID], dtype="int64"))
        written[at[at >= 0]] = _numbers(rows, "decimals", len(rows))[at >= 0]
    lacking = versions[~np.isnan(figure) & np.isnan(written)]
    if len(lacking):
        raise RuleError(f"填报版本 {lacking[0]} 的比率 {code} 没有小数位数，无法核对（共 {len(lacking)} 份）")
    return written


def _together(check: Check, versions: "pd.Index[int]", rows: pd.DataFrame | None) -> _Column:
    if rows is None:
        return np.full(len(versions), nan)
    grouped = rows.groupby(columns.ID)["low"]
    lows = grouped.sum() if check.operator == "sum" else grouped.max()
    return lows.reindex(versions).to_numpy(dtype=np.float64)
