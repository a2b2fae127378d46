"""Chooses the one figure of an indicator among all that a file says of it, or says what to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from huizong.catalogue.model import Indicator
from huizong.formats.document import Table
from huizong.model import OPEN, Finding, Value
from huizong.parse.findings import finding
from huizong.parse.measure import read_cell
from huizong.parse.quantity import Doubt, Quantity
from huizong.parse.tables.candidate import Candidate
from huizong.parse.tables.own import Owner
from huizong.parse.tables.units import unit_for


@dataclass(slots=True)
class Picked:
    """The values found and what was asked."""

    values: list[Value] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Picks the figures of one file; `required` holds the indicators that the sender's form must give."""

    owner: Owner
    required: frozenset[str]

    def pick(self, indicator: Indicator, candidates: Sequence[Candidate], picked: Picked) -> None:
        """Add the value of one indicator and scope, or a question about it."""
        mine, asked = self._mine(candidates)
        if not mine and not self.owner.is_found:
            asked += [candidate for candidate in candidates if candidate.status == "others"]
        if asked and not mine:
            self.ask("sender_unclear", asked[0], indicator, picked)
            return
        sure, parts, subtotals = _sorted_out(mine)
        seen = [candidate for candidate in sure if not candidate.is_hidden]
        if not sure and len(subtotals) == 1 and not self._differ(subtotals[0], parts, indicator):
            seen = subtotals
        if seen or sure:
            self._read(indicator, seen or sure, parts, picked)
            return
        if len(parts) == 1 and parts[0].is_alone:  # the one day or place that there was
            self._read(indicator, parts, (), picked)
            return
        rest = [c for c in mine if c.status in ("odd", "partial", "part") or c.is_subtotal]
        if not rest:
            return
        for candidate in rest:
            self.ask(_key_of(candidate, indicator), candidate, indicator, picked)

    def _mine(self, candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        """The candidates that are the sender's own or nobody's in particular, and those that may be."""
        mine, asked = [], []
        for candidate in candidates:
            if candidate.status in ("excluded", "others"):
                continue
            whose = self.owner.whose(candidate.organs) if candidate.organs else "own"
            if whose == "own":
                mine.append(candidate)
            elif whose == "unknown":
                asked.append(candidate)
        return mine, asked

    def _differ(self, total: Candidate, parts: Sequence[Candidate], indicator: Indicator) -> str:
        """What the parts beside a total add up to if that is not the total, else nothing."""
        beside = [part for part in parts if part.group == total.group and not part.is_hidden]
        read = [self._measured(part, indicator)[0] for part in (total, *beside)]
        figures = [one for one in read if isinstance(one, Quantity)]
        if len(beside) < 2 or len(figures) < len(read) or len({frozenset(part.part_of) for part in beside}) > 1:
            return ""
        whole, *pieces = figures
        low = sum(piece.low for piece in pieces)
        high = sum(OPEN if piece.high is None else piece.high for piece in pieces)
        missing = "kind" in beside[0].part_of and low <= whole.low  # there may be other kinds
        if missing or (low <= (OPEN if whole.high is None else whole.high) and whole.low <= high):
            return ""
        return f"{sum(piece.value for piece in pieces) / indicator.measure.factor:.15g}"

    def _read(
        self, indicator: Indicator, candidates: Sequence[Candidate], parts: Sequence[Candidate], picked: Picked
    ) -> None:
        figures = self._figures(indicator, candidates, picked)
        if not figures:
            return
        if len(figures) > 1 and len({(found.value, found.low, found.high) for _, found, _, _ in figures}) > 1:
            for candidate, *_ in figures:
                self.ask("differing", candidate, indicator, picked)
            return
        candidate, found, said, notices = figures[0]
        picked.values.append(_value(candidate, indicator, found, said))
        for notice in notices:
            picked.findings.append(finding(notice, candidate.place, about=indicator, scope=candidate.scope, said=said))
        added = self._differ(candidate, parts, indicator) if candidate.is_total else ""
        if added:
            picked.findings.append(
                finding(
                    "parts_differ", candidate.place, about=indicator, scope=candidate.scope, said=said, expected=added
                )
            )

    def _figures(
        self, indicator: Indicator, candidates: Sequence[Candidate], picked: Picked
    ) -> list[tuple[Candidate, Quantity, str, tuple[str, ...]]]:
        """The figures of the candidates with what to quote and to tell of them; none, but questions, if any is in doubt."""
        figures, asked = [], len(picked.findings)
        for candidate in candidates:
            found, said, notices = self._measured(candidate, indicator)
            if isinstance(found, Quantity):
                figures.append((candidate, found, said, notices))
            elif found is not None:
                picked.findings.append(self._doubted(candidate, indicator, found.code, said))
        return figures if len(picked.findings) == asked else []

    def _measured(
        self, candidate: Candidate, indicator: Indicator
    ) -> tuple[Quantity | Doubt | None, str, tuple[str, ...]]:
        unit, sure = unit_for(indicator, candidate.near, candidate.line)
        measured = read_cell(candidate.spot.cell, indicator, unit)
        found = measured.quantity
        if not sure and isinstance(found, Quantity) and (not found.unit or found.unit == unit):
            return Doubt("unit"), f"{measured.said}（{unit}）", ()
        return found, measured.said, measured.notices

    def _doubted(self, candidate: Candidate, indicator: Indicator, key: str, said: str) -> Finding:
        return finding(
            key,
            candidate.place,
            about=indicator,
            scope=candidate.scope,
            required=indicator.code in self.required,
            said=said,
            candidates=(indicator.code,),
        )

    def ask(self, key: str, candidate: Candidate, indicator: Indicator, picked: Picked) -> None:
        """Add a question about a candidate."""
        picked.findings.append(
            finding(
                key,
                candidate.place,
                about=indicator,
                scope=candidate.scope,
                required=indicator.code in self.required,
                said=candidate.spot.cell.shown,
                candidates=candidate.codes,
                heading="、".join(dict.fromkeys(candidate.odd or candidate.organs)) or candidate.label,
            )
        )


_KEYS = {"odd": "heading_unclear", "partial": "parts_only", "total": "parts_only", "part": "amount_unclear"}


def _key_of(candidate: Candidate, indicator: Indicator) -> str:
    """What to ask about a candidate that is not sure: its heading, or its own label, is in doubt."""
    if candidate.status != "odd" or candidate.organs or any(text not in indicator.zh for text in candidate.odd):
        return _KEYS[candidate.status]
    return "label_shared" if candidate.label == indicator.zh else "label_unclear"


def _value(candidate: Candidate, indicator: Indicator, found: Quantity, said: str) -> Value:
    return Value(
        indicator.code,
        candidate.scope,
        found.value,
        found.low,
        found.high,
        found.qualifier,
        found.decimals,
        said,
        candidate.sheet,
        Table.address(candidate.spot.at),
    )


def _sorted_out(mine: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    """Those that give the whole figure, parts of it, and subtotals."""
    sure: list[Candidate] = []
    parts: list[Candidate] = []
    subtotals: list[Candidate] = []
    for candidate in mine:
        if candidate.status == "partial":
            parts.append(candidate)
        elif candidate.status in ("plain", "total"):
            (subtotals if candidate.is_subtotal else sure).append(candidate)
    return sure, parts, subtotals


def grouped(candidates: Sequence[Candidate]) -> Iterator[tuple[str, str, list[Candidate]]]:
    """The candidates that name one indicator, by indicator and scope, in the file's order."""
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        if len(candidate.codes) == 1:
            groups.setdefault((candidate.codes[0], candidate.scope), []).append(candidate)
    for (code, scope), found in groups.items():
        yield code, scope, found
