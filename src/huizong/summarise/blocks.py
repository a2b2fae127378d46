"""The report as plain values: text with keys where the numbers go, so that what it says can be tested without Word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from huizong.summarise.keys import Key


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document, by its digest and the number of the paragraph; the numbers in them are its author's."""

    sha256: str
    paragraph: int
    text: str

    def __str__(self) -> str:
        """The tag that binds the words: the digest shortened to what Word takes."""
        return f"quote|{self.sha256[:_TAGGED]}|{self.paragraph}"


_TAGGED = 40

Piece = str | Key | Quotation
Role = Literal[
    "title", "subtitle", "heading_1", "heading_2", "body", "closing", "annex", "annex_item", "date", "caption"
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: texts, and keys that become bound numbers with their units."""

    pieces: tuple[Piece, ...]
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table: a key becomes a bound number without its unit."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


Tone = Literal["this_year", "last_year", "reported", "missing"]
Legend = tuple[tuple[Tone, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: its label (empty: that of the row above), its parts in thousandths, and what stands behind."""

    label: str
    parts: tuple[tuple[Tone, int], ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of horizontal bars, which people would rather look at than read."""

    caption: str
    legend: Legend
    bars: tuple[Bar, ...]


Block = Paragraph | Matrix | Bars


def body(*pieces: Piece) -> Paragraph:
    """A paragraph of running text."""
    return Paragraph(pieces)


def heading(text: str, role: Role = "heading_1") -> Paragraph:
    """A heading."""
    return Paragraph((text,), role)


def joined(parts: Iterable[Iterable[Piece]], between: str = "，") -> Iterator[Piece]:
    """The pieces of several phrases in a row."""
    for number, part in enumerate(parts):
        if number:
            yield between
        yield from part


def quotations(blocks: Iterable[Block]) -> Iterator[Quotation]:
    """Every quotation in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (piece for piece in block.pieces if isinstance(piece, Quotation))


def keys(blocks: Iterable[Block]) -> Iterator[tuple[Key, bool]]:
    """Every bound number in reading order, and whether it stands in a table."""
    for block in blocks:
        table = not isinstance(block, Paragraph)
        for row in _rows(block):
            yield from ((piece, table) for piece in row if isinstance(piece, Key))


def _rows(block: Block) -> Iterable[Iterable[Piece]]:
    if isinstance(block, Matrix):
        return block.rows
    return (block.pieces,) if isinstance(block, Paragraph) else (bar.pieces for bar in block.bars)


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same with tables and charts counted in their captions."""
    tables, charts = count(1), count(1)
    for block in blocks:
        if isinstance(block, Matrix):
            yield replace(block, caption=f"表{next(tables)}　{block.caption}")
        elif isinstance(block, Bars):
            yield replace(block, caption=f"图{next(charts)}　{block.caption}")
        else:
            yield block
