"""Marks the faulty cells of a package: colour and comment, and takes the marks of an earlier reply away."""

from collections.abc import Iterable, Mapping, Sequence

from huizong.formats.document import At
from huizong.model import Finding, Severity
from huizong.reply.comments import Comments
from huizong.reply.edits import Edits
from huizong.reply.grid import Grid, grid_of
from huizong.reply.package import Package
from huizong.reply.shapes import has_shapes, with_notes, without_notes
from huizong.reply.sheet import drop_drawing, recolour, refer_to_drawing
from huizong.reply.styles import Styles
from huizong.reply.words import by_weight, comment

_COMMENTS_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"

Found = Mapping[At, Sequence[Finding]]


def anchors(package: Package, part: str, found: Found) -> tuple[Grid, dict[At, list[Finding]]]:
    """The sheet's grid, and the findings by the cell that is seen: of a merged one the top left."""
    xml = package.read(part)
    grid = grid_of(xml, found)
    seen: dict[At, list[Finding]] = {}
    for at, findings in found.items():
        seen.setdefault(grid.anchor_of(at), []).extend(findings)
    if not seen.keys() <= found.keys():
        grid = grid_of(xml, seen)
    return grid, seen


def mark_sheet(package: Package, part: str, grid: Grid, seen: Mapping[At, Sequence[Finding]], styles: Styles) -> None:
    """Colour the cells and put the comments in."""
    edits = Edits(package.read(part))
    worst: dict[At, Severity] = {at: by_weight(findings)[0].severity for at, findings in seen.items()}
    recolour(edits, grid, worst, styles.marked)
    _put_comments(package, part, grid, edits, {at: comment(findings) for at, findings in seen.items()})
    package.write(part, edits.result())


def _put_comments(package: Package, part: str, grid: Grid, edits: Edits, texts: Mapping[At, str]) -> None:
    held = _related(package, part, "comments")
    comments = Comments(package.read(held) if held else None)
    changed = [at for at in texts if comments.text(at)]
    new = comments.add(texts)
    drawn = _drawing(package, part, grid)
    drawing = without_notes(package.read(drawn), changed) if drawn else None
    notes = [(at, comments.text(at)) for at in (*changed, *new)]
    drawing = with_notes(drawing, sorted(notes), grid)
    if held is None:
        held = package.unused("xl/comments%d.xml")
        package.relate(part, "comments", held)
    package.write(held, comments.part(), _COMMENTS_KIND)
    if drawn is None:
        drawn = package.unused("xl/drawings/vmlDrawing%d.vml")
        package.allow("vml", _DRAWING_KIND)
        refer_to_drawing(edits, grid, package.relate(part, "vmlDrawing", drawn))
    package.write(drawn, drawing)


def _related(package: Package, part: str, kind: str) -> str | None:
    return next((one.target for one in package.relations(part) if one.kind == kind and not one.outside), None)


def _drawing(package: Package, part: str, grid: Grid) -> str | None:
    if grid.drawing is None:
        return None
    return next((one.target for one in package.relations(part) if one.id == grid.drawing), None)


def remove_ours(package: Package, parts: Iterable[str]) -> None:
    """Take our comments out of every sheet."""
    for part in parts:
        held = _related(package, part, "comments")
        if held and Comments.are_ours(package.read(held)):
            _remove_comments(package, part, held)


def _remove_comments(package: Package, part: str, held: str) -> None:
    comments = Comments(package.read(held))
    gone = comments.remove_ours()
    package.write(held, comments.part())
    edits = Edits(package.read(part))
    grid = grid_of(edits.xml, ())
    drawn = _drawing(package, part, grid)
    if drawn is None:
        return
    drawing = without_notes(package.read(drawn), gone)
    package.write(drawn, drawing)
    if not len(comments) and not has_shapes(drawing):
        for one in package.relations(part):
            if one.target in (held, drawn):
                package.unrelate(part, one.id)
                package.drop(one.target)
        drop_drawing(edits, grid)
        package.write(part, edits.result())
