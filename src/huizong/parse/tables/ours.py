"""Whose figures the tables of a file are, and of which year: those of others and of other years are set aside."""

from collections.abc import Iterator
from dataclasses import replace

from huizong.model import Finding
from huizong.parse.findings import finding
from huizong.parse.sender import Sender
from huizong.parse.tables.about import About
from huizong.parse.tables.candidate import Candidate
from huizong.parse.tables.collect import Collected
from huizong.parse.tables.own import Owner, lies_above, same_office


def owner_of(found: Collected, sender: Sender) -> tuple[Owner, list[Finding]]:
    """Who the sender is among the names in a file; a finding if the file names somebody else only."""
    named = list(dict.fromkeys(name for said in found.abouts if (name := _named(said, sender))))
    own_name = sender.name or (named[0] if len(named) == 1 else None)
    organs = {organ for candidate in found.candidates if candidate.codes for organ in candidate.organs}
    findings = []
    if sender.name and named and not any(same_office(name, sender.name) for name in (*named, *organs)):
        findings.append(finding("other_sender", said=named[0], expected=sender.name))
    codes = [said.code for said in found.abouts if said.code]
    if sender.unit and codes and all(code.casefold() != sender.unit.casefold() for code in codes):
        findings.append(finding("code_differs", said=codes[0], expected=sender.unit))
    names = frozenset(organs | (set(named) if len(named) > 1 else set()))
    return Owner(sender, own_name, names, found.says_own), findings


def ours(found: Collected, owner: Owner, year: int, findings: list[Finding]) -> Iterator[Candidate]:
    """The candidates; those of tables about other years, plans and other units marked as such."""
    this_year = [not said.years or year in said.years for said in found.abouts]
    any_now = any(this_year[c.block] for c in found.candidates if c.codes and c.status != "excluded")
    several = len({name for said in found.abouts if (name := _named(said, owner.sender))}) > 1
    told = False
    for candidate in found.candidates:
        said, now = found.abouts[candidate.block], this_year[candidate.block]
        if (any_now and not now) or said.is_plan or said.is_last:
            yield replace(candidate, status="excluded")
            continue
        if not now and candidate.codes and not told:
            told = True
            findings.append(
                finding("other_year", candidate.place, said=str(max(said.years)), expected=owner.sender.campaign)
            )
        if not now:
            yield replace(candidate, status="excluded")
            continue
        yield _of_its_sender(candidate, said, owner, several)


def _of_its_sender(candidate: Candidate, said: About, owner: Owner, several: bool) -> Candidate:
    """A candidate under the name of the unit whose table it is, where the file names one."""
    sender = owner.sender
    if said.code and sender.unit and said.code.casefold() != sender.unit.casefold():
        return replace(candidate, status="others")
    if said.code and set(candidate.organs) == {candidate.sheet}:
        return replace(candidate, organs=(said.code,))
    name = _named(said, sender)
    if not name or (candidate.organs and not several):
        return candidate
    if sender.name and not same_office(name, sender.name):
        return replace(candidate, status="others")
    return replace(candidate, organs=(*candidate.organs, name)) if several else candidate


def _named(said: About, sender: Sender) -> str | None:
    """The unit whose table it is; one named in the title only where it is surely not the office above the sender."""
    if said.organ or not (said.titled and sender.name):
        return said.organ
    is_above = lies_above(said.titled, sender.name)
    return None if is_above else said.titled
