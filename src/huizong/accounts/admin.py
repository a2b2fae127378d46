"""What staff does for accounts: make them from the register, hand out activation codes and tokens, take them back."""

from collections.abc import Iterable
from datetime import timedelta

from huizong.accounts.secret import code_digest, digest, make_code, make_secret
from huizong.warehouse.connect import Connection

ACTIVATION = timedelta(days=14)
TOKEN = timedelta(days=400)


def make_office_accounts(connection: Connection, units: Iterable[tuple[str, str, str | None]]) -> int:
    """An account for each (unit code, name, e-mail) that has none yet, names and addresses brought up to date."""
    made = 0
    for code, name, email in units:
        row = connection.execute(
            "insert into portal_account (login, role, unit, name, email) values (%s, 'office', %s, %s, %s)"
            " on conflict (login) do update set name = excluded.name, email = excluded.email"
            " returning (xmax = 0)",
            (code, code, name, email),
        ).fetchone()
        made += bool(row and row[0])
    return made


def make_staff_account(connection: Connection, login: str, role: str, area: str, name: str, email: str | None) -> int:
    """An account for a member of staff; gives its number."""
    row = connection.execute(
        "insert into portal_account (login, role, area, name, email) values (%s, %s, %s, %s, %s)"
        " on conflict (login) do update set name = excluded.name, email = excluded.email, area = excluded.area"
        " returning id",
        (login, role, area, name, email),
    ).fetchone()
    assert row is not None
    return int(str(row[0]))


def issue_activation(connection: Connection, account_id: int) -> str:
    """A one-time activation code; codes issued before are void."""
    connection.execute(
        "update portal_activation set used_at = core_now() where account_id = %s and used_at is null", (account_id,)
    )
    code = make_code()
    connection.execute(
        "insert into portal_activation (digest, account_id, expires_at) values (%s, %s, core_now() + %s)",
        (code_digest(code), account_id, ACTIVATION),
    )
    return code


def issue_token(connection: Connection, unit: str, label: str) -> str:
    """A unit's token for the interface and for mail; shown this once."""
    token = f"hz-{make_secret()}"
    connection.execute(
        "insert into portal_token (digest, unit, label, expires_at) values (%s, %s, %s, core_now() + %s)",
        (digest(token), unit, label, TOKEN),
    )
    return token


def revoke_token(connection: Connection, token_digest: str) -> bool:
    """Take a token back for good; False if it was no longer good."""
    done = connection.execute(
        "update portal_token set revoked_at = core_now() where digest = %s and revoked_at is null", (token_digest,)
    )
    return done.rowcount > 0


def unit_of_token(connection: Connection, token: str) -> str | None:
    """The unit that a token speaks for, if it is good."""
    row = connection.execute(
        "select unit from portal_token where digest = %s and revoked_at is null and expires_at > core_now()",
        (digest(token),),
    ).fetchone()
    return str(row[0]) if row else None
