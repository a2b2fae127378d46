"""The roll-up once more, in plain Python from the landed files: what `verify` holds the warehouse and the edition against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huizong.answers.figures import Row, Rows
from huizong.catalogue.model import Catalogue, Indicator
from huizong.model import OPEN, JointFigure, Reading, Value
from huizong.rollup.expressions import MEASURES
from huizong.warehouse.columns import parts


@dataclass(frozen=True, slots=True)
class Filed:
    """One version: what its file says, and where its unit stands (its place first, then those above)."""

    unit: str
    path: tuple[str, ...]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Off:
    """What a unit does not count of an indicator, because another unit counts it."""

    value: int = 0
    low: int = 0
    high: int = 0


def recompute(catalogue: Catalogue, filed: Iterable[Filed], names: Mapping[str, list[str]]) -> dict[str, Rows]:
    """Every place's rows from the units' readings; `names` maps a registered name to the codes that carry it."""
    versions = list(filed)
    off = _excluded(versions, names)
    rows: dict[str, Rows] = {}
    for version in versions:
        contribution = _contribution(catalogue, version, off)
        for place in version.path:
            for measure in MEASURES:
                key = (version.reading.form, measure)
                _add(catalogue, rows.setdefault(place, {}).setdefault(key, {}), contribution[measure], measure)
    return rows


def _add(catalogue: Catalogue, row: Row, contribution: Row, measure: str) -> None:
    for column, number in contribution.items():
        held = row.get(column)
        if number is None or held is None:
            row[column] = held if number is None else number
        elif catalogue.indicators[column.partition("__")[0]].aggregation == "max" and measure != "n_reporting":
            row[column] = max(held, number)
        else:
            row[column] = min(held + number, OPEN) if measure == "high" else held + number


def _contribution(catalogue: Catalogue, version: Filed, off: Mapping[tuple[str, str], Off]) -> dict[str, Row]:
    figures = version.reading.figures("own")
    made: dict[str, Row] = {measure: {} for measure in MEASURES}
    for indicator in catalogue.indicators.values():
        if indicator.aggregation == "ratio_of_sums":
            _add_ratio(made, indicator, figures)
        else:
            figure = figures.get(indicator.code)
            made["n_reporting"][indicator.code] = int(figure is not None)
            if indicator.aggregation in ("sum", "max"):
                _add_figure(made, indicator, figure, off.get((version.unit, indicator.code), Off()))
            else:
                for measure in MEASURES[:4]:
                    made[measure][indicator.code] = None
    return made


def _add_figure(made: dict[str, Row], indicator: Indicator, figure: Value | None, off: Off) -> None:
    code = indicator.code
    if figure is None:
        for measure in MEASURES[:4]:
            made[measure][code] = None
        return
    high = OPEN if figure.high is None else figure.high
    shared = indicator.aggregation == "sum" and indicator.joint_event
    value = max(figure.value - off.value, 0) if shared else figure.value
    made["value"][code] = value
    made["gross"][code] = figure.value
    made["low"][code] = max(figure.low - off.high, 0) if shared else figure.low
    made["high"][code] = high if high >= OPEN or not shared else max(high - off.low, value)


def _add_ratio(made: dict[str, Row], ratio: Indicator, figures: Mapping[str, Value]) -> None:
    numerator, denominator = figures.get(str(ratio.numerator)), figures.get(str(ratio.denominator))
    both = numerator is not None and denominator is not None
    made["n_reporting"][ratio.code] = int(both)
    for measure in MEASURES[:4]:
        made[measure][ratio.code] = None
    for column, figure in zip(parts(ratio), (numerator, denominator), strict=True):
        for measure in MEASURES:
            made[measure][column] = _part(figure, measure) if both else None


def _part(figure: Value | None, measure: str) -> int | None:
    if figure is None:
        return None
    if measure == "n_reporting":
        return 1
    if measure == "high":
        return OPEN if figure.high is None else figure.high
    return figure.low if measure == "low" else figure.value


def _excluded(versions: list[Filed], names: Mapping[str, list[str]]) -> dict[tuple[str, str], Off]:
    """Of each event and indicator one unit's figure counts: the lead's, else the greatest helper's."""
    claims: dict[tuple[str, str, str, str], dict[str, list[JointFigure]]] = {}
    for version in versions:
        for joint in version.reading.joint:
            lead = _lead(version.unit, joint.lead, names)
            if lead is not None:
                event = (joint.date, joint.place, lead, joint.indicator)
                claims.setdefault(event, {}).setdefault(version.unit, []).append(joint)
    off: dict[tuple[str, str], Off] = {}
    for (_, _, lead, indicator), by_unit in claims.items():
        ranked = sorted(by_unit, key=lambda unit: (unit != lead, -sum(j.value for j in by_unit[unit]), unit))
        for unit in ranked[1:]:
            held, figures = off.get((unit, indicator), Off()), by_unit[unit]
            high = sum(OPEN if j.high is None else j.high for j in figures)
            off[unit, indicator] = Off(
                held.value + sum(j.value for j in figures),
                held.low + sum(j.low for j in figures),
                min(held.high + high, OPEN),
            )
    return off


def _lead(unit: str, written: str, names: Mapping[str, list[str]]) -> str | None:
    """The code of the lead unit: the sender itself if none is named, None if the register does not know one."""
    if not written:
        return unit
    found = names.get(written, [])
    return found[0] if len(found) == 1 else None
