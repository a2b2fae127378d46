"""Administration: accounts from the register, activation codes by letter or by hand, contacts, staff."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from huizong.accounts.admin import issue_activation, make_office_accounts, refresh_office_accounts
from huizong.accounts.secret import code_digest
from huizong.deliver.outbox import Letter, put
from huizong.errors import UsageError
from huizong.places.fields import is_email, is_phone
from huizong.warehouse.connect import Connection
from huizong.warehouse.scope import keep_units, known_units

_SUBJECT = "3·15 活动情况汇总系统：账号激活码"
_BODY = """{name}：

贵单位在“3·15 活动情况汇总”系统的账号已建立（或需重新设置口令）。

登录名：{login}
激活码：{code}
激活网址：{address}

请在 14 天内打开上面的网址，输入激活码并设置自己的口令。激活码只能用一次，请勿转告他人。
如非贵单位所需，请与上级管理人员联系。
"""


@dataclass(frozen=True, slots=True)
class Issued:
    """An activation code handed out: `code` is given only where there is no `email` that it was sent to."""

    login: str
    name: str
    email: str | None
    code: str | None


def make_accounts(connection: Connection, units: Sequence[str] | None = None) -> int:
    """Accounts for the units named, or for all expected to report, that have none; gives how many were made."""
    register = known_units(connection)
    expected = {str(unit) for (unit,) in connection.execute("select distinct unit from core_scope").fetchall()}
    unknown = sorted(set(units or ()) - expected)
    if unknown:
        raise UsageError(f"应报名录中没有这些单位：{'、'.join(unknown)}")
    chosen = [register[code] for code in sorted(expected if units is None else set(units))]
    return make_office_accounts(connection, [(unit.code, unit.name, unit.email) for unit in chosen])


def issue_codes(connection: Connection, logins: Sequence[str], address: str) -> list[Issued]:
    """A new activation code for each account that may act: by letter, or given back where there is no e-mail."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select id, login, name, email, unit from portal_account where login = any(%s) and is_active order by login",
        (list(logins),),
    ).fetchall()
    return [_issue(connection, address, *row) for row in rows]


def _issue(
    connection: Connection, address: str, number: int, login: str, name: str, email: str | None, unit: str | None
) -> Issued:
    code = issue_activation(connection, number)
    if email is None:
        return Issued(login, name, None, code)
    body = _BODY.format(name=name, login=login, code=code, address=address)
    put(connection, [Letter(f"activation/{code_digest(code)}", "activation", email, _SUBJECT, body, unit=unit)])
    return Issued(login, name, email, None)


def change_contact(connection: Connection, unit: str, email: str, phone: str) -> bool:
    """Another address and telephone for a unit, none where empty, as a new row of the register; False if they were so."""
    email, phone = email.strip(), phone.strip()
    if email and not is_email(email):
        raise UsageError(f"“{email}”不是邮箱地址；请填一个，如 name@example.cn，用半角字符。")
    if phone and not is_phone(phone):
        raise UsageError(f"“{phone}”不是电话号码；请填一个，如 0951-1234567，用半角数字。")
    known = known_units(connection)[unit]
    changed = keep_units(connection, [replace(known, email=email or None, phone=phone or None)])
    refresh_office_accounts(connection)
    return bool(changed)
