"""Where a file stops being a report: every bound that the readers keep, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`cells` counts the used area of one sheet, `filled` the filled cells of a file, `text` the characters of one cell.

    `file` and `inflated` are bytes; `depth` is how many archives or mails may lie in one another, kept by whoever opens
    the members of a Container.
    """

    file: int = 30 << 20
    members: int = 2000
    inflated: int = 300 << 20
    ratio: int = 100
    ratio_from: int = 10 << 20
    cells: int = 2_000_000
    filled: int = 300_000
    merges: int = 20_000
    text: int = 100_000
    depth: int = 2


LIMITS = Limits()
