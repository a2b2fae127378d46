"""The ledger as readers see it: what they claim, and what becomes of an arrival that gives no reading."""

from collections.abc import Sequence
from typing import NamedTuple

from huizong.errors import UnreadableFile
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

GIVEN_UP = UnreadableFile(
    "F010",
    "这个文件几次都没能读完，已转人工处理。请另存为 .xlsx 后重新上报。",
    "Reading this file failed several times; a person will look at it.",
)


class Claimed(NamedTuple):
    """A landed document; `depth` counts the archives it lay in. `form` and `unit_name` are the register's of `unit`.

    `is_mail`: a mailbox brought it as it is.
    """

    arrival: int
    sha256: str
    name: str
    attempts: int
    depth: int
    campaign: str
    unit: str | None
    form: str | None
    unit_name: str | None
    is_mail: bool = False


def claim(connection: Connection, limit: int, campaign: str | None) -> list[Claimed]:
    """Claim up to `limit` documents for 15 minutes; the attempt is counted before anything is opened."""
    rows = connection.execute(statement("land/claim").encode(), {"limit": limit, "campaign": campaign}).fetchall()
    return [Claimed(*row) for row in rows]  # type: ignore[arg-type]


def give_back(connection: Connection, arrivals: Sequence[int]) -> None:
    """Let others claim what was claimed and not begun."""
    connection.execute(
        "update raw_arrival set lease_until = null, attempts = attempts - 1 where id = any(%s) and state = 'landed'",
        (list(arrivals),),
    )


def refuse(connection: Connection, problems: Sequence[tuple[int, UnreadableFile]], state: str = "unreadable") -> None:
    """Put down why each arrival gives no reading."""
    connection.cursor().executemany(
        "update raw_arrival set state = %s, lease_until = null, problem_code = %s, problem_zh = %s,"
        " problem_en = %s where id = %s and state = 'landed'",
        [(state, problem.code, problem.text_zh, problem.text_en, arrival) for arrival, problem in problems],
    )
