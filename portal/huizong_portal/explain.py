"""A table sent again with explanations: the unit's own form filled with the same answers, if they read the same."""

from collections.abc import Mapping
from typing import Any

from huizong.answers.office import Kept
from huizong.errors import UsageError
from huizong.formats.workbook import read_workbook
from huizong.forms.layout import NIL
from huizong.model import OPEN, JointFigure, Reading
from huizong.parse.template import parse_template
from huizong_portal.forms import OwnForm

_JOINT = ("date", "place", "lead", "indicator", "value", "low")


def with_explanations(form: OwnForm, kept: Kept, given: Mapping[str, str]) -> bytes:
    """The workbook with the answers of a version and explanations by indicator; UsageError if a figure would change."""
    answers = answers_of(kept) | {f"explain.{code}": text for code, text in given.items()}
    made = form.filled(answers)
    if not _is_same(parse_template(read_workbook(made), form.catalogue, form.campaign), kept):
        raise UsageError(
            "这份文件里的数字照原样填进本单位的统计表后读出来不完全一样，不能在网页上补写说明。"
            "请把说明写进原文件的“说明”栏，再重新上传。"
        )
    return made


def answers_of(kept: Kept) -> dict[str, str]:
    """The answers of a version as they were written, by defined name."""
    answers = {name.removeprefix("own."): written for name, (_, _, written) in kept.cells.items()}
    answers |= {f"explain.{code}": text for code, text in kept.explanations.items()}
    if kept.nil:
        answers[NIL] = "是"
    return answers | _joint(kept.joint)


def _joint(figures: tuple[Mapping[str, Any], ...]) -> dict[str, str]:
    """Each event in a column of its own, in the order in which they were written."""
    answers: dict[str, str] = {}
    events: dict[tuple[str, ...], int] = {}
    for figure in figures:
        facts = {fact: str(figure[fact]) for fact in ("date", "place", "lead")}
        column = events.setdefault(tuple(facts.values()), len(events) + 1)
        answers |= {f"joint{column}.{fact}": text for fact, text in facts.items() if text}
        answers[f"joint{column}.{figure['indicator']}"] = str(figure["as_written"])
    return answers


def _is_same(reading: Reading, kept: Kept) -> bool:
    figures = {
        f"{value.scope}.{value.indicator}": (value.value, value.low, OPEN if value.high is None else value.high)
        for value in reading.values
    }
    return (reading.nil, figures, sorted(map(_read, reading.joint))) == (
        kept.nil,
        dict(kept.figures),
        sorted((*(figure[name] for name in _JOINT), figure["high"]) for figure in kept.joint),
    )


def _read(figure: JointFigure) -> tuple[Any, ...]:
    return (*(getattr(figure, name) for name in _JOINT), OPEN if figure.high is None else figure.high)
