"""The frozen values that stages hand to one another; none of them knows a database or a file format."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

Scope = Literal["own", "including"]
Severity = Literal["block", "explain", "notice"]
NarrativePart = Literal["narrative", "plan"]
Verdict = Literal["unreadable", "returned", "awaiting_explanation", "accepted", "accepted_with_notes"]

# from best to worst; a file's outcome is the worst of its parts
VERDICTS: tuple[Verdict, ...] = ("accepted", "accepted_with_notes", "awaiting_explanation", "returned", "unreadable")

OPEN = 1 << 62
"""Stands for an open upper end in storage units; greater than any sum of real figures (each at most 10**15)."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a channel hands over: the bytes, and who sent them when nobody else knows.

    `source_key` names the item at its source for ever, so that a repeated delivery is recognised. `sha256` is that of
    the content, worked out here unless the channel has done so for its key.
    """

    channel: str
    source_key: str
    name: str
    content: bytes
    claimed_unit: str | None = None
    sha256: str = ""

    def __post_init__(self) -> None:
        """Work the digest out if it was not given."""
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in the sender's file."""

    sheet: str
    cell: str


class Value(NamedTuple):
    """One figure of a form in storage units; `high` None is open. `decimals` counts those written of a rate.

    A tuple, since a form has a hundred of them and a frozen dataclass takes four times as long to make.
    """

    indicator: str
    scope: Scope
    value: int
    low: int
    high: int | None
    qualifier: str
    decimals: int
    as_written: str
    sheet: str
    cell: str

    @property
    def is_exact(self) -> bool:
        """Whether the interval is one point."""
        return self.low == self.value == self.high


@dataclass(frozen=True, slots=True)
class JointFigure:
    """What a unit counts for one shared event; its own figure on the form includes it.

    `lead` is as written: a unit code or a registered name, resolved against the register when loaded.
    """

    date: str
    place: str
    lead: str
    indicator: str
    value: int
    low: int
    high: int | None
    as_written: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a figure or a form, in one sentence that says what to do.

    `code` is published and never reused; `kind` is "rule" or "question"; `said` and `expected` are texts.
    """

    code: str
    severity: Severity
    text_zh: str
    text_en: str
    kind: Literal["rule", "question"] = "rule"
    indicator: str | None = None
    scope: Scope = "own"
    label: str | None = None
    sheet: str | None = None
    cell: str | None = None
    said: str | None = None
    expected: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """What one narrative (总结) or plan (方案), told apart by `part`, says.

    `paragraphs` as written without the blank ones, `sections` by code, of a plan none.
    `unit` is the sender's code, None where the channel does not know it; `author` the unit that the text names.
    `explanation` answers the findings of severity explain. `fingerprint` is empty for a text too short to compare.
    """

    unit: str | None
    campaign: str
    author: str | None
    title: str
    paragraphs: tuple[str, ...]
    sections: tuple[str, ...]
    explanation: str
    fingerprint: tuple[int, ...]
    findings: tuple[Finding, ...] = ()
    part: NarrativePart = "narrative"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one statistics table says, each figure with its cell; `explanations` maps indicator to text.

    `unit` is "" where the file has no stamp and nobody knows its sender; `unit_name` is then the name written in it.
    `narrative` is the second part of the report where the same file holds it too.
    `catalogue_digest` is that of the catalogue our form was made from, "" if it is none of our forms.
    `moved` tells by defined name where answers stand now that stand elsewhere than on the form as it was sent out.
    """

    unit: str
    campaign: str
    form: str
    catalogue_digest: str
    nil: bool
    values: tuple[Value, ...] = ()
    joint: tuple[JointFigure, ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unit_name: str = ""
    narrative: Narrative | None = None
    moved: Mapping[str, Place] = field(default_factory=dict)

    def figures(self, scope: Scope) -> dict[str, Value]:
        """The figures of one scope by indicator."""
        return {value.indicator: value for value in self.values if value.scope == scope}

    def with_findings(self, findings: tuple[Finding, ...]) -> "Reading":
        """The same reading with more findings."""
        return replace(self, findings=(*self.findings, *findings))


def verdict_of(findings: tuple[Finding, ...] | list[Finding], explained: Mapping[str, str]) -> Verdict:
    """The machine's verdict: a block returns the form, an unexplained `explain` waits, anything else is accepted.

    An explanation answers every finding of severity explain that names its indicator; under "", those that name none.
    """
    if any(finding.severity == "block" for finding in findings):
        return "returned"
    if any(f.severity == "explain" and not explained.get(f.indicator or "") for f in findings):
        return "awaiting_explanation"
    return "accepted_with_notes" if findings else "accepted"
