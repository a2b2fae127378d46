"""The outbox: a letter is put in once under its key, whatever repeats, and sent when the mail server takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

# longer than all the time-outs of one sending together
_PATIENCE = timedelta(minutes=5)
_LONGEST = timedelta(hours=2)
_REFUSALS = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one address of the register; `key` names the matter for ever. `made_at` is the outbox's."""

    key: str
    kind: str
    recipient: str
    subject: str
    body: str
    attachment_name: str | None = None
    attachment: bytes | None = None
    unit: str | None = None
    made_at: datetime | None = None


def put(connection: Connection, letters: Iterator[Letter] | list[Letter]) -> int:
    """Put letters into the outbox; one whose matter has its letter already is left. Gives how many are new."""
    added = 0
    for letter in letters:
        done = connection.execute(
            "insert into core_outbox (key, kind, recipient, subject, body, attachment_name, attachment, unit)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict (key) do nothing",
            (
                letter.key,
                letter.kind,
                letter.recipient,
                letter.subject,
                letter.body,
                letter.attachment_name,
                letter.attachment,
                letter.unit,
            ),
        )
        added += done.rowcount
    return added


def renew(connection: Connection, letters: list[Letter]) -> None:
    """Bring letters that still wait up to date; one that has been sent, or that nobody wrote yet, is left."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "update core_outbox set subject = %s, body = %s where key = %s and sent_at is null and given_up_at is null",
            [(letter.subject, letter.body, letter.key) for letter in letters],
        )


def drop(connection: Connection, kind: str, keep: set[str]) -> int:
    """Give up the letters of a kind that still wait, but for those of these keys; gives how many."""
    return connection.execute(
        "update core_outbox set given_up_at = core_now(), problem = '已不必再发'"
        " where kind = %s and sent_at is null and given_up_at is null and key <> all(%s)",
        (kind, list(keep)),
    ).rowcount


def holds(connection: Connection, kind: str) -> bool:
    """Whether a letter of a kind still waits."""
    row = connection.execute(
        "select exists (select from core_outbox where kind = %s and sent_at is null and given_up_at is null)", (kind,)
    ).fetchone()
    return bool(row and row[0])


def claim(connection: Connection) -> tuple[int, Letter] | None:
    """The next letter that waits, its attempt written down and its next try put off before anything is sent."""
    row = connection.execute(
        "update core_outbox o set attempts = attempts + 1,"
        " next_try_at = core_now() + least(%s * power(2, least(attempts, 10)), %s)"
        " from (select id from core_outbox where sent_at is null and given_up_at is null and next_try_at <= core_now()"
        "       order by next_try_at, id limit 1 for update skip locked) picked"
        " where o.id = picked.id"
        " returning o.id, o.key, o.kind, o.recipient, o.subject, o.body, o.attachment_name, o.attachment,"
        "     o.unit, o.made_at",
        (_PATIENCE, _LONGEST),
    ).fetchone()
    return (int(str(row[0])), Letter(*row[1:])) if row else None  # type: ignore[arg-type]


def sent(connection: Connection, number: int) -> None:
    """The mail server has taken the letter."""
    connection.execute("update core_outbox set sent_at = core_now(), problem = null where id = %s", (number,))


def failed(connection: Connection, number: int, problem: str, for_good: bool = False) -> None:
    """It was not taken and is tried again later; not after the third refusal that is meant for good."""
    connection.execute(
        "update core_outbox set problem = %s,"
        " given_up_at = case when %s and attempts >= %s then core_now() end where id = %s",
        (problem.replace("\0", "")[:500], for_good, _REFUSALS, number),
    )


def send_again(connection: Connection, number: int) -> bool:
    """Let a letter that was given up go again, to its unit's or the listed recipient's address; False if it cannot."""
    return connection.execute(statement("deliver/again").encode(), {"letter": number}).rowcount > 0


def is_waiting(connection: Connection) -> bool:
    """Whether a letter's time has come."""
    row = connection.execute(
        "select exists (select from core_outbox"
        " where sent_at is null and given_up_at is null and next_try_at <= core_now())"
    ).fetchone()
    return bool(row and row[0])
