"""The GX suite of each form as plain data, written to `expectations/suites/` for readers; never edited by hand.

`python -m huizong.validate.compile` writes the suites of the latest campaign anew; a test compares them.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from huizong import resources
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.validate import columns
from huizong.validate.checks import Check, Kind, checks
from huizong.validate.sums import weights

Entry = dict[str, Any]
Suite = dict[str, Any]
"""`name`, and `expectations`: each with GX's `type` and `kwargs`, and in `meta` the check's key and texts."""

SUITES = resources.EXPECTATIONS / "suites"


def compile_suite(catalogue: Catalogue, form: str, year: int) -> Suite:
    """The suite of a form in a year, always in the same order.

    Checks of one code on many figures are one expectation where GX has none built in: an expectation costs
    as much as a thousand submissions.
    """
    return {"name": f"{form}.{year}", "expectations": list(_expectations(checks(catalogue, form, year)))}


def write_suites(folder: Path = SUITES) -> list[Path]:
    """Write the suite of every form for the latest campaign, and remove all others; the paths written."""
    catalogue = load_catalogue()
    year = max(campaign.year for campaign in catalogue.campaigns.values())
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for form in catalogue.reporters:
        suite = compile_suite(catalogue, form, year)
        path = folder / f"{suite['name']}.json"
        path.write_text(suite_text(suite), encoding="utf-8")
        written.append(path)
    for path in set(folder.glob("*.json")) - set(written):
        path.unlink()
    return written


def suite_text(suite: Suite) -> str:
    """The suite as it is committed."""
    return json.dumps(suite, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _expectations(asked: tuple[Check, ...]) -> Iterator[Entry]:
    for kind, build in _BUILD.items():
        held = [check for check in asked if check.kind == kind]
        if held:
            yield from build(held)


def _entry(name: str, kwargs: dict[str, Any], held: Sequence[Check], key: str) -> Entry:
    first = held[0]
    meta = {
        "code": first.code,
        "key": key,
        "severity": first.severity,
        "indicators": [code for check in held for code in check.indicators],
        "text_zh": first.text_zh,
    }
    return {"type": name, "kwargs": kwargs, "meta": meta}


def _required(held: Sequence[Check]) -> Iterator[Entry]:
    for check in held:
        kwargs = {"column": columns.answered(check.indicators[0])}
        yield _entry("expect_column_values_to_not_be_null", kwargs, [check], check.key)


def _all_blank(held: Sequence[Check]) -> Iterator[Entry]:
    for check in held:
        kwargs = {"indicators": list(check.indicators)}
        yield _entry("expect_any_figure_unless_nil", kwargs, [check], check.key)


def _nil_with_figures(held: Sequence[Check]) -> Iterator[Entry]:
    for check in held:
        kwargs = {"indicators": list(check.indicators)}
        yield _entry("expect_no_figure_if_nil", kwargs, [check], check.key)


def _range(held: Sequence[Check]) -> Iterator[Entry]:
    ranges = {check.indicators[0]: [check.low, check.high] for check in held}
    kwargs = {"ranges": ranges, "unless_above": {check.indicators[0]: check.far for check in held}}
    yield _entry("expect_intervals_to_meet_ranges", kwargs, held, held[0].code)


def _far(held: Sequence[Check]) -> Iterator[Entry]:
    ranges = {check.indicators[0]: [None, check.far] for check in held}
    kwargs = {"ranges": ranges, "unless_above": {}}
    yield _entry("expect_intervals_to_meet_ranges", kwargs, held, held[0].code)


def _compare(held: Sequence[Check]) -> Iterator[Entry]:
    for check in held:
        kwargs = {"left": weights(check.left, ()), "operator": check.operator, "right": weights(check.right, ())}
        yield _entry("expect_interval_sums_to_compare", kwargs, [check], check.key)


def _rate(held: Sequence[Check]) -> Iterator[Entry]:
    for check in held:
        rate, numerator, denominator = check.indicators
        kwargs = {"rate": rate, "numerator": numerator, "denominator": denominator}
        yield _entry("expect_rate_to_match_parts", kwargs, [check], check.key)


def _joint(held: Sequence[Check]) -> Iterator[Entry]:
    indicators = [check.indicators[0] for check in held]
    yield _entry("expect_joint_figures_within_figures", {"indicators": indicators}, held, held[0].code)


_BUILD: Mapping[Kind, Callable[[Sequence[Check]], Iterator[Entry]]] = {
    "required": _required,
    "all_blank": _all_blank,
    "nil_with_figures": _nil_with_figures,
    "range": _range,
    "far": _far,
    "compare": _compare,
    "rate": _rate,
    "joint": _joint,
}

if __name__ == "__main__":
    for written_to in write_suites():
        print(written_to)
