"""Of which reporter type a table is, where the channel does not know."""

import re
from collections.abc import Iterable

from huizong.catalogue.model import Catalogue

# the words in the names of offices by which a person tells them apart, in the order in which they decide
_NAMES = (
    ("bank", re.compile("银行|信用社|信用联社|支行|分行|营业部|农商行|[工农中建交]行")),
    ("school", re.compile("学校|小学|中学|学院|大学|幼儿园")),
    ("branch_office", re.compile("市场监[督管]|市监[局所]|工商|消协|消费者协会|消费者委员会|消委|监管所|监管分局")),
)


def form_of(names: Iterable[str], codes: Iterable[str], catalogue: Catalogue, year: int) -> str | None:
    """The reporter type by the first name that tells, else the only one whose form holds all these indicators."""
    for name in names:
        for form, pattern in _NAMES:
            if form in catalogue.reporters and pattern.search(name):
                return form
    found = set(codes)
    holding = [
        form for form in catalogue.reporters if found <= {indicator.code for indicator in catalogue.form(form, year)}
    ]
    return holding[0] if found and len(holding) == 1 else None
