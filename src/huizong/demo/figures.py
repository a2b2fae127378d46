"""Made-up figures that break no rule, written as clerks write them; the same for the same seed, unit and year."""

import random
from decimal import ROUND_HALF_UP, Decimal

from huizong.catalogue.model import Catalogue, Indicator

Answers = dict[str, str | int | float]

_SIZE = {"town": 1.0, "county": 2.2, "city": 3.0, "province": 3.0}
_HEDGED = (
    "publicity_materials",
    "activity_participants",
    "audience_reached",
    "publicity_booklets",
    "souvenirs_distributed",
)
# total: (parts of it, share of the total a part may reach)
_PARTS = {
    "complaints_received": {"complaints_settled": (0.85, 1.0), "online_shopping_complaints": (0.1, 0.3)},
    "complaints_settled": {"complaints_settled_onsite": (0.2, 0.6), "double_compensation_cases": (0.05, 0.1)},
    "reports_received": {"reports_handled": (0.8, 1.0)},
    "economic_loss_recovered": {"double_compensation_amount": (0.05, 0.1)},
    "quiz_papers_issued": {"quiz_papers_returned": (0.6, 1.0)},
    "destroyed_items": {"destroyed_kinds": (0.05, 0.3)},
    "destroyed_kinds": {"destroyed_categories": (0.1, 0.6)},
    "goods_seized_items": {"goods_seized_kinds": (0.05, 0.3)},
    "rapid_test_batches": {"rapid_test_kinds": (0.1, 0.8)},
    "media_reports": {"tv_reports": (0.1, 0.4)},
}
_SUMS = {
    "complaints_reports_received": ("complaints_received", "reports_received"),
    "requests_received": ("consultations", "complaints_received", "reports_received"),
}
_RATES = {
    "settlement_rate": ("complaints_settled", "complaints_received"),
    "completion_rate": ("complaints_reports_closed", "complaints_reports_received"),
}


def make_answers(catalogue: Catalogue, reporter: str, level: str, unit: str, year: int, seed: int) -> Answers:
    """The filled cells of one form."""
    base, now = random.Random(f"{seed}/{unit}"), random.Random(f"{seed}/{unit}/{year}")  # noqa: S311 - no secret
    form = {indicator.code: indicator for indicator in catalogue.form(reporter, year)}
    exact: dict[str, int] = {
        code: _draw(base, now, indicator, reporter, _SIZE.get(level, 1.0))
        for code, indicator in form.items()
        if not indicator.is_rate
    }
    _relate(exact, base)
    answers: Answers = {code: exact[code] for code in form if code in exact}
    for code in form:
        if (
            code in exact
            and not _is_tied(code)
            and code not in catalogue.reporters[reporter].required
            and now.random() < 0.15
        ):
            del answers[code]
        elif code in answers:
            answers[code] = _written(now, form[code], exact[code])
    return answers | _rates(exact, form, now)


def _draw(base: random.Random, now: random.Random, indicator: Indicator, reporter: str, size: float) -> int:
    low, high = indicator.plausible.get(reporter) or indicator.plausible["all"]
    median = max(high, 1) ** 0.55 * size
    number = base.lognormvariate(0, 0.4) * median * now.uniform(0.8, 1.3)
    return max(low, min(int(number), high // 2 or high))


def _relate(exact: dict[str, int], base: random.Random) -> None:
    """Make parts no more than their share of the total, and sums equal to their parts."""
    for total, parts in _PARTS.items():
        for part, (least, most) in parts.items():
            share = base.uniform(least, most)
            if total in exact and part in exact:
                settled = least > 0.5
                exact[part] = int(exact[total] * share) if settled else min(exact[part], int(exact[total] * share))
    for total, parts_of_sum in _SUMS.items():
        if total in exact:
            exact[total] = sum(exact.get(part, 0) for part in parts_of_sum)
    if "complaints_reports_closed" in exact:
        exact["complaints_reports_closed"] = int(exact["complaints_reports_received"] * base.uniform(0.9, 1.0))


def _is_tied(code: str) -> bool:
    """Whether another figure is checked against this one."""
    tied = {
        *_PARTS,
        *(p for parts in _PARTS.values() for p in parts),
        *_SUMS,
        *(p for ps in _SUMS.values() for p in ps),
    }
    return code in tied or code == "complaints_reports_closed"


def _written(now: random.Random, indicator: Indicator, number: int) -> str | int | float:
    unit = indicator.measure.unit
    if indicator.code in _HEDGED and number >= 100 and now.random() < 0.25:
        digits = 10 ** (len(str(number)) - 1)
        rounded = number // digits * digits
        return now.choice([f"{rounded}余{unit}", f"约{rounded}{unit}", f"近{rounded + digits}{unit}"])
    if indicator.measure.type == "money" and number >= 10000 and now.random() < 0.3:
        return f"{number / 10000:.2f}万元"
    if indicator.measure.type == "money":
        return float(f"{number + now.random():.2f}")
    return f"{number}{unit}" if now.random() < 0.1 else number


def _rates(exact: dict[str, int], form: dict[str, Indicator], now: random.Random) -> Answers:
    made: Answers = {}
    for rate, (numerator, denominator) in _RATES.items():
        if rate in form and exact.get(denominator) and numerator in exact and now.random() < 0.8:
            stated = Decimal(100 * exact[numerator]) / exact[denominator]
            made[rate] = f"{stated.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
    for rate, (least, most) in {"satisfaction_rate": (90, 99), "sample_pass_rate": (85, 99)}.items():
        if rate in form:
            made[rate] = f"{now.uniform(least, most):.1f}%"
    return made
