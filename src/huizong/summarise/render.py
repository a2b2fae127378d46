"""Writes all files of an edition."""

import logging
from pathlib import Path

from huizong.errors import TypesettingFailed
from huizong.summarise.document import write_report
from huizong.summarise.edition import Edition
from huizong.summarise.pdf import write_pdf
from huizong.summarise.workbook import city_file, write_city, write_master

_LOG = logging.getLogger(__name__)

MASTER, REPORT, PDF, CITIES = "汇总表.xlsx", "汇总报告.docx", "汇总报告.pdf", "分市"


def render(edition: Edition, folder: Path) -> list[Path]:
    """The statistics workbook, the report in Word and as PDF, and a workbook for each city; the same edition gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    files = city_files(edition, folder)
    if files:
        (folder / CITIES).mkdir(exist_ok=True)
    write_master(edition, folder / MASTER)
    write_report(edition, folder / REPORT)
    for city, path in files.items():
        write_city(edition, city, path)
    made = [folder / PDF] if _is_set(edition, folder / PDF) else []
    return [folder / MASTER, folder / REPORT, *made, *files.values()]


def _is_set(edition: Edition, path: Path) -> bool:
    """Whether the PDF was set; workbook and Word report of March 28 do not wait for a typesetter that fails."""
    try:
        write_pdf(edition, path)
    except TypesettingFailed as error:
        _LOG.error("%s 工作簿和 Word 报告照常归档，本期没有 PDF。", error)
        return False
    return True


def city_files(edition: Edition, folder: Path) -> dict[str, Path]:
    """The workbook of each city by its code."""
    return {city: folder / CITIES / city_file(edition, city) for city in edition.cities}
