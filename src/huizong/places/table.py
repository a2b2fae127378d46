"""A register file as rows under known columns; what a cell means is judged in `fields`."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from huizong.errors import RegisterError
from huizong.places.rows import MAX_COLUMNS, NotATable, read_rows

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key; its heading may be the key or one of the Chinese words, the first of them the usual one."""

    key: str
    headings: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number and the text under each column that the file has."""

    number: int
    cells: Mapping[str, str]


class Faults:
    """Every fault of one file, told in the order of its rows and under the headings as they are written there."""

    def __init__(self, file: str) -> None:
        """Begin with none."""
        self.file = file
        self.headings: dict[str, str] = {}
        self._found: list[tuple[int, str]] = []

    def add(self, number: int, key: str, what: str) -> None:
        """Keep one: the row, the column and what to do."""
        self._found.append((number, f"{self.file} 第{number}行 {self.headings.get(key, key)}：{what}"))

    def raise_any(self) -> None:
        """Refuse the file if anything was found."""
        if self._found:
            raise RegisterError([text for _, text in sorted(self._found, key=lambda fault: fault[0])])


@dataclass(frozen=True, slots=True)
class Table:
    """A file's lines and the faults found so far."""

    lines: Sequence[Line]
    faults: Faults


def read_table(path: Path, columns: Sequence[Column]) -> Table:
    """Read the file and its head; one that is no table, or lacks a required column, is refused at once."""
    faults = Faults(path.name)
    try:
        rows = read_rows(path)
    except NotATable as error:
        raise RegisterError([f"{path.name}：{error}"]) from error
    top = next(iter(rows))
    head = rows.pop(top)
    keys = _keys(top, head, columns, faults)
    missing = [column for column in columns if column.required and column.key not in keys.values()]
    for column in missing:
        faults.add(top, "表头", f"缺少「{column.headings[0]}」（{column.key}）列；请补上，没有内容也要保留该列")
    if not rows:
        faults.add(top, "表头", "表头下没有任何一行；请填写后再导入")
    if missing or not rows:
        faults.raise_any()
    nameless = {index for index in range(MAX_COLUMNS) if index >= len(head) or not head[index]}
    return Table([_line(number, cells, keys, nameless, faults) for number, cells in rows.items()], faults)


def _keys(number: int, head: Sequence[str], columns: Sequence[Column], faults: Faults) -> dict[int, str]:
    """Which key each column of the file stands for."""
    meanings = {_plain(word): column.key for column in columns for word in (column.key, *column.headings)}
    known = "、".join(f"{column.headings[0]}（{column.key}）" for column in columns)
    keys: dict[int, str] = {}
    for index, written in enumerate(head):
        key = meanings.get(_plain(written))
        if key in keys.values():
            faults.add(number, "表头", f"「{show(written)}」列重复；请只留一列")
        elif key is not None:
            keys[index] = key
            faults.headings[key] = "".join(written.split())
        elif written:
            faults.add(number, "表头", f"不认识「{show(written)}」列；请删去或改名，可用的列：{known}")
    return keys


def _line(number: int, cells: Sequence[str], keys: Mapping[int, str], nameless: set[int], faults: Faults) -> Line:
    for index, cell in enumerate(cells):
        if cell and index in nameless:
            faults.add(number, f"第{index + 1}列", f"「{show(cell)}」没有表头；请删去，或检查本行是否多了逗号")
    return Line(number, {key: cells[index] if index < len(cells) else "" for index, key in keys.items()})


def _plain(heading: str) -> str:
    """A heading without width, case, blanks and the star of a required column."""
    return "".join(unicodedata.normalize("NFKC", heading).casefold().split()).strip("*")


def show(text: str) -> str:
    """A text as it may stand in a message: short, and nothing in it that cannot be seen."""
    seen = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text[:_SHOWN])
    return seen + "…" if len(text) > _SHOWN else seen
