"""What staff does for accounts: make them from the register, hand out activation codes, let them act or not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg.errors import UniqueViolation

from huizong.accounts.model import Role
from huizong.accounts.secret import code_digest, make_code
from huizong.errors import UsageError
from huizong.warehouse.connect import Connection

ACTIVATION = timedelta(days=14)
_LOGIN = re.compile(r"[0-9A-Za-z._@-]{1,64}")


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """An account of staff: `area` is the place it looks after, `state` waiting (for activation), active or disabled."""

    login: str
    name: str
    role: Role
    area: str
    area_name: str | None
    email: str | None
    state: str
    signed_in_at: datetime | None


def make_office_accounts(connection: Connection, units: Iterable[tuple[str, str, str | None]]) -> int:
    """An account for each (unit code, name, e-mail) that has none yet; gives how many were made."""
    made = 0
    for code, name, email in units:
        done = connection.execute(
            "insert into portal_account (login, role, unit, name, email) select %s, 'office', %s, %s, %s"
            " where not exists (select from portal_account where login = %s)",
            (code, code, name, email, code),
        )
        made += done.rowcount
    return made


def refresh_office_accounts(connection: Connection) -> None:
    """Names and addresses of offices' accounts as the register has them now."""
    connection.execute(
        "update portal_account a set name = u.name, email = u.email"
        " from (select distinct on (code) code, name, email from core_unit"
        "       order by code, recorded_at desc, valid_from desc) u"
        " where a.unit = u.code and (a.name, a.email) is distinct from (u.name, u.email)"
    )


def make_staff_account(connection: Connection, login: str, role: Role, area: str, name: str, email: str | None) -> int:
    """An account for a member of staff; gives its number. UsageError if the login is taken or cannot be one."""
    if not _LOGIN.fullmatch(login):
        raise UsageError("登录名只能用半角字母、数字和 . _ @ -，最多 64 个字符。")
    try:
        with connection.transaction():
            row = connection.execute(
                "insert into portal_account (login, role, area, name, email) values (%s, %s, %s, %s, %s) returning id",
                (login, role, area, name, email),
            ).fetchone()
    except UniqueViolation as error:
        raise UsageError(f"登录名 {login} 已有人使用，请换一个。") from error
    assert row is not None
    return int(str(row[0]))


def account_number(connection: Connection, login: str) -> int:
    """The number of an account that may act; UsageError if there is none."""
    row = connection.execute("select id from portal_account where login = %s and is_active", (login,)).fetchone()
    if row is None:
        raise UsageError(f"没有账号 {login}，或它已停用。")
    return int(str(row[0]))


def set_active(connection: Connection, logins: Sequence[str], is_active: bool) -> int:
    """Let accounts act or not; whoever is signed in with one that may not is out at once. Gives how many changed."""
    done = connection.execute(
        "update portal_account set is_active = %s where login = any(%s) and is_active <> %s",
        (is_active, list(logins), is_active),
    )
    return done.rowcount


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


def list_staff(connection: Connection) -> list[StaffAccount]:
    """The accounts of staff that the connection may see, by login."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select login, name, role, area, (select t.name from core_tree t where t.place = area limit 1), email,"
        " case when not is_active then 'disabled' when password_hash is null then 'waiting' else 'active' end,"
        " signed_in_at from portal_account where role <> 'office' order by login"
    ).fetchall()
    return [StaffAccount(*row) for row in rows]
