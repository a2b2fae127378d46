"""Counts what stands in the records of an old workbook, apart from the reader that is trusted with the values."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from huizong.formats.document import At
from huizong.formats.limits import Limits
from huizong.formats.refusals import unreadable

_BOF = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_EOF, _FILEPASS, _FORMULA_8 = 0x000A, 0x002F, 0x0006
_FORMULA = frozenset({_FORMULA_8, 0x0206, 0x0406})
# INTEGER, NUMBER, LABEL, BOOLERR of each version, RSTRING, LABELSST, RK
_SINGLE = frozenset({0x0002, 0x0003, 0x0203, 0x0004, 0x0204, 0x0005, 0x0205, 0x00D6, 0x00FD, 0x027E})
_MULRK, _LISTED = 0x00BD, 0x0085
_SHEET = 0x0010
_HEAD = struct.Struct("<HH")
_ARITHMETIC = (b"\x03", b"\x04", b"\x05", b"\x06", b"\x07")  # + - * / ^
_SUM, _CALLS, _SUM_CALL = b"\x19\x10", (b"\x22", b"\x42", b"\x62"), b"\x04\x00"
_EMPTY_TEXT = b"\x03"


@dataclass(slots=True)
class Counted:
    """One sheet's filled cells, how far they reach, and the cells whose formula has no stored result."""

    filled: int = 0
    height: int = 0
    width: int = 0
    unstored: set[At] = field(default_factory=set)


def count(stream: bytes, limits: Limits) -> list[Counted]:
    """Every sheet in the order of the workbook; UnreadableFile F006 if locked, cut off or too large."""
    sheets: dict[int, Counted] = {}
    listed: list[int] = []
    total, counting = 0, None
    for depth, record, at, size in _records(stream):
        if record == _FILEPASS:
            raise unreadable("F006", "locked")
        if record in _BOF and depth == 1:
            counting = sheets.setdefault(at - 4, Counted()) if _is_sheet(stream, record, at) else None
        elif record == _LISTED and size > 5 and stream[at + 5] == 0:  # neither chart nor macros
            listed.append(int.from_bytes(stream[at : at + 4], "little"))
        elif counting and depth == 1:
            total += _cell(counting, record, stream, at, size)
            if total > limits.filled or counting.height * counting.width > limits.cells:
                raise unreadable("F006", "too_large")
    if not sheets.keys() >= set(listed):
        raise unreadable("F006", "damaged")
    return [sheets[at] for at in listed or sheets]


def _records(stream: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Each record: how many sheets or charts it lies in, its number, where its data begin and how long they are."""
    at, depth, end = 0, 0, len(stream) - 4
    while at <= end:
        record, size = _HEAD.unpack_from(stream, at)
        if at + 4 + size > len(stream):
            raise unreadable("F006", "damaged")
        if not record and not size and not depth:  # padding after the last sheet
            return
        depth += (record in _BOF) - (record == _EOF)
        yield depth, record, at + 4, size
        at += 4 + size


def _is_sheet(stream: bytes, record: int, at: int) -> bool:
    return record != 0x0809 or int.from_bytes(stream[at + 2 : at + 4], "little") == _SHEET


def _cell(sheet: Counted, record: int, stream: bytes, at: int, size: int) -> int:
    """Count a record's cells in; how many they were."""
    found = max((size - 6) // 6, 0) if record == _MULRK else int(record in _SINGLE or record in _FORMULA)
    if not found:
        return 0
    if size < _HEAD.size:
        raise unreadable("F006", "damaged")
    row, column = _HEAD.unpack_from(stream, at)
    sheet.height, sheet.width = max(sheet.height, row + 1), max(sheet.width, column + found)
    sheet.filled += found
    if record == _FORMULA_8 and _is_unstored(stream[at : at + size]):
        sheet.unstored.add((row, column))
    return found


def _is_unstored(formula: bytes) -> bool:
    """Whether arithmetic or a sum has an empty text for its result, as programs leave it that do not calculate."""
    if formula[6:7] != _EMPTY_TEXT or formula[12:14] != b"\xff\xff":
        return False
    tokens = formula[22 : 22 + int.from_bytes(formula[20:22], "little")]
    return tokens[-1:] in _ARITHMETIC or tokens[-4:-2] == _SUM or (tokens[-4:-3] in _CALLS and tokens[-2:] == _SUM_CALL)
