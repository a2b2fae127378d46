"""What any file comes down to, whatever its format: tables, paragraphs, or more files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple, TypeAlias

from huizong.errors import UnreadableFile
from huizong.formats.look import letters_of

Written: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
At: TypeAlias = tuple[int, int]
"""Row and column, both from 0."""

Trouble = Literal["", "error", "unstored", "recomputed", "struck", "torn"]


class TableCell(NamedTuple):
    """A filled cell: the value stored (numbers as float, a percentage as its fraction) and what the cell shows.

    `shown` has the number format applied: 5.09%, 8万元, 1,200; it is the text itself for a text. `trouble` tells an
    error value, a formula without a stored result, one whose result we worked out ourselves, writing that is crossed
    out or hidden, be it all or a part of what the cell holds, and a number that its own comma may have cut.
    """

    written: Written
    shown: str
    trouble: Trouble = ""


class Merge(NamedTuple):
    """A merged range, both corners included; its value stands at (top, left)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, Word table or delimited text; `cells` holds the filled cells in reading order.

    `covered` are the values that a merge hides: never among `cells`. Hidden rows and columns are told, not left out.
    """

    name: str
    cells: Mapping[At, TableCell]
    merges: tuple[Merge, ...] = ()
    covered: Mapping[At, TableCell] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    @staticmethod
    def address(at: At) -> str:
        """The cell's address as in a spreadsheet, for tables of every format: (2, 1) is B3."""
        return f"{letters_of(at[1])}{at[0] + 1}"


@dataclass(frozen=True, slots=True)
class Document:
    """A file with tables or text in it; `paragraphs` are the texts outside of tables, `notes` keys of sayings.

    `kind` names the format: xlsx, xls, xlsb, ods, csv, docx, html, xml2003, txt.
    """

    kind: str
    tables: tuple[Table, ...]
    paragraphs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Member(NamedTuple):
    """A file inside another; `name` is a label in Unicode and never becomes a path."""

    name: str
    content: bytes


class Vouched(NamedTuple):
    """Whether a mail server, named by its authserv-id in lower case, confirms the domain of the sender."""

    server: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says of where it is from; nothing of it is proved.

    `sender` is the one address of From in lower case, else ""; `tokens` look like those of units, and the subject shows
    none of them; `units` are the codes stamped on the forms attached. `answers` is the arrival that it replies to.
    `automatic` mails (bounces, lists, notices of absence) must never be answered.
    """

    sender: str = ""
    subject: str = ""
    tokens: tuple[str, ...] = ()
    vouched: tuple[Vouched, ...] = ()
    units: tuple[str, ...] = ()
    answers: int | None = None
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Container:
    """An archive or a mail: `kind` is zip, 7z or eml; the files in it in their order.

    A mail may have none; `problem` says why it could not be taken apart, though its headers could be read.
    """

    kind: str
    members: tuple[Member, ...]
    letter: Letter | None = None
    problem: UnreadableFile | None = None
