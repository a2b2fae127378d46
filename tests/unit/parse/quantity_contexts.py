"""What the tests of quantities share: indicators of every kind, and a reading put into words."""

from decimal import Decimal
from fractions import Fraction

from huizong.catalogue.model import Indicator, Measure
from huizong.parse.quantity import Doubt, Quantity


def indicator(
    kind: str, unit: str, factor: int, units: dict[str, Fraction | int], plausible: tuple[int, int] = (0, 10**6)
) -> Indicator:
    """An indicator that holds no more than reading needs."""
    return Indicator(
        code="figure",
        zh="数",
        en="Figure",
        section="s",
        measure=Measure(unit, kind, "s", factor),
        units_seen={name: Fraction(worth) for name, worth in units.items()},
        aggregation="sum",
        numerator=None,
        denominator=None,
        plausible={"all": plausible},
        joint_event=False,
        note="",
        since=None,
        until=None,
    )


UNITS = "份 件 起 个 个品种 种 家 户 人 人次 次 场 条 名 位 册 本 期 处 批次 台次 类 大类 块 瓶 袋 盒 瓶袋 瓶(袋、盒)"
COUNT = indicator("count", "份", 1, dict.fromkeys(UNITS.split(), 1))
MONEY = indicator("money", "元", 100, {"元": 1})
WEIGHT = indicator(
    "weight", "公斤", 1000, {"公斤": 1, "千克": 1, "斤": Fraction(1, 2), "吨": 1000, "克": Fraction(1, 1000)}
)
RATE = indicator("rate", "%", 10000, {"%": 1}, (0, 100))
GROWTH = indicator("rate", "%", 10000, {"%": 1}, (-100, 1000))
ALL = (COUNT, MONEY, WEIGHT, RATE, GROWTH)
CONTEXTS = {
    "any count": COUNT,
    "份": indicator("count", "份", 1, {"份": 1}),
    "人次": indicator("count", "人次", 1, {"人次": 1, "起": 1, "次": 1}, (0, 10000)),
    "件": indicator("count", "件", 1, {"件": 1, "起": 1, "宗": 1}),
    "瓶袋": indicator("count", "件", 1, dict.fromkeys(("件", "个", "瓶(袋、盒)", "瓶", "袋", "盒", "瓶袋"), 1)),
    "元": MONEY,
    "公斤": WEIGHT,
    "%": RATE,
    "growth %": GROWTH,
}


def in_words(found: Quantity | Doubt | None, what: Indicator) -> str:
    """A reading in the catalogue's unit: "30000, 30000 to 39999 (over)", "5.09 (2 decimals)", "asked: vague"."""
    if not isinstance(found, Quantity):
        return f"asked: {found.code}" if found else "blank"
    value, low, high = (_number(part, what) for part in (found.value, found.low, found.high))
    if what.is_rate:
        value += f" ({found.decimals} decimals)"
    if found.qualifier == "exact":
        return value
    return f"{value}, {low} {f'to {high}' if high else 'or more'} ({found.qualifier})"


def _number(stored: int | None, what: Indicator) -> str:
    return "" if stored is None else f"{(Decimal(stored) / what.measure.factor).normalize():f}"
