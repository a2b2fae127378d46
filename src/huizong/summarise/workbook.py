"""The statistics workbooks of an edition: the province's with its cities and counties, and one for each city."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter import Workbook

from huizong.summarise import books, notes, plan, wording
from huizong.summarise.charts import draw
from huizong.summarise.edition import Edition, undisturbed
from huizong.summarise.formats import Formats
from huizong.summarise.sheets import write_grid, write_listing
from huizong.summarise.style import load_style

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MISSING = (("单位代码", 18.0), ("单位名称", 44.0), ("报送主体", 28.0), ("所在地区", 36.0), ("状态", 12.0))
_NOTES = (("项目", 22.0), ("内容", 90.0))


def write_master(edition: Edition, path: Path) -> None:
    """The province's workbook."""
    _, style = load_style()
    with _workbook(edition, path, edition.name) as (workbook, formats):
        for grid in books.master_grids(edition):
            sheet = write_grid(workbook, formats, grid, notes.basis(edition))
            if grid.name == plan.CHARTS:
                draw(workbook, sheet, grid, style)
                sheet.fit_to_pages(1, 1)
        if edition.before:
            title = f"{wording.clean(edition.name)}{edition.campaign.year}年3·15活动{plan.CHANGED}"
            write_listing(workbook, formats, plan.CHANGED, title, _MISSING, notes.changed_rows(edition))
        _listings(workbook, formats, edition, edition.place, edition.name)


def write_city(edition: Edition, city: str, path: Path) -> None:
    """The workbook of a city: its counties and towns."""
    name = edition.cities[city][0].name
    with _workbook(edition, path, name) as (workbook, formats):
        for grid in books.city_grids(edition, city):
            write_grid(workbook, formats, grid, notes.basis(edition))
        _listings(workbook, formats, edition, city, name)


def city_file(edition: Edition, city: str) -> str:
    """The file name of a city's workbook."""
    name = re.sub(r'[\\/:*?"<>|\s]', "_", wording.clean(edition.cities[city][0].name))
    return f"{name[:40]}_{city}.xlsx"


@contextmanager
def _workbook(edition: Edition, path: Path, name: str) -> Iterator[tuple[Workbook, Formats]]:
    """A workbook without a trace of the machine or the hour; texts never become formulas or links."""
    _, style = load_style()
    font = {"font_name": style.cell.font, "font_size": style.cell.size}
    # in memory: the members of the file then carry no access rights of temporary files
    workbook = Workbook(path, {**_SAFE, "in_memory": True, "default_format_properties": font})
    workbook.set_properties(
        {
            "title": f"{wording.clean(name)}{edition.campaign.zh}统计汇总",
            "comments": f"{notes.basis(edition)}　快照 {edition.snapshot_sha256}",
            "created": wording.stamped(edition.as_of),
        }
    )
    with undisturbed():
        yield workbook, Formats(workbook, style)
        workbook.close()


def _listings(workbook: Workbook, formats: Formats, edition: Edition, top: str, name: str) -> None:
    missing, about = plan.LISTINGS
    title = f"{wording.clean(name)}{edition.campaign.year}年3·15活动{missing}"
    write_listing(workbook, formats, missing, title, _MISSING, notes.missing_rows(edition, top))
    write_listing(workbook, formats, about, "编制说明", _NOTES, notes.explanation(edition))
