"""The figures of random tables: the wanted ones as clerks write them, and those beside them."""

import random
from typing import Any, NamedTuple

from tests.messy.cells import Mark, ask, is_, may
from tests.messy.vocabulary import Word

_VAGUE = ("若干", "不详", "—", "/", "见附件", "数百", "十几", "2—3万", "20xx余", "待统计")


class Slice(NamedTuple):
    """One column (or row) of figures; `role`: wanted | part | other | growth. Parts are number `number` of `count`."""

    headings: tuple[Any, ...]
    role: str
    number: int = 0
    count: int = 1


class Line(NamedTuple):
    """One indicator as it is written in this table: its unit is `worth` catalogue units; no unit if nothing tells it."""

    word: Word
    name: str
    unit: str
    worth: float
    value: int


def line_of(word: Word, dice: random.Random) -> Line:
    """An indicator under one of its names, with a figure."""
    unit, worth = dice.choice(((word.unit, 1), (word.unit, 1), ("", 1), *word.others))
    value = dice.randint(word.low, word.high)
    return Line(word, dice.choice(word.names), unit, worth, value)


def beside(line: Line, one: Slice) -> Any:
    """A figure that is not wanted; the parts of a figure add up to it."""
    if one.role == "growth":
        return "12.5%"
    if one.role == "part":
        share = line.value // one.count + (line.value % one.count if one.number == 0 else 0)
    else:
        share = line.value * 3 // 4 + 1 + one.number
    shown = share / line.worth
    return int(shown) if shown == int(shown) else shown


def figure(line: Line, dice: random.Random, plain_only: bool) -> Mark:
    """The wanted figure: a number, or (unless `plain_only`) hedged, in words, zero, or no figure at all."""
    number = line.value / line.worth
    written = int(number) if number == int(number) else number
    code, value, luck = line.word.indicator, line.value, dice.random()
    if luck < 0.55 or (plain_only and luck < 0.9) or line.worth != 1:
        if not line.unit and line.word.unit == "元":
            return may(code, written, value)
        return is_(
            code, written, value, form=dice.choice(("", "", "#,##0", f'0"{line.word.unit}"')) if line.worth == 1 else ""
        )
    if luck < 0.7 or plain_only:
        return is_(code, dice.choice((f"{value:,}", f" {value} ", str(value))), value)
    if luck < 0.78:
        return is_(code, f"{value}{line.unit}", value)
    if luck < 0.84:
        return is_(code, dice.choice(("无", "零", "0", "〇")), 0)
    if luck < 0.92:
        return _hedged(code, dice)
    return ask(dice.choice(_VAGUE), code)


def _hedged(code: str, dice: random.Random) -> Mark:
    digit = dice.randint(1, 9)
    step = dice.choice((100, 1000, 10000))
    n = digit * step
    written = f"{digit}万" if step == 10000 else str(n)
    low, high, text = dice.choice(
        (
            (n, n + step - 1, f"{written}余"),
            (n * 9 // 10, n * 11 // 10, f"约{written}"),
            (n * 9 // 10, n, f"近{written}"),
        )
    )
    return is_(code, text, n, (low, high))
