"""The report of an edition as PDF: the same blocks as in Word, set by typst in a process of its own with bounds."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from huizong.errors import TypesettingFailed
from huizong.resources import TEMPLATES
from huizong.summarise import wording
from huizong.summarise.blocks import Bars, Block, Matrix, Paragraph, numbered
from huizong.summarise.chapters.report import report, title
from huizong.summarise.edition import Edition
from huizong.summarise.shown import said
from huizong.summarise.style import load_style
from huizong.summarise.tables import is_short, placed, shape
from huizong.summarise.typeset import DATA, MADE, SOURCE

SECONDS = 120
"""At most so long for one report; some ten pages take about one second."""

_FEW_THREADS = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""On a machine of many cores the typesetter would reserve more memory than it is allowed."""


def write_pdf(edition: Edition, path: Path) -> None:
    """The report; the same edition gives the same bytes under the same typst and fonts."""
    with tempfile.TemporaryDirectory(prefix="huizong-pdf-") as name:
        folder = Path(name)
        shutil.copyfile(TEMPLATES / SOURCE, folder / SOURCE)
        (folder / DATA).write_text(json.dumps(content(edition), ensure_ascii=False), encoding="utf-8")
        _typeset(folder)
        shutil.move(folder / MADE, path)


def _typeset(folder: Path) -> None:
    command = [sys.executable, "-m", "huizong.summarise.typeset", str(folder)]
    environment = os.environ | _FEW_THREADS
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailed(f"报告的 PDF 在 {SECONDS} 秒内没有排完。") from error
    if done.returncode:
        why = done.stderr.strip().rpartition("\n")[2] or f"退出码 {done.returncode}"
        raise TypesettingFailed(f"报告的 PDF 没有排成：{why}。")


def content(edition: Edition) -> dict[str, Any]:
    """What the template is given: the page, the sizes, and every block as text."""
    style, _ = load_style()
    page = style.page
    made = wording.stamped(edition.as_of)
    return {
        "title": wording.clean(title(edition).replace("\n", "")),
        "author": "huizong",
        "description": edition.snapshot_sha256,
        "made": {name: getattr(made, name) for name in ("year", "month", "day", "hour", "minute", "second")},
        "page": {name: getattr(page, name) for name in page.__slots__},
        "line_pitch": style.line_pitch,
        "tones": dict(style.tones),
        "sizes": {role: face.size for role, face in style.faces.items()},
        "blocks": list(_blocks(edition, numbered(report(edition)))),
    }


def _blocks(edition: Edition, blocks: Iterator[Block]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            text = "".join(said(edition, piece) for piece in block.pieces)
            yield {"kind": "paragraph", "role": block.role, "text": text}
        elif isinstance(block, Matrix):
            yield _matrix(edition, block)
        else:
            yield _bars(edition, block)


def _matrix(edition: Edition, matrix: Matrix) -> dict[str, Any]:
    text = partial(said, edition, table=True)
    widths, sides = shape(matrix, load_style()[0], text)
    rows = [
        [{"text": text(piece), "side": placed(text(piece), side)} for piece, side in zip(row, sides, strict=False)]
        for row in matrix.rows
    ]
    return {
        "kind": "matrix", "caption": matrix.caption, "heads": matrix.heads, "widths": widths, "rows": rows,
        "together": is_short(matrix),
    }  # fmt: skip


def _bars(edition: Edition, bars: Bars) -> dict[str, Any]:
    rows = [
        {
            "label": bar.label,
            "parts": bar.parts,
            "text": "".join(said(edition, piece, table=True) for piece in bar.pieces),
        }
        for bar in bars.bars
    ]
    return {"kind": "bars", "caption": bars.caption, "legend": bars.legend, "bars": rows}
