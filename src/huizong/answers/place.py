"""The place and campaign a question is about, or a clear sentence that there is none."""

from huizong.errors import UsageError, WarehouseUnready
from huizong.settings import Settings
from huizong.warehouse.connect import Connection


def campaign_of(connection: Connection, settings: Settings) -> str:
    """HUIZONG_CAMPAIGN, or the year of the system's clock."""
    row = connection.execute("select to_regclass('core_campaign') is not null").fetchone()
    if not row or not row[0]:
        raise WarehouseUnready("数据库尚未建立，请先运行 huizong init。")
    wanted = settings.campaign
    if wanted is None:
        found = connection.execute("select to_char(core_now() at time zone 'Asia/Shanghai', 'YYYY')").fetchone()
        wanted = str(found[0]) if found else ""
    if connection.execute("select from core_campaign where campaign = %s", (wanted,)).fetchone() is None:
        known = [
            str(code) for (code,) in connection.execute("select campaign from core_campaign order by 1").fetchall()
        ]
        raise UsageError(
            f"没有 {wanted} 年的活动；现有：{known}。"
            f"请设置 HUIZONG_CAMPAIGN，或增加 catalogue/campaigns/{wanted}.yml 后运行 huizong init。"
        )
    return wanted


def check_place(connection: Connection, campaign: str, place: str) -> tuple[str, str]:
    """(name, level) of a place in the campaign's tree."""
    row = connection.execute(
        "select name, level from core_tree where campaign = %s and place = %s", (campaign, place)
    ).fetchone()
    if row is None:
        raise UsageError(f"{campaign} 年的区划中没有 {place}，或那里没有上报单位。请核对 12 位代码。")
    return str(row[0]), str(row[1])
