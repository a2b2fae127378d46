"""Reads the tables of a file that is none of our forms: what its labels and headers surely say, and questions for the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from huizong.catalogue.model import Catalogue
from huizong.formats.document import Document
from huizong.formats.refusals import unreadable
from huizong.model import Finding, Reading
from huizong.parse.findings import finding
from huizong.parse.sender import Sender
from huizong.parse.tables.about import says_nil
from huizong.parse.tables.collect import Candidate, Collected, collect
from huizong.parse.tables.form import form_of
from huizong.parse.tables.own import Owner
from huizong.parse.tables.pick import Chooser, Picked, grouped
from huizong.parse.tables.strays import strays
from huizong.parse.tables.unseen import unseen

_LONGEST_EXPLANATION = 500


def parse_tables(document: Document, catalogue: Catalogue, sender: Sender) -> Reading:
    """Read every figure that is sure, with its cell, and ask about every other; UnreadableFile F020 without any label."""
    year = int(sender.campaign)
    found = collect(document, catalogue, year)
    nil = says_nil([text for text, _ in found.texts] + list(document.paragraphs))
    if not any(candidate.codes for candidate in found.candidates) and not nil:
        raise unreadable("F020", "indicators")
    findings: list[Finding] = []
    found.candidates = list(_of_this_year(found, year, sender, findings))
    owner = _owner(found, sender)
    codes = {candidate.codes[0] for candidate in found.candidates if len(candidate.codes) == 1}
    titles = [text for text, _ in found.texts if len(text) <= 60]
    form = sender.form or form_of([n for n in (sender.name, owner.own_name, *titles) if n], codes, catalogue, year)
    if form is None:
        findings.append(finding("form_unclear"))
    unit = sender.unit or next((said.code for said in found.abouts if said.code), None) or ""
    picked = _pick(found.candidates, owner, form, catalogue, year)
    findings += [*picked.findings, *unseen(document)]
    return Reading(
        unit=unit,
        campaign=sender.campaign,
        form=form or "",
        catalogue_digest="",
        nil=nil and not picked.values,
        values=tuple(picked.values),
        explanations=_explanations(found),
        findings=tuple(findings),
    )


def _pick(candidates: Sequence[Candidate], owner: Owner, form: str | None, catalogue: Catalogue, year: int) -> Picked:
    held = {indicator.code for indicator in catalogue.form(form, year)} if form else set(catalogue.indicators)
    required = catalogue.reporters[form].required if form else frozenset()
    chooser, picked = Chooser(owner, required), Picked()
    for code, _, those in grouped(candidates):
        indicator = catalogue.indicators[code]
        if code in held:
            chooser.pick(indicator, those, picked)
            continue
        shown = next((c for c in those if c.status not in ("excluded", "others")), None)
        if shown:
            said = shown.spot.cell.shown
            picked.findings.append(finding("not_on_form", shown.place, about=indicator, said=said))
    picked.findings += strays(candidates, owner, catalogue, required)
    return picked


def _of_this_year(found: Collected, year: int, sender: Sender, findings: list[Finding]) -> Iterator[Candidate]:
    """The candidates, those of tables about other years, plans or other units marked as such."""
    ours = [not said.years or year in said.years for said in found.abouts]
    any_ours = any(ours[c.block] for c in found.candidates if c.codes and c.status != "excluded")
    asked: set[str] = set()
    for candidate in found.candidates:
        said = found.abouts[candidate.block]
        if (any_ours and not ours[candidate.block]) or said.is_plan or said.is_last:
            yield replace(candidate, status="excluded")
            continue
        if not ours[candidate.block] and candidate.codes and not asked:
            shown = str(max(said.years))
            asked.add(shown)
            findings.append(finding("other_year", candidate.place, said=shown, expected=sender.campaign))
        yield candidate


def _owner(found: Collected, sender: Sender) -> Owner:
    named = list(dict.fromkeys(said.organ for said in found.abouts if said.organ))
    own_name = sender.name or (named[0] if len(named) == 1 else None)
    organs = {organ for candidate in found.candidates if candidate.codes for organ in candidate.organs}
    return Owner(sender, own_name, frozenset(organs))


def _explanations(found: Collected) -> dict[str, str]:
    """The remarks beside an indicator's figure, by indicator."""
    told: dict[str, str] = {}
    for codes, text in found.remarks:
        told.setdefault(codes[0], text[:_LONGEST_EXPLANATION])
    return told
