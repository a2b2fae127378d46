"""Reads the day of a joint event as clerks write it, or not at all; the campaign's year is understood."""

import re
import unicodedata
from datetime import date, datetime, timedelta

_DAY = re.compile(r"(?:([0-9]{4})[年./-])?0?([0-9]{1,2})[月./-]0?([0-9]{1,2})[日号]?(?:00:00:00|T00:00:00)?")
_EIGHT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_CHINESE = re.compile("[〇零一二三四五六七八九十]+")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_FIRST_SERIAL = date(1899, 12, 30)


def read_day(written: object, year: int) -> str | None:
    """The day as yyyy-mm-dd; None if it cannot be told or lies in another year."""
    if isinstance(written, datetime):
        day: date | None = written.date()
    elif isinstance(written, date):
        day = written
    elif isinstance(written, str):
        day = _from_text(written, year)
    elif isinstance(written, float | int) and not isinstance(written, bool):
        day = _from_number(written, year)
    else:
        day = None
    return day.isoformat() if day is not None and day.year == year else None


def _from_number(number: float, year: int) -> date | None:
    """A day that lost its format is a count of days; 3.15 in a cell of numbers may be March 15, 3.1 also March 10."""
    if float(number).is_integer() and 0 < number < 100_000:
        return _FIRST_SERIAL + timedelta(days=int(number))
    text = repr(number)
    return _from_text(text, year) if len(text.partition(".")[2]) == 2 else None


def _from_text(text: str, year: int) -> date | None:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    match = _DAY.fullmatch(_CHINESE.sub(_arabic, plain)) or _EIGHT.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(int(match[1] or year), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _arabic(match: re.Match[str]) -> str:
    """三 -> 3, 十五 -> 15, 二十 -> 20, 二〇二七 -> 2027; anything else stays as it is."""
    text = match[0].replace("〇", "零")
    if "十" not in text:
        return "".join(str(_DIGITS[digit]) for digit in text)
    tens, _, ones = text.partition("十")
    if "零" in text or not {tens, ones} <= _DIGITS.keys() | {""}:
        return match[0]
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))
