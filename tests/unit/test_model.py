"""Verdicts follow from findings and explanations."""

import pytest

from huizong.check import worst
from huizong.model import Finding, verdict_of


def found(severity, indicator="x"):
    return Finding("C001", severity, "", "", indicator=indicator)


@pytest.mark.parametrize(
    ("findings", "explained", "verdict"),
    [
        ([], {}, "accepted"),
        ([found("notice")], {}, "accepted_with_notes"),
        ([found("explain")], {}, "awaiting_explanation"),
        ([found("explain")], {"x": "属实"}, "accepted_with_notes"),
        ([found("explain"), found("explain", "y")], {"x": "属实"}, "awaiting_explanation"),
        ([found("block"), found("explain")], {"x": "属实"}, "returned"),
        ([found("explain", None)], {"x": "属实"}, "awaiting_explanation"),
    ],
)
def test_verdict(findings, explained, verdict):
    assert verdict_of(findings, explained) == verdict


def test_the_worst_of_several():
    assert worst(["accepted", "returned", "accepted_with_notes"]) == "returned"
