"""What stands in a cell of a messy file, and what a careful official would read there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from openpyxl.utils import get_column_letter

Kind = Literal["is", "may", "ask", "free"]


@dataclass(frozen=True, slots=True)
class Claim:
    """The truth about one cell.

    is: has to be read so, or at the worst asked about; may: read so or asked about; ask: never a value, and something has
    to be said about it; free: read so, asked about or passed over. An `indicator` of an ask may be "" (nobody knows).
    `high` None is open. `near` are the addresses of its labels: a question about a label is one about its figure.
    """

    kind: Kind
    indicator: str
    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    scope: str = "own"
    cell: str = ""
    sheet: str | None = None
    file: str | None = None
    near: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell with more to it than a plain value; `written` is also the stored result of a formula, None for no result.

    `runs` are the pieces of a text, each with its font: "", struck, raised or (in Word) hidden; a single run is all.
    """

    written: Any
    claims: tuple[Claim, ...] = ()
    format: str = ""
    formula: str = ""
    runs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet or Word table. `hidden_rows` from 1, `hidden_columns` letters; `under` are values below a merge."""

    rows: Sequence[Sequence[Any]]
    name: str = "Sheet1"
    merges: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    hidden: bool = False
    filtered: str = ""
    under: Mapping[str, Any] = field(default_factory=dict)
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Messy:
    """One file as an office made it. `tells`: words of which one has to be in some finding."""

    name: str
    content: bytes
    unit: str
    form: str
    habit: str
    claims: tuple[Claim, ...]
    tells: tuple[str, ...] = ()


def _claim(kind: Kind, indicator: str, written: Any, value: Any, spread: Any, scope: str) -> Claim:
    value = written if value is None and not isinstance(written, str) else value
    low, high = spread or (value, value)
    return Claim(kind, indicator, value, low, high, scope)


def is_(
    indicator: str,
    written: Any,
    value: Any = None,
    spread: Any = None,
    *,
    scope: str = "own",
    form: str = "",
    by: str = "",
) -> Mark:
    """A figure that everybody reads alike; `spread` is (low, high) of a hedged one, `form` a number format, `by` a formula."""
    return Mark(written, (_claim("is", indicator, written, value, spread, scope),), form, by)


def may(
    indicator: str,
    written: Any,
    value: Any = None,
    spread: Any = None,
    *,
    scope: str = "own",
    form: str = "",
    by: str = "",
) -> Mark:
    """A figure that may be read so or asked about."""
    return Mark(written, (_claim("may", indicator, written, value, spread, scope),), form, by)


def free(indicator: str, written: Any, value: Any = None, *, scope: str = "own", form: str = "") -> Mark:
    """A figure that may also be passed over without a word."""
    return Mark(written, (_claim("free", indicator, written, value, None, scope),), form)


def ask(written: Any, indicator: str = "", *, form: str = "", by: str = "") -> Mark:
    """A cell about which something has to be said, and that gives no value."""
    return Mark(written, (Claim("ask", indicator),), form, by)


def marked(mark: Mark, *runs: tuple[str, str]) -> Mark:
    """The same cell with fonts in it: marked(ask(...), ("2800", "struck"), ("3000", ""))."""
    return replace(mark, runs=runs)


def either(*marks: Mark) -> Mark:
    """One cell with several permitted readings; they must all be of kind may or free."""
    return Mark(
        marks[0].written, tuple(claim for mark in marks for claim in mark.claims), marks[0].format, marks[0].formula
    )


def plain(cell: Any) -> Any:
    """What is written in a cell."""
    return cell.written if isinstance(cell, Mark) else cell


def address(row: int, column: int) -> str:
    """Row and column from 0 as a spreadsheet's address."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def claims_of(sheets: Iterable[Sheet], *, named: bool, file: str | None = None) -> tuple[Claim, ...]:
    """All claims with their addresses; `named` says whether the format keeps the sheets' names."""
    found = []
    for sheet in sheets:
        for r, row in enumerate(sheet.rows):
            for c, cell in enumerate(row):
                if isinstance(cell, Mark):
                    near = list(_near(sheet, r, c))
                    words = frozenset(str(plain(sheet.rows[y][x])) for y, x in near)
                    spots = frozenset(address(y, x) for y, x in near)
                    name = sheet.name if named else None
                    found += [_placed(claim, address(r, c), name, file, spots, words) for claim in cell.claims]
    return tuple(found)


def _near(sheet: Sheet, row: int, column: int) -> Iterable[tuple[int, int]]:
    """The texts in the same row and above in the same column."""
    spots = [(row, c) for c in range(len(sheet.rows[row])) if c != column]
    spots += [(r, column) for r in range(row) if column < len(sheet.rows[r])]
    return (
        (r, c) for r, c in spots if isinstance(plain(sheet.rows[r][c]), str) and not isinstance(sheet.rows[r][c], Mark)
    )


def _placed(
    claim: Claim, cell: str, sheet: str | None, file: str | None, near: frozenset[str], labels: frozenset[str]
) -> Claim:
    return Claim(
        claim.kind, claim.indicator, claim.value, claim.low, claim.high, claim.scope, cell, sheet, file, near, labels
    )
