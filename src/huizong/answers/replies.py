"""Which of the files received are to be answered, with everything that was found in each."""

from dataclasses import dataclass
from typing import Any

from huizong.model import Finding, Verdict
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Owed:
    """A file to be answered; unit, its name and deadline are None where nobody knows who sent it, form if unread."""

    unit: str | None
    unit_name: str | None
    form: str | None
    due: str | None
    arrival: int
    file: str
    sha256: str
    verdict: Verdict
    findings: tuple[Finding, ...]


def read_owed(connection: Connection, campaign: str) -> list[Owed]:
    """The files in force or last refused in which something was found, in the order received."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/replies").encode(), {"campaign": campaign}
    ).fetchall()
    return [_owed(*row) for row in rows]


def _owed(*row: Any) -> Owed:
    *known, found = row
    return Owed(*known, findings=tuple(Finding(**one) for one in found))  # type: ignore[misc]
