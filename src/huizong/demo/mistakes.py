"""The usual mistakes, one for every rule: what a town office writes instead of a right figure."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from huizong.demo.figures import Answers
from huizong.forms.stamp import Filled, JointEvent


@dataclass(frozen=True, slots=True)
class Mistake:
    """A way to fill a form wrong. `code` is the finding it leads to; `spoil` changes a right form.

    `explained` says that the sender writes the reason in the explanation column.
    """

    code: str
    spoil: Callable[[Filled], Filled]
    explained: str | None = None


def _set(**cells: str | int | float | None) -> Callable[[Filled], Filled]:
    """Write these cells; None leaves one blank."""

    def spoil(form: Filled) -> Filled:
        own: Answers = {**form.own}
        for code, written in cells.items():
            if written is None:
                own.pop(code, None)
            else:
                own[code] = written
        return replace(form, own=own)

    return spoil


def _joint(lead: str, place: str, figure: int, own: int) -> Callable[[Filled], Filled]:
    event = JointEvent("2027-03-15", place, lead, {"publicity_materials": figure})
    return lambda form: replace(form, own={**form.own, "publicity_materials": own}, joint=[event])


def _clear(form: Filled) -> Filled:
    return replace(form, own={"theme_activities": 1})


def _nil_too(form: Filled) -> Filled:
    return replace(form, nil=True)


def _of_a_part(form: Filled) -> Filled:
    return replace(form, including={"publicity_materials": 1})


# a table that was passed on and sent in under two names
_PASSED_ON: Answers = {
    "main_venues": 1,
    "branch_venues": 6,
    "activity_participants": 230,
    "publicity_materials": 560,
    "media_reports": 22,
    "consultations": 150,
    "complaints_received": 80,
    "complaints_settled": 76,
    "economic_loss_recovered": 4800,
    "enforcement_person_times": 105,
    "businesses_inspected": 155,
    "cases_investigated": 28,
    "destroyed_value": 2900,
}


def _passed_on(form: Filled) -> Filled:
    return replace(form, own=_PASSED_ON)


MISTAKES = (
    Mistake("R001", _set(activity_participants=None)),
    Mistake("R001", _set(media_reports=None), explained="media_reports"),
    Mistake("N001", _clear),
    Mistake("N002", _nil_too),
    Mistake("P001", _set(branch_venues=75)),
    Mistake("P002", _set(economic_loss_recovered=182000000)),
    Mistake("Y001", _set(publicity_materials=98000), explained="publicity_materials"),
    Mistake("Y001", _set(businesses_inspected=9600)),
    Mistake("S001", _of_a_part),
    Mistake("D001", _passed_on),
    Mistake("D001", _passed_on),
    Mistake("J001", _joint("", "文化广场", 5000, 3000)),
    Mistake("J002", _joint("某某单位", "文化广场", 500, 3000)),
    Mistake(
        "C001",
        _set(complaints_settled=80, complaints_received=60, settlement_rate=None),
        explained="complaints_settled",
    ),
    Mistake("C002", _set(complaints_settled_onsite=4000)),
    Mistake("C003", _set(reports_handled=900)),
    Mistake("C004", _set(complaints_reports_closed=3900, completion_rate=None)),
    Mistake("C005", _set(complaints_reports_received=7)),
    Mistake("C006", _set(double_compensation_cases=199, complaints_settled=90, settlement_rate=None)),
    Mistake("C007", _set(double_compensation_amount=400000, economic_loss_recovered=12000)),
    Mistake("C008", _set(online_shopping_complaints=990)),
    Mistake("C009", _set(quiz_papers_issued=500, quiz_papers_returned=505)),
    Mistake("C010", _set(destroyed_categories=50, destroyed_kinds=12)),
    Mistake("C011", _set(destroyed_kinds=900, destroyed_items=120)),
    Mistake("C012", _set(goods_seized_kinds=450, goods_seized_items=30)),
    Mistake("C013", _set(rapid_test_kinds=150, rapid_test_batches=20)),
    Mistake("C014", _set(tv_reports=55, media_reports=12)),
    Mistake("C015", _set(complaints_settled=969, complaints_received=1103, settlement_rate="92%")),
    Mistake("C016", _set(completion_rate="12%")),
    Mistake("C017", _set(requests_received=3)),
    Mistake("Q001", _set(publicity_materials="数千份")),
    Mistake("Q002", _set(publicity_materials="2—3万份")),
    Mistake("Q003", _set(publicity_materials="20xx余份")),
    Mistake("Q004", _set(consultations="见三届四次会议纪要")),
    Mistake("Q005", _set(businesses_inspected="120吨")),
    Mistake("Q006", _set(complaints_received="12.5件")),
    Mistake("Q007", _set(cases_investigated="—")),
)
