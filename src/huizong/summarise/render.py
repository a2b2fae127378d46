"""Writes all files of an edition."""

from pathlib import Path

from huizong.summarise.document import write_report
from huizong.summarise.edition import Edition
from huizong.summarise.pdf import write_pdf
from huizong.summarise.workbook import city_file, write_city, write_master

MASTER, REPORT, PDF, CITIES = "汇总表.xlsx", "汇总报告.docx", "汇总报告.pdf", "分市"


def render(edition: Edition, folder: Path) -> list[Path]:
    """The statistics workbook, the report in Word and as PDF, and a workbook for each city; the same edition gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    files = city_files(edition, folder)
    if files:
        (folder / CITIES).mkdir(exist_ok=True)
    write_master(edition, folder / MASTER)
    write_report(edition, folder / REPORT)
    write_pdf(edition, folder / PDF)
    for city, path in files.items():
        write_city(edition, city, path)
    return [folder / MASTER, folder / REPORT, folder / PDF, *files.values()]


def city_files(edition: Edition, folder: Path) -> dict[str, Path]:
    """The workbook of each city by its code."""
    return {city: folder / CITIES / city_file(edition, city) for city in edition.cities}
