"""What a table hides: figures in hidden sheets, columns and rows, and numbers under a merge."""

from collections.abc import Iterable, Iterator

from huizong.formats.document import At, Document, Table, TableCell
from huizong.forms.layout import JOINT, STAMP
from huizong.model import Finding, Place
from huizong.parse.findings import finding
from huizong.parse.tables.grid import kind_of

_LISTED = 5


def unseen(document: Document) -> Iterator[Finding]:
    """A finding for each hidden sheet, and for the hidden columns, hidden rows and covered numbers of each other.

    Copies of our own form keep their sheets: the hidden stamp says nothing to its sender, the joint events do.
    """
    for table in document.tables:
        if not table.hidden:
            yield from _within(table)
        elif table.name != STAMP and (figures := _figures(table)):
            yield finding(
                "hidden_not_read", _first(table, figures), cells=_listed(figures), where="工作表", where_en="sheets"
            )


def _within(table: Table) -> Iterator[Finding]:
    may_hide = table.name == JOINT or table.hidden_columns or table.hidden_rows
    figures = _figures(table) if may_hide else []
    if table.name == JOINT and figures and any(cell.written == f"{JOINT}1" for cell in table.cells.values()):
        yield finding("joint_not_read", _first(table, figures), cells=_listed(figures))
    in_columns = [at for at in figures if at[1] in table.hidden_columns]
    in_rows = [at for at in figures if at[0] in table.hidden_rows and at[1] not in table.hidden_columns]
    if in_columns:
        yield finding(
            "hidden_not_read", _first(table, in_columns), cells=_listed(in_columns), where="列", where_en="columns"
        )
    if in_rows:
        yield finding("hidden_read", _first(table, in_rows), cells=_listed(in_rows))
    for at, cell in table.covered.items():
        if _is_figure(cell):
            yield finding("covered", Place(table.name, Table.address(at)), said=cell.shown)


def _figures(table: Table) -> list[At]:
    return [at for at, cell in table.cells.items() if _is_figure(cell)]


def _is_figure(cell: TableCell) -> bool:
    if isinstance(cell.written, str):
        return kind_of(cell.written) in ("figure", "mark")
    return isinstance(cell.written, int | float) and not isinstance(cell.written, bool)


def _listed(figures: Iterable[At]) -> str:
    addresses = [Table.address(at) for at in sorted(figures)]
    shown = "、".join(addresses[:_LISTED])
    return shown if len(addresses) <= _LISTED else f"{shown} 等 {len(addresses)} 格"


def _first(table: Table, figures: Iterable[At]) -> Place:
    return Place(table.name, Table.address(min(figures)))
