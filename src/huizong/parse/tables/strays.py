"""What is said of figures that no indicator was found for: none is dropped without a word."""

from collections.abc import Iterator, Sequence

from huizong.catalogue.model import Catalogue
from huizong.model import Finding
from huizong.parse.findings import finding
from huizong.parse.tables.candidate import Candidate
from huizong.parse.tables.normal import plain
from huizong.parse.tables.own import Owner
from huizong.parse.tables.vocabulary import Codes, vocabulary_of


def strays(
    candidates: Sequence[Candidate], owner: Owner, catalogue: Catalogue, required: frozenset[str]
) -> Iterator[Finding]:
    """A finding for each figure whose label fits no indicator, or several."""
    sure = [c for c in candidates if len(c.codes) == 1 and c.status in ("plain", "total")]
    counted, told = {c.group for c in sure}, {c.codes[0] for c in sure}
    for candidate in candidates:
        if _is_not_ours(candidate, owner):
            continue
        if len(candidate.codes) > 1:
            yield _asked("label_ambiguous", candidate, candidate.codes, catalogue, required)
        elif candidate.is_amiss or (candidate.status == "odd" and not told.isdisjoint(candidate.codes)):
            yield _asked("label_unknown", candidate, (), catalogue, required)
        elif candidate.status == "unnamed" and candidate.is_total and near_to(candidate, catalogue):
            yield _unnamed(candidate, catalogue, required)
        elif _is_beside(candidate, counted):
            yield _asked("not_counted", candidate, (), catalogue, required)
        elif candidate.status == "unnamed" and candidate.spot.kind == "figure":
            yield _unnamed(candidate, catalogue, required)


def _is_not_ours(candidate: Candidate, owner: Owner) -> bool:
    """Whether a figure is surely none of the sender's results, or no figure at all."""
    if candidate.status in ("excluded", "others") or candidate.spot.kind == "text":
        return True
    return bool(candidate.organs) and owner.whose(candidate.organs) == "other"


def is_near(candidate: Candidate, catalogue: Catalogue) -> bool:
    """Whether a figure's label names an indicator or may mean one."""
    return bool(candidate.codes or near_to(candidate, catalogue))


def near_to(candidate: Candidate, catalogue: Catalogue) -> Codes:
    """The indicators that a figure's label may mean."""
    return vocabulary_of(catalogue).near(plain(candidate.label)) if candidate.label else ()


def _is_beside(candidate: Candidate, counted: set[str]) -> bool:
    """Whether a figure is a part or a total of what was counted, or of nothing that could be."""
    if candidate.status == "part":
        return not candidate.codes or candidate.group in counted
    return candidate.status == "unnamed" and candidate.is_total


def _unnamed(candidate: Candidate, catalogue: Catalogue, required: frozenset[str]) -> Finding:
    if candidate.beside:
        return _asked("label_near", candidate, candidate.beside, catalogue, required)
    if not candidate.label:
        return _asked("no_label", candidate, (), catalogue, required)
    near = near_to(candidate, catalogue)
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
        heading="、".join(candidate.odd) or candidate.label or "没有名称的数字",
        meant="”“".join(catalogue.indicators[code].zh for code in codes),
    )
