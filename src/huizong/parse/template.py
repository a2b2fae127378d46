"""Reads a workbook made from our template by its stamp and its defined names; every filled cell is accounted for."""

from collections.abc import Mapping
from typing import TypeAlias

from huizong.catalogue.model import Catalogue
from huizong.formats.book import Book, Spot
from huizong.formats.document import At, Written
from huizong.formats.look import letters_of
from huizong.formats.marks import STRUCK, without_strokes
from huizong.formats.refusals import unreadable
from huizong.formats.workbook import Cells
from huizong.forms.layout import SHOWN_CODE, SHOWN_NAME, STAMP, VERSION, Layout, layout
from huizong.model import Finding, JointFigure, Place, Reading, Scope
from huizong.parse.answers import TAKERS, Answers, as_written
from huizong.parse.findings import finding
from huizong.parse.joint import plain_text, read_event
from huizong.parse.oddities import oddities
from huizong.parse.plan import Plan, Slot, plan_of

_FIGURES = frozenset({"own", "including", "joint"})
_SortedOut: TypeAlias = tuple[list[tuple[Slot, Written]], list[tuple[At, bool]]]


def is_stamped(book: Book) -> bool:
    """Whether the workbook was made from our template, whatever became of it since."""
    return "hz.unit" in book.names


def parse_template(cells: Cells, catalogue: Catalogue, expected_campaign: str) -> Reading:
    """Read a stamped workbook; UnreadableFile says what its sender has to do if it cannot be read."""
    unit, reporter, digest = _stamp(cells, catalogue, expected_campaign)
    year = int(expected_campaign)
    form = layout(catalogue, reporter, year)
    plan = plan_of(cells.book, form)
    answers = Answers()
    strays: list[Place] = []
    for sheet in plan.slots:
        if sheet in cells.names and sheet != STAMP:
            # labels of an older catalogue may read differently, so its texts are not called strays
            strays += _read_sheet(cells, sheet, form, plan, answers, texts_too=digest == catalogue.digest)
    joint, questions = _joint(answers, unit, year)
    return Reading(
        unit=unit,
        campaign=expected_campaign,
        form=reporter,
        catalogue_digest=digest,
        nil=answers.nil,
        values=tuple(answers.values),
        joint=tuple(joint),
        explanations=answers.explanations,
        moved=plan.moved,
        findings=(
            *_doubts_about_origin(cells, unit, digest, catalogue),
            *(finding("row_gone", about=gone.indicator) for gone in plan.gone),
            *answers.findings,
            *questions,
            *oddities(cells, plan, strays),
        ),
    )


def _stamp(cells: Cells, catalogue: Catalogue, expected_campaign: str) -> tuple[str, str, str]:
    names = ("hz.unit", "hz.form", "hz.catalogue", "hz.campaign", "hz.version")
    unit, reporter, digest, campaign, version = (as_written(cells.named(name)) for name in names)
    if not (unit and reporter and digest and campaign and version):
        raise unreadable("F002", "stamp")
    if version != VERSION:
        raise unreadable("F005", "version", said=version[:40])
    if campaign != expected_campaign:
        raise unreadable("F003", "campaign", said=campaign[:40], expected=expected_campaign)
    if reporter not in catalogue.reporters:
        raise unreadable("F005", "form", said=reporter[:40])
    return unit, reporter, digest


def _doubts_about_origin(cells: Cells, unit: str, digest: str, catalogue: Catalogue) -> list[Finding]:
    found = []
    if digest != catalogue.digest:
        found.append(finding("older_catalogue"))
    code, name, registered = (plain_text(cells.named(n)) for n in (SHOWN_CODE, SHOWN_NAME, "hz.unit_name"))
    if code and code.casefold() != unit.casefold():
        found.append(finding("other_unit", _place(cells, SHOWN_CODE), said=code, expected=unit))
    elif name and registered and name not in registered and registered not in name:
        found.append(finding("other_name", _place(cells, SHOWN_NAME), said=name, expected=registered))
    return found


def _place(cells: Cells, name: str) -> Place:
    spot = cells.book.names[name]
    return Place(spot.sheet, spot.cell)


def _read_sheet(cells: Cells, sheet: str, form: Layout, plan: Plan, answers: Answers, texts_too: bool) -> list[Place]:
    """Take every answer; what is neither an answer nor a label nor last year's figure is a stray."""
    common, own = cells.parts(sheet)
    if common.kept is None or common.kept[0] is not plan:
        common.kept = plan, _sorted_out(common.cells, sheet, form, plan)
    sorted_out: _SortedOut = common.kept[1]
    answered, strays = sorted_out
    if own:
        own_answered, own_strays = _sorted_out(own, sheet, form, plan)
        answered = sorted(answered + own_answered, key=_place_of) if answered else own_answered
        strays = sorted(strays + own_strays) if strays else own_strays
    crossed = cells.crossing_styles
    for slot, written in answered:
        is_marked = type(written) is str and STRUCK in written
        if slot.kind in _FIGURES and (is_marked or (crossed and cells.is_struck(slot.spot))):
            answers.findings.append(_crossed_out(slot, written))
        else:
            TAKERS[slot.kind](cells, slot, written, answers)
    return [Place(sheet, f"{letters_of(at[1])}{at[0] + 1}") for at, is_text in strays if texts_too or not is_text]


def _crossed_out(slot: Slot, written: Written) -> Finding:
    """The question about a figure that is crossed out, in whole or in part."""
    scope: Scope = "including" if slot.kind == "including" else "own"
    said = without_strokes(as_written(written))
    return finding("struck", slot.place, about=slot.indicator, scope=scope, required=slot.required, said=said)


def _place_of(answer: tuple[Slot, Written]) -> tuple[int, int]:
    return answer[0].spot.row, answer[0].spot.column


def _sorted_out(filled: Mapping[At, Written], sheet: str, form: Layout, plan: Plan) -> _SortedOut:
    """The answers among the cells, and the strays, texts told from the rest."""
    slots, labels, last_year = plan.slots[sheet], form.texts, plan.last_year
    answered: list[tuple[Slot, Written]] = []
    strays: list[tuple[At, bool]] = []
    for at, written in filled.items():
        slot = slots.get(at)
        if slot is not None:
            answered.append((slot, written))
        elif written not in labels and not _is_within(last_year, sheet, *at):
            strays.append((at, isinstance(written, str)))
    return answered, strays


def _is_within(span: Spot | None, sheet: str, row: int, column: int) -> bool:
    if span is None or span.sheet != sheet:
        return False
    return span.column <= column <= span.last_column and span.row <= row <= span.last_row


def _joint(answers: Answers, sender: str, year: int) -> tuple[list[JointFigure], list[Finding]]:
    figures: list[JointFigure] = []
    questions: list[Finding] = []
    for event in sorted(answers.events):
        found, asked = read_event(answers.events[event], sender, year)
        figures += found
        questions += asked
    return figures, questions
