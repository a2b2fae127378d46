"""The names of the wide frame's columns; `frame` says what each holds."""

ID = "version_id"
NIL = "nil"


def low(indicator: str) -> str:
    """The least the figure may mean."""
    return f"{indicator}__low"


def high(indicator: str) -> str:
    """The most the figure may mean."""
    return f"{indicator}__high"


def decimals(indicator: str) -> str:
    """How many decimals of a rate were written."""
    return f"{indicator}__decimals"


def answered(indicator: str) -> str:
    """A required figure, or 0 on a nil return, which answers for every figure."""
    return f"{indicator}__answered"


def joint(indicator: str) -> str:
    """The least that the unit's figures for shared events come to."""
    return f"{indicator}__joint"
