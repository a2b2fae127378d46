"""Works out plain sums that a program wrote without their result: SUM(B2:B9), B2+B3, SUM(B2,B4:B5)+C4."""

import math
import re
from collections.abc import Iterator, Mapping

from huizong.formats.document import At, TableCell
from huizong.formats.look import position

_TERM = re.compile(r"SUM\(([^()]*)\)|([A-Z]{1,3}[0-9]{1,7})|([0-9]+(?:\.[0-9]+)?)")
_RANGE = re.compile(r"([A-Z]{1,3}[0-9]{1,7})(?::([A-Z]{1,3}[0-9]{1,7}))?")
_SIZE, _PASSES = 10_000, 20


def worked_out(formulas: Mapping[At, str], cells: Mapping[At, TableCell]) -> dict[At, float]:
    """The results of those formulas that are plain sums of numbers; `cells` holds the formulas' own cells too."""
    found: dict[At, float] = {}
    for _ in range(_PASSES):
        new = {
            at: result
            for at, formula in formulas.items()
            if at not in found and (result := _result(formula, cells, found)) is not None
        }
        if not new:
            break
        found |= new
    return found


def _result(formula: str, cells: Mapping[At, TableCell], found: Mapping[At, float]) -> float | None:
    terms = _split(re.sub(r"[\s$=]", "", formula).upper())
    numbers = [number for term in terms for number in _numbers(term, cells, found)] if terms else [None]
    known = [number for number in numbers if number is not None]
    return float(f"{math.fsum(known):.15g}") if len(known) == len(numbers) else None


def _split(formula: str) -> list[re.Match[str]]:
    """The terms of a sum; none if it is anything else."""
    terms, at = [], 0
    while term := _TERM.match(formula, at):
        terms.append(term)
        at = term.end()
        if at == len(formula):
            return terms
        if formula[at] != "+":
            break
        at += 1
    return []


def _numbers(term: re.Match[str], cells: Mapping[At, TableCell], found: Mapping[At, float]) -> Iterator[float | None]:
    within, cell, number = term.groups()
    if number:
        yield float(number)
        return
    for part in (within if within is not None else cell).split(","):
        spans = _RANGE.fullmatch(part)
        first, last = (position(spans[1]), position(spans[2] or spans[1])) if spans else (None, None)
        if first is None or last is None or (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > _SIZE:
            yield None
            return
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                yield _number((row, column), cells, found)


def _number(at: At, cells: Mapping[At, TableCell], found: Mapping[At, float]) -> float | None:
    """A blank cell adds nothing; a text, an error or a formula that is still open leaves the sum open."""
    cell = cells.get(at)
    if cell is None:
        return 0.0
    if at in found:
        return found[at]
    return cell.written if isinstance(cell.written, float) and not cell.trouble else None
