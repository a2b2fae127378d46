"""What is said of figures that no indicator was found for: none is dropped without a word."""

from collections.abc import Iterator, Sequence

from huizong.catalogue.model import Catalogue
from huizong.model import Finding
from huizong.parse.findings import finding
from huizong.parse.tables.collect import Candidate
from huizong.parse.tables.normal import plain
from huizong.parse.tables.own import Owner
from huizong.parse.tables.vocabulary import vocabulary_of


def strays(
    candidates: Sequence[Candidate], owner: Owner, catalogue: Catalogue, required: frozenset[str]
) -> Iterator[Finding]:
    """A finding for each figure whose label fits no indicator, or several."""
    counted = {c.group for c in candidates if len(c.codes) == 1 and c.status in ("plain", "total")}
    for candidate in candidates:
        if candidate.status in ("excluded", "others") or candidate.spot.kind == "text":
            continue
        if candidate.organs and owner.whose(candidate.organs) == "other":
            continue
        if len(candidate.codes) > 1:
            yield _asked("label_ambiguous", candidate, candidate.codes, catalogue, required)
        elif _is_beside(candidate, counted):
            yield _asked("not_counted", candidate, (), catalogue, required)
        elif candidate.status == "unnamed":
            yield _unnamed(candidate, catalogue, required)


def is_near(candidate: Candidate, catalogue: Catalogue) -> bool:
    """Whether a figure's label names an indicator or may mean one."""
    return bool(candidate.codes or (candidate.label and vocabulary_of(catalogue).near(plain(candidate.label))))


def _is_beside(candidate: Candidate, counted: set[str]) -> bool:
    """Whether a figure is a part or a total of what was counted, or of nothing that could be."""
    if candidate.status == "part":
        return not candidate.codes or candidate.group in counted
    return candidate.status == "unnamed" and candidate.is_total


def _unnamed(candidate: Candidate, catalogue: Catalogue, required: frozenset[str]) -> Finding:
    if not candidate.label:
        return _asked("no_label", candidate, (), catalogue, required)
    near = vocabulary_of(catalogue).near(plain(candidate.label))
    return _asked("label_near" if near else "label_unknown", candidate, near, catalogue, required)


def _asked(
    key: str, candidate: Candidate, codes: tuple[str, ...], catalogue: Catalogue, required: frozenset[str]
) -> Finding:
    return finding(
        key,
        candidate.place,
        required=not required.isdisjoint(codes),
        said=candidate.spot.cell.shown,
        candidates=codes,
        heading=candidate.label,
        meant="”“".join(catalogue.indicators[code].zh for code in codes),
    )
