"""Narratives on the warehouse as offices send them: a text file, or a Word document with or without a table."""

import io
from collections.abc import Mapping, Sequence

from docx import Document

from huizong import pipeline


def send(province, unit, *paragraphs):
    """Land a text file for a unit; it is read, loaded and judged by the next run."""
    province.land("\n".join(paragraphs).encode(), unit, "总结.txt")


def word(paragraphs: Sequence[str], table: Mapping[str, str] | None = None) -> bytes:
    """A Word document: the paragraphs, and below them a table of labels and figures."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=0, cols=2)
        for label, figure in {"指标": "数量", **table}.items():
            cells = grid.add_row().cells
            cells[0].text, cells[1].text = label, figure
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def judge(province):
    return pipeline.process(province.settings)
