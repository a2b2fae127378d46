"""Activation, sign-in and sessions; every refusal takes as long and says the same whether the login exists or not."""

from datetime import timedelta
from typing import Any, cast

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from huizong.accounts.model import Account, AccountRefused, Role, Session
from huizong.accounts.secret import code_digest, digest, make_secret
from huizong.warehouse.connect import Connection

SESSION = timedelta(hours=8)
_SHORTEST, _LONGEST = 10, 128
_TRIES, _TRIES_OF_AN_ADDRESS, _MEMORY = 5, 30, timedelta(minutes=15)

_passwords = PasswordHash((Argon2Hasher(),))
# compared with when there is no such account, so that an answer takes as long
_nobody = _passwords.hash(make_secret())


def activate(connection: Connection, code: str, password: str) -> Account:
    """Use an activation code once and set the account's password; AccountRefused says what to do."""
    _require_password(password)
    row = connection.execute(
        "update portal_activation t set used_at = core_now() from portal_who a"
        " where t.digest = %s and t.used_at is null and t.expires_at > core_now() and a.id = t.account_id returning a.*",
        (code_digest(code),),
    ).fetchone()
    if row is None:
        raise AccountRefused("激活码无效、已用过或已过期。请核对后重试，或请上级管理人员重新发放。")
    account = _account(row)
    connection.execute(
        "update portal_account set password_hash = %s where id = %s", (_passwords.hash(password), account.id)
    )
    # a new password ends whatever was open with the old one
    connection.execute("delete from portal_session where account_id = %s", (account.id,))
    return account


def check_password(connection: Connection, login: str, password: str, address: str) -> Account:
    """The account of a login with its password; AccountRefused otherwise, and for too many tries.

    Failures are recorded on `connection`: commit it also when this raises.
    """
    keys = (digest(f"login {login}"), digest(f"address {address}"))
    for key, allowed in zip(keys, (_TRIES, _TRIES_OF_AN_ADDRESS), strict=True):
        if _failures(connection, key) >= allowed:
            raise AccountRefused("登录失败次数过多，请 15 分钟后再试；忘记口令请与上级管理人员联系重新激活。")
    row = connection.execute(
        "select w.*, a.password_hash from portal_who w join portal_account a using (id) where w.login = %s", (login,)
    ).fetchone()
    stored = str(row[6]) if row and row[6] else None
    if not _passwords.verify(password[:_LONGEST], stored or _nobody) or row is None or stored is None:
        connection.cursor().executemany("insert into portal_attempt (key) values (%s)", [(key,) for key in keys])
        raise AccountRefused("登录名或口令不正确。")
    connection.execute("delete from portal_attempt where key = %s", (keys[0],))
    return _account(row)


def open_session(connection: Connection, account: Account) -> tuple[str, Session]:
    """A new session; the secret goes into the cookie and nowhere else."""
    secret, csrf = make_secret(), make_secret()
    connection.execute("delete from portal_session where expires_at < core_now()")
    connection.execute(
        "insert into portal_session (digest, account_id, csrf, expires_at) values (%s, %s, %s, core_now() + %s)",
        (digest(secret), account.id, csrf, SESSION),
    )
    connection.execute("update portal_account set signed_in_at = core_now() where id = %s", (account.id,))
    return secret, Session(account, csrf)


def session_of(connection: Connection, secret: str) -> Session | None:
    """The session of a cookie, if it is open and its account may act."""
    row = connection.execute(
        "select w.*, s.csrf from portal_session s join portal_who w on w.id = s.account_id"
        " where s.digest = %s and s.expires_at > core_now()",
        (digest(secret),),
    ).fetchone()
    return Session(_account(row), str(row[6])) if row else None


def close_session(connection: Connection, secret: str) -> None:
    """Sign out; harmless when repeated."""
    connection.execute("delete from portal_session where digest = %s", (digest(secret),))


def _require_password(password: str) -> None:
    if len(password) < _SHORTEST:
        raise AccountRefused(f"口令太短：至少 {_SHORTEST} 个字符，可以用一句好记的话。")
    if len(password) > _LONGEST:
        raise AccountRefused(f"口令太长：最多 {_LONGEST} 个字符。")
    if len(set(password)) < 4:
        raise AccountRefused("口令太简单：不要只用几个重复的字符。")


def _failures(connection: Connection, key: str) -> int:
    row = connection.execute(
        "select count(*) from portal_attempt where key = %s and tried_at > core_now() - %s", (key, _MEMORY)
    ).fetchone()
    assert row is not None
    return int(cast(int, row[0]))


def _account(row: tuple[Any, ...]) -> Account:
    return Account(int(row[0]), str(row[1]), cast(Role, row[2]), row[3], row[4], str(row[5]))
