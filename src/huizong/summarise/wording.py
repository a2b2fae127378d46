"""Numbers as people read them: thousands apart, with unit, a hedge printed as a hedge; names without surprises."""

import re
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from huizong.catalogue.model import Indicator, Measure

DIGITS = {"count": 0, "money": 2, "weight": 3, "rate": 2}
"""Decimals by type of measure; trailing zeros of weights are left out."""

LARGE_SUM = 100_000
"""From this amount on, prose speaks of 万元."""

KINDS = {"provisional": "临时版", "final": "正式版", "supplement": "补充版"}
SEVERITIES = {"block": "退回修改", "explain": "需作说明", "notice": "提示核对"}
VERDICTS = {"returned": "退回待改", "awaiting_explanation": "待作说明", "unreadable": "无法读取"}

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def rounded(number: Fraction | int, digits: int) -> Fraction:
    """Rounded as taught at school, halves away from zero."""
    scaled = Fraction(number) * 10**digits * (-1 if number < 0 else 1)
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(-whole if number < 0 else whole, 10**digits)


def plain(number: Fraction | int, digits: int = 0) -> str:
    """Thousands apart, with exactly so many decimals."""
    units = int(rounded(number, digits) * 10**digits)
    whole, rest = divmod(abs(units), 10**digits)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole:,}.{rest:0{digits}d}" if digits else f"{sign}{whole:,}"


def amount(number: Fraction | int, measure: Measure) -> str:
    """A number of catalogue units without the unit, save for the sign of percent."""
    text = plain(number, DIGITS[measure.type])
    if measure.type == "weight":
        return text.rstrip("0").rstrip(".")
    return f"{text}%" if measure.type == "rate" else text


def in_prose(number: Fraction | int, measure: Measure) -> tuple[str, str]:
    """A number and the unit that follows it; large sums of money in 万元."""
    if measure.type == "money" and measure.unit == "元" and not -LARGE_SUM < number < LARGE_SUM:
        return plain(Fraction(number) / 10_000, 2), "万元"
    return amount(number, measure), "" if measure.type == "rate" else measure.unit


def hedged(text: str, unit: str, value: Fraction | int, low: Fraction | int | None, high: Fraction | int | None) -> str:
    """The number with its unit, and with 余, 约, 近 or 以上 where it stands for an interval; `low` None is exact."""
    if low is None or low == value == high:
        return f"{text}{unit}"
    below = "约" if low < value else ""
    if high is None:
        return f"{below}{text}{unit}以上"
    if text.endswith("%") or (below and high > value):
        return f"约{text}{unit}"
    return f"近{text}{unit}" if below else f"{text}余{unit}"


def change(number: Fraction | int | None, *, is_rate: bool) -> str:
    """Growth in percent, or of a rate in percentage points; None where there is nothing to compare with."""
    if number is None:
        return "上年无数据"
    if number == 0:
        return "持平"
    size = plain(number, 2 if is_rate else 1).removeprefix("-")
    if not size.strip("0."):
        return "基本持平"
    if is_rate:
        return f"{'提高' if number > 0 else '降低'}{size}个百分点"
    return f"{'增长' if number > 0 else '下降'}{size}%"


def short_change(number: Fraction | int | None, *, is_rate: bool) -> str:
    """The same for a cell of a table."""
    if number is None:
        return "—"
    return f"{plain(number, 2)}个百分点" if is_rate else f"{plain(number, 1)}%"


def signed(number: Fraction | int, measure: Measure) -> str:
    """A difference: the number without its unit, a plus sign before what has grown."""
    return f"{'+' if number > 0 else ''}{amount(number, measure)}"


def clean(text: str) -> str:
    """One line that any file format can hold."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def label(indicator: Indicator) -> str:
    """The name of an indicator with Chinese brackets."""
    return clean(indicator.zh.replace("(", "（").replace(")", "）"))


def short(indicator: Indicator) -> str:
    """The name without what stands in brackets."""
    return clean(_BRACKETS.sub("", indicator.zh)) or label(indicator)


def instant(moment: datetime) -> str:
    """Day and minute, Beijing time."""
    local = moment.astimezone(_SHANGHAI) if moment.tzinfo else moment
    return f"{day(moment)}{local.hour}时{local.minute:02d}分"


def day(moment: datetime) -> str:
    """The day in Beijing."""
    local = moment.astimezone(_SHANGHAI) if moment.tzinfo else moment
    return f"{local.year}年{local.month}月{local.day}日"


def stamped(moment: datetime) -> datetime:
    """The instant as the properties of a file hold it: universal time without a zone."""
    return moment.astimezone(ZoneInfo("UTC")).replace(tzinfo=None) if moment.tzinfo else moment


def whole(name: str) -> str:
    """How a place speaks of all of itself."""
    own = next((end for end in (*"省市区县州盟旗镇乡", "街道") if name.endswith(end)), "域")
    return f"全{own}"


def below(label: str, names: Iterable[str]) -> str:
    """What the places just below are called together, from the label of their level: 市, 县（区）, 乡镇（街道）.

    Of the label's words only those that names end in; all of them if a name ends otherwise.
    """
    words = re.split("[（、）]", label.removesuffix("）"))
    ends = [tuple("乡镇") if word == "乡镇" else (word,) for word in words]
    found = [next((at for at, end in enumerate(ends) if name.endswith(end)), None) for name in names]
    used = words if None in found or not found else [word for at, word in enumerate(words) if at in found]
    return used[0] + (f"（{'、'.join(used[1:])}）" if len(used) > 1 else "")


def severity(code: str) -> str:
    """What a finding of this severity asks of the sender."""
    return SEVERITIES.get(code, code)


def clean_lines(text: str) -> str:
    """Each line cleaned."""
    return "\n".join(clean(line) for line in text.split("\n"))
