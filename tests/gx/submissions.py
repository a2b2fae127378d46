"""Random and faulty submissions: figures at and around every limit, hedges, open ends, blanks, boundary rates."""

from collections.abc import Callable, Iterator
from random import Random

from huizong.catalogue.model import Catalogue, Indicator, Rule
from huizong.model import JointFigure, Reading, Value
from huizong.validate.checks import checks_by_key
from huizong.validate.rates import FULL, step_of
from tests.unit.validate.build import YEAR, joint, reading, value

Figures = dict[str, Value]

LARGEST = 10**15
"""No figure is read that is greater, see `huizong.model.OPEN`."""


def submissions(catalogue: Catalogue, form: str, count: int, seed: int) -> Iterator[Reading]:
    """As many submissions of a form, always the same for a seed."""
    random = Random(f"{seed} {form}")
    indicators = catalogue.form(form, YEAR)
    rules = catalogue.rules_of(form, YEAR)
    for _ in range(count):
        blanks, faults = random.choice((0.02, 0.3, 0.9, 1.0)), random.choice((0.0, 0.05, 0.2))
        figures = {
            indicator.code: _figure(random, catalogue, form, indicator, faults)
            for indicator in indicators
            if random.random() > blanks
        }
        for rule in random.sample(rules, len(rules)):
            if random.random() < 0.8:
                _near(random, rule, figures, {indicator.code for indicator in indicators})
        events = tuple(_events(random, indicators, figures))
        yield reading(form, *figures.values(), nil=random.random() < 0.1, events=events)


def _figure(random: Random, catalogue: Catalogue, form: str, indicator: Indicator, faults: float) -> Value:
    limits = checks_by_key(catalogue, form, YEAR)[f"P001:{indicator.code}"]
    number = random.randint(limits.low, limits.high)
    if random.random() < faults:
        edge = random.choice((limits.low, limits.high, limits.far))
        number = random.choice((edge - 1, edge, edge + 1, edge * 2 + 1, -number, LARGEST))
    elif random.random() < 0.1:
        number = random.choice((0, limits.low, limits.high))
    return _hedged(random, indicator.code, number, decimals=random.randint(0, 5) if indicator.is_rate else 0)


def _hedged(random: Random, code: str, number: int, decimals: int = 0) -> Value:
    width = random.choice((1, 2, max(1, abs(number) // 10)))
    low = random.choice((number, number - width))
    high = random.choice((number, number + width, number + width, None))
    if random.random() < 0.8:
        low, high = number, number
    return value(code, number, low=low, high=high, decimals=decimals)


def _near(random: Random, rule: Rule, figures: Figures, held: set[str]) -> None:
    """Bring the rule's first figure to where the rule begins to fail, or just beside."""
    first = rule.left[0].indicator
    if any(code in held and code not in figures for code in rule.indicators):
        return
    if rule.kind == "rate":
        figures[first] = _stated(random, *(figures[term.indicator] for term in rule.right), first)
        return
    side = random.choice(("low", "high"))
    total = 0
    for figure in (figures[term.indicator] for term in rule.right if term.indicator in held):
        end = getattr(figure, side)
        total += figure.value if end is None else end
    figures[first] = _hedged(random, first, total + random.choice((-1, 0, 0, 0, 1)))


def _stated(random: Random, above: Value, below: Value, code: str) -> Value:
    """A rate around the computed one, on the steps where rounding turns."""
    decimals = random.randint(0, 5)
    step = step_of(decimals)
    exact = min(FULL * above.value // below.value if below.value else 0, LARGEST)
    number = exact // step * step + random.choice((-step, 0, 0, step, step))
    if random.random() < 0.2:
        number = FULL
    if random.random() < 0.2:
        around = random.choice((10_000, abs(number - exact), abs(number - exact) + 1))
        return value(code, number, low=number - around, high=random.choice((number + around, None)), decimals=decimals)
    return value(code, number, decimals=decimals)


def _events(random: Random, indicators: tuple[Indicator, ...], figures: Figures) -> Iterator[JointFigure]:
    shared = [indicator.code for indicator in indicators if indicator.joint_event]
    for code in random.sample(shared, random.choice((0, 0, 1, 4))):
        own = figures[code].high if code in figures else random.choice((0, 7))
        whole = (figures[code].value if own is None else own) + random.choice((-1, 0, 1))
        parts: Callable[[int], list[int]] = random.choice((lambda n: [n], lambda n: [n // 2, n - n // 2]))
        for number in parts(whole):
            yield joint(code, number, low=number - random.choice((0, 0, 1)), high=random.choice((number, None)))


def turning_rates() -> Iterator[tuple[int, int, int, int]]:
    """Stated rate, decimals, numerator and denominator exactly on and right beside where an answer turns."""
    for decimals in range(6):
        step = step_of(decimals)
        for whole in (0, 1, 7, 12, 99, 100, 150):
            stated = whole * step
            # twice the ends of [stated − half a step, stated + a step): numerators over a denominator that hits them
            for doubled in (2 * stated - step, 2 * (stated + step)):
                for below in (2 * FULL, 2 * FULL * 499_999_993):
                    above = doubled * (below // (2 * FULL))
                    for off in (-1, 0, 1):
                        yield stated, decimals, above + off, below
    yield from ((FULL, 0, n, d) for n, d in ((991, 1000), (1000, 1000), (10**15, 10**15), (10**15 - 1, 10**15)))
