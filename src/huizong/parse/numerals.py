"""Reads one numeral, Arabic, Chinese or mixed (1,200, 二十三, 12万3千, 叁万贰仟), exactly or not at all."""

import re
import unicodedata
from typing import NamedTuple

_SPELLINGS = ("一壹", "二两贰貳兩", "三叁叄參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGITS = {character: value for value, spelling in enumerate(_SPELLINGS, 1) for character in spelling}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_UNITS = _SMALL | _BIG
_ZEROS = "零〇"

DIGITS = "".join(_DIGITS)
CHINESE = DIGITS + "".join(_UNITS) + _ZEROS
CHAIN = "(?:[十百千拾佰仟]?(?:[万萬]?[亿億]|[万萬]))"

_MULTIPLIER = f"({CHAIN}|[十百千拾佰仟])?"
_ARABIC = re.compile(rf"(?P<whole>[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|[1-9][0-9]*|0)(?:\.(?P<part>[0-9]+))?{_MULTIPLIER}")
_SPOKEN_POINT = re.compile(rf"([{CHINESE}]+)点([{DIGITS}{_ZEROS}]+)((?![十拾]){CHAIN})?")  # 十点二十 is a time
_BARE = re.compile(f"(?![十拾]){_MULTIPLIER}")
_OF_ONE_DIGIT = re.compile(r"[十拾].*|[百佰]")  # 5十, 3十万 and 5百, but not 12十, 300十万, 12百
_TOKEN = re.compile(r"[1-9][0-9]*|.")

# zero-width characters and marks of direction that leave digits in their order
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff]")
_TWENTIES = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_GROUPED = re.compile(r"(?<![0-9.,])(?<![0-9.,] )[1-9][0-9]{0,2}(?: [0-9]{3})+(?! ?[0-9,])")
_TORN = re.compile(rf"(?<=[0-9,.])\s+(?=[0-9,.])|(?<=[0-9{CHINESE}])\s*[\t-\r]\s*(?=[0-9{CHINESE}])")
_SPACE = re.compile(r"\s+")


class Numeral(NamedTuple):
    """A numeral as written: mantissa / 10**decimals * multiplier; `bare` if it is only a multiplier (百 in 百余)."""

    mantissa: int
    decimals: int = 0
    multiplier: int = 1
    bare: bool = False

    @property
    def whole(self) -> int:
        """The value times 10**decimals."""
        return self.mantissa * self.multiplier

    @property
    def last_place(self) -> int:
        """The place of the last significant digit, times 10**decimals: 1000 for 37000 and for 1.2万 a tenth of 万."""
        if self.decimals or not self.mantissa:
            return self.multiplier
        digits = str(self.whole)
        return int(10 ** (len(digits) - len(digits.rstrip("0"))))

    def times(self, multiplier: int) -> "Numeral":
        """The numeral with a multiplier that stands apart from it: 万 in 16余万."""
        return self._replace(multiplier=self.multiplier * multiplier)


def plain(written: str) -> str | None:
    """Bring a text to one width without spaces; None where that would join what the sender kept apart."""
    text = written
    if not written.isascii():
        text = unicodedata.normalize("NFKC", written)
        if text != written and any(unicodedata.category(character) == "No" for character in written):
            return None  # 5², ①, ½ would become 52, 1, 1/2
        text = _INVISIBLE.sub("", text).translate(_TWENTIES)
    text = text.strip()
    if not _SPACE.search(text):
        return text
    text = _GROUPED.sub(lambda match: match[0].replace(" ", ""), text)
    return None if _TORN.search(text) else _SPACE.sub("", text)


def digit_of(text: str) -> int:
    """The worth of a single digit, Arabic or Chinese."""
    return _DIGITS.get(text) or int(text)


def multiplier_of(chain: str | None) -> int:
    """What 万, 百万 or 千亿 multiply by; 1 for nothing."""
    product = 1
    for character in chain or "":
        product *= _UNITS[character]
    return product


def read_numeral(text: str) -> Numeral | None:
    """Read the whole text as one numeral, or say by None that it is not surely one."""
    if match := _ARABIC.fullmatch(text):
        part = match["part"] or ""
        multiplier = match[3] or ""
        if (part and multiplier[:1] in ("十", "拾")) or (
            len(match["whole"]) > 1 and _OF_ONE_DIGIT.fullmatch(multiplier)
        ):
            return None
        return Numeral(int(match["whole"].replace(",", "") + part), len(part), multiplier_of(multiplier))
    if match := _SPOKEN_POINT.fullmatch(text):
        return _with_spoken_point(match[1], match[2], match[3])
    if text and _BARE.fullmatch(text):
        return Numeral(1, 0, multiplier_of(text), bare=True)
    value = _compound(text)
    return None if value is None else Numeral(value)


def _with_spoken_point(whole: str, part: str, chain: str | None) -> Numeral | None:
    value = _compound(whole)
    if value is None:
        return None
    for digit in part:
        value = value * 10 + _DIGITS.get(digit, 0)
    return Numeral(value, len(part), multiplier_of(chain))


def _compound(text: str) -> int | None:
    if text in ("零", "〇"):
        return 0
    places = _Places()
    return places.total() if all(places.take(token) for token in _TOKEN.findall(text)) else None


class _Place(NamedTuple):
    coefficient: int
    scale: int
    after_zero: bool


class _Places:
    """The places of a numeral in the order written; every step answers whether the numeral is still sound."""

    def __init__(self) -> None:
        self._places: list[_Place] = []
        self._section = 0  # index of the first place that no 万 or 亿 has multiplied yet
        self._after_yi = 0  # and of the first that no 亿 has
        self._unit = 1  # the last 十, 百, 千, 万 or 亿
        self._pending = ""  # a coefficient whose unit has not come yet
        self._zero = False

    def take(self, token: str) -> bool:
        """Add the next digit, zero or unit."""
        if token in _SMALL:
            return self._small(_SMALL[token])
        if token in _BIG:
            return self._big(_BIG[token])
        if self._pending:  # 三五百 is a range, 二〇二六 a year
            return False
        if token in _ZEROS:
            sound = bool(self._places) and not self._zero
            self._zero = True
            return sound
        self._pending = token
        return token in _DIGITS or token[0] in "123456789"

    def total(self) -> int | None:
        """The sum of the places, if they descend as they must."""
        if self._pending:
            scale = self._last_scale()
            if not scale:
                return None
            self._add(scale)
        if self._zero or not self._places:
            return None
        for above, place in zip(self._places, self._places[1:], strict=False):
            room = above.scale // 10 if place.after_zero else above.scale
            if place.coefficient * place.scale >= room:
                return None
        return sum(place.coefficient * place.scale for place in self._places)

    def _add(self, scale: int) -> None:
        coefficient = _DIGITS.get(self._pending) or int(self._pending or 1)
        self._places.append(_Place(coefficient, scale, self._zero))
        self._pending, self._zero = "", False

    def _small(self, unit: int) -> bool:
        opens_section = len(self._places) == self._section
        if len(self._pending) > 1 or not (self._pending or (unit == 10 and opens_section)):
            return False
        self._add(unit)
        self._unit = unit
        return True

    def _big(self, unit: int) -> bool:
        opens_section = len(self._places) == self._section
        if self._pending:
            follows_wan = unit == 10**8 and self._section > self._after_yi  # 一万二亿: 12000亿 or 10002亿?
            if not (self._zero or (opens_section and not follows_wan) or self._unit == 10):  # 一百五万: 150万 or 105万?
                return False
            self._add(1)
        elif self._zero or (opens_section and (self._unit, unit) != (10**4, 10**8)):  # only 万亿 stand together
            return False
        first = 0 if unit == 10**8 else self._section
        if any(place.scale >= unit for place in self._places[0 if unit == 10**8 else self._after_yi :]):  # 十万三万
            return False
        self._places[first:] = [place._replace(scale=place.scale * unit) for place in self._places[first:]]
        self._section, self._unit = len(self._places), unit
        self._after_yi = self._section if unit == 10**8 else self._after_yi
        return True

    def _last_scale(self) -> int:
        """The scale of a last digit without a unit, 0 if unsure: 一万二 is 12000, 十万五 might be two things."""
        if not self._places or self._zero or self._unit == 10:
            return 1
        if self._pending.isdecimal():
            return int(10 ** len(self._pending) == self._unit)  # 12万3000, but not 12万3
        return self._unit // 10 if self._places[-1].scale == self._unit else 0
