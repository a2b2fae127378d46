"""Reads a binary workbook (.xlsb) from its records; calamine has to find as many filled cells."""

import io
import posixpath
import struct
from collections.abc import Iterator

from python_calamine import CalamineWorkbook

from huizong.formats.archive import Archive
from huizong.formats.document import At, Document, Merge, TableCell
from huizong.formats.grid import ERRORS, Budget, Grid, finished
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.number_format import BUILT_IN
from huizong.formats.refusals import unreadable
from huizong.formats.xml import get, parse

_ROW, _COLUMNS, _MERGE = 0, 60, 176
_TEXT_ITEM, _TEXTS, _FORMAT, _STYLE, _STYLES, _STYLES_END = 19, 159, 44, 47, 617, 618
_SHEET, _PROPERTIES = 156, 153
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_KINDS = {
    2: "rk", 3: "error", 4: "bool", 5: "real", 6: "text", 7: "shared", 8: "text", 9: "real", 10: "bool", 11: "error",
    62: "rich",
}  # fmt: skip
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


def read_xlsb(content: bytes, limits: Limits = LIMITS) -> Document:
    """The tables of a binary workbook; UnreadableFile F006, F007 or F012."""
    archive = Archive(content, limits)
    try:
        grids = _grids(archive, Budget(limits))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise unreadable("F006", "damaged") from error
    _require_same_count(content, grids)
    macros = any(name.lower().endswith("vbaproject.bin") for name in archive.names)
    return Document("xlsb", finished(grids), notes=("macros",) if macros else ())


def _grids(archive: Archive, budget: Budget) -> list[Grid]:
    targets = _targets(archive)
    texts = _texts(_part(archive, "xl/sharedStrings.bin"))
    codes = _codes(_part(archive, "xl/styles.bin"))
    grids, date1904 = [], False
    for kind, data in _records(_part(archive, "xl/workbook.bin")):
        if kind == _PROPERTIES:
            date1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            relation, after = _text(data, 8)
            member = archive.find(targets.get(relation, ""))
            if member is None:
                raise unreadable("F006", "damaged")
            grid = Grid(_text(data, after)[0], budget)
            grid.hidden = data[0] != 0
            _Sheet(grid, texts, codes, date1904).read(archive.unpack(member))
            grids.append(grid)
    return grids


def _texts(part: bytes) -> list[str]:
    """The shared texts; UnreadableFile F006 if more are claimed than there are: calamine would reserve room for all."""
    texts, claimed = [], 0
    for kind, data in _records(part):
        if kind == _TEXT_ITEM:
            texts.append(_text(data, 1)[0])
        elif kind == _TEXTS:
            claimed = max(claimed, *struct.unpack_from("<II", data))
    if claimed > len(part):
        raise unreadable("F006", "hostile")
    return texts


def _part(archive: Archive, name: str) -> bytes:
    found = archive.find(name)
    return archive.unpack(found) if found else b""


def _targets(archive: Archive) -> dict[str, str]:
    relations = archive.find("xl/_rels/workbook.bin.rels")
    if relations is None:
        raise unreadable("F006", "damaged")
    return {
        get(one, "Id"): posixpath.normpath(posixpath.join("/xl", get(one, "Target"))).lstrip("/")
        for one in parse(archive.read(relations))
    }


def _codes(styles: bytes) -> list[str]:
    """The number format of each cell style."""
    known, codes, inside = dict(BUILT_IN), [], False
    for kind, data in _records(styles):
        if kind == _FORMAT:
            known[int.from_bytes(data[:2], "little")] = _text(data, 2)[0]
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside:
            codes.append(known.get(int.from_bytes(data[2:4], "little"), "General"))
    return codes


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(part)
    while at < end:
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        if at + size > end:
            raise unreadable("F006", "damaged")
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number in seven bits a byte, and where it ends."""
    number = 0
    for place in range(longest):
        number |= (part[at + place] & 0x7F) << 7 * place
        if not part[at + place] & 0x80:
            return number, at + place + 1
    return number, at + longest


def _text(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(data):
        raise unreadable("F006", "damaged")
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


class _Sheet:
    """One walk through a sheet's records."""

    def __init__(self, grid: Grid, texts: list[str], codes: list[str], date1904: bool) -> None:
        self._grid, self._texts, self._codes, self._date1904 = grid, texts, codes, date1904

    def read(self, part: bytes) -> None:
        row = -1
        for kind, data in _records(part):
            if kind == _ROW:
                row = self._row(data)
            elif kind in _KINDS:
                self._cell(row, _KINDS[kind], data)
            elif kind == _COLUMNS:
                first, last = struct.unpack_from("<II", data)
                if data[16] & 1:
                    self._grid.hidden_columns.append(range(first, min(last, _LAST_COLUMN) + 1))
            elif kind == _MERGE:
                top, bottom, left, right = struct.unpack_from("<IIII", data)
                self._grid.merge(Merge(top, left, min(bottom, _LAST_ROW), min(right, _LAST_COLUMN)))

    def _row(self, data: bytes) -> int:
        row: int = struct.unpack_from("<I", data)[0]
        if row > _LAST_ROW:
            raise unreadable("F006", "damaged")
        if data[11] & 0x10:
            self._grid.hidden_rows.add(row)
        return row

    def _cell(self, row: int, kind: str, data: bytes) -> None:
        column, style = struct.unpack_from("<II", data)
        at = (row, column)
        if row < 0 or column > _LAST_COLUMN:
            raise unreadable("F006", "damaged")
        if at in self._grid.cells:
            raise unreadable("F007", "disagreement", sheet=self._grid.name)
        code = self._codes[style & 0xFFFFFF] if (style & 0xFFFFFF) < len(self._codes) else "General"
        self._put(at, kind, data, code)

    def _put(self, at: At, kind: str, data: bytes, code: str) -> None:
        if kind in ("rk", "real"):
            number = _rk(struct.unpack_from("<I", data, 8)[0]) if kind == "rk" else struct.unpack_from("<d", data, 8)[0]
            self._grid.put_number(at, number, code, self._date1904)
        elif kind == "shared":
            (number,) = struct.unpack_from("<I", data, 8)
            if number >= len(self._texts):
                raise unreadable("F006", "damaged")
            self._grid.put_text(at, self._texts[number], code)
        elif kind in ("text", "rich"):
            self._grid.put_text(at, _text(data, 8 + (kind == "rich"))[0], code)
        elif kind == "bool":
            self._grid.put(at, TableCell(bool(data[8]), "TRUE" if data[8] else "FALSE"))
        else:
            text = _ERRORS.get(data[8], "#ERR!")
            self._grid.put(at, TableCell(text, text, "error"))


def _rk(packed: int) -> float:
    """A number packed into 30 bits; the last bit divides it by 100, the one before makes it whole."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        (number,) = struct.unpack("<d", bytes(4) + (packed & 0xFFFFFFFC).to_bytes(4, "little"))
    return number / 100 if packed & 1 else number


def _require_same_count(content: bytes, grids: list[Grid]) -> None:
    """Calamine may look now that no cell is far off; it gives nothing for errors and blank texts."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        counts = [
            sum(
                bool(str(value).strip()) and value not in ERRORS
                for row in sheet.to_python(skip_empty_area=False)
                for value in row
            )
            for sheet in map(book.get_sheet_by_name, book.sheet_names)
        ]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # its PanicException is no Exception
        raise unreadable("F006", "damaged") from error
    for grid, count in zip(grids, counts, strict=False):
        if sum(cell.trouble != "error" for cell in grid.cells.values()) != count:
            raise unreadable("F007", "disagreement", sheet=grid.name)
    if len(grids) != len(counts):
        raise unreadable("F006", "damaged")
