"""The report as plain values: text with keys where the numbers go, so that what it says can be tested without Word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from huizong.summarise.keys import Key

Piece = str | Key
Role = Literal["title", "subtitle", "heading_1", "heading_2", "body", "annex", "date", "caption"]


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


Block = Paragraph | Matrix


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


def keys(blocks: Iterable[Block]) -> Iterator[tuple[Key, bool]]:
    """Every bound number in reading order, and whether it stands in a table."""
    for block in blocks:
        table = isinstance(block, Matrix)
        rows = block.rows if isinstance(block, Matrix) else (block.pieces,)
        yield from ((piece, table) for row in rows for piece in row if isinstance(piece, Key))


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same with the tables counted in their captions."""
    tables = 0
    for block in blocks:
        if isinstance(block, Matrix):
            tables += 1
            yield replace(block, caption=f"表{tables}　{block.caption}")
        else:
            yield block
