"""The sheets about what is missing, weighed by last year's figures, and about what changed since the edition before."""

from collections.abc import Iterator, Sequence

from huizong.catalogue.model import ALL_REPORTERS, Indicator
from huizong.summarise import gaps, wording
from huizong.summarise.edition import Edition, PlaceLine
from huizong.summarise.keys import Key
from huizong.summarise.plan import Column, Grid, Line, by_key, place_lines

_CHANGE = (("prior", "上一版"), ("delta", "增减"), ("value", "本版"))


def missing(edition: Edition, children: Sequence[PlaceLine]) -> Iterator[Grid]:
    """By place and by unit; nothing where no missing unit reported last year."""
    if not edition.absent:
        return
    whole = [place for place in edition.places if place.code == edition.place]
    columns = [Column(Key("", "#missing"), "未报单位", "count")]
    columns += _columns(edition.weighed, (("absent", "缺报单位上年数"), ("share", "占上年（%）")))
    yield by_key(
        edition, "缺报影响", "缺报单位上年数字所占比重", ("地区", "区划代码"), columns,
        place_lines([*whole, *children]),
    )  # fmt: skip
    lines = [Line(unit, (wording.clean(edition.units[unit].name), unit)) for unit in gaps.heaviest(edition)]
    columns = _columns(edition.weighed, (("unit", "上年数"), ("weight", "占上年（%）")))
    yield by_key(edition, "缺报单位上年数", "缺报单位上年数", ("单位", "单位代码"), columns, lines)


def changes(edition: Edition, children: Sequence[PlaceLine]) -> Iterator[Grid]:
    """By indicator and by place; nothing in a first edition."""
    if edition.before is None:
        return
    columns = [Column(Key(edition.place, "", ALL_REPORTERS, measure), head, "") for measure, head in _CHANGE]
    lines = [
        Line(i.code, (wording.label(i), i.code, i.measure.unit), kind=i.measure.type)
        for i in edition.catalogue.indicators.values()
        if i.aggregation != "none"
    ]
    heads = ("指标", "指标代码", "计量单位")
    yield by_key(edition, "与上一版差异", "与上一版的差异", heads, columns, lines, code_shown=False)
    whole = [place for place in edition.places if place.code == edition.place]
    yield by_key(
        edition, "差异（分地区）", "各地区与上一版的差异", ("地区", "区划代码"), _columns(edition.weighed, _CHANGE),
        place_lines([*whole, *children]),
    )  # fmt: skip


def _columns(indicators: Sequence[Indicator], measures: Sequence[tuple[str, str]]) -> list[Column]:
    return [
        Column(
            Key("", i.code, ALL_REPORTERS, measure), head,
            "rate" if measure in ("share", "weight") else i.measure.type, f"{wording.short(i)}（{i.measure.unit}）",
        )
        for i in indicators
        for measure, head in measures
    ]  # fmt: skip
