"""Tokens of units, for the interface and for mail: shown once, known by their label, taken back by it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from huizong.accounts.secret import digest, make_secret
from huizong.errors import UsageError
from huizong.warehouse.connect import Connection

TOKEN = timedelta(days=400)
LABEL = 40


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token once it was shown; all times are instants."""

    label: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    good: bool


def issue_token(connection: Connection, unit: str, label: str) -> str:
    """A unit's token for the interface and for mail, shown this once; UsageError if a good one has the label."""
    label = label.strip()
    if not label or len(label) > LABEL or not label.isprintable():
        raise UsageError(f"请写明令牌的用途，例如“办公软件接口”，最多 {LABEL} 个字。")
    if any(token.good and token.label == label for token in tokens_of(connection, unit)):
        raise UsageError(f"已有用途为“{label}”的令牌。请先停用它，或换一个用途。")
    token = f"hz-{make_secret()}"
    connection.execute(
        "insert into portal_token (digest, unit, label, expires_at) values (%s, %s, %s, core_now() + %s)",
        (digest(token), unit, label, TOKEN),
    )
    return token


def revoke_tokens(connection: Connection, unit: str, label: str) -> int:
    """Take a unit's tokens of a label back for good; gives how many were still good."""
    done = connection.execute(
        "update portal_token set revoked_at = core_now() where unit = %s and label = %s and revoked_at is null",
        (unit, label),
    )
    return done.rowcount


def tokens_of(connection: Connection, unit: str) -> list[Token]:
    """A unit's tokens, the newest first."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select label, made_at, expires_at, revoked_at, revoked_at is null and expires_at > core_now()"
        " from portal_token where unit = %s order by made_at desc, label",
        (unit,),
    ).fetchall()
    return [Token(*row) for row in rows]


def unit_of_token(connection: Connection, token: str) -> str | None:
    """The unit that a token speaks for, if it is good and the unit's account is not disabled."""
    row = connection.execute(
        "select unit from portal_token t where digest = %s and revoked_at is null and expires_at > core_now()"
        " and not exists (select from portal_account a where a.unit = t.unit and not a.is_active)",
        (digest(token),),
    ).fetchone()
    return str(row[0]) if row else None
