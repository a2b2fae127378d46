"""Commands about who may use the portal and the channels: accounts and tokens."""

import click

from huizong import setup, show
from huizong.command import command
from huizong.settings import read_settings


@click.group("accounts", help="门户账号")
def accounts() -> None:
    """Commands of accounts."""


@command(accounts, "make", text=lambda done: f"新建 {done['made']} 个账号。")
@click.option("--units", help="单位编码，用逗号分开；不写为全部应报单位")
def _accounts_make(units: str | None) -> dict[str, int]:
    """为还没有账号的上报单位建立账号。"""
    return setup.make_accounts(read_settings(), units.split(",") if units else None)


@command(accounts, "code", text=show.code)
@click.argument("login")
def _accounts_code(login: str) -> dict[str, str]:
    """发放一次性激活码，用来设置口令；以前的激活码作废。"""
    return setup.activation_code(read_settings(), login)


@command(accounts, "staff", text=show.code)
@click.argument("login")
@click.option("--area", required=True, help="所管区划的 12 位代码")
@click.option("--name", required=True, help="显示的名称")
@click.option("--admin", is_flag=True, help="系统管理员：还可导入名录、管理人员账号")
def _accounts_staff(login: str, area: str, name: str, admin: bool) -> dict[str, str]:
    """建立管理人员账号并发放激活码。"""
    return setup.make_staff(read_settings(), login, area, name, admin)


@click.group("tokens", help="单位的上报令牌（接口和邮件用）")
def tokens() -> None:
    """Commands of tokens."""


@command(tokens, "issue", text=lambda done: f"{done['token']}\n请现在就交给单位保管，以后不能再查看。")
@click.argument("unit")
@click.option("--label", required=True, help="用途")
def _tokens_issue(unit: str, label: str) -> dict[str, str]:
    """为单位发放令牌，只显示一次。"""
    return setup.make_token(read_settings(), unit, label)


@command(tokens, "revoke", text=lambda done: f"已停用 {done['revoked']} 个令牌。")
@click.argument("unit")
@click.option("--label", required=True, help="用途")
def _tokens_revoke(unit: str, label: str) -> dict[str, int]:
    """停用单位的令牌。"""
    return setup.revoke_token(read_settings(), unit, label)
