"""An edition's files against the edition: every number that differs, is missing, or is bound to nothing."""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from zipfile import BadZipFile

from huizong.errors import TypesettingFailed
from huizong.summarise import books
from huizong.summarise.blocks import keys, quotations
from huizong.summarise.chapters.report import report
from huizong.summarise.edition import Edition
from huizong.summarise.keys import Key
from huizong.summarise.pdf import write_pdf
from huizong.summarise.plan import Grid
from huizong.summarise.render import MASTER, PDF, REPORT, city_files
from huizong.summarise.reread import Read, read_cells, read_quotations, read_report
from huizong.summarise.shown import NO_FIGURE, NOT_ASKED, Entry, display, said
from huizong.summarise.unbound import unbound_numbers

Difference = dict[str, object]
NOT_SET = "not_set"
_DAMAGED = (BadZipFile, KeyError, ValueError, SyntaxError, OSError, TypeError)


def differences(edition: Edition, folder: Path, *, has_pdf: bool = True) -> list[Difference]:
    """Each fault: file, problem, where, key, expected and found; `has_pdf`: whether the edition was filed with one.

    The problems are missing_file, unreadable, differs, missing, unknown and unbound; NOT_SET is none of the edition's:
    its PDF could not be set once more to be compared.
    """
    checks: dict[Path, Callable[[Path], Iterator[Difference]]] = {
        folder / MASTER: partial(_workbook, books.master_grids(edition)),
        folder / REPORT: partial(report_faults, edition),
    }
    if has_pdf:
        checks[folder / PDF] = partial(_pdf, edition)
    for city, path in city_files(edition, folder).items():
        checks[path] = partial(_workbook, books.city_grids(edition, city))
    return [
        {"file": path.relative_to(folder).as_posix(), **fault}
        for path, check in checks.items()
        for fault in _faults(path, check)
    ]


def _faults(path: Path, check: Callable[[Path], Iterator[Difference]]) -> list[Difference]:
    if not path.is_file():
        return [_fault("missing_file")]
    try:
        return list(check(path))
    except _DAMAGED as error:
        return [_fault("unreadable", found=f"{type(error).__name__}: {error}")]


def _fault(
    problem: str, where: str | None = None, key: Key | None = None, expected: object = None, found: object = None
) -> Difference:
    name = None if key is None else str(key)
    return {"problem": problem, "where": where, "key": name, "expected": expected, "found": found}


def _workbook(grids: Sequence[Grid], path: Path) -> Iterator[Difference]:
    expected = {grid.name: {key: _number(value) for key, value in grid.bound()} for grid in grids}
    seen: dict[str, set[Key]] = {name: set() for name in expected}
    for key, sheet, cell, value in read_cells(path):
        where = f"{sheet}!{cell}"
        if key is None:
            yield _fault("unbound", where, found=value)
        elif key not in expected.get(sheet, {}):
            yield _fault("unknown", where, key, found=value)
        else:
            seen[sheet].add(key)
            if value != expected[sheet][key]:
                yield _fault("differs", where, key, expected[sheet][key], value)
    for sheet, wanted in expected.items():
        for key in wanted:
            if key not in seen[sheet]:
                yield _fault("missing", sheet, key, wanted[key])


def _quotations(edition: Edition, path: Path) -> Iterator[Difference]:
    """Quotations have to stand word for word, each as often as the report has it."""
    wanted = Counter((str(one), said(edition, one)) for one in quotations(report(edition)))
    for tag, text, where in read_quotations(path):
        if wanted[tag, text]:
            wanted[tag, text] -= 1
        else:
            yield _fault("unknown", where, found=f"{tag} {text}")
    for (tag, text), times in wanted.items():
        for _ in range(times):
            yield _fault("missing", "正文", expected=f"{tag} {text}")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _number(entry: Entry) -> Read:
    return None if entry in (NO_FIGURE, NOT_ASKED) else entry


def _pdf(edition: Edition, path: Path) -> Iterator[Difference]:
    """The same edition gives the same bytes, so it is set once more."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / path.name
        try:
            write_pdf(edition, again)
        except TypesettingFailed as error:
            yield _fault(NOT_SET, found=str(error))
        else:
            if again.read_bytes() != path.read_bytes():
                yield _fault("differs", expected=_sha256(again), found=_sha256(path))


def report_faults(edition: Edition, path: Path) -> Iterator[Difference]:
    """The faults of the Word report: every bound number is held against the edition, and no other may stand there."""
    wanted = Counter(keys(report(edition)))
    for key, text, where in read_report(path):
        table = where.startswith("表")
        if not wanted[key, table]:
            yield _fault("unknown", where, key, found=text)
            continue
        wanted[key, table] -= 1
        expected = display(edition, key, table=table)
        if text != expected:
            yield _fault("differs", where, key, expected, text)
    for (key, table), times in wanted.items():
        for _ in range(times):
            yield _fault("missing", "表" if table else "正文", key, display(edition, key, table=table))
    yield from _quotations(edition, path)
    for number in unbound_numbers(edition, path):
        where, _, digits = number.partition("：")
        yield _fault("unbound", where, found=digits)
