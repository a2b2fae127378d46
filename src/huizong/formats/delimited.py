"""Reads a text file: as a table where its lines are cut by the usual signs, as paragraphs where they are prose."""

import csv
import io
import re
from collections import Counter

from huizong.formats.document import Document
from huizong.formats.grid import Budget, Grid, finished
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean, decode

_SIGNS = "\t,;|，；｜"
_SAMPLE = 200
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')
_PROSE_END = ("。", "！", "；", "：", "”", "?", "？")
_LONG = 60


def read_text(content: bytes, limits: Limits = LIMITS) -> Document:
    """A table named by nothing, or paragraphs; UnreadableFile F006 if it is no text, F012 if it is blank."""
    text = decode(content).replace("\0", "")
    told = _SEPARATOR.match(text)
    if told:
        return _table(text[told.end() :], told[1], limits)
    sign = _sign(text)
    return _table(text, sign, limits) if sign else _prose(text, limits)


def _sign(text: str) -> str | None:
    """The delimiter that cuts most lines into the same number of fields; None for prose."""
    lines = [line for line in text[: 1 << 16].splitlines()[:_SAMPLE] if line.strip()]
    if not lines or sum(_is_prose(line) for line in lines) * 3 > len(lines):
        return None
    scores = {sign: _evenness(text, sign) for sign in _SIGNS}
    best = max(_SIGNS, key=lambda sign: scores[sign])
    return best if scores[best] >= 0.5 else None


def _is_prose(line: str) -> bool:
    line = line.strip()
    return "\t" not in line and (line.endswith(_PROSE_END) or (len(line) > _LONG and line.count("，") > 1))


def _evenness(text: str, sign: str) -> float:
    """The share of lines with the commonest number of fields above one; a few wide lines weigh as much as many."""
    counts: Counter[int] = Counter()
    try:
        for fields in csv.reader(io.StringIO(text[: 1 << 16], newline=""), delimiter=sign):
            if any(field.strip() for field in fields):
                counts[len(fields)] += 1
            if counts.total() >= _SAMPLE:
                break
    except csv.Error:
        return 0.0
    cut = counts.total() - counts[1]
    least = 2 if counts.total() > 1 else 1
    return cut / counts.total() if cut >= least else 0.0


def _table(text: str, sign: str, limits: Limits) -> Document:
    grid = Grid("", Budget(limits))
    try:
        for row, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign)):
            for column, field in enumerate(fields):
                quoted = _AS_TEXT.fullmatch(field)
                grid.put_text((row, column), quoted[1] if quoted else field)
    except csv.Error as error:
        raise unreadable("F006", "damaged") from error
    return Document("csv", finished([grid]))


def _prose(text: str, limits: Limits) -> Document:
    paragraphs = tuple(line.strip() for line in clean(text).split("\n") if line.strip())
    if not any(letter.isalnum() for letter in text):
        raise unreadable("F012", "no_cells")
    if max(map(len, paragraphs)) > limits.text:
        raise unreadable("F006", "too_large")
    return Document("txt", (), paragraphs)
