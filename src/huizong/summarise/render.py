"""Writes all files of an edition."""

import logging
from pathlib import Path
from typing import NamedTuple

from huizong.errors import TypesettingFailed
from huizong.summarise.document import write_report
from huizong.summarise.edition import Edition
from huizong.summarise.pdf import write_pdf
from huizong.summarise.workbook import city_file, write_city, write_master

_LOG = logging.getLogger(__name__)

MASTER, REPORT, PDF, CITIES = "汇总表.xlsx", "汇总报告.docx", "汇总报告.pdf", "分市"


class Rendered(NamedTuple):
    """The files of an edition, and why there is no PDF among them; None if there is."""

    files: list[Path]
    no_pdf: str | None


def render(edition: Edition, folder: Path) -> Rendered:
    """The statistics workbook, the report in Word and as PDF, and a workbook for each city; the same edition gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    files = city_files(edition, folder)
    if files:
        (folder / CITIES).mkdir(exist_ok=True)
    write_master(edition, folder / MASTER)
    write_report(edition, folder / REPORT)
    for city, path in files.items():
        write_city(edition, city, path)
    no_pdf = _why_not_set(edition, folder / PDF)
    made = [folder / MASTER, folder / REPORT, *([] if no_pdf else [folder / PDF]), *files.values()]
    return Rendered(made, no_pdf)


def _why_not_set(edition: Edition, path: Path) -> str | None:
    """Set the PDF; gives why that failed, for workbook and Word report of March 28 do not wait for a typesetter."""
    try:
        write_pdf(edition, path)
    except TypesettingFailed as error:
        _LOG.error("%s 工作簿和 Word 报告照常归档，本期没有 PDF。", error)
        return str(error)
    return None


def city_files(edition: Edition, folder: Path) -> dict[str, Path]:
    """The workbook of each city by its code."""
    return {city: folder / CITIES / city_file(edition, city) for city in edition.cities}
