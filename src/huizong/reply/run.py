"""Makes the reply to one file: the sender's own workbook marked, or, where that must not be sent back, one of ours."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from huizong.errors import UnreadableFile
from huizong.formats.document import At, Table
from huizong.formats.look import position
from huizong.model import Finding, Verdict
from huizong.reply import book, marks, words
from huizong.reply.draw import draw
from huizong.reply.front import lines_of
from huizong.reply.package import BOOK, Package
from huizong.reply.shown import shown
from huizong.reply.styles import Styles
from huizong.reply.unusual import Unusual
from huizong.reply.words import Heading

_MARKS = 1000
_NAME = 80
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_SELECTED = re.compile(rb"""(<(?:\w+:)?sheetView\b[^>]*?\stabSelected\s*=\s*["'])(?:1|true)""")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Reply:
    """A workbook to be sent back; `name` is harmless as a file's name."""

    name: str
    content: bytes


def reply_to(
    content: bytes,
    name: str,
    verdict: Verdict,
    findings: Sequence[Finding],
    heading: Heading,
    tables: Callable[[], Sequence[Table]] = tuple,
) -> Reply | None:
    """The reply to a file with findings; None if there are none.

    `tables` gives what was read in it: asked for and shown, with the marks, where the file itself is not sent back.
    The same arguments give the same bytes.
    """
    if not findings:
        return None
    if verdict == "accepted_with_notes":  # what had to be explained was
        findings = [replace(f, severity="notice") for f in findings]
    try:
        made = _marked(content, verdict, findings, heading)
    except (Unusual, UnreadableFile):
        ours, titles = shown(tables(), findings)
        made = _marked(ours, verdict, findings, heading, titles)
    return Reply(f"{words.prefix(verdict)}_{_label(name)}.xlsx", made)


def refusal(problem: UnreadableFile) -> Finding:
    """What is said about a file that gave no reading, as a finding for its reply."""
    return Finding(problem.code, "block", problem.text_zh, problem.text_en)


def _marked(
    content: bytes,
    verdict: Verdict,
    findings: Sequence[Finding],
    heading: Heading,
    titles: dict[str, str] | None = None,
) -> bytes:
    """The workbook marked; `titles` are the sheets' by table where it is one of ours."""
    package = Package(content)
    styles_part = next((one.target for one in package.relations(BOOK) if one.kind == "styles"), None)
    if styles_part is None:
        raise Unusual("no styles")
    before = book.workbook_of(package)
    styles = Styles(package.read(styles_part))
    styles.restore(book.looks_kept(before))
    clean = book.without_ours(package, before)
    parts = book.sheet_parts(package, clean)
    marks.remove_ours(package, parts.values())
    spots: dict[int, tuple[str, str]] = {}
    for sheet, found in _by_sheet(findings, titles or {}).items():
        if sheet in parts:
            grid, seen = marks.anchors(package, parts[sheet], found)
            marks.mark_sheet(package, parts[sheet], grid, seen, styles)
            spots.update({id(f): (sheet, Table.address(at)) for at, told in seen.items() for f in told})
    rows = lines_of(verdict, findings, heading, lambda finding: spots.get(id(finding)), own=titles is None)
    front = draw(rows, styles)
    _deselect(package)
    book.put_first(package, clean, front, styles.looks)
    package.write(styles_part, styles.result())
    return package.packed()


def _by_sheet(findings: Sequence[Finding], titles: dict[str, str]) -> dict[str, dict[At, list[Finding]]]:
    """The findings to be marked by sheet and cell: the most important, if there are very many."""
    chosen: dict[str, dict[At, list[Finding]]] = {}
    for finding in words.by_weight(findings)[:_MARKS]:
        at = position(finding.cell or "")
        if finding.sheet and at and 0 <= at[0] <= _LAST_ROW and at[1] <= _LAST_COLUMN:
            sheet = titles.get(finding.sheet, finding.sheet)
            chosen.setdefault(sheet, {}).setdefault(at, []).append(finding)
    return chosen


def _deselect(package: Package) -> None:
    """Two sheets selected at once would both be written to."""
    for one in package.relations(BOOK):
        if one.kind in ("worksheet", "chartsheet") and not one.outside:
            xml = package.read(one.target)
            end = xml.find(b"</sheetViews>")
            changed = _SELECTED.sub(rb"\g<1>0", xml[:end]) if end >= 0 else b""
            if end >= 0 and changed != xml[:end]:
                package.write(one.target, changed + xml[end:])


def _label(name: str) -> str:
    """The sender's name for the file without its ending, as a harmless label."""
    for start in ("读不出_", "退回_", "待说明_", "提示_"):
        name = name.removeprefix(start)
    stem = name.rpartition(".")[0] or name
    visible = "".join(c for c in stem if unicodedata.category(c)[0] != "C")
    return _NOT_IN_NAMES.sub("_", visible).strip(". ")[:_NAME] or "统计表"
