"""Reads the tables of a file that is none of our forms: what its labels and headers surely say, and questions for the rest."""

from collections.abc import Sequence
from functools import lru_cache

from huizong.catalogue.model import Catalogue
from huizong.formats.document import Document
from huizong.formats.refusals import unreadable
from huizong.model import Place, Reading
from huizong.parse.findings import finding
from huizong.parse.sender import Sender
from huizong.parse.tables.about import says_nil
from huizong.parse.tables.candidate import Candidate
from huizong.parse.tables.collect import Collected, collect
from huizong.parse.tables.form import form_of
from huizong.parse.tables.ours import ours, owner_of
from huizong.parse.tables.own import Owner
from huizong.parse.tables.pick import Chooser, Picked, grouped
from huizong.parse.tables.strays import is_near, strays
from huizong.parse.tables.unseen import unseen

_LONGEST_EXPLANATION = 500


def parse_tables(document: Document, catalogue: Catalogue, sender: Sender) -> Reading:
    """Read every figure that is sure, with its cell, and ask about every other; UnreadableFile F020 without any label."""
    year = int(sender.campaign)
    found = collect(document, catalogue, year)
    nil = found.is_nil or says_nil([*found.texts, *document.paragraphs])
    if not (found.has_labels or nil or any(is_near(candidate, catalogue) for candidate in found.candidates)):
        raise unreadable("F020", "indicators")
    owner, findings = owner_of(found, sender)
    candidates = list(ours(found, owner, year, findings))
    codes = {candidate.codes[0] for candidate in candidates if len(candidate.codes) == 1}
    names = [name for name in (sender.name, owner.own_name, *found.titles) if name]
    form = sender.form or form_of(names, codes, catalogue, year)
    if form is None:
        findings.append(finding("form_unclear"))
    picked = _pick(candidates, owner, form, catalogue, year)
    _leave_corrected(picked, found, catalogue)
    findings += [*picked.findings, *unseen(document)]
    unit = sender.unit or next((said.code for said in found.abouts if said.code), None) or ""
    return Reading(
        unit=unit,
        campaign=sender.campaign,
        form=form or "",
        catalogue_digest="",
        nil=nil and not picked.values,
        values=tuple(picked.values),
        explanations=_explanations(found),
        findings=tuple(findings),
        unit_name="" if unit else owner.own_name or "",
    )


def _pick(candidates: Sequence[Candidate], owner: Owner, form: str | None, catalogue: Catalogue, year: int) -> Picked:
    held = _codes_on(form, catalogue, year) if form else catalogue.indicators.keys()
    required = catalogue.reporters[form].required if form else frozenset()
    chooser, picked = Chooser(owner, required), Picked()
    any_result = any(c.status not in ("excluded", "unnamed") for c in candidates)
    for code, _, those in grouped(candidates):
        indicator = catalogue.indicators[code]
        if code in held:
            chooser.pick(indicator, those, picked)
            if not any_result:
                chooser.ask("past_only", those[0], indicator, picked)
            continue
        shown = next((c for c in those if c.status not in ("excluded", "others")), None)
        if shown:
            said = shown.spot.cell.shown
            picked.findings.append(finding("not_on_form", shown.place, about=indicator, said=said))
    picked.findings += strays(candidates, owner, catalogue, required)
    return picked


def _leave_corrected(picked: Picked, found: Collected, catalogue: Catalogue) -> None:
    """Ask about each figure that a note of the file corrects, and about notes of which nobody knows what they correct."""
    for note in found.corrections:
        meant = [value for value in picked.values if value.indicator in note.codes and value.scope == "own"]
        for value in meant:
            about, place = catalogue.indicators[value.indicator], Place(value.sheet, value.cell)
            picked.findings.append(finding("corrected", place, about=about, said=note.text))
        if not meant:
            picked.findings.append(finding("corrected", note.place, said=note.text))
        picked.values = [value for value in picked.values if value not in meant]


@lru_cache(maxsize=64)
def _codes_on(form: str, catalogue: Catalogue, year: int) -> frozenset[str]:
    return frozenset(indicator.code for indicator in catalogue.form(form, year))


def _explanations(found: Collected) -> dict[str, str]:
    """The remarks beside an indicator's figure, by indicator."""
    told: dict[str, str] = {}
    for codes, text in found.remarks:
        told.setdefault(codes[0], text[:_LONGEST_EXPLANATION])
    return told
