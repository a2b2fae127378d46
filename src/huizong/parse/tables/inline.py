"""Reads a label and its figure from one cell: 发放宣传资料3万余份, 宣传资料：3万余份."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from huizong.catalogue.model import Catalogue
from huizong.parse.quantity import Quantity, read
from huizong.parse.tables.normal import plain, squeeze
from huizong.parse.tables.vocabulary import Codes, vocabulary_of

_LONGEST = 120
_PIECES = re.compile("[，；;。\n]+")
_STARTS = re.compile("[0-9零〇一二两三四五六七八九十百千万约近超逾共达为:]")
_LINK = re.compile("(?:[:为达]|共计|合计|总计|累计|共)+$")
_HEADING = re.compile("^[^:0-9]{2,10}:")
_FILLED = re.compile(r"[(\[【]([0-9][0-9.,]*[万亿]?[余多]?)[)\]】](?=[\u4e00-\u9fff])")
"""A blank of a form with its figure: 受理投诉（12）件."""
_DIGIT = re.compile("[0-9零〇一二两三四五六七八九十百千万]")


@lru_cache(maxsize=16384)
def is_filled_in(text: str) -> bool:
    """Whether a figure stands in brackets before its unit, so that the text is no label alone."""
    return _FILLED.search(squeeze(text)) is not None


class Stated(NamedTuple):
    """An indicator with the figure that a text states of it; `is_sure` where nothing else is said."""

    codes: Codes
    label: str
    figure: str
    is_sure: bool


@lru_cache(maxsize=4096)
def stated_in(text: str, catalogue: Catalogue) -> tuple[tuple[Stated, ...], bool]:
    """The figures that a text states, and whether it says nothing else."""
    if len(text) > _LONGEST or not _DIGIT.search(squeeze(text)):
        return (), False
    pieces = [squeeze(piece) for piece in _PIECES.split(text.strip()) if piece.strip()]
    found = [_stated(piece, catalogue) for piece in pieces]
    return tuple(one for one in found if one), bool(found) and all(one is not None and one.is_sure for one in found)


def _stated(piece: str, catalogue: Catalogue) -> Stated | None:
    """The figure of a piece of text, after a heading such as 活动情况： perhaps."""
    piece = _FILLED.sub(r"\1", piece)
    readings = [*_readings(piece, catalogue), *_readings(_HEADING.sub("", piece), catalogue)]
    return next((reading for reading in readings if reading.is_sure), next(iter(readings), None))


def _readings(piece: str, catalogue: Catalogue) -> Iterator[Stated]:
    vocabulary = vocabulary_of(catalogue)
    for match in _STARTS.finditer(piece, 2):
        words, rest = _LINK.sub("", piece[: match.start()]), piece[match.start() :].lstrip(":为达")
        codes = vocabulary.named(plain(words)) if words else ()
        if len(codes) == 1 and _DIGIT.search(rest):
            is_sure = isinstance(read(rest, catalogue.indicators[codes[0]]), Quantity)
            yield Stated(codes, words, rest, is_sure)
