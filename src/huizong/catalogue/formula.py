"""A rule's formula as terms: sums compared with sums, or a stated rate with 100 × one count / another."""

import re

from huizong.catalogue.model import Term

_RATE = re.compile(r"^(\w+) == 100 \* (\w+) / (\w+)$")
_COMPARISON = re.compile(r"^([\w +-]+?) (<=|==) ([\w +-]+)$")
_TERM = re.compile(r"^[a-z]\w*$")


def parse_formula(text: str) -> tuple[str, str, tuple[Term, ...], tuple[Term, ...]]:
    """(kind, operator, left, right) of a formula; ValueError says what is not understood."""
    if rate := _RATE.match(text):
        stated, numerator, denominator = rate.groups()
        return "rate", "==", (Term(stated, 1),), (Term(numerator, 1), Term(denominator, 1))
    if comparison := _COMPARISON.match(text):
        left, operator, right = comparison.groups()
        return "sum", operator, _terms(left), _terms(right)
    raise ValueError(f"公式写法不认识：{text}")


def _terms(text: str) -> tuple[Term, ...]:
    tokens = text.split()
    if not tokens or len(tokens) % 2 == 0:
        raise ValueError(f"公式写法不认识：{text}")
    signs = ["+", *tokens[1::2]]
    if any(sign not in "+-" for sign in signs) or not all(_TERM.match(token) for token in tokens[::2]):
        raise ValueError(f"公式写法不认识：{text}")
    return tuple(Term(token, 1 if sign == "+" else -1) for sign, token in zip(signs, tokens[::2], strict=True))
