"""Tables for the tests, written as rows of values, and what is read from them."""

from huizong.catalogue.load import load_catalogue
from huizong.formats.document import Document, Merge, Table, TableCell
from huizong.parse.sender import Sender
from huizong.parse.tables.read import parse_tables

CATALOGUE = load_catalogue()
OFFICE = Sender("2027", "FJ-01", "branch_office", "历下区市场监督管理局解放路所")


def cell(written):
    if isinstance(written, TableCell):
        return written
    if isinstance(written, int) and not isinstance(written, bool):
        written = float(written)
    return TableCell(written, f"{written:.15g}" if isinstance(written, float) else str(written))


def table(*rows, name="Sheet1", merges=(), **more):
    """A table of rows; None is a blank cell. A row may be one text with its cells between bars."""
    cells = {}
    for number, row in enumerate(rows):
        values = [_typed(part) for part in row.split("|")] if isinstance(row, str) else row
        cells |= {(number, column): cell(value) for column, value in enumerate(values) if value not in (None, "")}
    return Table(name, cells, tuple(Merge(*merge) for merge in merges), **more)


def _typed(part):
    part = part.strip()
    try:
        return float(part)
    except ValueError:
        return part or None


def reading(*tables, sender=OFFICE, kind="xlsx"):
    return parse_tables(Document(kind, tables), CATALOGUE, sender)


def values(*tables, sender=OFFICE, scope="own"):
    """What was read, in the catalogue's units, by indicator."""
    found = reading(*tables, sender=sender)
    return {
        v.indicator: v.value / CATALOGUE.indicators[v.indicator].measure.factor
        for v in found.values
        if v.scope == scope
    }


def codes(*tables, sender=OFFICE):
    return [finding.code for finding in reading(*tables, sender=sender).findings]
