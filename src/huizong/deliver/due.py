"""Which letters are due: read from the ledger, each matter once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.deliver import words
from huizong.deliver.outbox import Letter
from huizong.model import Finding, Verdict
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Judged:
    """A version whose unit is to be told; `due_text` is `due` in words."""

    version: int
    part: str
    number: int
    received: datetime
    nil: bool
    email: str
    due: datetime
    unit: str
    unit_name: str
    form: str
    due_text: str
    arrival: int
    file: str
    sha256: str
    verdict: Verdict
    findings: tuple[Finding, ...]

    def letter(self, attached: tuple[str, bytes] | None, portal: str | None) -> Letter:
        """The letter, with the (name, bytes) of the marked copy if there is one, and the portal's address if known."""
        return words.result(
            self.version,
            self.part,
            self.number,
            self.received,
            self.nil,
            self.email,
            self.due,
            self.unit,
            self.unit_name,
            self.arrival,
            self.file,
            self.verdict,
            self.findings,
            attached,
            portal,
        )


def due_letters(connection: Connection, campaign: str, limit: int, portal: str | None) -> Iterator[Letter]:
    """Receipts, requests to confirm, why a file was not taken and what reviewers sent back, up to `limit` of each.

    They name the portal's address where it is known.
    """
    kinds: tuple[tuple[str, Callable[..., Letter]], ...] = (
        ("receipts", words.receipt),
        ("held", words.held),
        ("problems", words.problem),
        ("sent_back", words.sent_back),
        ("unread", words.unread),
    )
    for name, wording in kinds:
        for row in _rows(connection, name, campaign, limit):
            yield wording(*row, portal=portal)


def judged(connection: Connection, campaign: str, limit: int) -> list[Judged]:
    """Versions whose result letter is due, the oldest first."""
    rows = _rows(connection, "results", campaign, limit)
    return [_judged(*row) for row in rows]


def _judged(*row: Any) -> Judged:
    *known, found = row
    return Judged(*known, findings=tuple(Finding(**one) for one in found))  # type: ignore[misc]


def _rows(connection: Connection, name: str, campaign: str, limit: int) -> list[tuple[Any, ...]]:
    return connection.execute(statement(f"deliver/{name}").encode(), {"campaign": campaign, "limit": limit}).fetchall()
