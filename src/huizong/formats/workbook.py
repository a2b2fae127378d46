"""Reads a workbook's cells: plain sheets from the XML, all others with calamine and a look for what it would pass over.

Calamine gets a package of our own making that holds only the parts which passed the guard.
"""

import io
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from python_calamine import CalamineWorkbook

from huizong.formats.archive import Archive
from huizong.formats.book import (
    Book,
    SheetPart,
    Spot,
    blank_strings,
    number_styles,
    open_book,
    percent_styles,
    plain_texts,
    require_honest_counts,
    struck_styles,
)
from huizong.formats.copies import Common, Copies
from huizong.formats.document import Written
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.look import Glance, SheetLook, glance, look, style_of
from huizong.formats.marks import marked
from huizong.formats.plain import read_plain
from huizong.formats.refusals import unreadable
from huizong.formats.repeats import Repeats
from huizong.formats.sniff import require_workbook
from huizong.forms.package import Member, pack, stored

Filled: TypeAlias = Mapping[tuple[int, int], Written]

_XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LARGE = 1 << 20
_KEPT = 1 << 17
# sheets that a unit left untouched are the same in every copy of a template
_untouched: Repeats[tuple[Common, Filled, SheetLook | None]] = Repeats(32)
# and the others share all but the answers
_copies = Copies()


class Cells:
    """The cells of a workbook by sheet and address or by defined name; sheets are read when first asked for."""

    def __init__(self, archive: Archive, limits: Limits = LIMITS) -> None:
        """Glance at every sheet of the package; UnreadableFile F006 if it must not be read."""
        self._archive, self._limits = archive, limits
        self.book: Book = open_book(archive)
        self._parts: Mapping[str, SheetPart] = {part.name: part for part in self.book.sheets}
        self._xml = {part.name: self._archive.read(part.member) for part in self.book.sheets}
        self._glances: dict[str, Glance] = {}
        self._filled: dict[str, tuple[Common, Filled]] = {}
        self._looks: dict[str, SheetLook] = {}
        if not any(b"</v>" in xml or b"</is>" in xml for xml in self._xml.values()):
            self._require_cells()

    def _require_cells(self) -> None:
        if all(self._glance(name).calm for name in self._xml):
            raise unreadable("F006", "damaged")

    def _glance(self, sheet: str) -> Glance:
        if sheet not in self._glances:
            self._glances[sheet] = glance(self._xml[sheet])
        return self._glances[sheet]

    @property
    def sheets(self) -> tuple[SheetPart, ...]:
        """Every worksheet, hidden ones too."""
        return self.book.sheets

    @property
    def names(self) -> frozenset[str]:
        """The names of all sheets."""
        return frozenset(self._parts)

    def xml(self, sheet: str) -> bytes:
        """The sheet's XML, guarded but as written."""
        return self._xml[sheet]

    def look(self, sheet: str) -> SheetLook | None:
        """What is unusual about a sheet; None if it holds plain cells only."""
        if sheet not in self._looks:
            if self._glance(sheet).calm:
                return None
            self._looks[sheet] = look(self._xml[sheet], self._blank_strings, self._limits)
        return self._looks[sheet]

    def figures(self, sheet: str) -> int:
        """How many filled cells hold numbers."""
        if sheet not in self._looks:
            self._looks[sheet] = look(self._xml[sheet], self._blank_strings, self._limits)
        return self._looks[sheet].figures

    def is_empty(self, sheet: str) -> bool:
        """Whether no cell of the sheet is filled."""
        seen = self.look(sheet)
        return not (seen.filled or seen.errors) if seen else not self._glance(sheet).filled

    def parts(self, sheet: str) -> tuple[Common, Filled]:
        """The filled cells of a sheet by row and column, in reading order, in two parts.

        The first is the same object for sheets that share these cells, so that what they say need be worked out only
        once. UnreadableFile F007 if the look at the XML counted other cells.
        """
        if sheet not in self._filled:
            self._filled[sheet] = self._read(sheet)
        return self._filled[sheet]

    def filled(self, sheet: str) -> Filled:
        """All filled cells of a sheet by row and column, in reading order; UnreadableFile as above."""
        common, own = self.parts(sheet)
        return dict(sorted([*common.cells.items(), *own.items()])) if own else common.cells

    def value(self, spot: Spot) -> Written:
        """The value at a spot, "" where nothing stands."""
        if spot.sheet not in self._parts:
            return ""
        common, own = self.parts(spot.sheet)
        at = spot.row, spot.column
        return own[at] if at in own else common.cells.get(at, "")

    def named(self, name: str) -> Written:
        """The value of a named cell, "" if there is none."""
        spot = self.book.names.get(name)
        return self.value(spot) if spot else ""

    def is_percent(self, spot: Spot) -> bool:
        """Whether the cell shows its number as a percentage."""
        style = style_of(self._xml[spot.sheet], spot.cell)
        return style is not None and style in percent_styles(self._styles)

    @cached_property
    def crossing_styles(self) -> frozenset[int]:
        """The cell styles that cross out what the cell holds; hardly any workbook has one."""
        return struck_styles(self._styles)

    def is_struck(self, spot: Spot) -> bool:
        """Whether the cell's style crosses out what it holds."""
        return style_of(self._xml[spot.sheet], spot.cell) in self.crossing_styles

    def _read(self, sheet: str) -> tuple[Common, Filled]:
        xml = self._xml[sheet]
        if len(xml) <= _KEPT:
            common, own, seen = _untouched.get(
                (xml, self._strings, self._styles, self.book.date1904), lambda: self._read_and_compare(sheet)
            )
        else:
            common, own, seen = self._read_and_compare(sheet)
        if seen:
            self._looks[sheet] = seen
        return common, own

    def _read_and_compare(self, sheet: str) -> tuple[Common, Filled, SheetLook | None]:
        plain = self._read_plain(sheet)
        if plain is not None:
            self._glances[sheet] = Glance(len(plain[0].cells) + len(plain[1]), calm=True)
            return *plain, None
        self.look(sheet)  # a used area beyond the limit would abort calamine with the whole process
        rows = self._with_calamine(sheet)
        filled = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value != ""}
        self._compare(sheet, filled)
        return Common(filled), {}, self._looks.get(sheet)

    def _read_plain(self, sheet: str) -> tuple[Common, Filled] | None:
        """A plain sheet: by what it has of its own if it is a copy, else in full."""
        xml, depends = self._xml[sheet], (self._strings, self._styles)
        copied = _copies.read(xml, depends) if len(xml) <= _KEPT else None
        if copied:
            return copied
        styles = number_styles(self._styles)
        cells = read_plain(xml, plain_texts(self._strings), styles)
        if cells is None:
            return None
        if len(xml) <= _KEPT:
            _copies.learn(xml, depends, cells, styles)
        return Common(cells), {}

    def _compare(self, sheet: str, filled: Filled) -> None:
        seen = self._glance(sheet)
        if seen.calm and seen.filled == len(filled):
            return
        self._glances[sheet] = Glance(seen.filled, calm=False)
        close = self.look(sheet)
        blank = sum(isinstance(value, str) and not value.strip() for value in filled.values())
        if close is None or close.filled != len(filled) - blank:
            raise unreadable("F007", "disagreement", sheet=sheet)

    def _with_calamine(self, sheet: str) -> Sequence[Sequence[Written]]:
        number = [part.name for part in self.book.sheets].index(sheet)
        try:
            return self._calamine.get_sheet_by_name(f"s{number}").to_python(skip_empty_area=False)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # its PanicException is no Exception
            raise unreadable("F006", "damaged") from error

    @cached_property
    def _calamine(self) -> CalamineWorkbook:
        members = [stored(name, text.encode()) for name, text in self._frame()]
        for number, part in enumerate(self.book.sheets):
            members.append(self._passed_on(part.member, f"xl/worksheets/s{number}.xml", marked(self._xml[part.name])))
        if self._strings_part:
            members.append(self._passed_on(self._strings_part, "xl/sharedStrings.xml", self._strings))
        if self._styles_part:
            members.append(self._passed_on(self._styles_part, "xl/styles.xml", self._styles))
        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(pack(members)))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            raise unreadable("F006", "damaged") from error

    def _passed_on(self, part: str, name: str, content: bytes) -> Member:
        entry, packed = self._archive.packed(part)
        if len(content) != entry.size:  # marked
            return stored(name, content)
        if entry.size > _LARGE:  # not in memory twice
            return Member(name, entry.method, entry.crc, entry.size, packed)
        return stored(name, content, entry.crc)

    def _frame(self) -> tuple[tuple[str, str], ...]:
        numbers = range(len(self.book.sheets))
        sheets = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in numbers)
        dates = '<workbookPr date1904="1"/>' if self.book.date1904 else ""
        targets = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>' for n in numbers
        )
        root = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        return (
            ("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{root}</Relationships>'),
            ("xl/workbook.xml", f'<workbook {_XMLNS} xmlns:r="{_OFFICE}">{dates}<sheets>{sheets}</sheets></workbook>'),
            ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{targets}</Relationships>'),
        )

    @cached_property
    def _strings_part(self) -> str | None:
        return self._archive.find("xl/sharedStrings.xml")

    @cached_property
    def _styles_part(self) -> str | None:
        return self._archive.find("xl/styles.xml")

    @cached_property
    def _strings(self) -> bytes:
        texts = marked(self._archive.read(self._strings_part)) if self._strings_part else b""
        require_honest_counts(texts)
        return texts

    @cached_property
    def _styles(self) -> bytes:
        return self._archive.read(self._styles_part) if self._styles_part else b""

    @property
    def _blank_strings(self) -> frozenset[int]:
        return blank_strings(self._strings) if self._strings else frozenset()


def read_workbook(content: bytes, limits: Limits = LIMITS) -> Cells:
    """The workbook's cells; UnreadableFile if it is no .xlsx, or hostile, damaged, locked or too large."""
    require_workbook(content)
    return Cells(Archive(content, limits), limits)
