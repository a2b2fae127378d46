"""What a spreadsheet shows for a number: its format applied as far as it carries meaning.

Percentages, words around the number, thousands, scaling commas, literals between the digits (0!.0,"万") and rounding are
applied; colours, widths and padding are not. A date is shown as ISO text, whatever its format.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from huizong.formats.document import Written

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '¥#,##0;-¥#,##0;¥"-"', 43: '#,##0.00;-#,##0.00;"-"??',
    44: '¥#,##0.00;-¥#,##0.00;¥"-"??', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}  # fmt: skip
"""The formats that every program knows by number; 27 to 36 and 50 to 58 as in Chinese Excel."""

_TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|_.|\*.|\[([^\]]*)\]|(AM/PM|A/P|上午/下午)|(E[+-])|(G/通用格式|General)|([ymdhsaebg]+)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_PLAINLY = re.compile(r"(#,##)?0(?:\.(0{1,6}))?(%)?(?:_ )?")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)$")
_CURRENCY = re.compile(r"\$([^-]*)")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
_LAST_DAY = 2_958_465
_HUGE, _PLACES, _EXACT = 1e15, 30, Context(prec=100)


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts between semicolons; a piece is a literal (text, True) or one sign of the pattern (sign, False)."""

    pieces: tuple[tuple[str, bool], ...]
    dates: str
    condition: tuple[str, float] | None

    @property
    def pattern(self) -> str:
        return "".join(sign for sign, literal in self.pieces if not literal)


def render(number: float, code: str, date1904: bool = False) -> tuple[Written, str]:
    """The value (a date where the format makes it one) and what the cell shows."""
    if code == "General" or not code or abs(number) >= _HUGE:
        return number, plain(number)
    simple = _simple(code)
    if simple:
        return number, _rounded(number, simple)
    sections = _sections(code)
    section, signed = _chosen(sections, number)
    if section.dates:
        return _dated(number, section.dates, date1904)
    if signed:
        return number, _show(number, section)
    return number, _show(abs(number), section)


@lru_cache(maxsize=4096)
def show_text(text: str, code: str) -> str:
    """What a text cell shows: a format such as @"万元" adds its words."""
    sections = _sections(code) if "@" in code else ()
    section = next((s for s in sections if any(sign == "@" and not literal for sign, literal in s.pieces)), None)
    if section is None:
        return text
    return "".join(text if piece == ("@", False) else piece[0] if piece[1] else "" for piece in section.pieces)


def plain(number: float) -> str:
    """The shortest plain decimal of 15 digits."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def is_percent(code: str) -> bool:
    """Whether the format shows a number as a percentage."""
    return "%" in code and "%" in _sections(code)[0].pattern


class _Simple(NamedTuple):
    """The commonest formats, 0.00 and #,##0 and 0.0%, as one of Python's."""

    step: Decimal
    spec: str
    percent: bool


@lru_cache(maxsize=1024)
def _simple(code: str) -> _Simple | None:
    plainly = _PLAINLY.fullmatch(code)
    if plainly is None:
        return None
    return _Simple(Decimal(1).scaleb(-len(plainly[2] or "")), ",f" if plainly[1] else "f", bool(plainly[3]))


def _rounded(number: float, simple: _Simple) -> str:
    exact = Decimal(repr(number))
    rounded = (exact.scaleb(2) if simple.percent else exact).quantize(simple.step, ROUND_HALF_UP, _EXACT)
    return format(rounded or abs(rounded), simple.spec) + ("%" if simple.percent else "")


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token[8] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts)


def _section(tokens: list[re.Match[str]]) -> _Section:
    pieces: list[tuple[str, bool]] = []
    dates, condition = "", None
    for token in tokens:
        quoted, escaped, bracket, noon, exponent, word, letters, sign = token.groups()
        if bracket is not None:
            limit, currency = _CONDITION.match(bracket), _CURRENCY.match(bracket)
            condition = (limit[1], float(limit[2])) if limit else condition
            pieces.append((currency[1] if currency else "", True))
            dates += f"[{bracket.lower()}]" if bracket and not bracket.lower().strip("hms") else ""
        elif noon or letters:
            dates += "h" if noon else letters.lower()
        elif exponent or word:
            pieces.append(("G", False))
        elif sign is not None:
            pieces.append((sign, sign not in "0#?.,%@"))
        else:
            pieces.append((quoted or escaped or "", True))
    marks = {sign for sign, literal in pieces if not literal}
    is_date = bool(set(dates) & set("ymdhs[")) and "G" not in marks and ("s" in dates or not marks & set("0#?"))
    return _Section(tuple(pieces), dates if is_date else "", condition)


def _chosen(sections: tuple[_Section, ...], number: float) -> tuple[_Section, bool]:
    """The section for a number, and whether its sign is still to be shown."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _COMPARE[section.condition[0]](number, section.condition[1]):
                return section, True
        return sections[-1], True
    numeric = [section for section in sections[:3] if ("@", False) not in section.pieces] or list(sections[:1])
    if number < 0 and len(numeric) > 1:
        return numeric[1], False
    if number == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], True


def _show(number: float, section: _Section) -> str:
    pattern = section.pattern
    if "G" in pattern or ("/", True) in section.pieces or not set(pattern) & set("0#?"):
        return _with_words(plain(number), section)
    whole, _, part = pattern.replace("%", "").partition(".")
    scaling = len(whole) - len(whole.rstrip(",")) + len(part) - len(part.rstrip(","))
    places = min(len(part.replace(",", "")), _PLACES)
    exact = Decimal(repr(abs(number))).scaleb(2 * pattern.count("%") - 3 * scaling)
    digits = format(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT), "f")
    sign = "-" if number < 0 and digits.strip("0.") else ""
    before, _, after = digits.partition(".")
    least = part.rstrip("#?,").count("0")
    after = after[:least] + after[least:].rstrip("0")
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    return _filled(section.pieces, sign, before, after, grouped="," in whole.strip(",")).strip()


def _with_words(number: str, section: _Section) -> str:
    """A section without digits: only its words, with the plain number in the place of its first mark."""
    shown, number_left = "", number
    for sign, literal in section.pieces:
        if literal:
            shown += "" if sign == "/" else sign
        elif sign in "G0#?@":
            shown, number_left = shown + number_left, ""
    return shown.strip()


def _filled(pieces: tuple[tuple[str, bool], ...], sign: str, before: str, after: str, grouped: bool) -> str:
    """The digits put into the pattern; literals keep their places among the digits."""
    marks = [mark if not literal else "" for mark, literal in pieces]
    point = marks.index(".") if "." in marks else len(marks)
    spots = [n for n in range(point) if marks[n] in ("0", "#", "?")]
    digits = dict(zip(spots, _dealt(before, len(spots), grouped), strict=True))
    first = min([*spots, point])
    shown = []
    for n, (mark, literal) in enumerate(pieces):
        if n == first:
            shown.append(sign)
        if n in digits:
            shown.append(digits[n])
        elif n == point and after:
            shown.append(f".{after}")
        elif literal or mark == "%":
            shown.append(mark)
    return "".join(shown)


def _dealt(digits: str, places: int, grouped: bool) -> list[str]:
    """One digit a place from the right, the first place takes the rest; with separators all stand at the last place."""
    if not places:
        return []
    if grouped:
        return [""] * (places - 1) + [re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", digits)]
    if len(digits) < places:
        return [""] * (places - len(digits)) + list(digits)
    cut = len(digits) - places + 1
    return [digits[:cut], *digits[cut:]]


def _dated(number: float, signs: str, date1904: bool) -> tuple[Written, str]:
    if "[" in signs:
        span = timedelta(seconds=round(number * 86400)) if abs(number) < _LAST_DAY else None
        return (number, plain(number)) if span is None else (span, _hours(span))
    if not 0 <= number <= _LAST_DAY:
        return number, plain(number)
    moment = _moment(number, date1904)
    has_time = bool(set(signs) & set("hs"))
    if not has_time:
        return moment.date(), moment.date().isoformat()
    clock = moment.strftime("%H:%M:%S") if moment.second else moment.strftime("%H:%M")
    if number < 1 or not set(signs) & set("yd"):
        return moment.time(), clock
    return moment, f"{moment.date().isoformat()} {clock}"


def _moment(number: float, date1904: bool) -> datetime:
    # the serial numbers count a 29 February 1900; a spreadsheet's day has no zone
    first = date(1904, 1, 1) if date1904 else date(1899, 12, 31 if number < 60 else 30)
    return datetime.combine(first, time()) + timedelta(days=int(number), seconds=round((number - int(number)) * 86400))


def _hours(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")


def show_date(value: date | datetime | time) -> str:
    """A date or time as in every format: ISO text, without seconds that are none."""
    if isinstance(value, datetime):
        clock = value.strftime("%H:%M:%S" if value.second else "%H:%M")
        return value.date().isoformat() if value.time() == time() else f"{value.date().isoformat()} {clock}"
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    return value.isoformat()
