"""The house style of the outputs, from templates/style.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from huizong.resources import TEMPLATES


@dataclass(frozen=True, slots=True)
class Face:
    """A font and its size in points."""

    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of paper and its margins in millimetres; `footer` is from the lower edge to the page number."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float

    @property
    def type_width(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class ReportStyle:
    """The look of the report: `latin` is the font of digits and Latin letters, `tones` the colours of bars as RRGGBB."""

    page: Page
    line_pitch: float
    latin: str
    faces: Mapping[str, Face]
    tones: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkbookStyle:
    """The look of the workbooks; colours as RRGGBB by what they are for."""

    title: Face
    head: Face
    cell: Face
    colours: Mapping[str, str]


@cache
def load_style(file: Path = TEMPLATES / "style.yml") -> tuple[ReportStyle, WorkbookStyle]:
    """The style of the report and of the workbooks."""
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    report, workbook = raw["report"], raw["workbook"]
    faces = {name: Face(**face) for name, face in report["faces"].items()}
    colours = {name: f"#{colour}" for name, colour in workbook["colours"].items()}
    return (
        ReportStyle(Page(**report["page"]), report["line_pitch"], report["latin"], faces, report["tones"]),
        WorkbookStyle(Face(**workbook["title"]), Face(**workbook["head"]), Face(**workbook["cell"]), colours),
    )
