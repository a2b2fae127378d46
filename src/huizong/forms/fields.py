"""The questions of one reporter type's form, derived from the catalogue; workbook and web form show this one list."""

from dataclasses import dataclass

from huizong.catalogue.model import Catalogue, Indicator, Section


@dataclass(frozen=True, slots=True)
class Field:
    """One question; `name` is the indicator's code, `number` its 序号, `joint` asks it again for each joint event."""

    name: str
    indicator: Indicator
    label: str
    unit: str
    section: Section
    required: bool
    joint: bool
    number: int


def fields(catalogue: Catalogue, reporter: str, year: int) -> tuple[Field, ...]:
    """The questions in the order of the form."""
    required = catalogue.reporters[reporter].required
    return tuple(
        Field(
            name=indicator.code,
            indicator=indicator,
            label=indicator.zh,
            unit=indicator.measure.unit,
            section=catalogue.sections[indicator.section],
            required=indicator.code in required,
            joint=indicator.joint_event,
            number=number,
        )
        for number, indicator in enumerate(catalogue.form(reporter, year), 1)
    )
