"""What the texts around a figure, or the name of its sheet, say of whose it is and whether it is meant at all."""

import re
from collections.abc import Iterable, Sequence

from huizong.formats.document import Table
from huizong.parse.tables.about import money_units_in
from huizong.parse.tables.grid import Grid, Spot
from huizong.parse.tables.lines import is_meta, is_title
from huizong.parse.tables.normal import squeeze
from huizong.parse.tables.roles import EXCLUDED

_GOVERNING = frozenset({"organ", "region", "period", "venue", "kind", "including"})
_SAMPLE = re.compile("样表|样例|示例|范例|填报说明|填写说明|填表说明")


def samples_of(tables: Sequence[Table]) -> list[Table]:
    """The sheets that by their names show how to fill in another; where there is no other, the sender filled in these."""
    seen = [table for table in tables if not table.hidden]
    samples = [table for table in seen if _SAMPLE.search(table.name)]
    return samples if len(samples) < len(seen) else []


def says_own(texts: Sequence[Spot]) -> bool:
    """Whether 本所 or 本单位 stands in a row or a column with the names of others."""
    own = [spot.at for spot in texts if spot.head and spot.head.role == "own"]
    others = [spot.at for spot in texts if spot.head and spot.head.role == "organ"] if own else []
    return any(at[0] == other[0] or at[1] == other[1] for at in own for other in others)


def noted_units(table: Table, texts: Iterable[Spot]) -> tuple[str, ...]:
    """The units of money that notes, the sheet's name or a hidden column of units give, with 元 beside them; or none."""
    named = re.search(r"\(([^()]*)\)$", squeeze(table.name))
    noted = {unit for spot in texts for unit in money_units_in(str(spot.cell.written))}
    noted.update(money_units_in(f"单位:{named[1]}") if named else ())
    for at, cell in table.cells.items() if table.hidden_columns else ():
        if at[1] in table.hidden_columns and isinstance(cell.written, str):
            noted.update(money_units_in(f"单位:{cell.written}"))
    return (*sorted(noted), "元") if noted else ()


def governed(grid: Grid, spot: Spot) -> bool:
    """Whether a text stands under or beside a header that might take its figures from the sender or the year."""
    line = (*grid.rows[spot.at[0]], *grid.columns[spot.at[1]])
    return any(
        other.head is not None
        and (other.head.role in EXCLUDED - {"serial", "explain"} or other.head.role in _GOVERNING)
        and (other.at[0] < spot.at[0] or other.at[1] < spot.at[1])
        and not is_meta(other)
        and not is_title(other)
        for other in line
    )


def said_by(spot: Spot) -> str:
    """A text about the table; a name and what it names may stand in two cells."""
    text = str(spot.cell.written)
    names = spot.head is not None and spot.head.role in ("sender", "aside", "unit")
    return f"{text}：" if names and not squeeze(text).endswith(":") else text
